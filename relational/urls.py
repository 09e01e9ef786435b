from django.urls import include, path

urlpatterns = [
    path("", include("hubs.urls")),
    path("people/", include("people.urls")),
    path("learning/", include("learning.urls")),
    path("account/", include("allauth.urls")),
]

from django.conf import settings
from django.urls import include, path

from relational import views

urlpatterns = [
    path("", include("relational.own_page.urls")),
    path("", include("hubs.urls")),
    path("people/", include("people.urls")),
    path("learning/", include("learning.urls")),
    path("words/", include("relational.glossary.urls")),
    path("account/", include("allauth.urls")),
    path("session/", views.session, name="session"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
    path("leave/", views.leave, name="leave"),
    path("healthz", views.healthz, name="healthz"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("relational.demo.urls")))

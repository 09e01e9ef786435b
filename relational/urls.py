from django.conf import settings
from django.urls import include, path

from relational import views
from relational.offline import views as offline

urlpatterns = [
    path("", include("relational.own_page.urls")),
    path("", include("hubs.urls")),
    path("open-referral/", include("hubs.open_referral.urls")),
    path("people/", include("people.urls")),
    path("learning/", include("learning.urls")),
    path("words/", include("relational.glossary.urls")),
    path("account/", include("allauth.urls")),
    path("session/", views.session, name="session"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.page, name="offline"),
    path("offline/today/", offline.today, name="offline_today"),
    path("offline/keys/", offline.keys, name="offline_keys"),
    path("leave/", views.leave, name="leave"),
    path("healthz", views.healthz, name="healthz"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("relational.demo.urls")))

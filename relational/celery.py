"""The Celery application. What runs when is in settings.CELERY_BEAT_SCHEDULE."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relational.settings")

app = Celery("relational")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

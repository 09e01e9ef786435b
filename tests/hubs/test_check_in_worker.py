"""Lone working with real processes: whatever happens to one, somebody is told, and told once (domain.md 5.15)."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from hubs import actions
from hubs.models import CheckInAlert
from hubs.tasks import look_for_those_not_back
from people.models import Notice
from relational.access import acting_as
from tests.factories.practitioners import make_hub, make_worker_of

ROOT = Path(__file__).parents[2]
DYING = """
import os, signal, django
django.setup()
from django.db import transaction
from hubs import actions
with transaction.atomic():
    actions.raise_alerts()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def bev(committed_db):
    """The buddy of someone who is not back."""
    hub = make_hub("Tannery Row")
    imani, buddy = make_worker_of(hub, name="Imani Osei"), make_worker_of(hub, name="Bev Larkin")
    now = timezone.now()
    with acting_as(imani):
        actions.check_in(by=imani, buddy=buddy, at=now - timedelta(hours=1), back_by=now - timedelta(minutes=1))
    return buddy


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def test_a_worker_killed_in_the_middle_leaves_it_to_the_next(bev, application_url):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "relational.settings", "DATABASE_URL": application_url}
    ended = subprocess.run([sys.executable, "-c", DYING], cwd=ROOT, env=environment, capture_output=True, timeout=60)
    assert ended.returncode == -9, ended.stderr.decode()
    assert lines(bev) == []
    look_for_those_not_back()
    assert len(lines(bev)) == 1


def test_two_workers_at_once_tell_it_once(bev):
    def look() -> None:
        try:
            look_for_those_not_back()
        finally:
            connection.close()

    both = [threading.Thread(target=look) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    look_for_those_not_back()
    with acting_as(bev):
        assert CheckInAlert.objects.count() == 1
    assert len(lines(bev)) == 1

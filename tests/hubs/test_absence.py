"""Who is away: true by its dates alone, whenever a job runs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.models import Practitioner, Role
from tests.factories.organisations import make_absence
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jas():
    return make_practitioner("Jas Sandhu")


def test_whoever_is_away_is_not_here_from_the_first_day_to_the_last(jas):
    make_absence(jas, 1, 3)
    today = timezone.localdate()
    here = [Practitioner.objects.here_on(today + timedelta(day)).filter(pk=jas.pk).exists() for day in range(5)]
    assert here == [True, False, False, False, True]


def test_an_absence_that_was_called_off_never_was(jas):
    make_absence(jas, 0, 3, called_off_at=timezone.now())
    assert jas in Practitioner.objects.here_on()
    assert make_absence(jas, 1, 2).pk


def test_nobody_is_away_twice_at_once(jas):
    make_absence(jas, 0, 3)
    with pytest.raises(IntegrityError, match="away_once_at_a_time"), transaction.atomic():
        make_absence(jas, 3, 5)
    assert make_absence(jas, 4, 5).pk


def test_a_role_that_is_to_come_gives_nothing_yet():
    hub = make_hub()
    jas = make_worker_of(hub)
    cover = Role.objects.create(
        practitioner=jas, hub=hub, kind="coordinator", since=timezone.localdate() + timedelta(1)
    )
    assert [role.kind for role in Practitioner.objects.get(pk=jas.pk).current_roles] == ["practitioner"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', %s, true)", [str(jas.pk)])
        cursor.execute("SELECT count(*) FROM coordinated_hubs()")
        assert cursor.fetchone()[0] == 0
        Role.objects.filter(pk=cover.pk).update(since=timezone.localdate())
        cursor.execute("SELECT count(*) FROM coordinated_hubs()")
        assert cursor.fetchone()[0] == 1


def test_no_policy_asks_for_a_role_without_asking_since_when():
    """The next function that reads roles is held to it too."""
    with connection.cursor() as cursor:
        cursor.execute(
            r"""SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                  AND prosrc ~* '\((|\w+\.)until IS NULL OR \1until > current_date\)'
                  AND prosrc !~* '\((|\w+\.)since <= current_date AND \(\1until IS NULL'
                UNION ALL SELECT policyname FROM pg_policies
                WHERE coalesce(qual, '') || coalesce(with_check, '') ~* '[^D] \(\((|\w+\.)until IS NULL\) OR \(\1until > CURRENT_DATE'"""
        )
        assert cursor.fetchall() == []

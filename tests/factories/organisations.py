from datetime import timedelta

from django.utils import timezone

from hubs import actions
from hubs.models import Absence, Entrusted, Hub, Leaving, Merger, Organisation, Practitioner
from people.models import Person
from relational.access import acting_as
from tests.factories.hubs import join
from tests.factories.practitioners import make_organisation, make_worker_of


def make_absence(practitioner: Practitioner, starts: int, ends: int, **fields) -> Absence:
    """Away from so many days from now until so many."""
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(starts), "ends_on": today + timedelta(ends)}
    return Absence.objects.create(practitioner=practitioner, arranged_by=practitioner, **days, **fields)


def merge(organisation: Organisation, into: Organisation, by: Practitioner) -> Merger:
    with acting_as(by):
        return actions.merge_organisations(organisation=organisation, into=into, by=by)


def leave(by: Practitioner, *, days: int = 0, **who) -> Leaving:
    """Plan that a practitioner or an organisation leaves in so many days; with none it is done at once."""
    with acting_as(by):
        return actions.plan_leaving(by=by, at=timezone.now() + timedelta(days), **who)


def organisations_of(hub: Hub, person: Person, who: dict) -> dict:
    """One of everything about organisations, absences and leaving, about the worker called "hub"; as ids for addresses."""
    worker, governs = who["hub"], who["governance"]
    gone = make_worker_of(hub, name="Left Before")
    join(person, gone)
    leave(governs, practitioner=gone)
    absence = make_absence(worker, 1, 3)
    with acting_as(who["team"]):
        cover = actions.propose_cover(absence=absence, person=person, practitioner=who["team"], by=who["team"])
    merger = merge(make_organisation(), make_organisation(), governs)
    with acting_as(who["coordinator"]):
        entrusted = Entrusted.objects.get()
    return {
        "practitioner_id": worker.pk,
        "absence_id": absence.pk,
        "cover_id": cover.pk,
        "organisation_id": worker.organisation_id,
        "membership_id": worker.memberships.get().pk,
        "merger_id": merger.pk,
        "leaving_id": leave(governs, practitioner=worker, days=3).pk,
        "entrusted_id": entrusted.pk,
    }

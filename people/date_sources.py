"""Dates of this floor: what I said I would do, and when to look at something together again."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from .dates import MOST, Dated, of_people, source
from .models import Rest, Review, Step, VisitNote


@source
def promises(practitioner, since: date) -> list[Dated]:
    """What I said I would do stays until it is done."""
    long_ago = since - timedelta(days=365)
    steps = Step.objects.promised_by(practitioner).filter(due_on__gte=long_ago)[:MOST]
    return of_people(steps, lambda step, shielded: _dated("step", step, _("I said I would"), step.due_on, shielded))


@source
def reviews(practitioner, since: date) -> list[Dated]:
    """When they said yes to being asked again, and have not been since."""
    later = Review.objects.filter(person=OuterRef("person"), at__gt=OuterRef("at"))
    due = Review.objects.filter(by=practitioner, look_again_on__gte=since).exclude(Exists(later)).order_by("pk")[:MOST]
    return of_people(
        due, lambda each, shielded: _dated("review", each, _("Look together again"), each.look_again_on, shielded)
    )


@source
def hellos(practitioner, since: date) -> list[Dated]:
    """Who rests and said yes to a hello. They rest, and are named nowhere but on Today."""
    due = Rest.objects.under_way().filter(began_by=practitioner, hello_on__gte=since).order_by("pk")[:MOST]
    return [
        Dated(f"hello-{each.pk}", _("A hello"), reverse("people:hello", args=[each.person_id]), each.hello_on)
        for each in due
    ]


@source
def visit_notes(practitioner, since: date) -> list[Dated]:
    """To be looked at again; of whom, the page says."""
    due = VisitNote.objects.in_force().filter(written_by=practitioner, review_on__gte=since)[:MOST]
    return of_people(due, lambda each, shielded: _dated("note", each, _("Worth a look again"), each.review_on, True))


def _dated(kind: str, row, what: str, day: date, shielded: bool) -> Dated:
    return Dated(f"{kind}-{row.pk}", what, row.person.get_absolute_url(), day, person=row.person, is_shielded=shielded)

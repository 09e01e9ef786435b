"""Dates of this floor: visits one is alone on, and the talks of a hand-over."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from people.dates import Dated, of_people, source

from .models import CheckIn, HandOver

A_TALK = timedelta(hours=1)


@source
def visits(practitioner, since: date) -> list[Dated]:
    """While it lasts. To whom is forgotten later (CHECK_IN_FORGET_HOURS), and so it is here."""
    out = list(CheckIn.objects.under_way().filter(practitioner=practitioner))
    with_people = of_people(out, _visit)
    return [*with_people, *(_visit(each, True) for each in out if each.person is None)]


def _visit(out: CheckIn, shielded: bool) -> Dated:
    times = {"begins": out.began_at, "ends": out.back_by}
    return Dated(
        f"visit-{out.pk}", _("Visit"), out.get_absolute_url(), person=out.person, is_shielded=shielded, **times
    )


@source
def hand_overs(practitioner, since: date) -> list[Dated]:
    """The three of them talk. Where is not told: it may be somebody's kitchen."""
    planned = HandOver.objects.planned().of(practitioner).filter(talk_at__date__gte=since)
    return of_people(planned, _talk)


def _talk(hand_over: HandOver, shielded: bool) -> Dated:
    return Dated(
        f"hand-over-{hand_over.pk}",
        _("Talk together: a hand-over"),
        reverse("hubs:team", args=[hand_over.person_id]),
        begins=hand_over.talk_at,
        ends=hand_over.talk_at + A_TALK,
        person=hand_over.person,
        is_shielded=shielded,
    )

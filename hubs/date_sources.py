"""Dates of this floor: visits one is alone on, the talks of a hand-over, huddles, days one is around at a hub."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from people.dates import MOST, Dated, of_people, source

from .models import CheckIn, HandOver, Huddle, Presence

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


@source
def huddles(practitioner, since: date) -> list[Dated]:
    """Those that are on, or that people are being brought to, at the hubs where one works."""
    hubs = {role.hub_id for role in practitioner.current_roles if role.hub_id}
    coming = Huddle.objects.filter(hub__in=hubs, ended_at=None, day__gte=since).select_related("hub").order_by("pk")
    return [
        Dated(f"huddle-{each.pk}", _("Huddle"), each.get_absolute_url(), each.day, where=each.hub.name)
        for each in coming
    ]


@source
def around(practitioner, since: date) -> list[Dated]:
    """Days one has ticked ahead."""
    ticked = (
        Presence.objects.filter(practitioner=practitioner, day__gte=since).select_related("hub").order_by("day")[:MOST]
    )
    return [
        Dated(f"around-{each.pk}", _("Around"), each.hub.get_absolute_url(), each.day, where=each.hub.name)
        for each in ticked
    ]

"""Whom to ask into a team, and why: existing trust first, then who is there, then what they can do (domain.md 3.3).

An order that says its reasons in words, and no score. What it goes by is what people said of themselves, where they work
today and whom the person knows already; never how much anyone did.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf.locale import LANG_INFO
from django.db import connection
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from people.models import Person

from .actions.team import kept_from
from .models import KnownAt, LivedExperience, Place, Practitioner, Presence, Role, TeamMember

LOOKED_AT = 400
# How much of a year ago is still told by its month alone.
THIS_YEAR = 300


@dataclass
class Candidate:
    """Someone who might be asked, and the reasons they stand where they stand. `said_no`: what the person said, earlier."""

    practitioner: Practitioner
    reasons: list[str] = field(default_factory=list)
    place: list[int | str] = field(default_factory=list)
    is_known: bool = False
    said_no: str = ""
    role: str = ""

    def because(self, reason: str, *, better: int) -> None:
        """Where they stand in one respect (a lower number is nearer), and why, if there is anything to say."""
        self.place.append(better)
        if reason:
            self.reasons.append(reason)


def candidates(
    person: Person, members: Iterable[TeamMember], *, q: str = "", good_for: str = "", chosen: Collection[int] = ()
) -> list[Candidate]:
    """Who could be asked in, the nearest first: found by what was typed (`q`), or good for something nobody holds
    (`good_for`); otherwise those the person knows and those who work where they are known. With those `chosen` so far.

    `members`: everyone who is, was or may be in the team. Nobody who must not see the page is among them.
    """
    members = list(members)
    there = {member.practitioner_id for member in members if member.is_present or member.is_waiting}
    knows, hubs = _who_knows(person), _hubs_of(person)
    meeting = _meeting(q or good_for) if q or good_for else {}
    asked = _asked(q, good_for, knows, hubs, meeting) | Practitioner.objects.working().filter(pk__in=chosen)
    asked = asked.exclude(pk__in=there | kept_from(person))
    pool = list(asked.with_absence().prefetch_related("neighbourhoods")[:LOOKED_AT])
    around = _Around(pool, hubs)
    refused = {m.practitioner_id: m for m in members if m.state == TeamMember.State.NOT_WANTED}
    languages = _languages_of(person)
    found = [
        _weighed(each, knows.get(each.pk), around, meeting.get(each.pk, []), languages, refused.get(each.pk))
        for each in pool
    ]
    return sorted(found, key=lambda candidate: candidate.place)


def _asked(q: str, good_for: str, knows: dict, hubs: dict[int, str], meeting: dict):
    working = Practitioner.objects.working()
    if q:
        return working.good_at(q)
    if good_for and meeting:
        return working.filter(pk__in=meeting)
    at_their_hubs = Role.objects.in_force().filter(hub__in=hubs).values("practitioner")
    return working.filter(pk__in=knows) | working.filter(pk__in=at_their_hubs)


class _Around:
    """What there is to know of all of them at once: who is in today, their hubs and neighbourhoods, what they lived."""

    def __init__(self, pool: list[Practitioner], hubs: dict[int, str]) -> None:
        ids = [each.pk for each in pool]
        self.hubs = hubs
        today = Presence.objects.filter(day=timezone.localdate(), practitioner__in=ids).select_related("hub")
        self.today = {each.practitioner_id: each.hub.name for each in today}
        self.patch: dict[int, list[str]] = defaultdict(list)
        for role in Role.objects.in_force().filter(practitioner__in=ids, hub__in=hubs).order_by("hub__name"):
            if hubs[role.hub_id] not in self.patch[role.practitioner_id]:
                self.patch[role.practitioner_id].append(hubs[role.hub_id])
        near = set(Place.objects.filter(hubs__in=hubs).values_list("name", flat=True))
        for each in pool:
            gets_about = [place.name for place in each.neighbourhoods.all() if place.name in near]
            self.patch[each.pk] += [name for name in gets_about if name not in self.patch[each.pk]]
        self.lived = dict(LivedExperience.objects.filter(practitioner__in=ids).values_list("practitioner", "words"))


def _weighed(
    practitioner: Practitioner,
    known: tuple[date, date | None] | None,
    around: _Around,
    meeting: list[str],
    languages: list[str],
    refused: TeamMember | None,
) -> Candidate:
    candidate = Candidate(practitioner, is_known=known is not None)
    candidate.said_no = _said_no(refused)
    candidate.place.append(1 if refused else 0)
    candidate.because(_trust(known), better=0 if known else 1)
    candidate.because(_there(practitioner, around), better=_how_free(practitioner, around))
    candidate.because(_("good at: %(words)s") % {"words": ", ".join(meeting)} if meeting else "", better=not meeting)
    patch = around.patch[practitioner.pk]
    candidate.because(_("works in %(places)s") % {"places": ", ".join(patch)} if patch else "", better=not patch)
    speaks = next((each for each in languages if each.lower() in practitioner.languages.lower()), "")
    candidate.because(_("speaks %(language)s") % {"language": speaks} if speaks else "", better=not speaks)
    lived = around.lived.get(practitioner.pk, "")
    candidate.because(_("has been there: %(words)s") % {"words": lived} if lived else "", better=not lived)
    candidate.place.append(practitioner.name)
    return candidate


def _trust(known: tuple[date, date | None] | None) -> str:
    if known is None:
        return ""
    since, until = known
    if until:
        return _("was in the team until %(month)s") % {"month": _month(until)}
    return _("known to each other since %(month)s") % {"month": _month(since)}


def _there(practitioner: Practitioner, around: _Around) -> str:
    """Away, or in today; and what they say themselves of how full they are."""
    if practitioner.away_until:
        return _("away until %(day)s") % {"day": formats.date_format(practitioner.away_until, "j F")}
    said = []
    if hub := around.today.get(practitioner.pk):
        said.append(_("in today at %(hub)s") % {"hub": hub})
    if practitioner.room:
        when = {"room": practitioner.get_room_display(), "day": formats.date_format(practitioner.room_said_on, "j F")}
        said.append(_("says “%(room)s” (%(day)s)") % when)
    return ", ".join(said)


def _how_free(practitioner: Practitioner, around: _Around) -> int:
    if practitioner.away_until or practitioner.says_full:
        return 4 if practitioner.away_until else 3
    return 2 - (practitioner.pk in around.today) - (practitioner.room == Practitioner.Room.MORE)


def _said_no(refused: TeamMember | None) -> str:
    if refused is None:
        return ""
    words = _("The person said rather not, in %(month)s.") % {"month": _month(refused.ended_at.date())}
    return f"{words} “{refused.person_words}”" if refused.person_words else words


def _month(day: date) -> str:
    recent = (timezone.localdate() - day).days < THIS_YEAR
    return formats.date_format(day, "F" if recent else "F Y")


def _hubs_of(person: Person) -> dict[int, str]:
    """Hubs that know the person, as far as the reader may know."""
    return dict(KnownAt.objects.filter(person=person.pk).values_list("hub_id", "hub__name"))


def _who_knows(person: Person) -> dict[int, tuple[date, date | None]]:
    rows = _rows("SELECT practitioner_id, since, until FROM who_knows(%s)", person.pk)
    return {practitioner: (since, until) for practitioner, since, until in rows}


def _languages_of(person: Person) -> list[str]:
    """What they speak besides English, by its English name as well: “Cymraeg, some English” is Welsh too."""
    said = _rows("SELECT language_of(%s)", person.pk)[0][0] or ""
    found = []
    for words in filter(None, (each.strip().removeprefix("some ") for each in said.split(","))):
        found += [words, *(known["name"] for known in LANG_INFO.values() if known.get("name_local") == words)]
    return [each for each in found if each.lower() != "english"]


def _meeting(words: str) -> dict[int, list[str]]:
    """Whose own words of what one can ask them for meet any of these, and in which."""
    return dict(
        _rows(
            "SELECT id, words_meeting(%s, to_tsvector('english', skills || ' ' || job)) FROM hubs_practitioner"
            " WHERE is_active AND to_tsvector('english', skills || ' ' || job) @@ any_of(%s)",
            words,
            words,
        )
    )


def _rows(sql: str, *asked) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()

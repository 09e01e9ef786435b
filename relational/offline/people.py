"""Today's people, as much of each as one needs at a door or a bus stop with no signal.

What was told in confidence, addresses, safeguarding notes and whatever is closed to the reader is not taken along.
"""

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone

from hubs.models import TeamMember
from hubs.views.today import lately_spoken_with
from people.models import Conversation, Draft, OnMyMind, Person, Someone, Step, VisitNote, WhatMatters
from relational.access.models import AccessEntry

MOST = 30
LAST_CONVERSATIONS = 3


def people_to_take(me) -> list[Person]:
    """Whoever Today names: kept in mind, promised something, begun to be written about, spoken with lately."""
    named = [
        *OnMyMind.objects.of(me).order_by("-since").values_list("person_id", flat=True)[:MOST],
        *Step.objects.promised_by(me).values_list("person_id", flat=True)[:MOST],
        *Draft.objects.unfinished_by(me).values_list("person_id", flat=True)[:MOST],
        *(said.person_id for said in lately_spoken_with(me)),
    ]
    ids = list(dict.fromkeys(filter(None, named)))[:MOST]
    people = Person.objects.filter(pk__in=ids).exclude(state=Person.State.DIED).with_what_to_know()
    return list(people.by_name().prefetch_related(*_essentials()))


def note_taken_along(people: list[Person], *, by) -> None:
    """Each of them can read that it was taken along, by whom and when: once a day, as it is for the day."""
    noted = {"practitioner": by, "what": AccessEntry.What.TAKEN_ALONG}
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    already = set(AccessEntry.objects.filter(**noted, at__gte=since).values_list("person_id", flat=True))
    new = [person for person in people if person.pk not in already]
    AccessEntry.objects.bulk_create([AccessEntry(person=person, **noted) for person in new])


def as_taken(person: Person) -> dict:
    """What the device keeps of a person: a row for the list, and their page, ready to be shown."""
    matters = [each for each in person.what_matters.all() if not each.is_not_now]
    page = render_to_string("offline/person.html", {"person": person, "what_matters": matters})
    words = matters[0].words if matters else ""
    return {"id": person.pk, "url": person.get_absolute_url(), "name": person.name, "words": words, "page": page}


def drafts_of(me) -> list[dict]:
    """Words begun and not saved, to go on with; whose page they are for, empty when there is none yet."""
    drafts = Draft.objects.unfinished_by(me)[:MOST]
    return [{"person": str(draft.person_id or ""), "fields": _last_of_each(draft.fields)} for draft in drafts]


def _last_of_each(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, values[-1]) for name, values in fields.items() if values]


def _essentials() -> list[Prefetch]:
    last = Conversation.objects.filter(withdrawn_at=None, confided_to=None).newest_first().with_author()
    return [
        Prefetch("what_matters", WhatMatters.objects.filter(confided_to=None).in_their_order()),
        Prefetch("circle", Someone.objects.around().filter(confided_to=None)),
        Prefetch("visit_notes", VisitNote.objects.in_force()),
        Prefetch("steps", Step.objects.open().order_by("pk").select_related("practitioner", "matters")),
        Prefetch("team", TeamMember.objects.present().main_first().select_related("practitioner__organisation")),
        Prefetch("conversations", last[:LAST_CONVERSATIONS], to_attr="last_conversations"),
    ]

"""What is kept beside words, what is written about several people, and safeguarding notes.

In a person's file:
  attachments: [{at, by (left out: the person themself), made: a name of relational/demo/pictures.py, words, kind: drawing}]
  safeguarding: [{at, by, seen_heard, said_by, done, opinion, wanted, wanted_since, wanted_met, capacity, outcome,
      statutory_record, person_told: yes|not_yet|no, person_told_words, against_wish, against_wish_why,
      named: [practitioner], seen_to_by: [practitioner], told: [{who, what, at}]}]
A conversation may have attachments (`by` is its author), an `opinion`, and `withdrawn: {at, why}`.
A statement of what_matters may have `response: {state, words}`.
together.yaml: conversations: [{at, by, place, text, noticed, opinion, parts: [{person, words}], attachments}]
"""

from people import actions
from people.models import Conversation, Notice, Person
from relational.access import acting_as, acting_as_person
from relational.access.grants import give_access
from relational.access.models import Grant
from relational.demo.pictures import MADE

from .registry import Registry, moment, some

CONCERN = (
    "seen_heard", "said_by", "done", "opinion", "wanted", "wanted_since", "wanted_met", "capacity", "outcome",
    "statutory_record", "person_told", "person_told_words", "against_wish", "against_wish_why",
)  # fmt: skip


def load_attachments(
    person: Person, attachments: list[dict], known: Registry, *, conversation: Conversation | None = None, by=None
) -> None:
    for data in attachments:
        practitioner = by or known.find("practitioner", data.get("by"))
        acting = acting_as(practitioner) if practitioner else acting_as_person(person.pk)
        with acting:
            actions.attach(
                person=person,
                upload=MADE[data["made"]](),
                by=practitioner,
                conversation=conversation,
                at=moment(data["at"]) if data.get("at") else conversation.happened_at,
                **some(data, "words", "kind"),
            )


def load_safeguarding(person: Person, notes: list[dict], known: Registry) -> None:
    for data in notes:
        by, at = known.get("practitioner", data["by"]), moment(data["at"])
        with acting_as(by):
            note = actions.record_safeguarding(
                person=person,
                by=by,
                at=at,
                created_at=at,
                named=[known.get("practitioner", key) for key in data.get("named", [])],
                **some(data, *CONCERN),
            )
            for told in data.get("told", []):
                actions.tell_of_concern(note=note, by=by, at=moment(told["at"]), **some(told, "who", "what"))
        for key in data.get("seen_to_by", []):
            reader = known.get("practitioner", key)
            with acting_as(reader):
                for notice in Notice.objects.waiting_for(reader).filter(about=f"safeguarding {note.pk}"):
                    actions.put_away(notice=notice)


def load_about_several(conversations: list[dict], known: Registry) -> None:
    """Whoever wrote of several people could write on each page then; those who no longer may lose it again."""
    for data in conversations:
        by, at = known.get("practitioner", data["by"]), moment(data["at"])
        people = [known.get("person", part["person"]) for part in data["parts"]]
        lent = [person for person in people if _lend(person, by)]
        with acting_as(by):
            written = actions.record_conversation_about_several(
                text=data["text"],
                parts=[(person, part.get("words", "")) for person, part in zip(people, data["parts"], strict=True)],
                by=by,
                happened_at=at,
                created_at=at,
                **some(data, "place", "others", "noticed", "opinion", "written_together"),
            )
            load_attachments(people[0], data.get("attachments", []), known, conversation=written[0], by=by)
            for person in lent:
                Grant.objects.on(person).filter(user=by, why=Grant.Why.PULLED_IN).delete()


def _lend(person: Person, by) -> bool:
    with acting_as(by):
        if Person.objects.filter(pk=person.pk).exists():
            return False
    with acting_as(person.began_by):
        give_access(person=person, practitioner=by, why=Grant.Why.PULLED_IN, by=person.began_by)
    return True

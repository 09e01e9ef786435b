"""What a person agreed to, refused and told in confidence, and what keeps them safe. Keys of people/<key>.yaml:

agreements: [{at, words, with?, agreed_by?, by, ended?, ended_words?}]
wishes: [{at, by, kind: hide_page|not_told|not_used|other, organisation?, purpose?: learning|costs|exports, words?, withdrawn?}]
sharing: [{at, by, category: about|matters|conversations|circle|costs|story|other, answer?: share|rather_not|override,
    practitioner? | organisation? | to?: free words, what?, why?, until?, words?, legal_reason?, told?, not_told_why?, review?,
    reviewed?: {at, by, words}, withdrawn?}]
confidences: [{at, by, words, to?: [practitioners], told_by?, conversation?: key}]
kept_in_confidence: [{by, to?: [practitioners], told_by?, conversation?: key | matters?: key | someone?: name}]
hidden: [conversation keys]                 (not on the person's own page)
safe_contact: {by, number?, about?: library books, times?: "Mon/Wed 10-11", never?}
address: {by, words, note?, named?: [practitioners], open?: true}
own_page: [{at, by, answer: safe|not_safe|not_sure|switched_off, alone?, words?, review?}]
visit_notes: [{happened, what, seen_by, by, what_helps?, hidden?, review?, expires?, contested?: {at, words}}]
blocks: [{at, practitioner, reason, by, only_alerts?, until?}]
look_ups: [{at, practitioner, search?: words typed, reviewed?: {at, by, words}}]   (without `search`: tried to open)
died: day
"""

from django.db import connection

from hubs import actions as hub_actions
from people import actions
from people.models import Person
from people.safe_times import read_safe_times
from relational.access import acting_as
from relational.access.models import LookUpAlert

from .registry import Registry, day, moment, some


def load_sharing(person: Person, data: dict, known: Registry) -> None:
    for load in (_agreements, _confidences, _safety, _visit_notes, _decisions, _wishes, _blocks, _look_ups):
        load(person, data, known)
    if data.get("died"):
        with acting_as(person.began_by):
            actions.remember(person=person, died_on=day(data["died"]))


def _agreements(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("agreements", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            agreement = actions.agree_to_work(
                person=person, by=by, agreed_on=day(each["at"]), **some(each, "words", "agreed_by", with_whom="with")
            )
            if each.get("ended"):
                actions.end_agreement(agreement=agreement, on=day(each["ended"]), words=each.get("ended_words", ""))


def _confidences(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("confidences", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            actions.tell_in_confidence(
                person=person,
                by=by,
                to=_practitioners(each.get("to"), known),
                conversation=known.find("conversation", each.get("conversation")),
                at=moment(each["at"]),
                **some(each, "words", "told_by"),
            )
    for each in data.get("kept_in_confidence", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            subject = _subject(person, each, known)
            to = _practitioners(each.get("to"), known)
            actions.keep_in_confidence(subject=subject, by=by, to=to, **some(each, "told_by"))
    for key in data.get("hidden", []):
        conversation = known.get("conversation", key)
        with acting_as(conversation.author):
            actions.hide_from_person(conversation=conversation, hidden=True)


def _subject(person: Person, each: dict, known: Registry):
    if each.get("conversation"):
        subject = known.get("conversation", each["conversation"])
    elif each.get("matters"):
        subject = known.get(f"matters of {person.pk}", each["matters"])
    else:
        return person.circle.get(name=each["someone"])
    subject.refresh_from_db()
    return subject


def _safety(person: Person, data: dict, known: Registry) -> None:
    contact, address = data.get("safe_contact"), data.get("address")
    if contact:
        by = known.get("practitioner", contact["by"])
        times = read_safe_times(contact.get("times", ""))
        with acting_as(by):
            actions.set_safe_contact(
                person=person, by=by, times=times, **some(contact, "number", "never", discreet_name="about")
            )
    if address:
        by = known.get("practitioner", address["by"])
        with acting_as(by):
            actions.keep_address(
                person=person,
                by=by,
                is_protected=not address.get("open", False),
                named=_practitioners(address.get("named"), known),
                **some(address, "words", "note"),
            )
    for each in data.get("own_page", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            actions.ask_about_coercion(
                person=person,
                by=by,
                at=moment(each["at"]),
                review_on=day(each.get("review")),
                **some(each, "answer", "alone", "words"),
            )


def _visit_notes(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("visit_notes", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            note = actions.note_for_visits(
                person=person,
                by=by,
                happened_on=day(each["happened"]),
                review_on=day(each.get("review")),
                expires_on=day(each.get("expires")),
                **some(each, "what", "seen_by", "what_helps", hidden_from_person="hidden"),
            )
            if each.get("contested"):
                contested = each["contested"]
                actions.contest_visit_note(note=note, words=contested["words"], at=moment(contested["at"]))


def _decisions(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("sharing", []):
        by = known.get("practitioner", each["by"])
        answer = each.get("answer", "share")
        with acting_as(by):
            decision = actions.decide_sharing(
                person=person,
                by=by,
                shared=answer != "rather_not",
                decided_by="override" if answer == "override" else "person",
                decided_at=moment(each["at"]),
                until=day(each.get("until")),
                told_on=day(each.get("told")),
                review_on=day(each.get("review")),
                practitioner=known.find("practitioner", each.get("practitioner")),
                organisation=known.find("organisation", each.get("organisation")),
                **some(each, "category", "what", "why", "words", "legal_reason", "not_told_why", to_whom="to"),
            )
            if each.get("withdrawn"):
                actions.withdraw_sharing(decision=decision, at=moment(each["withdrawn"]))
        if each.get("reviewed"):
            reviewed = each["reviewed"]
            reviewer = known.get("practitioner", reviewed["by"])
            with acting_as(reviewer):
                actions.review_sharing(
                    decision=decision, by=reviewer, words=reviewed["words"], at=moment(reviewed["at"])
                )


def _wishes(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("wishes", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            wish = actions.record_wish(
                person=person,
                by=by,
                said_at=moment(each["at"]),
                organisation=known.find("organisation", each.get("organisation")),
                **some(each, "kind", "purpose", "words"),
            )
            if each.get("withdrawn"):
                actions.withdraw_wish(wish=wish, at=moment(each["withdrawn"]))


def _blocks(person: Person, data: dict, known: Registry) -> None:
    for each in data.get("blocks", []):
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            hub_actions.set_block(
                person_id=person.pk,
                practitioner=known.get("practitioner", each["practitioner"]),
                by=by,
                at=moment(each["at"]),
                until=day(each.get("until")),
                **some(each, "reason", "only_alerts"),
            )


def _look_ups(person: Person, data: dict, known: Registry) -> None:
    """As it went: they looked, the log's trigger told of it, and someone reviewed it."""
    for each in data.get("look_ups", []):
        who, at, typed = known.get("practitioner", each["practitioner"]), moment(each["at"]), each.get("search", "")
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO access_accessentry (at, practitioner_id, person_id, what, detail) VALUES (%s, %s, %s, %s, %s)",
                [at, who.pk, None if typed else person.pk, "search" if typed else "refused", typed],
            )
        if each.get("reviewed"):
            reviewed = each["reviewed"]
            by = known.get("practitioner", reviewed["by"])
            with acting_as(by):
                alert = LookUpAlert.objects.get(person_id=person.pk, at=at)
                hub_actions.review_look_up(alert=alert, by=by, words=reviewed["words"], at=moment(reviewed["at"]))


def _practitioners(keys: list[str] | None, known: Registry) -> list:
    return [known.get("practitioner", key) for key in keys or []]

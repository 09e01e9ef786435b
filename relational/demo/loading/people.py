from hubs.models import Practitioner
from people import actions
from people.models import Conversation, ConversationAid, Person
from relational.access import acting_as
from relational.access.grants import give_access
from relational.access.models import Grant

from .beside import load_decisions, load_nobody_yet, load_pull_ins, load_team, make_known
from .registry import Registry, day, moment, some
from .sharing import load_sharing
from .together import load_attachments, load_safeguarding

DESCRIBED = (
    "name", "pronouns", "full_name", "also_known_as", "reach", "reach_not", "communication_needs", "language", "about_me", "mission",
)  # fmt: skip


SOMEONE = (
    "name", "who", "sector", "sector_words", "closeness", "how_it_is", "kind", "ring_first", "not_to_ring", "ring_words",
    "support", "support_words", "way", "strain",
)  # fmt: skip


def load_person(data: dict, known: Registry) -> None:
    """A person's page, written by those who would have written it."""
    began_by = known.get("practitioner", data["introduced_by"])
    with acting_as(began_by):
        person = actions.introduce_person(by=began_by, at=moment(data["began"]), **some(data, *DESCRIBED))
        known.add("person", data["key"], person)
        make_known(person, data.get("known_at", []), known)
        writers = _let_writers_in(person, data, began_by, known)
        for gift in data.get("gifts", []):
            _load_gift(person, gift, began_by)
        for someone in data.get("circle", []):
            _load_someone(person, someone)
        _load_what_matters(person, data.get("what_matters", []), known)
    _load_conversations(person, data.get("conversations", []), known)
    _load_talks(person, data.get("talks", []), known)
    _load_plan(person, data.get("plan"), known)
    load_decisions(person, data.get("decisions", []), known)
    load_pull_ins(person, data.get("pull_ins", []), known)
    with acting_as(began_by):
        if data.get("resting"):
            actions.rest(person=person)
        load_team(person, data.get("team", []), known)
        load_nobody_yet(person, data, known)
    load_sharing(person, data, known)
    load_attachments(person, data.get("attachments", []), known)
    load_safeguarding(person, data.get("safeguarding", []), known)
    _let_writers_out(person, writers, began_by)


def _let_writers_in(person: Person, data: dict, began_by, known: Registry) -> set[Practitioner]:
    """Whoever wrote something in twelve months had a grant then; those who have none now lose it again at the end."""
    keys = {entry["by"] for entry in data.get("conversations", [])} | {each["by"] for each in data.get("pull_ins", [])}
    keys |= {note["by"] for note in data.get("safeguarding", [])}
    keys |= {data["plan"]["by"]} if data.get("plan") else set()
    writers = {known.get("practitioner", key) for key in keys} - {began_by}
    for writer in writers:
        give_access(person=person, practitioner=writer, why=Grant.Why.PULLED_IN, by=began_by)
    return writers


def _let_writers_out(person: Person, writers: set[Practitioner], began_by) -> None:
    for writer in writers:
        with acting_as(writer):
            Grant.objects.on(person).filter(user=writer, why=Grant.Why.PULLED_IN).delete()


def _load_someone(person: Person, data: dict) -> None:
    """`since`: when they came into the picture; `away`: since when they are not there any more."""
    someone = actions.note_someone(
        person=person,
        at=moment(data["since"]) if data.get("since") else person.created_at,
        **some(data, *SOMEONE),
    )
    if data.get("away"):
        actions.no_longer_around(someone=someone, at=moment(data["away"]))


def _load_what_matters(person: Person, statements: list[dict], known: Registry) -> None:
    for data in statements:
        heard_by = known.get("practitioner", data["heard_by"])
        earlier = data.get("earlier", [])
        first = earlier[0]["words"] if earlier else data["words"]
        statement = actions.hear_what_matters(
            person=person, words=first, by=heard_by, state=data.get("state", "now"), said_at=moment(data["said"])
        )
        for number, former in enumerate(earlier):
            words = earlier[number + 1]["words"] if number + 1 < len(earlier) else data["words"]
            actions.reword_what_matters(statement=statement, words=words, at=moment(former.get("until", data["said"])))
        if data.get("response"):
            answer = data["response"]
            actions.read_back_what_matters(statement=statement, response=answer["state"], words=answer.get("words", ""))
        known.add(f"matters of {person.pk}", data["key"], statement)
        _load_going(statement, data.get("going", []), known)


def _load_going(statement, going: list[dict], known: Registry) -> None:
    """`going: [{at, to, words, tone, number, picture, whose}]` of something that matters; `to` is who wrote it down."""
    for data in going:
        to = known.get("practitioner", data["to"])
        with acting_as(to):
            said = some(data, "words", "tone", "number", "picture", "whose")
            actions.say_how_it_goes(statement=statement, by=to, at=moment(data["at"]), **said)


def _load_gift(person: Person, data: str | dict, by) -> None:
    """Words; or {words, reach, offer, with_name} where they said who may know of it."""
    gift = actions.note_gift(person=person, words=data if isinstance(data, str) else data["words"], by=by)
    if isinstance(data, dict):
        actions.offer_gift(gift=gift, **some(data, "reach", "offer", "with_name"))


def _load_talks(person: Person, talks: list[dict], known: Registry) -> None:
    """`talks: [{aid: its name, at, by, answers: {question: {words, number, step}}, words}]`."""
    for data in talks:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            aid = ConversationAid.objects.get(name=data["aid"])
            answers = [(aid.questions.get(words=asked), said) for asked, said in data["answers"].items()]
            said = some(data, "words")
            actions.talk_through(person=person, aid=aid, by=by, answers=answers, at=moment(data["at"]), **said)


def _load_conversations(person: Person, conversations: list[dict], known: Registry) -> None:
    for data in conversations:
        author = known.get("practitioner", data["by"])
        with acting_as(author):
            conversation = _load_conversation(person, author, data, known)
            if data.get("key"):
                known.add("conversation", data["key"], conversation)


def _load_conversation(person: Person, author, data: dict, known: Registry) -> Conversation:
    at = moment(data["at"])
    amended = data.get("amended", [])
    touches = [known.get(f"matters of {person.pk}", key) for key in data.get("touches", [])]
    conversation = actions.record_conversation(
        person=person,
        by=author,
        text=amended[0]["text"] if amended else data["text"],
        happened_at=at,
        created_at=at,
        touches=touches,
        **some(data, "noticed", "opinion", "place", "others", "written_together", "reach"),
    )
    for number, former in enumerate(amended):
        text = amended[number + 1]["text"] if number + 1 < len(amended) else data["text"]
        actions.amend_conversation(conversation=conversation, text=text, why=former["why"], at=moment(former["at"]))
    if data.get("response"):
        response = data["response"]
        actions.record_response(conversation=conversation, response=response["state"], words=response.get("words", ""))
    load_attachments(person, data.get("attachments", []), known, conversation=conversation, by=author)
    if data.get("withdrawn"):
        withdrawn = data["withdrawn"]
        actions.withdraw_conversation(conversation=conversation, why=withdrawn["why"], at=moment(withdrawn["at"]))
    return conversation


def _load_plan(person: Person, plan: dict | None, known: Registry) -> None:
    if not plan:
        return
    by = known.get("practitioner", plan["by"])
    with acting_as(by):
        for data in plan.get("steps", []):
            step = actions.add_step(
                person=person,
                by=by,
                practitioner=known.find("practitioner", data.get("practitioner")),
                matters=known.find(f"matters of {person.pk}", data.get("matters")),
                due_on=day(data.get("when")),
                **some(data, "words", "who", who_name="name", chosen_by_person="chosen_by_person"),
            )
            if data.get("state", "open") != "open":
                at = moment(data["at"]) if data.get("at") else None
                actions.settle_step(step=step, state=data["state"], note=data.get("note", ""), at=at)
        if plan.get("good_month"):
            actions.describe_good_month(person=person, words=plan["good_month"], by=by)
        if plan.get("agreement"):
            agreed = plan["agreement"]
            actions.agree_plan(
                person=person,
                agreement=agreed["state"],
                words=agreed.get("words", ""),
                by=by,
                at=moment(agreed["at"]),
            )

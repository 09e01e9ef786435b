"""Saying hello to someone who was mentioned: who has it in hand, how it ended, and what is forgotten again."""

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.exceptions import AlreadyAnswered, InOtherHands
from hubs.models import HubPerson, Introduction, Practitioner, Tried
from people.actions import introduce_person, tell
from people.models import Person

from .known_at import make_known_at

Outcome = Introduction.Outcome


@transaction.atomic
def take_in_hand(*, introduction: Introduction, by: Practitioner, at: datetime | None = None) -> Introduction:
    """I'll say hello. InOtherHands when someone was quicker."""
    introduction = _held(introduction)
    if introduction.taken_by_id not in (None, by.pk):
        raise InOtherHands(introduction.taken_by)
    introduction.taken_by, introduction.taken_at = by, introduction.taken_at or at or timezone.now()
    introduction.save(update_fields=["taken_by", "taken_at"])
    return introduction


@transaction.atomic
def put_back(*, introduction: Introduction) -> Introduction:
    """Somebody else will, after all; anybody at the hub may say so, because whoever had it may be away."""
    introduction = _held(introduction)
    introduction.taken_by = introduction.taken_at = None
    introduction.save(update_fields=["taken_by", "taken_at"])
    return introduction


@transaction.atomic
def could_not_connect(*, introduction: Introduction, by: Practitioner, words: str, at: datetime | None = None) -> Tried:
    """What we tried; it stays in the same hands, for another day."""
    introduction = _held(introduction)
    return Tried.objects.create(introduction=introduction, by=by, words=words, at=at or timezone.now())


@transaction.atomic
def say_hello(
    *,
    introduction: Introduction,
    by: Practitioner,
    words: str = "",
    outcome: str = Outcome.HELLO,
    at: datetime | None = None,
) -> Introduction:
    """A human has said hello, or could not find them. Raises AlreadyAnswered when someone was quicker.

    Further mentions of the same person end with it. Of someone who asked to be left be only who and where is kept.
    """
    introduction = _held(introduction)
    introduction.hello_by, introduction.hello_words, introduction.outcome = by, words, outcome
    introduction.hello_at = at or timezone.now()
    introduction.save(update_fields=["hello_by", "hello_words", "hello_at", "outcome"])
    introduction.mentions.filter(hello_at=None).update(
        hello_by=by, hello_at=introduction.hello_at, outcome=outcome, person=introduction.person
    )
    return introduction


@transaction.atomic
def begin_page_from_introduction(
    *,
    introduction: Introduction,
    name: str,
    by: Practitioner,
    what_matters_agreed: bool = False,
    huddle_agreed: bool = False,
) -> Person:
    """They would like a page: begin it, known at this hub as far as they agree."""
    person = introduce_person(name=name, by=by)
    make_known_at(
        person=person, hub=introduction.hub, what_matters_agreed=what_matters_agreed, huddle_agreed=huddle_agreed
    )
    _is(introduction, person.pk)
    return person


@transaction.atomic
def it_was(*, introduction: Introduction, person: Person, by: Practitioner) -> None:
    """They have a page already, which whoever said hello may open."""
    _is(introduction, person.pk)


@transaction.atomic
def leave_to_who_knows_them(*, introduction: Introduction, known: HubPerson, by: Practitioner) -> None:
    """Somebody known at the hub was mentioned: whoever walks beside them has it in hand and hears of it, if there is one."""
    introduction.person_id = known.person_id
    main = Practitioner.objects.working().filter(pk=known.main_practitioner_id).first()
    if main and not introduction.hello_at:
        introduction.taken_by, introduction.taken_at = main, timezone.now()
    introduction.save(update_fields=["person", "taken_by", "taken_at"])
    introduction.mentions.update(person=known.person_id)
    if main and main != by:
        words = _("%(name)s was mentioned at %(hub)s. You know them: would you say hello?")
        said = {"name": known.name, "hub": introduction.hub.name}
        about, url = f"known {introduction.pk}", introduction.get_absolute_url()
        tell(practitioner=main, words=words % said, about=about, url=url, person=Person(pk=known.person_id))


@transaction.atomic
def put_together(*, introduction: Introduction, with_: Introduction) -> Introduction:
    """Two mentions of one person: the earlier stays, and says how often they were mentioned. Answers that one."""
    first, second = sorted((_held(introduction), _held(with_)), key=lambda each: (each.heard_at, each.pk))
    if first.taken_by_id is None and second.taken_by_id:
        first.taken_by, first.taken_at = second.taken_by, second.taken_at
        first.save(update_fields=["taken_by", "taken_at"])
    Tried.objects.filter(introduction=second).update(introduction=first)
    second.mentions.update(mention_of=first)
    second.mention_of, second.taken_by, second.taken_at = first, None, None
    second.save(update_fields=["mention_of", "taken_by", "taken_at"])
    return first


@transaction.atomic
def keep_apart(*, introduction: Introduction) -> None:
    """Somebody else after all: a mention of its own again."""
    introduction.mention_of = None
    introduction.save(update_fields=["mention_of"])


@transaction.atomic
def tell_back(*, introduction: Introduction, at: datetime | None = None) -> None:
    """Whoever mentioned them knows now that someone said hello; how to reach them is not kept any longer."""
    introduction.told_back_at, introduction.tell_back = at or timezone.now(), ""
    introduction.save(update_fields=["told_back_at", "tell_back"])


def tell_of_waiting_hellos(*, now: datetime | None = None) -> None:
    """In the afternoon, of what nobody has in hand: the coordinators first, whoever is in an hour later. Told once."""
    local = timezone.localtime(now)
    if local.hour < settings.HELLO_COORDINATORS_AT:
        return
    with connection.cursor() as cursor:
        everyone = local.hour >= settings.HELLO_EVERYONE_AT
        cursor.execute("SELECT tell_of_waiting_hellos(%s, %s)", [local.date(), everyone])


def forget_hellos() -> None:
    """What was said about people who wanted no page, some time after the hello."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_hellos(%s, %s)", [settings.HELLO_FORGET_DAYS, settings.HELLO_LEFT_BE_DAYS])


def _is(introduction: Introduction, person_id: int) -> None:
    introduction.person_id = person_id
    introduction.save(update_fields=["person"])
    introduction.mentions.update(person=person_id)


def _held(introduction: Introduction) -> Introduction:
    """The row, for this transaction alone; AlreadyAnswered when it is said or became part of another mention."""
    found = (
        Introduction.objects.select_for_update(of=("self",)).select_related("hub", "taken_by").get(pk=introduction.pk)
    )
    if found.hello_at or found.mention_of_id:
        raise AlreadyAnswered
    return found

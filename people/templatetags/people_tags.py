import re
from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from people.circle import Further
from people.doors import doors_of
from people.models import Conversation, Going, NetworkMember, Person, SafeContact, Someone, Step, WhatMatters
from people.pictures.circle import picture_of
from people.pictures.going_line import line_of
from people.safe_times import in_words
from people.who_did import who_did as count_who_did
from relational.access.submissions import new_submission_id

register = template.Library()
SHOWN_ON_THE_PAGE = 6


@register.inclusion_tag("people/doors.html", takes_context=True)
def doors(context: dict, person: Person) -> dict:
    """Where the person's page leads on to, by group."""
    return {"groups": doors_of(person, context["request"].user)}


@register.inclusion_tag("people/going_line.html")
def going_line(statement: WhatMatters) -> dict:
    """How something that matters went, as a small line."""
    return {"statement": statement, "line": line_of(statement.said)}


@register.inclusion_tag("people/one_tap.html", takes_context=True)
def one_tap(context: dict, statement: WhatMatters, url: str, person: Person | None = None) -> dict:
    """The last word on how it is going, and soft words to tap. Without `person` only the person themself speaks."""
    return {
        "statement": statement,
        "url": url,
        "person": person,
        "tones": Going.Tone.choices,
        "submission_id": new_submission_id(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("people/who_did.html")
def who_did(person: Person, steps: Iterable[Step]) -> dict:
    """Who did what is done."""
    return {"counts": count_who_did(person, steps)}


@register.inclusion_tag("people/circle/picture.html")
def circle_picture(
    person: Person,
    circle: list[Someone],
    further: Sequence[Further] = (),
    size: str = "",
    can_change: bool = False,
    pages: Mapping[int, Person] | None = None,
) -> dict:
    """The picture of who is around a person, with the same facts as text beneath.

    `size`: "small" beside the story. `pages`: those of the circle whose own page the reader may open, by id.
    """
    names = [each.name for each in further]
    picture = picture_of(circle, further=names, me=person.name, large=size == "small")
    numbered = [(dot.number, dot.someone) for dot in picture.dots if dot.someone]
    beyond = list(zip([dot.number for dot in picture.dots if not dot.someone], further, strict=True))
    return {
        "person": person,
        "picture": picture,
        "numbered": numbered,
        "beyond": beyond,
        "can_change": can_change,
        "pages": pages or {},
    }


@register.inclusion_tag("people/keepsakes.html", takes_context=True)
def keepsakes(context: dict, person: Person) -> dict:
    """The newest pictures and voices that stand by themselves on a person's page."""
    newest = [attachment for attachment in person.kept if attachment.conversation_id is None][:SHOWN_ON_THE_PAGE]
    return {"person": person, "attachments": newest, "request": context["request"]}


@register.inclusion_tag("people/kept_apart.html", takes_context=True)
def kept_apart(context: dict, conversation: Conversation) -> dict:
    """What of a conversation was told in confidence, and whether it may stand on the person's own page."""
    return {
        "conversation": conversation,
        "person": conversation.person,
        "confidences": conversation.confidences.newest_first().with_authors(),
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def safe_times(times: list) -> str:
    """Safe times in words."""
    return in_words(times)


@register.filter
def is_safe_now(contact: SafeContact) -> bool:
    """Whether this moment is one of the safe times."""
    return any(each.holds(timezone.now()) for each in contact.safe_times)


@register.filter
def mark_found(text: str, words: str) -> str:
    """The text with the words that were looked for marked; everything in it is escaped."""
    wanted = "|".join(re.escape(word) for word in words.split() if len(word) > 1)
    if not wanted:
        return text
    parts = re.split(f"({wanted})", str(text), flags=re.IGNORECASE)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if at % 2 else part,) for at, part in enumerate(parts))
    )


@register.simple_tag
def networks_of(person: Person) -> Iterable[NetworkMember]:
    """Where they are in: what they put into such a plan is read by more than those on their page."""
    return NetworkMember.objects.of(person).who_are_in()


@register.filter
def of(things: Mapping, key: object) -> object:
    """What a dict holds under a key that is itself a variable; None where there is nothing."""
    return things.get(key)

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub
from learning.exceptions import NeedsWords, NotAtThisHub
from learning.models import Reflection, Reply

Answers = str | Mapping[str, str] | Iterable[Mapping[str, str]]
PRIVATE = Reflection.Reach.PRIVATE


@transaction.atomic
def write_reflection(
    *,
    answers: Answers,
    by,
    prompt: str = "",
    reach: str = PRIVATE,
    hub: Hub | None = None,
    themes: Iterable[str] = (),
    at: datetime | None = None,
    **fields,
) -> Reflection:
    """Keep what a practitioner learned. It is theirs alone unless a reach says otherwise.

    `answers` is running text, or what was asked and answered. `fields`: stage, surprise, believed_before, may_quote.
    """
    at = at or timezone.now()
    return Reflection.objects.create(
        author=by,
        answers=_with_words(answers),
        prompt=prompt,
        reach=reach,
        hub=hub if reach == PRIVATE else _hub_to_share_at(by, hub),
        themes=_tidy(themes),
        written_at=at,
        shared_at=None if reach == PRIVATE else at,
        **fields,
    )


@transaction.atomic
def change_reach(
    *,
    reflection: Reflection,
    reach: str,
    hub: Hub | None = None,
    may_quote: bool | None = None,
    at: datetime | None = None,
) -> Reflection:
    """Share a reflection, narrow who reads it, or take it back. Taken back, it leaves the summaries it was quoted in
    (a trigger sees to that, learning/migrations)."""
    reflection.reach = reach
    if reach == PRIVATE:
        reflection.shared_at = None
    else:
        reflection.hub = _hub_to_share_at(reflection.author, hub or reflection.hub)
        reflection.shared_at = reflection.shared_at or at or timezone.now()
    if may_quote is not None:
        reflection.may_quote = may_quote
    reflection.save(update_fields=["reach", "hub", "shared_at", "may_quote", "updated_at"])
    return reflection


@transaction.atomic
def amend_reflection(
    *, reflection: Reflection, answers: Answers | None = None, themes: Iterable[str] | None = None, **fields
) -> Reflection:
    """Change one's own words; the former ones stay in the author's own history."""
    if answers is not None:
        reflection.answers = _with_words(answers)
    if themes is not None:
        reflection.themes = _tidy(themes)
    for name, value in fields.items():
        setattr(reflection, name, value)
    reflection.save()
    return reflection


@transaction.atomic
def reply_to_reflection(*, reflection: Reflection, kind: str, by, words: str = "", at: datetime | None = None) -> Reply:
    """Thank, wonder, say what I will do about it, or ask to talk. Thanks needs no words; the others do."""
    if kind != Reply.Kind.THANK and not words.strip():
        raise NeedsWords
    return Reply.objects.create(
        reflection=reflection, kind=kind, words=words.strip(), by=by, replied_at=at or timezone.now()
    )


def _hub_to_share_at(author, hub: Hub | None) -> Hub:
    """The hub whose people will read it: one the author is part of; theirs, if they have just one."""
    hubs = list(Hub.objects.of(author))
    if hub is None and len(hubs) == 1:
        return hubs[0]
    if hub is None or hub not in hubs:
        raise NotAtThisHub
    return hub


def _with_words(answers: Answers) -> list[dict[str, str]]:
    if isinstance(answers, str):
        answers = {"": answers}
    if isinstance(answers, Mapping):
        answers = [{"asked": asked, "words": words} for asked, words in answers.items()]
    kept = [
        {"asked": answer.get("asked", ""), "words": answer["words"].strip()}
        for answer in answers
        if answer["words"].strip()
    ]
    if not kept:
        raise NeedsWords
    return kept


def _tidy(themes: Iterable[str]) -> list[str]:
    """The author's own tags as they wrote them, each once however it is spelt in case and spaces."""
    kept: dict[str, str] = {}
    for theme in themes:
        words = " ".join(theme.split())[:60]
        if words:
            kept.setdefault(words.casefold(), words)
    return list(kept.values())

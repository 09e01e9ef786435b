"""Search over everything a reader may see: each floor says what of its own can be found.

Row-level security is the only guard: a source asks for what matches, and PostgreSQL leaves out what is not the reader's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import CharField, FloatField, Func, Q, QuerySet, Value

from people.models import Person

EACH = 8
# How near words must be to count as the same, misspelt.
NEAR = 0.5


@dataclass(frozen=True)
class Found:
    """One thing that was found. `person_id`: whose page it stands on, if anyone's."""

    title: str
    url: str
    words: str = ""
    person_id: int | None = None


Source = Callable[[str], Iterable[Found]]
_sources: list[tuple[str, Source]] = []


class Plain(Func):
    """Without accents and capitals."""

    function = "plain"
    output_field = CharField()


class Likeness(Func):
    """How well some words stand somewhere in others, from 0 to 1."""

    function = "word_similarity"
    output_field = FloatField()


def source(label: str):
    """Register what can be found, under a heading (used as a decorator)."""

    def register(function: Source) -> Source:
        _sources.append((label, function))
        return function

    return register


def search_everywhere(words: str) -> list[tuple[str, list[Found]]]:
    """What was found under each heading, empty ones left out; those on a person's page carry the person's name."""
    found = [(label, list(function(words))) for label, function in _sources]
    names = _names({each.person_id for _, group in found for each in group if each.person_id})
    return [(label, [_named(each, names) for each in group]) for label, group in found if group]


def holding(rows: QuerySet, words: str, field: str = "words") -> QuerySet:
    """Rows that hold these words: by their stem, in part, without accents, or nearly spelt."""
    plain = Plain(Value(words))
    rows = rows.annotate(
        vector=SearchVector(field, config="english"), plain=Plain(field), likeness=Likeness(plain, Plain(field))
    )
    stem = Q(vector=SearchQuery(words, search_type="websearch", config="english"))
    return rows.filter(stem | Q(plain__contains=plain) | Q(likeness__gte=NEAR)).order_by("-likeness", "-pk")


def _names(wanted: set[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _named(found: Found, names: dict[int, str]) -> Found:
    if found.person_id is None:
        return found
    return Found(names.get(found.person_id, ""), found.url, found.words, found.person_id)

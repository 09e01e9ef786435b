"""The circle over time: who was around on a day, and what has changed since (domain.md 2, row 4).

Nothing is copied to keep a picture: the rows and their history say how it was.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from people.models import Person, Someone


@dataclass(frozen=True)
class Further:
    """Someone further out who is there for their work: drawn outside the rings. Higher floors know them."""

    name: str
    words: str
    where: str


_further: list[Callable[[Person], Iterable[Further]]] = []


def further_out(function: Callable[[Person], Iterable[Further]]):
    """Register who stands further out (used as a decorator)."""
    _further.append(function)
    return function


def those_further_out(person: Person) -> list[Further]:
    return [each for function in _further for each in function(person)]


def days_of(person: Person) -> list[datetime]:
    """When the picture changed, or was looked at together: the first first."""
    someones = person.circle.all()
    moments = {each.added_at for each in someones} | {each.away_since for each in someones if each.away_since}
    moments |= set(_events(person).values_list("pgh_created_at", flat=True))
    moments |= set(person.reviews.values_list("at", flat=True))
    return sorted({moment.date(): moment for moment in sorted(moments)}.values())


def circle_on(person: Person, moment: datetime) -> list[Someone]:
    """Who was around then, as it was then. Since when somebody is there or not is what was said of it last."""
    today: dict[int, Someone] = {each.pk: each for each in person.circle.all()}
    then = dict(today)
    for event in _events(person).filter(pgh_created_at__gt=moment).order_by("-pgh_created_at", "-pgh_id"):
        then[event.id] = _as_it_was(event, today.get(event.id))
    around = [each for each in then.values() if each.added_at <= moment]
    around = [each for each in around if each.away_since is None or each.away_since > moment]
    return sorted(around, key=lambda each: (each.closeness, each.pk))


def what_changed(before: Iterable[Someone], after: Iterable[Someone]) -> list[str]:
    """In words: who is new, who came closer, who is not there any more, and what is said differently."""
    then, now = ({each.pk: each for each in circle} for circle in (before, after))
    lines = [_("%(name)s is new") % {"name": now[pk].name} for pk in now if pk not in then]
    lines += [_("%(name)s is not there any more") % {"name": then[pk].name} for pk in then if pk not in now]
    for pk in now:
        if pk in then:
            lines += _differences(then[pk], now[pk])
    return lines


def _differences(then: Someone, now: Someone) -> Iterable[str]:
    if now.closeness < then.closeness:
        yield _("%(name)s is closer") % {"name": now.name}
    if now.closeness > then.closeness:
        yield _("%(name)s is further out") % {"name": now.name}
    if now.how_it_is != then.how_it_is and now.how_it_is:
        yield _("%(name)s: “%(now)s”; before: “%(then)s”") % {
            "name": now.name,
            "now": now.how_it_is,
            "then": then.how_it_is or _("nothing said"),
        }


def _events(person: Person):
    return Someone.pgh_event_model.objects.filter(person_id=person.pk)


def _as_it_was(event, today: Someone | None) -> Someone:
    fields = {field.attname: getattr(event, field.attname) for field in Someone._meta.concrete_fields}
    if today:
        fields |= {"added_at": today.added_at, "away_since": today.away_since}
    return Someone(**fields)

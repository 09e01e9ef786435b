"""Safe times as people write them: "Mon/Wed 10-11", "weekdays 9.30-12; Sat 2pm-4pm" (domain.md 5.8)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GROUPS = {"weekdays": range(5), "weekends": range(5, 7), "every day": range(7), "any day": range(7)}
_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK}", re.IGNORECASE)
_RANGE = re.compile(r"^([a-z]+)\s*(?:-|–|to)\s*([a-z]+)$")


@dataclass(frozen=True, order=True)
class SafeTime:
    """A stretch of a weekday; Monday is 0."""

    day: int
    starts: time
    ends: time

    def holds(self, at: datetime) -> bool:
        local = timezone.localtime(at)
        return local.weekday() == self.day and self.starts <= local.time() < self.ends

    def as_json(self) -> dict:
        return {"day": self.day, "from": f"{self.starts:%H:%M}", "to": f"{self.ends:%H:%M}"}

    @classmethod
    def from_json(cls, data: dict) -> "SafeTime":
        return cls(data["day"], time.fromisoformat(data["from"]), time.fromisoformat(data["to"]))


def read_safe_times(words: str) -> list[SafeTime]:
    """The stretches these words mean; ValueError when a part cannot be read."""
    found: set[SafeTime] = set()
    for part in re.split(r"[;\n]", words):
        if part.strip():
            found.update(_part(part.strip().lower()))
    return sorted(found)


def in_words(times: Iterable[SafeTime]) -> str:
    """ "Monday and Wednesday 10:00 to 11:00": days that share their hours are said together."""
    by_hours: dict[tuple[time, time], list[int]] = {}
    for each in sorted(times):
        by_hours.setdefault((each.starts, each.ends), []).append(each.day)
    return "; ".join(
        _("%(days)s %(starts)s to %(ends)s")
        % {"days": _days_in_words(days), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}
        for (starts, ends), days in by_hours.items()
    )


def _part(words: str) -> list[SafeTime]:
    hours = _HOURS.search(words)
    if not hours:
        raise ValueError(words)
    starts, ends = _clock(*hours.group(1, 2, 3)), _clock(*hours.group(4, 5, 6))
    if (
        hours.group(6) == "pm"
        and not hours.group(3)
        and starts.hour < 12
        and starts.replace(hour=starts.hour % 12 + 12) < ends
    ):
        starts = starts.replace(hour=starts.hour % 12 + 12)
    if starts >= ends:
        raise ValueError(words)
    days = _days(words[: hours.start()].strip(" ,:"))
    return [SafeTime(day, starts, ends) for day in days]


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half and half.lower() == "pm" and number < 12:
        number += 12
    return time(number, int(minute or 0))


def _days(words: str) -> list[int]:
    if not words:
        return list(range(7))
    if words in GROUPS:
        return list(GROUPS[words])
    days: list[int] = []
    for word in re.split(r"\s*(?:[/,&+]|\band\b|\s(?![-–])(?<![-–]\s)(?!to\b)(?<!\sto\s))\s*", words):
        span = _RANGE.match(word)
        if span:
            days.extend(range(_day(span[1]), _day(span[2]) + 1))
        elif word:
            days.append(_day(word))
    return days


def _day(word: str) -> int:
    if len(word) < 2:
        raise ValueError(word)
    for number, short in enumerate(DAYS):
        if word.startswith(short) or (len(word) == 2 and short.startswith(word)):
            return number
    raise ValueError(word)


def _days_in_words(days: list[int]) -> str:
    names = [str(WEEKDAYS[day]) for day in days]
    if len(days) == 7:
        return _("every day")
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}

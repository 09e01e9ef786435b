"""When a hub is there, read from the words it says it in: "Monday to Friday 9 to 6, Thursday until 8"."""

import re
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.safe_times import SafeTime, read_safe_times

_HOURS = re.compile(r"(?P<from>\d{1,2}(?:[.:]\d{2})?)\s*(?P<to>-|–|to|until)\s*(?P<until>\d{1,2}(?:[.:]\d{2})?)\s*$")
_LONGER = re.compile(r"^(?P<days>\D+?)\s+until\s+(?P<until>\d{1,2}(?:[.:]\d{2})?\s*(?:pm)?)$")
A_WEEK = 8


def read_opening(words: str) -> list[SafeTime]:
    """The stretches of the week a hub is open; empty when its words cannot be read, which is no mistake of anybody's."""
    found: dict[int, SafeTime] = {}
    try:
        for part in filter(None, re.split(r"\s*[;,\n]\s*", words.strip().lower())):
            longer = _LONGER.match(part)
            stretches = _longer(longer, found) if longer else read_safe_times(_in_the_afternoon(part))
            found |= {each.day: each for each in stretches}
    except ValueError:
        return []
    return sorted(found.values())


def when_it_is_read(opening: str, *, now: datetime | None = None) -> str:
    """When a human at the hub reads what is sent to it now, in a sentence."""
    times, here = read_opening(opening), timezone.localtime(now)
    if not times:
        return _("Someone at the hub reads it on the next day the hub is open, or today.")
    if any(each.holds(here) for each in times):
        return _("Someone at the hub reads it today.")
    for days in range(A_WEEK):
        day = here + timedelta(days=days)
        later = [each for each in times if each.day == day.weekday() and (days or each.starts > here.time())]
        if later and not days:
            return _("The hub opens at %(at)s today. Someone reads it then.") % {"at": _clock(later[0].starts)}
        if later:
            said = {"day": date_format(day, "l j F"), "at": _clock(later[0].starts)}
            return _("Nobody is at the hub now. Someone reads it on %(day)s, from %(at)s.") % said
    raise AssertionError("a week has no day on which it is open")


def _in_the_afternoon(part: str) -> str:
    """ "9 to 6" is until six in the evening."""
    hours = _HOURS.search(part)
    if hours and _hour(hours["until"]) <= _hour(hours["from"]):
        return f"{part}pm"
    return part


def _longer(longer: re.Match, found: dict[int, SafeTime]) -> list[SafeTime]:
    """ "Thursday until 8": as on other days, and longer."""
    until = longer["until"] if longer["until"].endswith("pm") else f"{longer['until']}pm"
    named = read_safe_times(f"{longer['days']} 12 to {until}")
    if not all(each.day in found for each in named):
        raise ValueError(longer[0])
    return [SafeTime(each.day, found[each.day].starts, each.ends) for each in named]


def _hour(words: str) -> float:
    return float(words.replace(":", "."))


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)

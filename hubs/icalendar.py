"""A practitioner's dates as iCalendar (RFC 5545), for the calendar on their phone.

Initials and what kind of date it is, and nothing else: a calendar is shown on locked screens, shared with families, and
copied by whoever keeps it. Times are said in UTC, which is right on either side of a clock change; days are days.
"""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from people.dates import Dated

REFRESH = timedelta(hours=1)


def write_calendar(dates: list[Dated], *, site: str, stamp: datetime, with_names: bool = False) -> bytes:
    """`site` is where the pages are; `stamp` when the calendar was made, so that the same dates are the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Relational//Dates//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Nothing of what the work is in the name either.
    calendar.add("x-wr-calname", _("Dates"))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for dated in dates:
        calendar.add_component(_event(dated, site, stamp, with_names))
    return calendar.to_ical()


def _event(dated: Dated, site: str, stamp: datetime, with_names: bool) -> Event:
    event = Event()
    event.add("uid", f"{dated.key}@{site.partition('://')[2]}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", summary_of(dated, with_names=with_names))
    if dated.day:
        event.add("dtstart", dated.day)
        event.add("dtend", dated.day + timedelta(days=1))
        # A promise by Friday does not make Friday busy.
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", dated.begins.astimezone(UTC))
        event.add("dtend", dated.ends.astimezone(UTC))
    if dated.where:
        event.add("location", dated.where)
    event.add("class", "PRIVATE")
    if not dated.is_shielded:
        event.add("url", f"{site}{dated.url}")
    return event


def summary_of(dated: Dated, *, with_names: bool) -> str:
    who = dated.name if with_names else dated.initials
    return f"{who}: {dated.what}" if who else dated.what

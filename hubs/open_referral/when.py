"""Schedules of Open Referral UK (RFC 5545's weekdays) in words: "Thursdays and Fridays, 10:00 to 18:00"."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cleaning import plain, shorten

DAYS = {
    "MO": gettext_lazy("Mondays"),
    "TU": gettext_lazy("Tuesdays"),
    "WE": gettext_lazy("Wednesdays"),
    "TH": gettext_lazy("Thursdays"),
    "FR": gettext_lazy("Fridays"),
    "SA": gettext_lazy("Saturdays"),
    "SU": gettext_lazy("Sundays"),
}
MOST = 200


def in_words(schedules: list[dict]) -> str:
    """All of them, each said once; what somebody wrote goes before what one can work out."""
    said = [plain(each.get("description"), MOST) or _worked_out(each) for each in schedules]
    return shorten("; ".join(dict.fromkeys(filter(None, said))), MOST)


def _worked_out(schedule: dict) -> str:
    days = [str(DAYS[day]) for day in re.findall(r"MO|TU|WE|TH|FR|SA|SU", str(schedule.get("byday") or ""))]
    opens, closes = (_clock(schedule.get(which)) for which in ("opens_at", "closes_at"))
    hours = _("%(opens)s to %(closes)s") % {"opens": opens, "closes": closes} if opens and closes else opens
    if len(days) > 1:
        days = [", ".join(days[:-1]) + _(" and ") + days[-1]]
    elif not days and schedule.get("freq") == "MONTHLY":
        days = [_("monthly")]
    return ", ".join(filter(None, [*days, hours]))


def _clock(words) -> str:
    found = re.match(r"([01]\d|2[0-3]):([0-5]\d)", words) if isinstance(words, str) else None
    return f"{found[1]}:{found[2]}" if found else ""

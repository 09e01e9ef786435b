"""When a human reads what is sent to a hub, from the words in which it says that it is open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hubs.opening import when_it_is_read


@pytest.mark.parametrize(
    ("opening", "now", "said"),
    [
        ("Monday to Friday 9 to 6, Thursday until 8", "2026-11-26 19:30", "reads it today"),
        ("Monday to Friday 9 to 6, Thursday until 8", "2026-11-25 19:30", "on Thursday 26 November, from 9."),
        ("Monday to Friday 9.30 to 5", "2026-11-27 18:00", "on Monday 30 November, from 9.30."),
        ("Monday to Friday 9.30 to 5", "2026-11-27 08:00", "opens at 9.30 today"),
        ("Tuesday to Saturday 9 to 5", "2026-11-28 16:59", "reads it today"),
        ("Wed 10-2", "2026-11-25 15:00", "on Wednesday 2 December, from 10."),
        ("whenever the light is on", "2026-11-25 15:00", "on the next day the hub is open"),
        ("", "2026-11-25 15:00", "on the next day the hub is open"),
    ],
)
def test_it_says_when_a_human_reads_it(opening, now, said):
    at = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/London"))
    assert said in when_it_is_read(opening, now=at)

from datetime import datetime, time

import pytest
from django.utils import timezone

from people.safe_times import SafeTime, in_words, read_safe_times


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Mon/Wed 10-11", "Monday and Wednesday 10:00 to 11:00"),
        ("mon, wed and fri 9.30–12", "Monday, Wednesday and Friday 09:30 to 12:00"),
        ("Tuesday 2pm-4pm", "Tuesday 14:00 to 16:00"),
        ("weekdays 9-5pm", "Monday, Tuesday, Wednesday, Thursday and Friday 09:00 to 17:00"),
        ("Mon-Wed 10 to 11; Sat 12-1pm", "Monday, Tuesday and Wednesday 10:00 to 11:00; Saturday 12:00 to 13:00"),
        (
            "Monday to Friday 10-11; Sat to Sun 9-10",
            "Monday, Tuesday, Wednesday, Thursday and Friday 10:00 to 11:00; Saturday and Sunday 09:00 to 10:00",
        ),
        ("10-11", "every day 10:00 to 11:00"),
        ("", ""),
    ],
)
def test_times_are_read_as_people_write_them(words, said):
    assert in_words(read_safe_times(words)) == said


@pytest.mark.parametrize("words", ["whenever", "Mon", "Mon 11-10", "Moonday 10-11", "25-26", "Mon 10:99-11"])
def test_what_cannot_be_read_is_refused(words):
    with pytest.raises(ValueError):
        read_safe_times(words)


def test_a_safe_time_holds_from_its_first_minute_to_its_last():
    monday = SafeTime(0, time(10), time(11))

    def at(hour: int, minute: int = 0, day: int = 23) -> bool:
        return monday.holds(timezone.make_aware(datetime(2026, 11, day, hour, minute)))

    assert at(10)
    assert at(10, 59)
    assert not at(11)
    assert not at(9, 59)
    assert not at(10, day=24)
    assert SafeTime.from_json(monday.as_json()) == monday

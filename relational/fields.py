"""Form fields that every floor uses."""

import re
from datetime import date, datetime, time
from decimal import Decimal

import dateparser
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

EARLIEST = date(1900, 1, 1)
# Digits of the largest that PostgreSQL keeps, less one.
LONGEST_ID = 18
# "9.30" is a time of day here, as people write it.
# So it is behind a day: "tomorrow 17.00".
_TIME_LAST = re.compile(r"(\s\d{1,2})\.([0-5]\d)$")
_TIMES = ("%H.%M", "%H:%M", "%I.%M%p", "%I%p", "%I.%M %p", "%I %p")


class WhenField(forms.CharField):
    """A moment, typed as people write it: "yesterday", "9.30", "1/3/26", "Tuesday 14:00". Empty is None.

    Cleans to an aware datetime. With `future=False` (the default) a moment still to come is refused.
    """

    default_error_messages = {
        "unreadable": _("Write a day or time such as “yesterday”, “9.30” or “1/3/26”."),
        "future": _("That is still to come. Write when it happened."),
    }

    # When the words were typed, if that was not now.
    typed_at: datetime | None = None

    def __init__(self, *, future: bool = False, **kwargs) -> None:
        self.future = future
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: str) -> datetime | None:
        words = super().clean(value)
        if not words:
            return None
        moment = read_moment(words, future=self.future, seen_from=self.typed_at)
        if moment is None or moment.date() < EARLIEST:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        if not self.future and moment > timezone.now():
            raise ValidationError(self.error_messages["future"], code="future")
        return moment

    def prepare_value(self, value):
        if isinstance(value, datetime):
            return formats.date_format(timezone.localtime(value), "j/n/Y H:i")
        return value


class DayField(WhenField):
    """A day, typed as people write it, past or to come. Cleans to a date."""

    default_error_messages = {"unreadable": _("Write a day such as “Friday”, “tomorrow” or “1/3/26”.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(future=True, **kwargs)

    def clean(self, value: str) -> date | None:
        moment = super().clean(value)
        return moment.date() if moment else None

    def prepare_value(self, value):
        return formats.date_format(value, "j/n/Y") if isinstance(value, date) else value


def read_moment(words: str, *, future: bool = False, seen_from: datetime | None = None) -> datetime | None:
    """The moment these words mean, seen from now or from when they were typed; None when they mean none."""
    here = timezone.make_naive(seen_from or timezone.now())
    clock = _time_of_day(words)
    if clock:
        return timezone.make_aware(datetime.combine(here.date(), clock))
    prefer = "future" if future else "past"
    try:
        moment = dateparser.parse(
            _TIME_LAST.sub(r"\1:\2", words.strip()),
            languages=["en"],
            settings={"DATE_ORDER": "DMY", "PREFER_DATES_FROM": prefer, "RELATIVE_BASE": here},
        )
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _time_of_day(words: str) -> time | None:
    for pattern in _TIMES:
        try:
            return datetime.strptime(words.strip(), pattern).time()
        except ValueError:
            continue
    return None


class MoneyField(forms.CharField):
    """Pounds as people write them: "22", "£22.50", "22,50", "1,200". Cleans to a Decimal with two places; empty is None."""

    default_error_messages = {"unreadable": _("Write an amount such as “22” or “£22.50”.")}

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: str) -> Decimal | None:
        words = super().clean(value)
        if not words:
            return None
        amount = read_amount(words)
        if amount is None:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return amount


_AMOUNT = re.compile(r"^£?\s*(\d{1,3}(?:[, ]\d{3})+|\d{1,7})(?:[.,](\d{1,2}))?\s*(?:£|p?ounds?)?$")


def read_amount(words: str) -> Decimal | None:
    """The pounds these words mean; None when they mean none."""
    found = _AMOUNT.match(words.strip().lower())
    if not found:
        return None
    pounds, pence = re.sub(r"[, ]", "", found[1]), (found[2] or "0").ljust(2, "0")
    return Decimal(f"{pounds}.{pence}")


def read_id(words: str | None) -> int | None:
    """The id an address or a form names; None for what can be none, which finds nothing."""
    return int(words) if words and words.isdecimal() and len(words) <= LONGEST_ID else None

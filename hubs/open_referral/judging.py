"""What is wrong with a record, by the published schema, in words for whoever keeps the list.

Without an id, a name and how it is, a record is refused; what else is wrong is left out of it and said.
"""

import copy
import functools
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

SCHEMA = Path(__file__).parent / "schema" / "service.json"
CANNOT_STAND_WITHOUT = ("id", "name", "status")
MOST_SAID = 6
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

formats = FormatChecker(["uuid"])


@formats.checks("email")
def _is_email(value) -> bool:
    return not isinstance(value, str) or bool(_EMAIL.fullmatch(value.strip()))


@formats.checks("uri")
def _is_uri(value) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path) and " " not in value.strip())


@formats.checks("date-time")
def _is_moment(value) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return bool(datetime.fromisoformat(value.strip().replace("Z", "+00:00")))
    except ValueError:
        return False


@dataclass
class Judged:
    """A record as far as it can be taken; with `refused`, not at all."""

    record: dict
    refused: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def judge(record) -> Judged:
    if not isinstance(record, dict):
        return Judged({}, refused=[_("This is no record: it has no named parts.")])
    judged = Judged(record)
    # An empty field is a field that was not filled in.
    record = judged.record = _without_nothing(record)
    for error in sorted(
        _validator().iter_errors(record), key=lambda error: [str(part) for part in error.absolute_path]
    ):
        _judge_one(judged, error)
    judged.refused, judged.left_out = judged.refused[:MOST_SAID], judged.left_out[:MOST_SAID]
    return judged


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text()), format_checker=formats)


def _judge_one(judged: Judged, error: ValidationError) -> None:
    path = list(error.absolute_path)
    if path == ["id"] and error.validator == "format":
        # It still tells one record from another.
        judged.left_out.append(in_words(error))
        return
    if not path or path[0] in CANNOT_STAND_WITHOUT:
        judged.refused.append(in_words(error))
        return
    if error.validator == "required":
        # What is missing further in is not worth losing the rest of a place for: what is there is read.
        return
    judged.left_out.append(in_words(error))
    judged.record = copy.deepcopy(judged.record)
    _leave_out(judged.record, path)


def _leave_out(record: dict, path: list) -> None:
    """What is wrong and nothing around it. In a list its place is kept, so that the next is found."""
    *way, last = path
    holder = record
    for part in way:
        holder = holder[part] if holder is not None else None
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list):
        holder[last] = None


def _without_nothing(record: dict) -> dict:
    return {key: value for key, value in record.items() if value is not None and value != ""}


def in_words(error: ValidationError) -> str:
    """One sentence: where, and what is wrong with it."""
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in error.absolute_path)
    said = str(error.instance)[:60]
    if error.validator == "required":
        missing = re.search(r"'([^']+)' is a required", error.message)
        name = ".".join(filter(None, [where, missing[1] if missing else ""]))
        return _("“%(name)s” is missing.") % {"name": name}
    facts = {"where": where, "said": said}
    if error.validator == "enum":
        return _("“%(where)s” is “%(said)s”, which the standard does not know.") % facts
    if error.validator == "type":
        return _("“%(where)s” is “%(said)s”, which is the wrong kind of value.") % facts
    if error.validator == "format":
        kinds = {"email": _("no e-mail address"), "uri": _("no web address"), "uuid": _("no UUID")}
        kind = kinds.get(str(error.validator_value), _("no date and time"))
        return _("“%(where)s” is “%(said)s”: %(kind)s.") % (facts | {"kind": kind})
    return _("“%(where)s” is not as the standard says.") % facts

"""Every row that is the person's to see, section by section.

Which tables those are is asked of PostgreSQL: all whose policies let the person read them. A table that is added later
is in the copy from the day it has such a policy; nobody has to remember it here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from people.models import Attachment, Person
from relational.access import acting_as_person

from .titles import FIRST, LAST, title_of

# Not about the person: what keeps a form from being sent twice.
NOT_THEIRS = {"access_submission"}
# Secrets, how something is stored, and marks that would show that there is more than is shown (domain.md 5.8).
NOT_SHOWN = {
    "id", "person", "content_object", "token_hash", "code_hash", "device_hash", "tries", "seen_at", "search", "file",
    "thumbnail", "confided_to", "writing", "hidden_from_person", "shown_to_person", "detail", "permission", "pgh_id",
    "pgh_obj", "pgh_label", "pgh_context", "sha256", "linked_person",
    "kept", "other", "page_now",
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """One field of one row: `value` for a program, `shown` for a reader."""

    name: str
    label: str
    value: object
    shown: str


@dataclass(frozen=True)
class Section:
    """All rows of one kind; `model` is what they are rows of."""

    model: type[models.Model]
    rows: list[list[Value]]

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @property
    def title(self) -> str:
        return title_of(self.model)


def everything_of(person: Person) -> list[Section]:
    """Read as the person reads it, whoever asks; sections with nothing in them are kept, so that one sees there is nothing."""
    with acting_as_person(person.pk):
        return [Section(model, [list(_values(row)) for row in _rows(model, person)]) for model in theirs()]


def theirs() -> list[type[models.Model]]:
    """The models whose rows a person may see of themself."""
    by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies WHERE policyname = 'own_see' AND tablename <> ALL(%s)",
            [list(NOT_THEIRS)],
        )
        tables = [table for (table,) in cursor.fetchall()]
    return sorted((by_table[table] for table in tables), key=_place)


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """What is shown of each row, in the model's order."""
    return [field for field in model._meta.concrete_fields if field.name not in NOT_SHOWN]


def kept_as(attachment: Attachment) -> str:
    """The name of an attachment inside the copy: the one it came with, harmless anywhere."""
    name = "".join(letter if letter.isalnum() or letter in " .-_" else "_" for letter in attachment.original_name)
    return f"attachments/{attachment.pk}-{name.strip('. ')[-100:]}"


def _place(model: type[models.Model]) -> tuple[int, str]:
    name = model._meta.label_lower
    if name in FIRST:
        return FIRST.index(name), ""
    return len(FIRST) + (LAST.index(name) + 1 if name in LAST else 0), name


def _rows(model: type[models.Model], person: Person) -> models.QuerySet:
    rows = model._base_manager.all()
    names = {field.name for field in model._meta.concrete_fields}
    own = next((name for name in ("person", "content_object") if name in names), "")
    if model is Person:
        rows = rows.filter(pk=person.pk)
    elif own:
        rows = rows.filter(**{own: person.pk})
    joined = [field.name for field in fields_of(model) if names_someone(field)]
    return rows.select_related(*joined).order_by("pk") if joined else rows.order_by("pk")


def names_someone(field: models.Field) -> bool:
    """Whether it leads to a worker, an organisation or a hub, who are known by name; not to another row of the copy."""
    return bool(field.remote_field) and (
        field.related_model is get_user_model()
        or field.related_model._meta.label_lower in {"hubs.organisation", "hubs.hub"}
    )


def _values(row: models.Model) -> Iterator[Value]:
    if not isinstance(row, Person):
        yield Value("id", _("number"), row.pk, str(row.pk))
    for field in fields_of(type(row)):
        if names_someone(field):
            someone = getattr(row, field.name)
            value = _name(someone) if someone else None
        else:
            value = getattr(row, field.attname)
        yield Value(field.name, _label(field), value, _shown(row, field, value))
    if isinstance(row, Attachment):
        yield Value("kept_as", _("in this copy"), kept_as(row), kept_as(row))


def _name(someone: models.Model) -> str:
    organisation = getattr(someone, "organisation", None)
    return f"{someone} ({organisation})" if organisation else str(someone)


def _label(field: models.Field) -> str:
    return _("changed at") if field.name == "pgh_created_at" else str(field.verbose_name)


def _shown(row: models.Model, field: models.Field, value) -> str:
    if value in (None, "", [], {}):
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        return date_format(localtime(value), "l j F Y, H:i")
    if isinstance(field, models.DateField):
        return date_format(value, "l j F Y")
    return str(value)

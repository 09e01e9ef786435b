"""The copy for another program: JSON, and a JSON Schema that says what each part means, made from the same models."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone

from people.models import Attachment, Person

from .rows import Section, fields_of, names_someone, theirs

VERSION = 1


def as_json(sections: list[Section]) -> dict:
    return {
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "sections": {
            section.name: [{value.name: _plain(value.value) for value in row} for row in section.rows]
            for section in sections
        },
    }


def schema() -> dict:
    """JSON Schema (2020-12) of `as_json`."""
    sections = {model._meta.label_lower: _array_of(model) for model in theirs()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A person's own copy of their page",
        "type": "object",
        "required": ["version", "made_at", "sections"],
        "properties": {
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "sections": {"type": "object", "required": sorted(sections), "properties": sections},
        },
    }


def _array_of(model: type[models.Model]) -> dict:
    properties = {} if model is Person else {"id": {"type": "integer", "title": "number"}}
    properties |= {field.name: _described(field) for field in fields_of(model)}
    if model is Attachment:
        properties["kept_as"] = {"type": "string", "title": "the file in the copy"}
    about = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    items = {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}
    return {"type": "array", "description": about, "items": items}


def _described(field: models.Field) -> dict:
    described: dict = {"title": str(field.verbose_name), "type": _type(field)}
    if field.choices:
        described["description"] = "; ".join(f"{value}: {label}" for value, label in field.flatchoices)
    if isinstance(field, models.DateTimeField):
        described["format"] = "date-time"
    elif isinstance(field, models.DateField):
        described["format"] = "date"
    if field.null:
        described["type"] = [described["type"], "null"]
    return described


def _type(field: models.Field) -> str:
    if names_someone(field):
        return "string"
    if isinstance(field, models.BooleanField):
        return "boolean"
    if isinstance(field, models.IntegerField | models.ForeignKey):
        return "integer"
    if isinstance(field, models.JSONField):
        return "array"
    return "string"


def _plain(value):
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | float | bool | list | dict | None):
        return value
    return str(value)

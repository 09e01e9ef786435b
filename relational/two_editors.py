"""Two people may be changing the same words. Newer words are never overwritten unseen, and nothing is lost."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Both:
    """What two people made of the same words; shown by components/side_by_side.html."""

    label: str
    theirs: str
    mine: str


class TwoEditors(forms.Form):
    """A form that carries a mark of the words each field began from, for the fields named in `guarded`.

    What only somebody else changed stays as they have it. What both changed is asked about: the form is refused once,
    with both wordings in `both`; sent again it takes what then stands in it. `now` holds the words as they are, by
    field; a model's form knows them.
    """

    guarded: Iterable[str] = ()
    when_empty = _("(nothing)")
    began_from = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def __init__(self, *args, now: Mapping[str, object] | None = None, **kwargs) -> None:
        if now is not None:
            kwargs["initial"] = {**now, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.now = now if now is not None else self._as_stored()
        self.both: list[Both] = []
        self.initial["began_from"] = self._marks()

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        marks = cleaned.pop("began_from", "").split()
        began_from = dict(each.split(":") for each in marks if each.count(":") == 1)
        for name in self._guarded():
            now = mark(self.now[name])
            if name not in cleaned or began_from.get(name, now) == now:
                continue
            if mark(cleaned[name]) == began_from[name]:
                cleaned[name] = self.now[name]
            elif mark(cleaned[name]) != now:
                self._ask_about(name, theirs=_text(self.now[name]), mine=_text(cleaned[name]))
        if self.both:
            self.data = self.data.copy()
            self.data[self.add_prefix("began_from")] = self._marks()
        return cleaned

    def _ask_about(self, name: str, *, theirs: str, mine: str) -> None:
        said = dict(getattr(self.fields[name], "choices", ()))
        label = str(self[name].label)
        self.both.append(Both(label, str(said.get(theirs, theirs)) or str(self.when_empty), str(said.get(mine, mine))))
        self.add_error(
            name, _("Someone else changed this while you were writing. Both are here; saving now keeps yours.")
        )

    def _as_stored(self) -> dict[str, object]:
        return {name: getattr(self.instance, name) for name in self._guarded()}  # type: ignore[attr-defined]

    def _guarded(self) -> list[str]:
        return [name for name in self.guarded if name in self.fields]

    def _marks(self) -> str:
        return " ".join(f"{name}:{mark(self.now[name])}" for name in self._guarded())


def hold(row: Row) -> Row:
    """The row as it is now; nobody else changes it until this request has ended."""
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def mark(value: object) -> str:
    """What tells these words from others, however their lines end."""
    return hashlib.sha256(_text(value).replace("\r\n", "\n").strip().encode()).hexdigest()[:16]


def _text(value: object) -> str:
    return "" if value is None else str(value)

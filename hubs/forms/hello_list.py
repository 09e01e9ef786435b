from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.hello_lists import FIELDS, MOST, guessed
from hubs.models import OrganisationBasis
from relational.tables import Table, UnreadableTable, read_table

LARGEST_FILE = 5_000_000
NONE = ""


class BasisField(forms.ModelChoiceField):
    def label_from_instance(self, record: OrganisationBasis) -> str:
        return f"{record.organisation}: {record.purpose} ({record.basis})"


class HelloListForm(forms.Form):
    """A list to be looked at: pasted or as a file, whose it is and on what basis it is handed on, and where its rows go.

    After it was looked at, the table comes along as words, and each column may be chosen anew.
    """

    name = forms.CharField(
        label=_("What kind of list is it?"),
        help_text=_("It stands beside each hello as where it came from: “the arrears list”."),
        max_length=200,
        initial=_("the arrears list"),
        error_messages={"required": _("Write what kind of list it is.")},
    )
    basis = BasisField(
        label=_("On what basis does the organisation hand it on?"),
        help_text=_("As it stands in the register of lawful bases."),
        queryset=OrganisationBasis.objects.none(),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose on what basis the list is handed on.")},
    )
    words = forms.CharField(
        label=_("What shall the board say of each, where the list says nothing?"),
        help_text=_("No sums, no diagnoses: a hello needs neither."),
        max_length=300,
        initial=_("On a list; nobody has knocked yet."),
        widget=forms.TextInput,
        error_messages={"required": _("Write a line for the board.")},
    )
    by_address = forms.BooleanField(
        label=_("Each to the hub for its address, where one is near; otherwise here"), required=False
    )
    file = forms.FileField(
        label=_("The list, as a file"), help_text=_("CSV, or an Excel sheet (.xlsx)."), required=False
    )
    table = forms.CharField(
        label=_("Or pasted from a spreadsheet"),
        help_text=_("The first line names the columns."),
        required=False,
        max_length=1_500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].queryset = OrganisationBasis.objects.in_force().by_organisation()
        self.read: Table | None = None

    def clean(self) -> dict:
        cleaned = super().clean()
        content = self._content(cleaned)
        if content is None:
            return cleaned
        try:
            self.read = read_table(content, most=MOST)
        except UnreadableTable as why:
            self.add_error("file" if isinstance(content, bytes) else "table", str(why))
        else:
            self._offer_columns(self.read.columns)
            if not self.read.lines:
                self.add_error("table", _("There are no lines under the names of the columns."))
            elif self.chosen["name"] is None:
                self.add_error(None, _("Choose in which column people are named."))
        return cleaned

    @property
    def chosen(self) -> dict[str, int | None]:
        """Which column is what: as chosen, or as guessed from their names."""
        if self.read is None:
            return {}
        if "column_name" not in self.data or self.files:
            return guessed(self.read.columns)
        said = {name: self.data.get(f"column_{name}", NONE) for name in FIELDS}
        most = len(self.read.columns)
        return {
            name: int(place) if place.isascii() and place.isdigit() and len(place) < 4 and int(place) < most else None
            for name, place in said.items()
        }

    def _content(self, cleaned: dict) -> bytes | str | None:
        if upload := cleaned.get("file"):
            if upload.size > LARGEST_FILE:
                self.add_error("file", _("The file is too large. Copy the rows you need into a new one."))
                return None
            return upload.read()
        if not (cleaned.get("table") or "").strip():
            if "table" not in self.errors and "file" not in self.errors:
                self.add_error("file", ValidationError(_("Choose a file, or paste the list.")))
            return None
        return cleaned["table"]

    def _offer_columns(self, columns: list[str]) -> None:
        """One choice for each thing that is taken from the list."""
        self.data = self.data.copy()
        chosen = self.chosen
        for name, label in FIELDS.items():
            choices = [
                (NONE, _("none")),
                *((str(place), column or _("(no name)")) for place, column in enumerate(columns)),
            ]
            self.fields[f"column_{name}"] = forms.ChoiceField(label=label, choices=choices, required=False)
            self.data[f"column_{name}"] = NONE if chosen[name] is None else str(chosen[name])
        self.data["table"] = self.read.as_text() if self.read else ""
        self.files = {}

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("column_")]

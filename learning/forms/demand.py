from datetime import date

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from learning.costs import MINUTES
from learning.models import DemandEvent, UnitCost
from relational.fields import MoneyField, WhenField


class PastDayField(WhenField):
    """A day that is not still to come, typed as people write it. Cleans to a date."""

    def clean(self, value: str) -> date | None:
        moment = super().clean(value)
        return timezone.localdate(moment) if moment else None

    def prepare_value(self, value):
        return formats.date_format(value, "j/n/Y") if isinstance(value, date) else value


class DemandForm(forms.ModelForm):
    """What happened, and with whom; the rest if it is known."""

    happened_on = PastDayField(label=_("When, if not today"), required=False)
    amount = MoneyField(label=_("Or what it cost exactly, all together"), required=False)

    class Meta:
        model = DemandEvent
        fields = [
            "words", "organisation", "kind", "happened_on", "how_many", "unit_cost", "amount", "told_again", "verbatim",
            "passed_from", "passed_to",
        ]  # fmt: skip
        widgets = {"kind": forms.RadioSelect, "organisation": forms.TextInput(attrs={"list": "services"})}
        labels = {
            "words": _("What happened?"),
            "organisation": _("Which service or organisation?"),
            "kind": _("Did it help?"),
            "how_many": _("How many times"),
            "unit_cost": _("What it costs each time"),
            "verbatim": _("What they said about it"),
            "passed_from": _("Passed on from"),
            "passed_to": _("Passed on to"),
        }
        error_messages = {
            "words": {"required": _("Write what happened.")},
            "organisation": {"required": _("Write whose it was.")},
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how_many"].required = False
        self.fields["how_many"].min_value = 1
        offered = UnitCost.objects.latest_of_each().values("pk")
        self.fields["unit_cost"].queryset = UnitCost.objects.filter(pk__in=offered)
        self.fields["unit_cost"].empty_label = _("not known")

    def clean_happened_on(self) -> date:
        return self.cleaned_data["happened_on"] or timezone.localdate()

    def clean_how_many(self) -> int:
        number = self.cleaned_data["how_many"]
        if number == 0:
            raise forms.ValidationError(_("Write 1 or more."))
        return number or 1

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("unit_cost") and cleaned.get("amount") is not None:
            self.add_error("amount", _("Choose what it costs each time, or write what it cost exactly."))
        return cleaned


class PasteForm(forms.Form):
    rows = forms.CharField(
        label=_("The lines, with the names of the columns first"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"required": _("Paste the lines first.")},
    )


class TakeDemandBackForm(forms.Form):
    why = forms.CharField(
        label=_("What was wrong with it?"),
        max_length=300,
        error_messages={"required": _("Write what was wrong with it.")},
    )


class ComparisonForm(forms.Form):
    """What the comparison assumes. Empty: the first conversation, and an hour for each."""

    turned_on = PastDayField(label=_("Since when are we beside them?"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes for a conversation, with the way there"), required=False, min_value=0, max_value=1_440
    )

    def chosen(self) -> dict:
        """What was chosen; what cannot be read is left as it would be by itself."""
        given = self.cleaned_data if self.is_valid() else {}
        minutes = given.get("minutes")
        return {"turned_on": given.get("turned_on"), "minutes": MINUTES if minutes is None else minutes}

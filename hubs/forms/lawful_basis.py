from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import LawfulBasis, OrganisationBasis
from people.forms.naming import OrganisationField
from relational.fields import DayField


class OrganisationBasisForm(forms.ModelForm):
    """On what basis an organisation uses information, for one purpose."""

    organisation = OrganisationField(
        label=_("Which organisation?"),
        suggestions="organisations",
        error_messages={"required": _("Write which organisation.")},
    )
    starts_on = DayField(label=_("Since when?"), required=False, help_text=_("Empty means today."))
    review_on = DayField(label=_("When to look at it again?"), required=False)

    class Meta:
        model = OrganisationBasis
        fields = ["organisation", "purpose", "basis", "necessity", "starts_on", "review_on"]
        widgets = {"necessity": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "purpose": {"required": _("Write what for.")},
            "necessity": {"required": _("Say why it is necessary, and why less would not do.")},
        }

    def clean(self) -> dict:
        return {name: value for name, value in super().clean().items() if value}


class LawfulBasisForm(forms.ModelForm):
    """A basis in law, for the list."""

    starts_on = DayField(label=_("In force from"), required=False)
    ends_on = DayField(label=_("In force until"), required=False)

    class Meta:
        model = LawfulBasis
        fields = ["name", "law", "notes", "starts_on", "ends_on", "needs_balancing"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}

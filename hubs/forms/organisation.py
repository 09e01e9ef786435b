from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Organisation
from people.forms.naming import OrganisationField, PractitionerField
from relational.fields import DayField, WhenField


class JoinForm(forms.ModelForm):
    """An organisation joins: who they are and whom to ring. All are members alike."""

    joined_on = DayField(label=_("With us since"), required=False, help_text=_("Empty means today."))

    class Meta:
        model = Organisation
        fields = ["name", "kind", "contact", "joined_on"]
        labels = {"kind": _("What kind?"), "contact": _("Whom to ring about working together")}
        error_messages = {
            "name": {"required": _("Write what it is called."), "unique": _("There is one of that name already.")}
        }


class ChangeForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("What it was called before stays where it was called so."),
        max_length=200,
        error_messages={"required": _("Write what it is called.")},
    )
    renamed_on = DayField(label=_("Called so since"), required=False, help_text=_("Empty means today."))
    kind = forms.ChoiceField(label=_("What kind?"), choices=Organisation.Kind)
    contact = forms.CharField(label=_("Whom to ring about working together"), max_length=200, required=False)

    def clean_renamed_on(self):
        day = self.cleaned_data["renamed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("That is still to come. Say it anew on the day."))
        return day


class MergeForm(forms.Form):
    into = OrganisationField(
        label=_("Which one does it become part of?"),
        suggestions="organisations",
        error_messages={"required": _("Write which organisation.")},
    )
    words = forms.CharField(label=_("Why, in a line"), max_length=300, required=False)


class MemberForm(forms.Form):
    """A practitioner works for this organisation as well."""

    practitioner = PractitionerField(
        label=_("Who works for them as well?"),
        suggestions="colleagues",
        error_messages={"required": _("Write who.")},
    )
    speaks_for_it = forms.BooleanField(label=_("They speak for it from now on"), required=False)


class LeavingForm(forms.Form):
    at = WhenField(
        label=_("From when on?"),
        help_text=_("“Friday 17.00”, “1/3/26”, or “now”. At that moment what they can open ends."),
        future=True,
        error_messages={"required": _("Write from when on.")},
    )
    words = forms.CharField(label=_("Anything colleagues should know"), max_length=300, required=False)


class SettleForm(forms.Form):
    words = forms.CharField(
        label=_("How was it settled?"),
        help_text=_("Who is there for them now, or what they said."),
        max_length=300,
        error_messages={"required": _("Say it in a sentence.")},
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner


class ProposeForm(forms.Form):
    """Ask someone into the team around a person."""

    practitioner = forms.ModelChoiceField(
        queryset=Practitioner.objects.working(),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose who."), "invalid_choice": _("Choose who.")},
    )
    role = forms.CharField(label=_("What would they do, in your words?"), required=False, max_length=200)
    told = forms.CharField(
        label=_("What are they told before they say yes?"),
        help_text=_("No more than the person is glad for them to know."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AgreementForm(forms.Form):
    """What the person said about someone joining."""

    words = forms.CharField(label=_("What did they say?"), required=False, max_length=300)


class StepBackForm(forms.Form):
    thanks = forms.CharField(label=_("A word of thanks"), required=False, max_length=300)

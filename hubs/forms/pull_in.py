from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner


class PullInForm(forms.Form):
    """What you need, of whom, and what the person agreed may be told."""

    ask = forms.CharField(
        label=_("What do you need?"),
        help_text=_("“Someone who knows PIP and is kind.” Name nobody here."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you need.")},
    )
    to_practitioner = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=Practitioner.objects.none(),
        required=False,
        empty_label=_("nobody in particular"),
    )
    to_hub = forms.ModelChoiceField(
        label=_("Or a hub"), queryset=Hub.objects.all(), required=False, empty_label=_("no hub")
    )
    shared = forms.CharField(
        label=_("What may they be told?"),
        help_text=_("Only what the person agreed to. Empty means nothing."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    person_agreed = forms.BooleanField(label=_("The person agreed that this is told"), required=False)

    def __init__(self, *args, by: Practitioner, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_practitioner"].queryset = Practitioner.objects.working().exclude(pk=by.pk)

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("to_practitioner")) == bool(cleaned.get("to_hub")):
            self.add_error("to_practitioner", _("Choose one: a colleague, or a hub."))
        if cleaned.get("shared") and not cleaned.get("person_agreed"):
            self.add_error("person_agreed", _("Tell only what the person agreed to: ask them, or take it out."))
        return cleaned


class AnswerForm(forms.Form):
    """Yes, or someone better."""

    words = forms.CharField(
        label=_("Your answer"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    to_practitioner = forms.ModelChoiceField(
        label=_("Someone better to ask"),
        queryset=Practitioner.objects.working(),
        required=False,
        empty_label=_("nobody comes to mind"),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if "pass_on" in self.data and not cleaned.get("to_practitioner"):
            self.add_error("to_practitioner", _("Choose whom to pass it on to."))
        return cleaned

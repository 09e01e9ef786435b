from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import CoverNote, Decision, Hub, MayDecide, Organisation, Pot, Practitioner
from people.forms.attachment import PICTURES, AttachmentField
from relational.fields import DayField, MoneyField, WhenField


class DecisionForm(forms.ModelForm):
    """What was decided. The rest helps whoever learns from it."""

    class Meta:
        model = Decision
        fields = ["what", "why", "bent", "guardrail", "hub"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("what", "why", "guardrail")}
        labels = {
            "what": _("What did you decide?"),
            "why": _("Why?"),
            "bent": _("Did it bend a rule or a custom? Which?"),
            "guardrail": _("How did it stay legal, and do no harm?"),
            "hub": _("Which hub?"),
        }
        error_messages = {"what": {"required": _("Write what you decided.")}}

    def __init__(self, *args, hubs: list[Hub], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _only(self.fields["hub"], Hub.objects.filter(pk__in=[hub.pk for hub in hubs]), hubs)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("bent") and not cleaned.get("guardrail"):
            self.add_error("guardrail", _("When a rule bends, say how it stayed legal and did no harm."))
        return cleaned


class SpendForm(forms.Form):
    """How much, on what. Nobody is asked first."""

    amount = MoneyField(label=_("How much?"), error_messages={"required": _("Write how much it was.")})
    what = forms.CharField(
        label=_("On what?"), max_length=300, error_messages={"required": _("Write what it was spent on.")}
    )
    why = forms.CharField(label=_("Why, if it helps"), required=False, max_length=2_000)
    receipt = AttachmentField(label=_("A photo of the receipt, if there is one"), accept=PICTURES, several=False)
    at = WhenField(label=_("When, if not just now"), required=False)
    pot = forms.ModelChoiceField(label=_("From which pot?"), queryset=Pot.objects.none())

    def __init__(self, *args, pots: list[Pot], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _only(self.fields["pot"], Pot.objects.filter(pk__in=[pot.pk for pot in pots]), pots)


class TakeBackForm(forms.Form):
    why = forms.CharField(
        label=_("What was wrong with it?"),
        max_length=300,
        error_messages={"required": _("Write what was wrong with it.")},
    )


class AgreedForm(forms.ModelForm):
    """Who agreed it, when, and for whose workers: all of it may be left empty."""

    agreed_on = DayField(label=_("When was it agreed?"), required=False)

    def __init__(self, *args, by: Practitioner, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk=by.organisation_id)
        field.empty_label = _("everybody's workers")
        field.label = _("Whose workers is it for?")


class PermissionForm(AgreedForm):
    """What a worker may decide alone, and what holds it."""

    class Meta:
        model = MayDecide
        fields = ["words", "guardrail", "agreed_by", "agreed_on", "organisation"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("words", "guardrail")}
        labels = {
            "words": _("You may decide alone…"),
            "guardrail": _("What holds it: the law, doing no harm"),
            "agreed_by": _("Who agreed it?"),
        }
        error_messages = {"words": {"required": _("Write what may be decided.")}}


class CoverNoteForm(AgreedForm):
    """A letter workers can show."""

    class Meta:
        model = CoverNote
        fields = ["words", "signed_by", "agreed_by", "agreed_on", "organisation"]
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}
        labels = {
            "words": _("The letter"),
            "signed_by": _("Who signs it, and as what?"),
            "agreed_by": _("Who agreed it?"),
        }
        help_texts = {"words": _("To whom it may concern: what your workers decide, and that you stand behind it.")}
        error_messages = {
            "words": {"required": _("Write the letter.")},
            "signed_by": {"required": _("Write who signs it.")},
        }


def _only(field: forms.ModelChoiceField, queryset, choices: list) -> None:
    """Asked only when there is more than one."""
    field.queryset = queryset
    field.empty_label = None
    field.initial = choices[0] if choices else None
    if len(choices) == 1:
        field.widget = forms.HiddenInput()

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner, Strand
from people.models import Person

NOBODY = {"required": _("Choose who."), "invalid_choice": _("Choose who."), "invalid_pk_value": _("Choose who.")}
ROLE = 200


class ProposeForm(forms.Form):
    """Ask one or several into the team around a person; what each of them would do is typed beside their name."""

    practitioner = forms.ModelMultipleChoiceField(queryset=Practitioner.objects.working(), error_messages=NOBODY)
    told = forms.CharField(
        label=_("What are they told before they say yes?"),
        help_text=_("No more than the person is glad for them to know."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.BooleanField(required=False)
    words = forms.CharField(label=_("What did they say?"), required=False, max_length=300)
    strand = forms.ModelChoiceField(queryset=Strand.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].initial = person.name
        self.fields["agreed"].label = _("%(name)s is here, and agrees") % {"name": person.name}
        self.fields["strand"].queryset = Strand.objects.open().filter(person=person.pk)

    def role_of(self, practitioner: Practitioner) -> str:
        strand = self.cleaned_data["strand"]
        return self.data.get(f"role-{practitioner.pk}", "").strip()[:ROLE] or (strand.words if strand else "")


class AgreementForm(forms.Form):
    """What the person said about someone joining."""

    words = forms.CharField(label=_("What did they say?"), required=False, max_length=300)


class StepBackForm(forms.Form):
    thanks = forms.CharField(label=_("A word of thanks"), required=False, max_length=300)

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import FamilyPlan, Network, Person
from relational.two_editors import TwoEditors

from .naming import PersonField


class BeginNetworkForm(forms.ModelForm):
    """A household or family network, with the yes of the one it begins with."""

    called = forms.CharField(label=_("What the others call them"), max_length=200)
    words = forms.CharField(
        label=_("What they said to it"), help_text=_("“Yes, if Dan gets asked too.”"), required=False, max_length=500
    )

    class Meta:
        model = Network
        fields = ["name"]
        labels = {"name": _("What do they call themselves?")}
        help_texts = {"name": _("“Us at number nine.” “The Sunday lot.” They need not be related.")}
        error_messages = {"name": {"required": _("Write what they call themselves.")}}

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["called"].initial = person.name.split(" ")[0]


class AskForm(forms.Form):
    """Someone to ask, who has a page of their own. It shares its page with other forms: its ids are its own."""

    person = PersonField(
        label=_("Who shall be asked?"),
        help_text=_("The name on their page. You ask where you may write; elsewhere, their main person can."),
        suggestions="people-known",
        error_messages={"required": _("Write who is to be asked.")},
    )
    called = forms.CharField(label=_("What the others call them"), required=False, max_length=200)

    def __init__(self, *args, practitioner, **kwargs) -> None:
        super().__init__(*args, auto_id="ask_%s", **kwargs)
        self.practitioner = practitioner

    def clean_person(self) -> Person:
        person = self.cleaned_data["person"]
        if not self.practitioner.has_perm("people.contribute_to_person", person):
            raise ValidationError(_("There is no page of that name that you may write on."))
        return person


class AnswerForm(forms.Form):
    """Theirs to say, alone and without a reason."""

    state = forms.ChoiceField(
        label=_("What do they say?"),
        choices=[("in", _("yes, with them")), ("no", _("rather not"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said.")},
    )
    words = forms.CharField(label=_("In their own words"), required=False, max_length=500)


class FamilyPlanForm(TwoEditors, forms.ModelForm):
    """The plan's words."""

    guarded = ("words", "how_it_came")

    class Meta:
        model = FamilyPlan
        fields = ["words", "how_it_came"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
        labels = {"words": _("What do they want together, in their words?")}
        help_texts = {"how_it_came": _("“Sheila held it in her kitchen, just us.”")}
        error_messages = {"words": {"required": _("Write what they want.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="plan_%s", **kwargs)

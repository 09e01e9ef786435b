"""The forms of the screen used side by side: large, few words, addressed to the person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person, SharedPlan, Step, WhatMatters
from relational.two_editors import TwoEditors

from .attachment import WithAttachments


def words_field(label: str, *, required: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=5_000,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class MattersForm(forms.Form):
    words = words_field(_("In your words"), required=_("Write down what you said, or go on to something else."))
    state = forms.ChoiceField(
        label=_("When?"), choices=WhatMatters.State, initial=WhatMatters.State.NOW, widget=forms.RadioSelect
    )


class StrongForm(forms.Form):
    words = words_field(_("In your words"), required=_("Write it in a few words, or go on to something else."), rows=2)


class MonthForm(TwoEditors):
    guarded = ("words",)
    words = words_field(_("In your words"), rows=4)


class NextStepForm(forms.Form):
    """A small step and who does it, the person first."""

    words = words_field(_("The step"), required=_("Write the step, or go on to something else."), rows=2)
    who = forms.ChoiceField(label=_("Who does it?"), widget=forms.RadioSelect, initial=Step.Who.PERSON)
    who_name = forms.CharField(
        label=_("Their name, if it is someone else"), max_length=200, required=False, help_text=_("Mum, Mr Obi, Imani.")
    )

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            (Step.Who.PERSON, person.name),
            (Step.Who.FAMILY, _("your family")),
            (Step.Who.NEIGHBOUR, _("a friend or neighbour")),
            (Step.Who.SOMEONE, _("someone else you know")),
            (Step.Who.TOGETHER, _("we do it together")),
            (Step.Who.WORKER, _("someone who works here")),
        ]


class ThatIsRightForm(forms.Form):
    """Of the whole, or of one thing that matters."""

    response = forms.ChoiceField(
        label=_("Is that right?"),
        choices=[choice for choice in SharedPlan.Agreement.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = words_field(_("What is it that is not right? In your own words"), rows=2)


class KeepForm(WithAttachments):
    """A photo of the page written by hand, a drawing, a voice."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("photo") and not cleaned.get("files"):
            self.add_error("files", _("Choose a picture or a recording, or nothing at all."))
        return cleaned

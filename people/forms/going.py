from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Going, Person, WhatMatters
from relational.fields import DayField

ANY_TONE = [("", _("not said")), *Going.Tone.choices]
ANY_PICTURE = [("", _("no picture")), *Going.Picture.choices]


class ToneForm(forms.Form):
    """One soft word, in one tap; more only if they like."""

    tone = forms.ChoiceField(choices=ANY_TONE, required=False)
    words = forms.CharField(label=_("In their words"), required=False, max_length=2_000)
    whose = forms.ChoiceField(choices=Going.Whose, required=False)

    def clean_whose(self) -> str:
        return self.cleaned_data["whose"] or Going.Whose.PERSON

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not (cleaned["tone"] or cleaned["words"]):
            raise forms.ValidationError(_("Tap a word, or write one."))
        return cleaned


class WithGoing(forms.Form):
    """One soft word for each thing that matters, beside whatever else is written down. `going_of` gives pairs of both."""

    def ask_how_it_goes(self, person: Person | None) -> None:
        matters = person.what_matters.in_their_order() if person else ()
        self.asked_about = {f"going_{each.pk}": each for each in matters if not each.is_not_now}
        for name, statement in self.asked_about.items():
            self.fields[name] = forms.ChoiceField(
                label=f"“{statement.words}”", choices=ANY_TONE, required=False, widget=forms.RadioSelect
            )

    def going_of(self, person: Person | None) -> list[tuple[WhatMatters, str]]:
        """What was tapped, for this person only: the name may have been changed after the page was drawn."""
        said = ((statement, self.cleaned_data.get(name)) for name, statement in self.asked_about.items())
        return [(statement, tone) for statement, tone in said if tone and person and statement.person_id == person.pk]


class NowForm(forms.Form):
    """How one thing that matters is going now, as one of the two sees it; all of it optional."""

    tone = forms.ChoiceField(label=_("In a soft word"), choices=ANY_TONE, required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In words"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    picture = forms.ChoiceField(label=_("As weather"), choices=ANY_PICTURE, required=False, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("From 0 to 10"),
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
        error_messages={"invalid": _("Write a number from 0 to 10, or leave it.")},
    )

    def __init__(self, data=None, *, statement: WhatMatters, whose: str) -> None:
        self.statement, self.whose = statement, whose
        prefix = f"{whose}-{statement.pk}"
        super().__init__(data, prefix=prefix, auto_id=f"{prefix}-%s")


class ReviewForm(forms.Form):
    """Two questions in words, if they like."""

    listened = forms.CharField(
        label=_("Were you listened to?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    in_charge = forms.CharField(
        label=_("Who decides in your life just now?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    look_again_on = DayField(
        label=_("Would they like to look at it together again? When?"),
        help_text=_("Only if they said yes. Empty means nobody asks."),
        required=False,
    )

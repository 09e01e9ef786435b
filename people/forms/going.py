from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Going, WhatMatters

ANY_TONE = [("", _("not said")), *Going.Tone.choices]
ANY_PICTURE = [("", _("no picture")), *Going.Picture.choices]


class ToneForm(forms.Form):
    """One soft word, in one tap; more only if they like."""

    tone = forms.ChoiceField(choices=ANY_TONE, required=False)
    words = forms.CharField(label=_("In their words"), required=False, max_length=2_000)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Tap a word, or write one."))
        return cleaned


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

    def liked(self) -> list[forms.BoundField]:
        """Only if they like."""
        return [self["picture"], self["number"]]


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

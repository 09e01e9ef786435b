from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person, WhatMatters


class StrandForm(forms.Form):
    """Something nobody holds yet: in free words, or something that matters, whose words are known already."""

    words = forms.CharField(
        label=_("What does nobody hold yet?"),
        help_text=_("In a few words: “someone for money”."),
        required=False,
        max_length=200,
    )
    matters = forms.ModelChoiceField(queryset=WhatMatters.objects.none(), required=False)

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # What was told in confidence is not written down anew where more may read it.
        self.fields["matters"].queryset = WhatMatters.objects.filter(person=person.pk, confided_to=None)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("words") and not cleaned.get("matters"):
            raise forms.ValidationError(_("Say in a few words what nobody holds yet."))
        return cleaned

    def named(self) -> dict:
        matters = self.cleaned_data["matters"]
        return {"words": self.cleaned_data["words"] or matters.words[:200], "matters": matters}

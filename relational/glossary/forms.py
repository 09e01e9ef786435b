import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .labels import has_stray_percent, placeholders
from .models import MARKUP


class LabelForm(forms.Form):
    """A label as we say it; what is filled in stays filled in."""

    ours = forms.CharField(
        label=_("As we say it"),
        help_text=_("Empty it to go back to the words it came with."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, words: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def clean_ours(self) -> str:
        ours = self.cleaned_data["ours"].replace("\r\n", "\n").strip()
        if re.search(MARKUP, ours):
            raise forms.ValidationError(_("Words only: no < or > and no straight double quotes. “These” are fine."))
        if ours and placeholders(ours) != placeholders(self.words):
            raise forms.ValidationError(
                _("Keep each part that is filled in, as it is written: %(parts)s")
                % {"parts": ", ".join(placeholders(self.words)) or _("there is none")}
            )
        if ours and has_stray_percent(ours) and not has_stray_percent(self.words):
            raise forms.ValidationError(_("Write “per cent” instead of the sign."))
        return ours


class HintForm(forms.Form):
    words = forms.CharField(
        label=_("A word that makes people go “hmm”"),
        max_length=60,
        error_messages={"required": _("Write the word.")},
    )
    instead = forms.CharField(
        label=_("What could be said instead?"),
        max_length=200,
        error_messages={"required": _("Write what could be said instead.")},
    )

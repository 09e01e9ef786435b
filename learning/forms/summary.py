from django import forms
from django.utils.translation import gettext_lazy as _

from relational.two_editors import TwoEditors

LONGEST = 20_000


class PartForm(TwoEditors):
    """What we make of a part of the summary. Empty brings the compiled part back."""

    guarded = ("words",)
    when_empty = _("(what was compiled)")

    words = forms.CharField(
        label=_("In our words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Leave it empty to use what was compiled."),
    )


class SignForm(forms.Form):
    told_back = forms.CharField(
        label=_("You said, we learned, we did"),
        help_text=_("Each who shared something finds this where they write. Make it yours."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a few sentences back to those who shared.")},
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from relational.fields import DayField


class RestForm(forms.Form):
    """Let it rest. Nothing here has to be filled in."""

    words = forms.CharField(
        label=_("Anything they said about it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hello_on = DayField(
        label=_("Would they like a light “how are things?” When?"),
        help_text=_("Only if they said yes. Empty means nobody asks."),
        required=False,
    )
    hello_how = forms.CharField(
        label=_("How?"), help_text=_("“A text, no need to answer.”"), required=False, max_length=200
    )


class HelloForm(forms.Form):
    words = forms.CharField(
        label=_("How are things, in their words?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write how things are, in a line.")},
    )
    next_on = DayField(label=_("Another one? Only if they said yes"), required=False)

from django import forms
from django.utils.translation import gettext_lazy as _


class CalendarForm(forms.Form):
    with_names = forms.BooleanField(
        label=_("Names instead of initials"),
        help_text=_(
            "Whoever sees your screen, shares your calendar or looks after it can then read with whom you work."
            " Someone who has to be careful is never named, whatever you choose."
        ),
        required=False,
    )

from django import forms
from django.utils.translation import gettext_lazy as _


class PublicationForm(forms.Form):
    """A yes of those who run it."""

    they_know = forms.BooleanField(
        label=_("Those who run it know, and are glad to be found"),
        error_messages={
            "required": _("Ask them first. What everyone reads cannot be taken back from those who read it.")
        },
    )

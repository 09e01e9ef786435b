from django import forms
from django.utils.translation import gettext_lazy as _


class LookForm(forms.Form):
    """Whom one looks for, and why. The name must be whole: nobody is found by trying parts of it."""

    name = forms.CharField(
        label=_("Their first and last name"),
        max_length=200,
        error_messages={"required": _("Write their name.")},
    )
    why = forms.CharField(
        label=_("Why are you looking for them?"),
        help_text=_("“Her neighbour asked me to look in.” They can read this, with your name."),
        max_length=200,
        error_messages={"required": _("Say why. They can read it.")},
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if len(name.split()) < 2:
            raise forms.ValidationError(_("Write their first and last name."))
        return name

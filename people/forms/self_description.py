from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import SelfDescription


class SelfDescriptionForm(forms.ModelForm):
    """How someone describes themself, in their own words. Never asked of anyone who does not offer."""

    class Meta:
        model = SelfDescription
        fields = ["words", "reach"]
        labels = {"words": _("In their own words"), "reach": _("Who may know?")}
        widgets = {
            "words": forms.TextInput(attrs={"list": "suggestions", "autocomplete": "off"}),
            "reach": forms.RadioSelect,
        }
        error_messages = {"words": {"required": _("Write it in their words, or leave this be.")}}

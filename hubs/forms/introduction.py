from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Introduction


class IntroductionForm(forms.ModelForm):
    """Someone might like a hello: who, what was said, and where it came from."""

    class Meta:
        model = Introduction
        fields = ["name", "words", "heard_from"]
        labels = {"heard_from": _("Where did it come from?")}
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "name": _("“The lady at number 14” will do."),
            "heard_from": _("A neighbour, the chip shop, a GP."),
        }
        error_messages = {
            "name": {"required": _("Write who it is, as far as you know.")},
            "words": {"required": _("Write what was said, in a line.")},
        }


class HelloForm(forms.Form):
    """How the hello went; and a page, only if they want one."""

    words = forms.CharField(
        label=_("How did it go?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    name = forms.CharField(
        label=_("If they would like a page: the name they go by"),
        help_text=_("Leave it empty when they don't."),
        required=False,
        max_length=200,
    )
    what_matters_agreed = forms.BooleanField(
        label=_("They agree that the hub sees what matters to them first"), required=False
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import WhatMatters
from relational.two_editors import TwoEditors


class WhatMattersForm(forms.ModelForm):
    """Something that matters, in the person's exact words."""

    class Meta:
        model = WhatMatters
        fields = ["words", "state"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "state": forms.RadioSelect}
        labels = {"words": _("What matters, in their words"), "state": _("When?")}
        help_texts = {"words": _("Write it as they say it, first person and all.")}
        error_messages = {"words": {"required": _("Write what they said.")}}


class RewordForm(TwoEditors, WhatMattersForm):
    """The person says it differently now."""

    guarded = ("words", "state")

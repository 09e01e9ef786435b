from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import WhatMatters


class WhatMattersForm(forms.ModelForm):
    """Something that matters, in the person's exact words."""

    class Meta:
        model = WhatMatters
        fields = ["words", "state"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "state": forms.RadioSelect}
        labels = {"words": _("What matters, in their words"), "state": _("When?")}
        help_texts = {"words": _("Write it as they say it, first person and all.")}
        error_messages = {"words": {"required": _("Write what they said.")}}


class RewordForm(WhatMattersForm):
    """The person says it differently now; two editors never overwrite each other unseen."""

    began_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.words_now = self.instance.words
        self.fields["began_from"].initial = self.words_now

    def clean(self) -> dict:
        cleaned = super().clean()
        began_from = cleaned.get("began_from", "").replace("\r\n", "\n")
        if began_from and began_from != self.words_now.replace("\r\n", "\n"):
            self.add_error("words", _("Someone changed these words meanwhile. They now say: “%s”") % self.words_now)
            self.data = self.data | {"began_from": self.words_now}
        return cleaned

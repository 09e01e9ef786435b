from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Card
from hubs.models.card import LONGEST, in_four_weeks
from relational.fields import DayField


class CardForm(forms.ModelForm):
    """Something asked for or offered, until a day. Left alone it comes down after four weeks."""

    until = DayField(label=_("Until when?"), help_text=_("Empty: four weeks."), required=False)

    class Meta:
        model = Card
        fields = ["kind", "words"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {"words": _("“Someone who can solder, Sunday afternoon.” No names of people who get help.")}
        error_messages = {"words": {"required": _("Write what it is, in a line.")}}

    def clean_until(self):
        until = self.cleaned_data["until"] or in_four_weeks()
        today = timezone.localdate()
        if not today <= until <= today + LONGEST:
            raise ValidationError(_("Choose a day from today on, within half a year."))
        return until


class AnsweredForm(forms.Form):
    answer = forms.CharField(label=_("How was it answered?"), required=False, max_length=300)

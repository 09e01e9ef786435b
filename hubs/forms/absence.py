from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.naming import PractitionerField
from relational.fields import DayField

LONGEST = timedelta(days=400)


class AbsenceForm(forms.Form):
    """Away from one day to another. Why is not asked."""

    starts_on = DayField(
        label=_("Away from"),
        help_text=_("“Monday”, “tomorrow” or “1/3/26”."),
        error_messages={"required": _("Write the first day away.")},
    )
    ends_on = DayField(
        label=_("Until and including"),
        help_text=_("The last day away."),
        error_messages={"required": _("Write the last day away.")},
    )
    words = forms.CharField(
        label=_("Anything colleagues should know"),
        help_text=_("Who to ring meanwhile, perhaps. Not why: that is nobody's business."),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends:
            if ends < starts:
                self.add_error("ends_on", _("That is before the first day away."))
            elif ends < timezone.localdate():
                self.add_error("ends_on", _("That is over already."))
            elif ends - starts > LONGEST:
                self.add_error("ends_on", _("That is longer than a year. Write a day within it; it can go on later."))
        return cleaned


class CovererForm(forms.Form):
    """Who covers: any worker, by name."""

    practitioner = PractitionerField(
        label=_("Who would cover?"), suggestions="colleagues", error_messages={"required": _("Write who.")}
    )


class CoverAnswerForm(forms.Form):
    words = forms.CharField(label=_("What did they say?"), required=False, max_length=300)

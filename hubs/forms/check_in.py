from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner
from relational.fields import WhenField

MINUTES = {"30": _("Half an hour"), "60": _("An hour"), "120": _("Two hours")}
LONGEST = timedelta(hours=16)


class CheckInForm(forms.Form):
    """When one will be back, in one tap; everything else is already there or can be left."""

    minutes = forms.ChoiceField(choices=list(MINUTES.items()), required=False)
    back_by = WhenField(label=_("Or back by"), help_text=_("“15.30”, “in three hours”."), required=False, future=True)
    where = forms.CharField(
        label=_("Where?"), help_text=_("Forgotten after three days."), max_length=200, required=False
    )
    buddy = forms.ModelChoiceField(
        label=_("Who looks out for you?"),
        queryset=Practitioner.objects.none(),
        required=False,
        empty_label=_("nobody in particular: your managers hear of it"),
    )

    def __init__(self, *args, colleagues, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buddy"].queryset = colleagues

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        back_by = self._back_by(cleaned)
        if back_by is None:
            self.add_error("back_by", _("Say when you will be back."))
        elif not timezone.now() < back_by < timezone.now() + LONGEST:
            self.add_error("back_by", _("Write a time later today."))
        return cleaned | {"back_by": back_by}

    def _back_by(self, cleaned: dict) -> datetime | None:
        if cleaned.get("minutes"):
            return timezone.now() + timedelta(minutes=int(cleaned["minutes"]))
        return cleaned.get("back_by")


class ReachedForm(forms.Form):
    words = forms.CharField(
        label=_("How are they?"),
        max_length=300,
        error_messages={"required": _("Write how they are, in a line.")},
    )

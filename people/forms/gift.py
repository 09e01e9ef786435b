from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Gift
from relational.fields import DayField


class GiftForm(forms.ModelForm):
    class Meta:
        model = Gift
        fields = ["words"]
        labels = {"words": _("What are they good at, what do they know or love?")}
        error_messages = {"words": {"required": _("Write it in a few words.")}}


class OfferForm(forms.ModelForm):
    """Who may know of a gift beyond the person's page: theirs to say."""

    until = DayField(label=_("Until when?"), help_text=_("Empty means until they say otherwise."), required=False)

    class Meta:
        model = Gift
        fields = ["reach", "offer", "with_name", "until"]
        widgets = {"reach": forms.RadioSelect}
        labels = {
            "reach": _("Who may know of it?"),
            "offer": _("What would they like to do with it?"),
            "with_name": _("Their name may be said with it"),
        }
        help_texts = {
            "offer": _("“Teach it, on a Thursday.”"),
            "with_name": _("Otherwise only the gift is told, and whom to ask."),
        }


class WorkersOfferForm(OfferForm):
    """The same, written down by a worker: with the person's own yes or not at all."""

    agreed = forms.BooleanField(label=_("They said yes to this"), required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        agreed = cleaned.pop("agreed", False)
        if cleaned.get("reach") != Gift.Reach.PAGE and not agreed:
            self.add_error("agreed", _("Ask them first. Their gift goes no further without their yes."))
        return cleaned

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Asset
from relational.fields import DayField


class AssetForm(forms.ModelForm):
    """What a place has. Only a name is needed, and a yes from whoever is named with it."""

    connector_agreed = forms.BooleanField(
        label=_("They said yes to being named here"),
        help_text=_("Everyone who works here can read it."),
        required=False,
    )
    connector_until = DayField(label=_("Until when may they be named?"), required=False)

    class Meta:
        model = Asset
        fields = [
            "name", "kind", "when", "where", "neighbourhood", "good_for", "looking_for", "full", "connector",
            "connector_how",
        ]  # fmt: skip
        widgets = {
            "kind": forms.RadioSelect,
            "good_for": forms.Textarea(attrs={"rows": 2}),
            "looking_for": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "good_for": _("As you would tell a neighbour: quiet company, bikes mended, someone to fish with."),
            "looking_for": _("What they would be glad of: a van on Fridays, someone who can splice rope."),
            "full": _("“Full till Easter, ring anyway.” Empty when there is room."),
        }
        error_messages = {"name": {"required": _("Give it a name.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["connector_agreed"].initial = bool(self.instance.connector_agreed_on)
        self.fields["connector_until"].initial = self.instance.connector_until
        self.fields["neighbourhood"].empty_label = _("nowhere in particular")
        self.order_fields([*self.Meta.fields, "connector_agreed", "connector_until"])

    def clean(self) -> dict:
        cleaned = super().clean()
        agreed = cleaned.pop("connector_agreed", False)
        if (cleaned.get("connector") or cleaned.get("connector_how")) and not agreed:
            self.add_error("connector_agreed", _("Ask them first. Without their yes nobody is named."))
        self.instance.connector_agreed_on = self._agreed_on(agreed)
        return cleaned

    def _agreed_on(self, agreed: bool) -> date | None:
        return (self.instance.connector_agreed_on or timezone.localdate()) if agreed else None


class DoubtForm(forms.Form):
    words = forms.CharField(
        label=_("What is not right any more?"),
        help_text=_("“It is Fridays now, Harold says.”"),
        max_length=300,
        error_messages={"required": _("Write what is not right.")},
    )


class ConnectionForm(forms.Form):
    """An introduction, with the person's own yes."""

    words = forms.CharField(
        label=_("What do they hope for, in their words?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.BooleanField(
        label=_("They said yes to this"),
        error_messages={"required": _("Ask them first. An introduction begins with their yes.")},
    )


class HowItWentForm(forms.Form):
    words = forms.CharField(
        label=_("How did it go?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write how it went, in a line.")},
    )


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("Who would be glad of it, and how?"),
        help_text=_("“The Scouts want someone for knots, Friday evenings.” No names of people who get help."),
        max_length=300,
        error_messages={"required": _("Write what it is for.")},
    )

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.models import Asset, Connection, Connector
from hubs.spots import Spot, spot_in
from relational.fields import DayField


class SpotField(forms.CharField):
    """Where it is on the map: a postcode, two numbers, or a map's address. Cleans to (latitude, longitude) or None."""

    def clean(self, value: str) -> Spot | None:
        words = super().clean(value)
        spot = spot_in(words) if words else None
        if words and spot is None:
            raise ValidationError(_("That leads nowhere on the map. Write a whole postcode, or “53.41, -2.98”."))
        return spot

    def prepare_value(self, value):
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value


class AssetForm(forms.ModelForm):
    """What a place has. Only a name is needed."""

    full_until = DayField(
        label=_("Until when is it full?"),
        help_text=_("Then it ends by itself. Empty: until somebody says so."),
        required=False,
    )
    spot = SpotField(
        label=_("On the map"),
        help_text=_("A postcode, “53.41, -2.98”, or a map’s address. Empty: by the postcode in where it is."),
        required=False,
        max_length=500,
    )

    class Meta:
        model = Asset
        fields = ["name", "kind", "when", "where", "neighbourhood", "good_for", "looking_for", "full"]
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

    field_order = [*Meta.fields, "full_until", "spot"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_until"].initial = self.instance.full_until
        self.fields["spot"].initial = self.instance.spot
        self.fields["neighbourhood"].empty_label = _("nowhere in particular")

    def clean(self) -> dict:
        """The spot as the two numbers that are kept; by the postcode of where it is, if nothing else was said."""
        cleaned = super().clean()
        spot = cleaned.pop("spot", None) or spot_in(cleaned.get("where", "")) or (None, None)
        return cleaned | {"latitude": spot[0], "longitude": spot[1]}


class NewAssetForm(AssetForm):
    """Looked for among what is there already, before there is one more."""

    another = forms.BooleanField(label=_("It is none of these"), required=False)

    field_order = [*AssetForm.field_order, "another"]

    def clean(self) -> dict:
        cleaned = super().clean()
        another = cleaned.pop("another", False)
        self.alike = list(Asset.objects.to_hand().called_like(cleaned.get("name", ""))[:5])
        if self.alike and not another:
            self.add_error("another", _("Is it one of those above? Otherwise say that it is none of them."))
        return cleaned


class ConnectorForm(forms.ModelForm):
    """A human who connects people to it: named with their own yes, to those they said, as long as they said."""

    agreed = forms.BooleanField(
        label=_("They said yes to being named here"),
        error_messages={"required": _("Ask them first. Without their yes nobody is named.")},
    )
    until = DayField(label=_("Until when may they be named?"), required=False)

    class Meta:
        model = Connector
        fields = ["name", "how", "reach"]
        widgets = {"reach": forms.RadioSelect}
        error_messages = {"name": {"required": _("Write who it is.")}}

    field_order = ["name", "how", "reach", "until", "agreed"]


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


class StillForm(forms.Form):
    still = forms.ChoiceField(choices=Connection.Still.choices)


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("Who would be glad of it, and how?"),
        help_text=_("“The Scouts want someone for knots, Friday evenings.” No names of people who get help."),
        max_length=300,
        error_messages={"required": _("Write what it is for.")},
    )

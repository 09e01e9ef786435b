from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Asset, GroupAddress
from relational.fields import DayField


class GiveAddressForm(forms.ModelForm):
    class Meta:
        model = GroupAddress
        fields = ["held_by", "email"]
        help_texts = {
            "held_by": _("“Gethin”. Their name stands beside what they confirm."),
            "email": _("Asked by e-mail whether it is still so, when nobody has said for long. May be empty."),
        }
        error_messages = {"held_by": {"required": _("Write who in the group it is for.")}}


class OwnGroupForm(forms.ModelForm):
    """What a group says of itself."""

    full_until = DayField(label=_("Until when are you full?"), required=False, help_text=_("Then it ends by itself."))

    class Meta:
        model = Asset
        fields = ["when", "where", "good_for", "looking_for", "full"]
        labels = {
            "when": _("When"),
            "where": _("Where"),
            "good_for": _("What is it good for?"),
            "looking_for": _("What would you be glad of, always?"),
            "full": _("Are you full? Say it in your words"),
        }
        help_texts = {
            "good_for": _("As you would tell a neighbour."),
            "full": _("“We’re full, ring anyway.” Empty when there is room."),
        }
        widgets = {
            "good_for": forms.Textarea(attrs={"rows": 3}),
            "looking_for": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_until"].initial = self.instance.full_until

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Someone


class SomeoneForm(forms.ModelForm):
    """Someone who matters. Only their name is needed; every list has room for other words."""

    class Meta:
        model = Someone
        fields = ["name", "who", "closeness", "how_it_is", "sector", "kind", "ring_first", "not_to_ring"]
        widgets = {"closeness": forms.RadioSelect}
        help_texts = {"who": _("Mum, next door, his dog, the man at the chip shop.")}
        error_messages = {"name": {"required": _("Write what they are called.")}}

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("ring_first") and cleaned.get("not_to_ring"):
            self.add_error("not_to_ring", _("Choose one: ring first, or not to ring."))
        return cleaned

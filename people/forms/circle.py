from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import NetworkMember, Person, Someone


class SomeoneForm(forms.ModelForm):
    """Someone who matters. Only their name is needed; every list has room for other words."""

    support = forms.MultipleChoiceField(
        label=_("What passes between them?"),
        choices=Someone.Support.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=_("Which way?"),
        choices=[("", _("not said")), *Someone.Way.choices],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Someone
        fields = [
            "name", "who", "closeness", "how_it_is", "ring_first", "not_to_ring", "ring_words", "sector", "sector_words",
            "kind", "support", "support_words", "way", "strain", "linked_person",
        ]  # fmt: skip
        widgets = {
            "who": forms.TextInput(attrs={"list": "who-they-are", "autocomplete": "off"}),
            "closeness": forms.RadioSelect,
        }
        help_texts = {
            "who": _("Mum, next door, his dog, my lover, the man at the chip shop."),
            "ring_words": _("“After tea.” “He drinks.”"),
            "sector_words": _("If none of these fits."),
            "linked_person": _("Only those who plan together with them, both having said yes."),
            "strain": _("A line, if they said so: “I haven't slept through since March.”"),
        }
        error_messages = {"name": {"required": _("Write what they are called.")}}

    def __init__(self, *args, linkable: models.QuerySet | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if linkable:
            self.fields["linked_person"].queryset = linkable
            self.fields["linked_person"].empty_label = _("none here, or not said")
        else:
            del self.fields["linked_person"]

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields[:7]]

    def more(self) -> list[forms.BoundField]:
        """What helps sometimes and is never needed."""
        return [self[name] for name in self.Meta.fields[7:] if name in self.fields]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("ring_first") and cleaned.get("not_to_ring"):
            self.add_error("not_to_ring", _("Choose one: ring first, or not to ring."))
        return cleaned


def people_to_link(person: Person) -> models.QuerySet:
    """Who is in a network with them and whose page the reader may open: those a name of the circle may lead to."""
    mine = NetworkMember.objects.who_are_in().filter(person=person).values("network_id")
    theirs = NetworkMember.objects.who_are_in().filter(network__in=mine).values("person_id")
    return Person.objects.filter(pk__in=theirs).exclude(pk=person.pk).by_name()

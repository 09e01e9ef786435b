from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Huddle, HuddleLine, Practitioner

MINUTES = [(15, _("15 minutes")), (20, _("20 minutes")), (25, _("25 minutes"))]


class BeginForm(forms.Form):
    """How long, and who is in the room; others join from their own devices."""

    minutes = forms.TypedChoiceField(
        label=_("How long?"), choices=MINUTES, coerce=int, initial=Huddle.USUAL, widget=forms.RadioSelect
    )
    here = forms.ModelMultipleChoiceField(
        label=_("Who is in the room?"),
        help_text=_("Those who said they are around today. Whoever is not in the room joins from their own device."),
        queryset=Practitioner.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, around, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["here"].queryset = around
        self.initial.setdefault("here", list(around))


class TryForm(forms.Form):
    """What we'll try today, and who: one line."""

    kind = HuddleLine.Kind.TRY
    words = forms.CharField(
        label=_("What can we try today?"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write it in one line.")},
    )
    who = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Practitioner.objects.none(),
        required=False,
        empty_label=_("they themselves, or not settled yet"),
    )

    def __init__(self, *args, there, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = there
        self.fields["who"].label_from_instance = lambda practitioner: practitioner.name


class LikeForm(forms.Form):
    """Whom they would like, as far as someone here knows."""

    kind = HuddleLine.Kind.LIKE
    words = forms.CharField(
        label=_("Who would they like?"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write it in one line.")},
    )


class AskHubForm(forms.Form):
    """Help that is needed, asked of the hub; it names nobody."""

    ask = forms.CharField(
        label=_("What do you need?"),
        help_text=_("It goes to everyone at the hub. Name nobody here."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you need.")},
    )

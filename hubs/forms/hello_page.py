"""What somebody outside may say, and how a form shows that a human sent it, without asking anybody else."""

import uuid

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Introduction

SALT = "hello page"
# A human takes longer to write a line than this, and no page stays open longer than that.
QUICKEST_SECONDS = 3
LONGEST_SECONDS = 12 * 3600
LONGEST_WORDS = 1_000


def new_stamp(hub: Hub) -> str:
    """Says which form this is, for which hub and since when; signed, so that none can be made up."""
    return signing.dumps({"hub": hub.pk, "sent": str(uuid.uuid4())}, salt=SALT)


class HelloPageForm(forms.Form):
    """Someone might like a hello, from a neighbour, a shop, a group. Two fields are enough; nothing sensitive is asked for."""

    themself = False
    name = forms.CharField(
        label=_("Who might like a hello?"),
        help_text=_("A first name, or “the lady with the grey dog”."),
        max_length=200,
        error_messages={"required": _("Write who it is, as well as you can.")},
    )
    words = forms.CharField(
        label=_("What makes you think so?"),
        help_text=_("One line is enough. No need to say anything about health or money."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a line, so that we know why to say hello.")},
    )
    where = forms.CharField(
        label=_("Where can we find them?"),
        help_text=_("A street, a door, a bench, a time of day."),
        required=False,
        max_length=200,
    )
    knows = forms.ChoiceField(
        label=_("Do they know you are telling us?"),
        choices=[
            (Introduction.Knows.YES, _("Yes, they know")),
            (Introduction.Knows.NO, _("No, they don't know")),
            ("", _("I'd rather not say")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    reach = forms.CharField(
        label=_("Is there a safe time or way?"),
        help_text=_("For example: in the morning, when they are alone. Or: not by phone."),
        required=False,
        max_length=300,
    )
    heard_from = forms.CharField(
        label=_("Who are you?"),
        help_text=_("A neighbour, a shop, a group. You need not say."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "comes-from", "autocomplete": "off"}),
    )
    tell_back = forms.CharField(
        label=_("Shall we tell you when someone said hello?"),
        help_text=_("Then write how. We will say that someone said hello, and nothing more."),
        required=False,
        max_length=200,
    )
    # Nobody who reads sees it; what fills in every field there is, does.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=500)
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=500, required=False)

    def __init__(self, *args, hub: Hub, **kwargs) -> None:
        self.hub = hub
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = new_stamp(hub)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    @property
    def was_filled_in_by_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    def clean_stamp(self) -> str:
        stamp = self.cleaned_data["stamp"]
        try:
            said = signing.loads(stamp, salt=SALT, max_age=LONGEST_SECONDS)
            if said["hub"] != self.hub.pk:
                raise signing.BadSignature
        except signing.BadSignature:
            self._another_stamp()
            raise forms.ValidationError(_("This page was open for a long time. Please send it once more.")) from None
        if self._seconds_old(stamp) < QUICKEST_SECONDS:
            raise forms.ValidationError(_("That was very quick. Please look at it once more, and send it."))
        return said["sent"]

    def clean(self) -> dict:
        cleaned = super().clean()
        # Nobody can put right what they cannot see: it is said of the form.
        for wrong in self.errors.pop("stamp", []):
            self.add_error(None, wrong)
        return cleaned

    def _another_stamp(self) -> None:
        self.data = self.data.copy()
        self.data["stamp"] = new_stamp(self.hub)

    @staticmethod
    def _seconds_old(stamp: str) -> float:
        try:
            signing.loads(stamp, salt=SALT, max_age=QUICKEST_SECONDS)
        except signing.SignatureExpired:
            return QUICKEST_SECONDS
        return 0

    def said(self) -> dict:
        """What there is to keep, by the names of `hear_from_outside`."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"website", "stamp"}}
        return kept | {"themself": self.themself, "sent_id": uuid.UUID(self.cleaned_data["stamp"])}


class ForMyselfForm(HelloPageForm):
    """I would like a hello myself."""

    themself = True
    knows = tell_back = heard_from = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        said = {
            "name": (_("What do you like to be called?"), _("A first name is enough.")),
            "words": (_("What would you like us to know?"), _("One line is enough. The rest can wait for the hello.")),
            "where": (_("Where can we find you?"), _("An address, a place you like to be, or nothing.")),
            "reach": (
                _("How and when can we reach you safely?"),
                _(
                    "A phone number, a time of day, someone we may ask for. If somebody else reads your phone, say how not to."
                ),
            ),
        }
        for name, (label, hint) in said.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["name"].error_messages["required"] = _("Write what you like to be called.")
        self.fields["words"].error_messages["required"] = _("Write a line, whatever comes to mind.")

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("where") and not cleaned.get("reach"):
            self.add_error("reach", _("Write where or how we can find you."))
        return cleaned

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hubs.models import Organisation
from people.forms.attachment import AttachmentField
from people.forms.gift import GiftForm, OfferForm
from people.forms.network import AnswerForm as NetworkAnswerForm
from people.models import OwnLink, OwnWords, Person, SafeContact, WhatMatters
from people.safe_times import in_words, read_safe_times
from relational.fields import WhenField
from relational.two_editors import TwoEditors

from .booklet import Style
from .languages import language_of

LASTING = {"1": _("one day"), "7": _("one week"), "30": _("one month"), "90": _("three months")}


class MakeLinkForm(forms.Form):
    """A way in for the person: how it reaches them, and for how long."""

    how = forms.ChoiceField(
        label=_("How will they get it?"),
        choices=[(value, label) for value, label in OwnLink.How.choices if value != OwnLink.How.KIOSK],
        initial=OwnLink.How.PAPER,
        widget=forms.RadioSelect,
    )
    days = forms.ChoiceField(
        label=_("For how long?"), choices=list(LASTING.items()), initial="30", widget=forms.RadioSelect
    )

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=int(self.cleaned_data["days"]))


class CodeForm(forms.Form):
    """The code that was told separately."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Six letters and numbers. Big or small letters, with or without the gap."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "size": 10}),
        error_messages={"required": _("Type the code you were given.")},
    )


class SayForm(forms.Form):
    """Words, a picture, a voice: anything the person wants to add."""

    words = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Write it the way you say it."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    files = AttachmentField(label=_("A photo, a drawing or your voice"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("words") and not cleaned.get("files"):
            self.add_error("words", _("Write something, or choose a picture or a recording."))
        return cleaned


class AnswerForm(forms.Form):
    """Is it right, what was written?"""

    response = forms.ChoiceField(
        label=_("Is that right?"),
        choices=[("agreed", _("Yes, that's right")), ("not_quite", _("Not quite"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = forms.CharField(
        label=_("How would you say it?"),
        help_text=_("What you write stays beside it, for everyone who reads it."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MattersForm(TwoEditors, forms.ModelForm):
    """What matters, as the person says it now."""

    guarded = ("words", "state")

    class Meta:
        model = WhatMatters
        fields = ["words", "state"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "state": forms.RadioSelect}
        labels = {"words": _("What matters to you?"), "state": _("When?")}
        error_messages = {"words": {"required": _("Write what matters to you.")}}


class OwnGiftForm(GiftForm):
    class Meta(GiftForm.Meta):
        labels = {"words": _("What are you good at? What do you know, or love?")}


class OwnOfferForm(OfferForm):
    class Meta(OfferForm.Meta):
        labels = {
            "reach": _("Who may know of it?"),
            "offer": _("What would you like to do with it?"),
            "with_name": _("They may know it is me"),
        }
        help_texts = {"with_name": _("Otherwise they know only what it is, and whom to ask.")}


class OwnNetworkForm(NetworkAnswerForm):
    """Do I want to plan with them?"""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].label = _("Do you want to plan with them?")
        self.fields["state"].choices = [("in", _("Yes")), ("no", _("Rather not"))]
        self.fields["state"].error_messages["required"] = _("Choose one.")
        self.fields["words"].label = _("Anything you want to say about it")


class ReachForm(TwoEditors, forms.ModelForm):
    """How to reach me, how not to, and what helps."""

    guarded = ("reach", "reach_not", "communication_needs")

    class Meta:
        model = Person
        fields = ["reach", "reach_not", "communication_needs"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in fields}
        labels = {
            "reach": _("How should we reach you?"),
            "reach_not": _("How should we not?"),
            "communication_needs": _("What helps us understand each other?"),
        }
        help_texts = {"communication_needs": _("Big print, a hearing loop, someone who signs, going slowly.")}


class SafeTimesForm(forms.Form):
    """When it is safe to ring or write."""

    number = forms.CharField(label=_("A number that is safe to ring"), required=False, max_length=60)
    discreet_name = forms.CharField(
        label=_("What should we say it is about?"),
        help_text=_("“Library books”, say. A message then says only that."),
        required=False,
        max_length=100,
    )
    times = forms.CharField(
        label=_("When is it safe?"),
        help_text=_("Such as: Mon/Wed 10-11. Empty means any time."),
        required=False,
        max_length=300,
    )

    @classmethod
    def about(cls, contact: SafeContact | None, data=None) -> "SafeTimesForm":
        initial = {}
        if contact:
            initial = {
                "number": contact.number,
                "discreet_name": contact.discreet_name,
                "times": in_words(contact.safe_times) if contact.safe_times else "",
            }
        return cls(data, initial=initial)

    def clean_times(self) -> list:
        try:
            return read_safe_times(self.cleaned_data["times"])
        except ValueError as error:
            raise forms.ValidationError(_("Write it as “Mon/Wed 10-11” or “weekdays 9-5”.")) from error


class HideForm(forms.Form):
    """Keep the page from an organisation."""

    organisation = forms.ModelChoiceField(
        label=_("Hide my page from"),
        queryset=Organisation.objects.order_by("name"),
        empty_label=_("nobody"),
        required=False,
    )
    words = forms.CharField(
        label=_("Anything you want to say about it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_organisation(self) -> Organisation:
        if not self.cleaned_data["organisation"]:
            raise forms.ValidationError(_("Choose who should not see your page."))
        return self.cleaned_data["organisation"]


class WordsForm(forms.Form):
    """Words alone: private ones, an ask, a stop."""

    words = forms.CharField(
        label=_("In your words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a few words.")},
    )


class StopForm(forms.Form):
    """Ask us to stop. No reason is needed."""

    words = forms.CharField(
        label=_("Anything you want to say"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PrintForm(forms.Form):
    """Which booklet, in which language. As it opens it is ready to be printed."""

    style = forms.ChoiceField(label=_("Which one?"), choices=Style, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("In which language?"), choices=settings.OWN_PAGE_LANGUAGES, widget=forms.RadioSelect
    )

    @classmethod
    def about(cls, person: Person) -> "PrintForm":
        return cls(initial={"style": Style.BOOKLET, "language": language_of(person)})


class FromPaperForm(forms.Form):
    """What came back on a slip, or was said on the phone, typed in as it was."""

    words = forms.CharField(
        label=_("Their words, just as they are"),
        help_text=_("They stand on the page as theirs, with your name as the one who typed them in."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Type what they wrote.")},
    )
    kind = forms.ChoiceField(
        label=_("What did they want?"),
        choices=[
            (OwnWords.Kind.ADDED, _("to add something")),
            (OwnWords.Kind.CORRECTION, _("to put something right")),
            (OwnWords.Kind.ASKED, _("to ask for something, or to change something")),
            (OwnWords.Kind.STOP, _("to ask us to stop")),
        ],
        initial=OwnWords.Kind.ADDED,
        widget=forms.RadioSelect,
    )
    at = WhenField(
        label=_("When did they write it?"), help_text=_("“Yesterday” will do. Empty means now."), required=False
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from hubs.what_is_told import could_be_told, names_them, not_told, with_chosen
from hubs.whom_to_ask import A_COLLEAGUE, A_HUB, A_PARTNER, Candidate, whom_to_ask
from people.models import Person
from relational.fields import read_id

WORDS = {"max_length": 2_000, "widget": forms.Textarea(attrs={"rows": 2})}


class WhomForm(forms.Form):
    """Whom to ask: a few words look for colleagues and hubs, one of whom is chosen."""

    look_for = forms.CharField(
        label=_("Whom do you ask?"),
        help_text=_("A skill, a place, a name: “PIP”, “van Beckfold”, “Priya”."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to = forms.CharField(required=False, max_length=24)

    def __init__(self, *args, by: Practitioner, person: Person | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.person = by, person

    @property
    def candidates(self) -> list[Candidate]:
        """Who fits the words; whoever was chosen already stays in the list."""
        return whom_to_ask(self._said("look_for"), by=self.by, person=self.person)

    @property
    def chosen(self) -> str:
        return self._said("to")

    @property
    def chosen_name(self) -> str:
        """The name of whoever is chosen, as it will stand in "what … will read"."""
        to = self._asked(self.chosen)
        return str(to.get("to_practitioner") or to.get("to_hub") or self._said("partner_name") or "")

    def _said(self, name: str) -> str:
        return str(self.data.get(name, self.initial.get(name, "")) or "").replace("\x00", "")

    def _asked(self, value: str) -> dict:
        """`to_practitioner` or `to_hub`, or nothing when there is no such one."""
        kind, key = value[:1], read_id(value[1:])
        if kind == A_COLLEAGUE and key:
            found = Practitioner.objects.working().exclude(pk=self.by.pk).filter(pk=key).first()
            return {"to_practitioner": found} if found else {}
        if kind == A_HUB and key:
            found = Hub.objects.filter(pk=key).first()
            return {"to_hub": found} if found else {}
        return {}


class PullInForm(WhomForm):
    """What you need, of whom, and what the person agreed may be told."""

    ask = forms.CharField(
        label=_("What do you need?"),
        help_text=_("“Someone who knows PIP and is kind.” Name nobody here."),
        error_messages={"required": _("Write what you need.")},
        **WORDS,
    )
    partner_name = forms.CharField(label=_("Their name"), max_length=200, required=False)
    partner_organisation = forms.CharField(label=_("Where they work"), max_length=200, required=False)
    partner_email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Or that of a text message gateway. Without one you get a link to give them yourself."),
        required=False,
        error_messages={"invalid": _("That is no e-mail address.")},
    )
    partner_phone = forms.CharField(label=_("Their phone"), max_length=40, required=False)
    tell = forms.MultipleChoiceField(
        label=_("Could any of this be told, in their words?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    shared = forms.CharField(
        label=_("What may they be told?"),
        help_text=_("Only what the person agreed to. Empty means nothing."),
        required=False,
        **WORDS,
    )
    person_agreed = forms.BooleanField(label=_("The person agreed that this is told"), required=False)
    hidden_from_person = forms.BooleanField(label=_("It isn't safe that this stands on their own page"), required=False)
    field_order = ["ask", "look_for", "to"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.person is None:
            for name in ("tell", "shared", "person_agreed", "hidden_from_person"):
                del self.fields[name]
        else:
            self.fields["tell"].choices = [(words, words) for words in could_be_told(self.person)]

    @property
    def is_to_a_partner(self) -> bool:
        return self.chosen == A_PARTNER

    @property
    def told(self) -> str:
        """What would be told, as it is now typed and ticked."""
        ticked = self.data.getlist("tell") if hasattr(self.data, "getlist") else []
        return with_chosen(self._said("shared"), ticked) if self.person else ""

    @property
    def not_told(self) -> str:
        return not_told(names=names_them(self.person, f"{self._said('ask')} {self.told}")) if self.person else ""

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.is_to_a_partner:
            if not cleaned.get("partner_name"):
                self.add_error("partner_name", _("Write who they are."))
        elif not self._asked(cleaned.get("to", "")):
            self.add_error("look_for", _("Choose one: a colleague, a hub, or a partner outside."))
        if self.person:
            cleaned["shared"] = with_chosen(cleaned.get("shared", ""), cleaned.get("tell", []))
            if cleaned["shared"] and not cleaned.get("person_agreed"):
                self.add_error("person_agreed", _("Tell only what the person agreed to: ask them, or take it out."))
        return cleaned

    def as_asked(self) -> dict:
        """The words for `pull_in_help`."""
        cleaned = self.cleaned_data
        names = ("ask", "shared", "person_agreed", "hidden_from_person")
        words = {name: cleaned[name] for name in names if name in cleaned}
        if not self.is_to_a_partner:
            return words | self._asked(cleaned["to"])
        return words | {"partner": {name: cleaned[name] for name in self.fields if name.startswith("partner_")}}


class AnswerForm(WhomForm):
    """One of five answers; which of them is the name of the button."""

    words = forms.CharField(label=_("A few words, if you like"), required=False, **WORDS)
    offer = forms.CharField(label=_("What can you offer?"), required=False, **WORDS)
    rule = forms.CharField(
        label=_("Which rule says no? In your own words"),
        help_text=_("Name nobody: everyone in the partnership may read it, so that somebody can look at the rule."),
        required=False,
        **WORDS,
    )
    suggested = forms.CharField(label=_("Who would be better?"), required=False, **WORDS)

    NEEDED = {
        "offer_something": ("offer", _("Write what you can offer.")),
        "the_rule": ("rule", _("Say which rule, in your own words.")),
        "suggest": ("suggested", _("Write who would be better, and how to find them.")),
    }

    def clean(self) -> dict:
        cleaned = super().clean()
        for button, (field, message) in self.NEEDED.items():
            if button in self.data and not cleaned.get(field):
                self.add_error(field, message)
        if "pass_on" in self.data and not self._asked(cleaned.get("to", "")):
            self.add_error("look_for", _("Choose whom to pass it on to."))
        return cleaned

    @property
    def passed_to(self) -> dict:
        return self._asked(self.cleaned_data["to"])


class MessageForm(forms.Form):
    """A short message beside an ask."""

    message = forms.CharField(
        label=_("Write beside it"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words.")},
    )


class ClosingForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it, and thanks"),
        help_text=_("Whoever answered reads this."),
        error_messages={"required": _("Write a line.")},
        **WORDS,
    )


class ShutDoorForm(forms.Form):
    rule = forms.CharField(
        label=_("What was said that kept the door shut?"),
        help_text=_("Name nobody: it becomes something in the way that everyone can look at."),
        error_messages={"required": _("Say which rule, in your own words.")},
        **WORDS,
    )

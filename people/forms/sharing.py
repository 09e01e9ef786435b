from django import forms
from django.utils.translation import gettext_lazy as _

from people.exceptions import AskedNotTo
from people.models import AgreementToWork, Person, SharingDecision, Wish
from people.refusals import asked_not_to_tell, asked_not_to_tell_worker
from relational.fields import DayField

from .naming import OrganisationField, RecipientField


class AgreementForm(forms.ModelForm):
    """An agreement to work together. It shares nothing."""

    agreed_on = DayField(label=_("When?"), required=False, help_text=_("“today”, “last Friday”. Empty means today."))

    class Meta:
        model = AgreementToWork
        fields = ["words", "with_whom", "agreed_by", "agreed_on"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        labels = {"words": _("What was agreed, in their words?"), "with_whom": _("With whom?")}
        help_texts = {
            "with_whom": _("Names, or “whoever comes from the Wharf”."),
            "agreed_by": _("A parent, someone acting for them. Empty means the person."),
        }

    def clean(self) -> dict:
        return {name: value for name, value in super().clean().items() if value}


class EndForm(forms.Form):
    """It ends; a word why only if there is one."""

    words = forms.CharField(label=_("What was said, if anything"), max_length=300, required=False)


class SharingForm(forms.ModelForm):
    """What is shared with whom, what for, until when; or is rather not."""

    recipient = RecipientField(
        label=_("With whom?"),
        suggestions="recipients",
        help_text=_("A worker, an organisation, or anyone else: “the GP surgery”."),
        error_messages={"required": _("Write with whom.")},
    )
    answer = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[
            ("share", _("Share it")),
            ("rather_not", _("Rather not")),
            ("override", _("Share it against or without their wish, for a legal reason")),
        ],
        initial="share",
        widget=forms.RadioSelect,
    )
    until = DayField(label=_("Until when?"), required=False, help_text=_("Empty means until it is taken back."))
    told_on = DayField(label=_("When were they told?"), required=False)
    review_on = DayField(label=_("When to look at it again?"), required=False)

    class Meta:
        model = SharingDecision
        fields = ["category", "what", "why", "until", "words", "legal_reason", "told_on", "not_told_why", "review_on"]
        widgets = {
            "category": forms.RadioSelect,
            "what": forms.Textarea(attrs={"rows": 2}),
            "why": forms.Textarea(attrs={"rows": 2}),
            "words": forms.Textarea(attrs={"rows": 2}),
            "legal_reason": forms.Textarea(attrs={"rows": 2}),
            "not_told_why": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "category": _("What?"),
            "what": _("What exactly, if it is less than all of it"),
            "why": _("What for?"),
        }
        help_texts = {"not_told_why": _("Only when telling them would put someone at risk.")}

    field_order = ["category", "what", "recipient", "answer", "why", "until", "words"]
    OVERRIDE_FIELDS = ("legal_reason", "told_on", "not_told_why", "review_on")

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["category"].choices = self.fields["category"].choices[1:]

    def usual(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.OVERRIDE_FIELDS]

    def overriding(self) -> list[forms.BoundField]:
        """What the law asks of whoever decides against a wish; behind one tap."""
        return [self[name] for name in self.OVERRIDE_FIELDS]

    def clean(self) -> dict:
        cleaned = super().clean()
        override = cleaned.get("answer") == "override"
        if override:
            self._ask_why(cleaned)
        filled, value = cleaned.get("recipient") or ("", None)
        if not override and cleaned.get("answer") == "share" and filled in {"practitioner", "organisation"}:
            asked = asked_not_to_tell_worker if filled == "practitioner" else asked_not_to_tell
            if asked(self.person, value):
                self.add_error("recipient", AskedNotTo.message)
        return cleaned

    def decision(self) -> dict:
        """The words for the action `decide_sharing`."""
        cleaned = dict(self.cleaned_data)
        filled, value = cleaned.pop("recipient")
        answer = cleaned.pop("answer")
        decided_by = SharingDecision.DecidedBy.OVERRIDE if answer == "override" else SharingDecision.DecidedBy.PERSON
        return {**cleaned, filled: value, "shared": answer != "rather_not", "decided_by": decided_by}

    def _ask_why(self, cleaned: dict) -> None:
        if not cleaned.get("legal_reason"):
            self.add_error("legal_reason", _("Against or without their wish: say the legal reason."))
        if not (cleaned.get("told_on") or cleaned.get("not_told_why")):
            self.add_error("told_on", _("Say when they were told, or why not."))
        if not cleaned.get("review_on"):
            self.add_error("review_on", _("Say when it is looked at again."))


class ReviewForm(forms.Form):
    words = forms.CharField(
        label=_("What did you find, and what follows?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you found.")},
    )


class WishForm(forms.ModelForm):
    """What the person does not want."""

    organisation = OrganisationField(label=_("Which organisation?"), suggestions="recipients", required=False)

    class Meta:
        model = Wish
        fields = ["kind", "organisation", "purpose", "words"]
        widgets = {
            "kind": forms.RadioSelect,
            "purpose": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"kind": _("What do they want?"), "purpose": _("What is their page not to be used for?")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = self.fields["kind"].choices[1:]
        self.fields["purpose"].choices = self.fields["purpose"].choices[1:]

    def clean(self) -> dict:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind in {Wish.Kind.HIDE_PAGE, Wish.Kind.NOT_TOLD}:
            cleaned["purpose"] = ""
            if not cleaned.get("organisation") and "organisation" not in self.errors:
                self.add_error("organisation", _("Write which organisation."))
        elif kind == Wish.Kind.NOT_USED:
            cleaned["organisation"] = None
            if not cleaned.get("purpose"):
                self.add_error("purpose", _("Choose what for."))
        elif kind == Wish.Kind.OTHER:
            cleaned |= {"organisation": None, "purpose": ""}
            if not cleaned.get("words"):
                self.add_error("words", _("Write what they want, in their words."))
        return cleaned

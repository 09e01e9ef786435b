from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import Address, CoercionQuestion, Person, SafeContact, VisitNote
from people.safe_times import SafeTime, in_words, read_safe_times
from relational.fields import DayField

from .naming import NamedPractitionersField


class SafeTimesField(forms.CharField):
    """Times as people write them: "Mon/Wed 10-11". Cleans to a list of SafeTime."""

    def clean(self, value: str) -> list[SafeTime]:
        try:
            return read_safe_times(super().clean(value))
        except ValueError as error:
            raise ValidationError(_("Write it like “Mon/Wed 10-11; Fri 2pm-3pm”.")) from error

    def prepare_value(self, value):
        return in_words(value) if isinstance(value, list) else value


class SafeContactForm(forms.ModelForm):
    """How and when it is safe to reach them."""

    times = SafeTimesField(
        label=_("When is it safe?"),
        required=False,
        max_length=300,
        help_text=_("“Mon/Wed 10-11”. Empty means any time."),
    )

    class Meta:
        model = SafeContact
        fields = ["number", "discreet_name", "never"]
        help_texts = {
            "discreet_name": _("Something harmless, as “library books”. Messages then speak of nothing else."),
            "never": _("“No voicemail”, “never a letter”."),
        }

    field_order = ["number", "times", "discreet_name", "never"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["times"] = self.instance.safe_times


class AddressForm(forms.ModelForm):
    named = NamedPractitionersField(
        label=_("Who may read it, besides you?"), help_text=_("Each time someone reads it is written down.")
    )

    class Meta:
        model = Address
        fields = ["words", "note", "is_protected"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        labels = {"is_protected": _("Only for those named here")}
        help_texts = {
            "is_protected": _("Without this the whole team may read it. It is in no search, copy or print either way.")
        }
        error_messages = {"words": {"required": _("Write the address.")}}

    def __init__(self, *args, person: Person, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].offer(person, but=by)


class CoercionForm(forms.ModelForm):
    """Could anyone make you open your page, or look over your shoulder?"""

    review_on = DayField(label=_("When to ask again?"), required=False)

    class Meta:
        model = CoercionQuestion
        fields = ["alone", "answer", "words", "review_on"]
        widgets = {"answer": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        switched_off = CoercionQuestion.Answer.SWITCHED_OFF
        self.fields["answer"].choices = [c for c in self.fields["answer"].choices if c[0] not in {"", switched_off}]


class VisitNoteForm(forms.ModelForm):
    """What happened, when, and who saw it: a fact another could have seen, never a word for the person."""

    happened_on = DayField(label=_("When did it happen?"), error_messages={"required": _("Write when it happened.")})
    review_on = DayField(label=_("Look at it again"), required=False, help_text=_("Empty means in three months."))
    expires_on = DayField(label=_("It ends by itself"), required=False, help_text=_("Empty means in a year."))

    class Meta:
        model = VisitNote
        fields = ["what", "happened_on", "seen_by", "what_helps", "review_on", "expires_on", "hidden_from_person"]
        widgets = {"what": forms.Textarea(attrs={"rows": 3}), "what_helps": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "what": _(
                "What one could have seen and heard: “The dog was loose and bit Sal's sleeve”. No word for the person."
            ),
            "what_helps": _("“Ring first, he puts her in the kitchen.”"),
        }
        error_messages = {
            "what": {"required": _("Write what happened.")},
            "seen_by": {"required": _("Write who saw it.")},
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        happened, review, expires = (cleaned.get(name) for name in ("happened_on", "review_on", "expires_on"))
        if review and expires and review > expires:
            self.add_error("review_on", _("Look at it again before it ends."))
        if happened and review and review < happened:
            self.add_error("review_on", _("Look at it again after it happened."))
        return cleaned


class ContestForm(forms.Form):
    words = forms.CharField(
        label=_("How do they see it, in their words?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how they see it.")},
    )


class ConfidenceForm(forms.Form):
    """Whom the person named, and who told it."""

    named = NamedPractitionersField(
        label=_("Who else may know?"), help_text=_("Only those the person named. Nobody else will see that it is here.")
    )
    told_by = forms.CharField(label=_("Who told it, if not the person"), max_length=200, required=False)

    def __init__(self, *args, person: Person, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].offer(person, but=by)


class TellInConfidenceForm(ConfidenceForm):
    words = forms.CharField(
        label=_("What was told in confidence?"),
        max_length=250_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what was told.")},
    )
    field_order = ["words", "named", "told_by"]


class RememberForm(forms.Form):
    died_on = DayField(label=_("When, if you know?"), required=False)

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import SafeguardingNote
from relational.fields import WhenField

LONG = ("seen_heard", "opinion", "wanted", "wanted_since", "wanted_met", "done", "against_wish_why", "capacity",
        "person_told_words", "outcome")  # fmt: skip


class SafeguardingForm(forms.ModelForm):
    """What was seen or heard, who said it, what was done, who was told; everything else as it becomes known."""

    class Meta:
        model = SafeguardingNote
        fields = [
            "seen_heard", "said_by", "noticed_at", "opinion", "wanted", "done", "against_wish", "against_wish_why",
            "person_told", "person_told_words", "shown_to_person", "capacity", "statutory_record", "wanted_since", "wanted_met", "outcome",
        ]  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG} | {"person_told": forms.RadioSelect}
        labels = {
            "seen_heard": _("What was seen or heard?"),
            "said_by": _("Who saw it, or said it?"),
            "opinion": _("What do you think it may mean?"),
            "wanted": _("What do they want to happen?"),
            "done": _("What was done?"),
            "against_wish": _("We did something they did not want"),
            "against_wish_why": _("Why it had to be"),
            "person_told": _("Does the person know?"),
            "person_told_words": _("How they were told, or why not"),
            "shown_to_person": _("They can read this note on their own page"),
            "capacity": _("Can they decide this? Who speaks with or for them?"),
            "statutory_record": _("Where is the statutory record?"),
            "wanted_since": _("What do they want now?"),
            "wanted_met": _("What became of what they wanted?"),
            "outcome": _("What came of it, and what do they say about it?"),
        }
        help_texts = {
            "seen_heard": _("Only what someone saw or heard, as exactly as they said it."),
            "said_by": _("A name and how they know: “the nursery, at drop-off”."),
            "opinion": _("Kept apart. Every reader sees that it is yours."),
            "wanted": _("Ask first, unless asking would put someone in danger. Write it as they say it."),
            "done": _("So far, and by whom."),
            "shown_to_person": _(
                "On the page without who said it and without your opinion; a copy they take holds those too. Whoever gets "
                "hold of their phone could read it."
            ),
            "capacity": _("An advocate, an interpreter, someone they trust; doubts about capacity and what was done."),
            "statutory_record": _("This page is not the legal record. Where is that, and under which number?"),
        }
        error_messages = {
            "seen_heard": {"required": _("Write what was seen or heard.")},
            "said_by": {"required": _("Write who saw it or said it.")},
            "done": {"required": _("Write what was done, if only “nothing yet”.")},
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noticed_at"] = WhenField(label=_("When?"), required=False, help_text=_("Empty means now."))

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in ("seen_heard", "said_by", "noticed_at", "opinion", "wanted", "done")]

    def who_knows(self) -> list[forms.BoundField]:
        names = ("told", "against_wish", "against_wish_why", "person_told", "person_told_words",
                 "shown_to_person")  # fmt: skip
        return [self[name] for name in names if name in self.fields]

    def later(self) -> list[forms.BoundField]:
        return [self[name] for name in ("capacity", "statutory_record", "wanted_since", "wanted_met", "outcome")]

    def clean_noticed_at(self):
        return self.cleaned_data["noticed_at"] or self.instance.noticed_at or timezone.now()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("against_wish") and not cleaned.get("against_wish_why"):
            self.add_error("against_wish_why", _("Write why it had to be, against what they wanted."))
        if cleaned.get("person_told") == SafeguardingNote.Told.NO and not cleaned.get("person_told_words"):
            self.add_error("person_told_words", _("Write why the person was not told."))
        if cleaned.get("shown_to_person") and cleaned.get("person_told") != SafeguardingNote.Told.YES:
            self.add_error("shown_to_person", _("Tell them yourself first; then it can stand on their page."))
        return cleaned


class NewSafeguardingForm(SafeguardingForm):
    told = forms.CharField(
        label=_("Who was told?"),
        help_text=_("A name, a team, “nobody yet”. You can add more later, each with its time."),
        max_length=300,
        error_messages={"required": _("Write who was told, if only “nobody yet”.")},
    )


class ToldForm(forms.Form):
    who = forms.CharField(
        label=_("Who was told?"), max_length=300, error_messages={"required": _("Write who was told.")}
    )
    what = forms.CharField(
        label=_("What, and why them?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    at = WhenField(label=_("When?"), required=False, help_text=_("Empty means now."))


class NameForm(forms.Form):
    """One more practitioner who may read it."""

    practitioner = forms.ModelChoiceField(queryset=None, label=_("Who else needs to read it?"))

    def __init__(self, *args, practitioners, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].queryset = practitioners

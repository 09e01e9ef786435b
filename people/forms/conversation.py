from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from people.chips import all_chips
from people.models import Conversation, Person, Reach
from relational.fields import WhenField, read_id
from relational.two_editors import TwoEditors

from .attachment import WithAttachments
from .going import WithGoing
from .several import AboutSeveral

LONGEST_TEXT = 250_000
# Words wait on a device this long at most; a clock that says otherwise is wrong.
LONGEST_WAIT = timedelta(days=60)


def written_at(value: str) -> datetime | None:
    """When words that waited for a network were written, as the device says (ISO 8601); None when that cannot be."""
    try:
        moment = parse_datetime(value)
    except ValueError:
        return None
    if moment is None or timezone.is_naive(moment):
        return None
    now = timezone.now()
    return min(moment, now) if now - LONGEST_WAIT < moment < now + LONGEST_WAIT else None


@dataclass(frozen=True)
class Group:
    """Some fields behind one tap; open when something stands in one of them."""

    label: str
    fields: list[forms.BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)


class CaptureForm(WithAttachments, WithGoing, AboutSeveral):
    """What was said. Only the words are required; whoever it was with may have no page yet.

    Cleans to `person` (a Person or None) besides the fields. Where the name written could mean several people,
    `alike` holds them and the form asks which.
    """

    text = forms.CharField(
        label=_("What was said?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "autofocus": True}),
        error_messages={"required": _("Write a few words about what was said.")},
    )
    # An id that is no one's, or not to be seen, is nobody: the name decides.
    person = forms.CharField(required=False, widget=forms.HiddenInput)
    who = forms.CharField(
        label=_("Who with?"),
        help_text=_("A name, or “someone at the food bank”. Leave it empty if you don't know."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "people-known", "autocomplete": "off"}),
    )
    noticed = forms.CharField(
        label=_("What I noticed"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you saw and heard yourself, apart from what they said."),
    )
    opinion = forms.CharField(
        label=_("What I think"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your opinion. Every reader sees that it is one, and that it is yours."),
    )
    happened_at = WhenField(
        label=_("When?"), required=False, help_text=_("“yesterday”, “9.30”, “1/3/26”. Empty means now.")
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    others = forms.CharField(label=_("Who else was there?"), max_length=200, required=False)
    written_together = forms.BooleanField(label=_("We wrote this together"), required=False)
    touches = forms.MultipleChoiceField(label=_("What it touches"), required=False, widget=forms.CheckboxSelectMultiple)
    reach = forms.ChoiceField(
        label=_("Who may see it?"), choices=Reach.choices, required=False, widget=forms.RadioSelect
    )
    changed = forms.CharField(
        label=_("Something changed in what matters"),
        help_text=_("In their words, as they said it."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    step = forms.CharField(
        label=_("Next step"), help_text=_("What happens next, and who does it."), max_length=5_000, required=False
    )

    def __init__(self, *args, person: Person | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.alike: list[Person] = []
        self.known_person = person
        self.written_at = written_at(self.data.get("written_at", ""))
        self.fields["happened_at"].typed_at = self.written_at
        about = self._person_named_by_id() or person
        self.fields["touches"].choices = self._touches_of(about)
        self.ask_how_it_goes(about)
        for chip in all_chips():
            self.fields[chip.field] = forms.CharField(
                label=chip.label, help_text=chip.hint, max_length=5_000, required=False
            )

    def chips(self) -> list[forms.BoundField]:
        """What may grow out of the conversation, each behind one tap."""
        return [self[name] for name in ("changed", "step", *(chip.field for chip in all_chips()))]

    def more(self) -> list["Group"]:
        """What is needed now and then, each group behind one tap."""
        when = ["happened_at", "place", "others", "written_together"]
        groups = {
            _("What I noticed, what I think"): ["noticed", "opinion"],
            _("How is it going?"): list(self.asked_about),
            _("Photo, drawing, voice"): self.beside_the_words(),
            _("Where, when, who else"): when + ["touches"] * bool(self.fields["touches"].choices),
            _("It was about several people"): self.about_several(),
        }
        return [Group(label, [self[name] for name in names]) for label, names in groups.items() if names]

    def clean_reach(self) -> str:
        return self.cleaned_data["reach"] or Reach.TEAM

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["person"] = self._who(cleaned.get("who", ""))
        cleaned["parts"] = self.clean_parts(cleaned["person"])
        cleaned["going"] = self.going_of(cleaned["person"])
        if cleaned["person"] is None:
            for name in ("changed", "step", *(chip.field for chip in all_chips() if chip.needs_person)):
                if cleaned.get(name):
                    self.add_error(name, _("Say whose page this belongs to, above, or take it out."))
        return cleaned

    def _who(self, name: str) -> Person | None:
        which = self.data.get("which", "")
        if which:
            return self._visible(which)
        person = self._person_named_by_id()
        if person and (not name or name == person.name):
            return person
        if not name:
            return None
        same = list(Person.objects.filter(name__iexact=name)[:2])
        if len(same) == 1:
            return same[0]
        self.alike = same or list(Person.objects.called(name).by_name()[:8])
        if self.alike:
            self.add_error("who", _("Which of them do you mean?"))
        return None

    def _person_named_by_id(self) -> Person | None:
        """The page chosen, if it is one the practitioner may see."""
        return self._visible(self.data.get("person", "")) if self.is_bound else self.known_person

    def _visible(self, value: str) -> Person | None:
        return Person.objects.filter(pk=read_id(value)).first()

    def _touches_of(self, person: Person | None) -> list[tuple[int, str]]:
        if person is None:
            return []
        return [(statement.pk, statement.words) for statement in person.what_matters.in_their_order()]


class AmendForm(TwoEditors, forms.ModelForm):
    """Change the words of a conversation; the former ones are kept."""

    guarded = ("text", "own_part", "noticed", "opinion")

    class Meta:
        model = Conversation
        fields = ["text", "own_part", "noticed", "opinion", "amended_why"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 10}),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("own_part", "noticed", "opinion")},
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.writing:
            self.fields["text"].help_text = _(
                "On every page this conversation is on: what you change here changes there."
            )
        elif not self.instance.own_part:
            del self.fields["own_part"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("text") and not cleaned.get("own_part"):
            self.add_error("text", _("Write a few words about what was said."))
        return cleaned


class ResponseForm(forms.Form):
    """What the person said when it was read back to them."""

    response = forms.ChoiceField(
        label=_("Is that right?"),
        choices=[c for c in Conversation.Response.choices if c[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said.")},
    )
    words = forms.CharField(
        label=_("In their own words"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ConnectForm(forms.Form):
    """Whose page a conversation belongs on."""

    who = forms.CharField(label=_("Whose page does this belong on?"), max_length=200, required=False)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub
from learning.models import Reflection, Reply, Stage
from learning.prompts import Prompt

LONGEST = 250_000


class ReflectionForm(forms.Form):
    """One prompt, its questions, and what may be said besides. Any one answer is enough."""

    themes = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A word or two each, with commas between: rent letters, waiting times."),
        max_length=600,
        required=False,
    )
    surprise = forms.CharField(
        label=_("What surprised you?"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    believed_before = forms.CharField(
        label=_("What did you believe before?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    stage = forms.ChoiceField(
        label=_("Where in the hub's cycle does it belong?"),
        choices=[("", _("nowhere in particular")), *Stage.choices],
        required=False,
    )

    def __init__(self, *args, prompt: Prompt, answered: dict[str, str] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.prompt = prompt
        self.asked: dict[str, str] = {}
        answered = dict(answered or {})
        questions = [str(question) for question in prompt.questions]
        for number, question in enumerate([*questions, *(other for other in answered if other not in questions)]):
            # The first is called as the page that catches a stale form expects it.
            name = f"words_{number}" if number else "words"
            self.asked[name] = question
            self.fields[name] = forms.CharField(
                label=question or _("In your own words"),
                initial=answered.get(question, ""),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3 if number else 4}),
            )

    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.asked]

    def besides(self) -> list[forms.BoundField]:
        return [self[name] for name in ("themes", "surprise", "believed_before", "stage")]

    def clean_themes(self) -> list[str]:
        return [theme.strip() for theme in self.cleaned_data["themes"].split(",") if theme.strip()]

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["answers"] = [
            {"asked": question, "words": cleaned.get(name, "")} for name, question in self.asked.items()
        ]
        if not self.errors and not any(answer["words"].strip() for answer in cleaned["answers"]):
            self.add_error("words", _("Write a few words in any of the boxes."))
        return cleaned

    def kept(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("answers", "themes", "surprise", "believed_before", "stage")}


class ReachForm(forms.Form):
    """Who may read it. A change of one tap; the hub matters only to those who are part of several."""

    reach = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Reflection.Reach.choices,
        widget=forms.RadioSelect,
        initial=Reflection.Reach.PRIVATE,
        error_messages={"required": _("Choose who may read it.")},
    )
    hub = forms.ModelChoiceField(
        label=_("At which hub?"), queryset=Hub.objects.none(), required=False, empty_label=_("choose one")
    )
    may_quote = forms.BooleanField(
        label=_("My words may be quoted in the hub's summary, without my name"), required=False
    )

    def __init__(self, *args, hubs: list[Hub], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = Hub.objects.filter(pk__in=[hub.pk for hub in hubs])
        if len(hubs) < 2:
            del self.fields["hub"]
        if not hubs:
            self.fields["reach"].choices = Reflection.Reach.choices[:1]

    def clean(self) -> dict:
        cleaned = super().clean()
        shares = cleaned.get("reach") not in {None, Reflection.Reach.PRIVATE}
        if shares and "hub" in self.fields and not cleaned.get("hub") and "hub" not in self.errors:
            self.add_error("hub", _("Choose the hub whose people may read it."))
        return cleaned


class ReplyForm(forms.ModelForm):
    class Meta:
        model = Reply
        fields = ["kind", "words"]
        widgets = {"kind": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 2})}
        labels = {"kind": _("How do you answer?"), "words": _("In your words")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Reply.Kind.choices
        self.fields["kind"].error_messages["required"] = _("Choose how you answer.")
        self.fields["words"].max_length = 20_000

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") not in {None, Reply.Kind.THANK} and not cleaned.get("words", "").strip():
            self.add_error("words", _("Write a sentence: a thank you may stand alone, the others need words."))
        return cleaned

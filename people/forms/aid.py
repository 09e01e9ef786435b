from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import AidQuestion, ConversationAid

How = AidQuestion.How
MOST_QUESTIONS = 12


class TalkForm(forms.Form):
    """An aid's questions, each to be answered or left. Cleans to `answers` and `matters` besides `words`."""

    def __init__(self, data=None, *, aid: ConversationAid) -> None:
        super().__init__(data)
        self.questions = list(aid.questions.all())
        for question in self.questions:
            self._ask(question, aid)
        self.fields["words"] = _words(_("Anything else?"))

    def _ask(self, question: AidQuestion, aid: ConversationAid) -> None:
        name = f"q{question.pk}"
        if question.how == How.NUMBER:
            self.fields[f"{name}-number"] = _number(question)
        elif question.how == How.STEP:
            steps = [("", _("not said")), *((str(at), words) for at, words in enumerate(aid.steps))]
            self.fields[f"{name}-step"] = forms.TypedChoiceField(
                label=_("Which comes nearest?"),
                choices=steps,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields[f"{name}-words"] = _words(_("In their words"))
        self.fields[f"{name}-matters"] = forms.BooleanField(label=_("This matters to them"), required=False)

    def asked(self) -> list[tuple[AidQuestion, list[forms.BoundField], forms.BoundField]]:
        """Each question with where to answer it, and whether it is something that matters."""
        return [
            (question, [self[name] for name in self._names(question)], self[f"q{question.pk}-matters"])
            for question in self.questions
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["answers"], cleaned["matters"] = [], []
        for question in self.questions:
            said = {name.split("-")[1]: cleaned.get(name) for name in self._names(question)}
            if any(value not in ("", None) for value in said.values()):
                cleaned["answers"].append((question, said))
            if cleaned.get(f"q{question.pk}-matters"):
                self._keep_as_mattering(question, said.get("words", ""))
        if not self.errors and not cleaned["answers"] and not cleaned["words"]:
            raise forms.ValidationError(_("Nothing is written yet. Answer what they like to, and leave the rest."))
        return cleaned

    def _keep_as_mattering(self, question: AidQuestion, words: str) -> None:
        if words:
            self.cleaned_data["matters"].append(words)
        else:
            self.add_error(f"q{question.pk}-words", _("Write what matters, in their words."))

    def _names(self, question: AidQuestion) -> list[str]:
        return [name for what in ("number", "step", "words") if (name := f"q{question.pk}-{what}") in self.fields]


def _words(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}))


def _number(question: AidQuestion) -> forms.IntegerField:
    ends = {"low": question.low, "high": question.high}
    return forms.IntegerField(
        label=_("From 0 to 10, if they like"),
        help_text=_("0 is “%(low)s”, 10 is “%(high)s”.") % ends if all(ends.values()) else "",
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
        error_messages={"invalid": _("Write a number from 0 to 10, or leave it.")},
    )


class AidForm(forms.ModelForm):
    """A set of questions, one a line, all answered in the same way and always in words as well."""

    questions = forms.CharField(
        label=_("Questions, one a line"),
        help_text=_("At most twelve. Ask as you would say it."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write at least one question.")},
    )
    how = forms.ChoiceField(label=_("How may they answer?"), choices=How, initial=How.WORDS, widget=forms.RadioSelect)
    low = forms.CharField(label=_("What 0 means"), required=False, max_length=60)
    high = forms.CharField(label=_("What 10 means"), required=False, max_length=60)
    step_lines = forms.CharField(
        label=_("Steps, one a line, from the first to the last"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = ConversationAid
        fields = ["name", "about", "source"]
        widgets = {"about": forms.Textarea(attrs={"rows": 2}), "source": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "name": {"required": _("Give it a name."), "unique": _("There is one with this name already.")}
        }

    def clean_questions(self) -> list[str]:
        lines = _lines(self.cleaned_data["questions"])
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(_("That is more than twelve questions. Which are the ones that matter?"))
        if any(len(line) > 300 for line in lines):
            raise forms.ValidationError(_("One of the questions is longer than 300 letters."))
        return lines

    def clean_step_lines(self) -> list[str]:
        lines = _lines(self.cleaned_data["step_lines"])
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError(_("One of the steps is longer than 120 letters."))
        return lines

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("how") == How.STEP and len(cleaned.get("step_lines") or []) < 2:
            self.add_error("step_lines", _("Write at least two steps."))
        return cleaned

    def asked(self) -> dict:
        """What `add_aid` needs."""
        words = self.cleaned_data
        each = {name: words[name] for name in ("how", "low", "high")}
        return {
            **{name: words[name] for name in ("name", "about", "source")},
            "questions": [{"words": line, **each} for line in words["questions"]],
            "steps": words["step_lines"],
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person, SharedPlan, Step
from relational.fields import DayField
from relational.two_editors import TwoEditors, mark


class StepForm(forms.ModelForm):
    """A next step: what, who does it, and when if that helps."""

    due_on = DayField(label=_("By when, if it helps"), required=False)

    class Meta:
        model = Step
        fields = ["words", "who", "who_name", "practitioner", "due_on", "matters", "chosen_by_person"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2}), "who": forms.RadioSelect}
        labels = {"words": _("What is the next step?"), "matters": _("Which of the things that matter is it for?")}
        help_texts = {"who_name": _("For someone they know: their sister, Mr Obi.")}
        error_messages = {"words": {"required": _("Write what the step is.")}}

    def __init__(self, *args, person: Person, workers, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matters"].queryset = person.what_matters.in_their_order()
        self.fields["matters"].empty_label = _("none in particular")
        self.fields["practitioner"].queryset = workers
        self.fields["practitioner"].label = _("Which worker?")
        self.fields["practitioner"].empty_label = _("not a worker")
        self.fields["who"].choices = [(Step.Who.PERSON, person.name), *Step.Who.choices[1:]]

    def more(self) -> list[forms.BoundField]:
        """What helps sometimes and is never needed."""
        return [self[name] for name in ("who_name", "practitioner", "due_on", "matters", "chosen_by_person")]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("practitioner") and cleaned.get("who") == Step.Who.PERSON:
            cleaned["who"] = Step.Who.WORKER
        return cleaned


class SettleForm(TwoEditors):
    """How a step went. It is offered for open steps only: one that is not open any more was settled by someone else."""

    guarded = ("state",)
    state = forms.ChoiceField(
        label=_("The step"), choices=Step.State.choices, error_messages={"required": _("Choose how it went.")}
    )
    note = forms.CharField(label=_("How did it go?"), required=False, max_length=5_000)

    def __init__(self, data, *, step: Step) -> None:
        began_from = {"began_from": f"state:{mark(Step.State.OPEN)}"}
        super().__init__(began_from | data.dict(), now={"state": step.state})


class AgreeForm(forms.Form):
    """Read back: is that right? It shares the plan's page with other forms, so its fields have ids of their own."""

    agreement = forms.ChoiceField(
        label=_("Read it back. Is that right?"),
        choices=[choice for choice in SharedPlan.Agreement.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said.")},
    )
    words = forms.CharField(
        label=_("In their own words"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="agree_%s", **kwargs)


class GoodMonthForm(TwoEditors):
    guarded = ("words",)
    words = forms.CharField(
        label=_("What would a good month look like?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="month_%s", **kwargs)

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models import LearningCycle, Stage
from relational.fields import DayField


class CycleForm(forms.ModelForm):
    """What a hub sets out to learn. A purpose is enough to begin."""

    starts_on = DayField(label=_("From"), required=False, help_text=_("Empty means today."))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty means six weeks."))

    class Meta:
        model = LearningCycle
        fields = ["purpose", "written_by", "question", "missing_voices", "starts_on", "ends_on"]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "question": forms.Textarea(attrs={"rows": 2}),
            "missing_voices": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "purpose": _("What does good look like, to people here?"),
            "written_by": _("Who was in the room when this was written?"),
            "question": _("What do we want to learn about?"),
            "missing_voices": _("Whose voice is missing?"),
        }
        error_messages = {"purpose": {"required": _("Write a sentence about the purpose.")}}

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day is before the first."))
        return cleaned

    def _post_clean(self) -> None:
        """Empty days are filled in by the action: the model is not asked about them here."""


class StageForm(forms.Form):
    stage = forms.ChoiceField(choices=Stage.choices)

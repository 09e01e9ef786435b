from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models import Experiment
from relational.fields import DayField


class ExperimentForm(forms.ModelForm):
    """Something small and safe to try, with what we believe behind it."""

    look_again_on = DayField(label=_("When do we look again?"), required=False)

    class Meta:
        model = Experiment
        fields = ["title", "assumption", "smallest_try", "how_we_notice", "harm_check", "stop_rule", "look_again_on"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("assumption", "smallest_try", "how_we_notice", "harm_check", "stop_rule")
        }
        labels = {
            "title": _("What do we try?"),
            "assumption": _("What do we believe, and have not checked?"),
            "smallest_try": _("What is the smallest safe try?"),
            "how_we_notice": _("What would tell us we're wrong?"),
            "harm_check": _("Could this hurt anyone?"),
            "stop_rule": _("When do we stop?"),
        }
        error_messages = {
            "title": {"required": _("Write what you try.")},
            "assumption": {"required": _("Write what you believe: without it nothing can be learned.")},
        }


class ObservationForm(forms.Form):
    words = forms.CharField(
        label=_("What did you notice?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you noticed.")},
    )


class DecisionForm(forms.ModelForm):
    """Keep, adapt, stop or spread; and what we now know."""

    class Meta:
        model = Experiment
        fields = ["decision", "we_were_wrong", "learned"]
        widgets = {"decision": forms.RadioSelect, "learned": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "decision": _("What do we do now?"),
            "we_were_wrong": _("We were wrong about what we believed"),
            "learned": _("What do we know now?"),
        }
        help_texts = {"we_were_wrong": _("Worth as much as having been right, and rarer to read.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].required = True
        self.fields["decision"].choices = Experiment.Decision.choices
        self.fields["decision"].error_messages["required"] = _("Choose what you do now.")

    def _post_clean(self) -> None:
        """The day is set by the action, in the same breath as the decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models import Rule


class RuleForm(forms.ModelForm):
    """A rule as people say it, and as much of it as is known."""

    class Meta:
        model = Rule
        fields = ["name", "kind", "says", "where", "who_can_change", "room"]
        widgets = {
            "name": forms.Textarea(attrs={"rows": 2}),
            "says": forms.Textarea(attrs={"rows": 3}),
            "room": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "says": _("Its own words, if you have them before you."),
            "where": _(
                "The section of a law, the page of a policy, the screen of a system. Nothing, if nobody could show it."
            ),
            "room": _("What others did that stayed legal and did no harm."),
        }
        error_messages = {"name": {"required": _("Write the rule as people say it.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("not sure yet")), *Rule.Kind.choices]


class FoundForm(forms.Form):
    """What it turned out to be. Never without how we know."""

    found = forms.ChoiceField(
        label=_("What did it turn out to be?"),
        choices=Rule.Found.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it turned out to be.")},
    )
    words = forms.CharField(
        label=_("How do we know?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how we know: whoever bumps into it next will ask.")},
    )

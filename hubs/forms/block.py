from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.naming import PractitionerField
from relational.fields import DayField


class BlockForm(forms.Form):
    """Who must not see the page, and why."""

    practitioner = PractitionerField(
        label=_("Which worker?"),
        suggestions="recipients",
        help_text=_("Their name, or their e-mail address where two share a name."),
        error_messages={"required": _("Write who.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("“Her husband's cousin.” The worker never sees this."),
        error_messages={"required": _("Write why, in a few words.")},
    )
    only_alerts = forms.BooleanField(
        label=_("Only tell us when they look"),
        required=False,
        help_text=_("For family or a colleague who may have good reason. Without this they never find the page."),
    )
    until = DayField(label=_("Until when?"), required=False, help_text=_("Empty means until it is lifted."))
    family = forms.TypedMultipleChoiceField(
        label=_("And from the pages of"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their family, as far as you may. Each page has a block of its own, lifted on its own."),
    )

    def __init__(self, *args, family: list[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family"].choices = family
        if not family:
            del self.fields["family"]


class WhoseForm(forms.Form):
    """Whose page it is about, for a lead who may open none: the exact name."""

    name = forms.CharField(
        label=_("Whose page?"),
        max_length=200,
        help_text=_("The whole name, as it is written on the page. That you looked is written down."),
    )

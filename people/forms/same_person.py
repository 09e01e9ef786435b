from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.same_person import differences

from .naming import PersonField


class OtherPageForm(forms.Form):
    """Another page to look at beside this one."""

    other = PersonField(
        label=_("The name on the other page"),
        suggestions="people-known",
        error_messages={"required": _("Write the name on the other page.")},
    )

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_other(self) -> Person:
        if self.cleaned_data["other"] == self.person:
            raise ValidationError(_("That is this page. Write the name on the other one."))
        return self.cleaned_data["other"]


class JoinForm(forms.Form):
    """What to keep where both pages say something; and how one knows that they are one person."""

    def __init__(self, *args, kept: Person, other: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = [each.field for each in differences(kept, other)]
        for each in differences(kept, other):
            options = [("kept", each.kept), ("other", each.other)]
            both = [("both", _("both, one after the other"))] if each.may_be_both else []
            self.fields[each.field] = forms.ChoiceField(
                label=each.label[:1].upper() + each.label[1:],
                choices=options + both,
                initial="both" if both else "kept",
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which to keep.")},
            )
        self.fields["why"] = forms.CharField(
            label=_("How do you know?"),
            help_text=_("“She told me she was here before, as Shaz.”"),
            required=False,
            max_length=300,
        )

    def choices(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.chosen}

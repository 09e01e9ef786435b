from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from relational.fields import DayField
from relational.two_editors import TwoEditors


class IntroduceForm(forms.ModelForm):
    """Begin a page: the name someone goes by is enough."""

    class Meta:
        model = Person
        fields = ["name"]
        labels = {"name": _("What do they like to be called?")}
        help_texts = {"name": _("A first name is enough, or what you know: “wheel man”.")}
        error_messages = {"name": {"required": _("Write the name they go by.")}}


class DescribeForm(TwoEditors, forms.ModelForm):
    """What the person says of themselves. Nothing here is required but the name they go by."""

    born_on = DayField(label=_("Date of birth, if it helps"), required=False)

    class Meta:
        model = Person
        fields = [
            "name",
            "pronouns",
            "communication_needs",
            "reach",
            "reach_not",
            "language",
            "about_me",
            "mission",
            "full_name",
            "also_known_as",
            "born_on",
        ]
        widgets = {
            "communication_needs": forms.Textarea(attrs={"rows": 2}),
            "reach": forms.Textarea(attrs={"rows": 2}),
            "reach_not": forms.Textarea(attrs={"rows": 2}),
            "about_me": forms.Textarea(attrs={"rows": 6}),
            "mission": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "also_known_as": _("With commas between: Mick, Michael O'Dowd, wheel man."),
            "communication_needs": _(
                "A hearing loop, large print, an interpreter, time to think. Shown first to everyone."
            ),
            "about_me": _("What they would like others to know, as they say it."),
        }

    guarded = Meta.fields

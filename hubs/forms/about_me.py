from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import LivedExperience, Place, Practitioner


class AboutMeForm(forms.ModelForm):
    """What colleagues may know of me when a team forms. None of it is needed."""

    lived_experience = forms.CharField(
        label=_("Something you have lived through and are glad to be asked about"),
        help_text=_("Only if you wish. Nobody expects it of you."),
        required=False,
        max_length=300,
    )
    reach = forms.ChoiceField(
        label=_("Who may know of that?"),
        choices=LivedExperience.Reach.choices,
        initial=LivedExperience.Reach.HUBS,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Practitioner
        fields = ["job", "phone", "skills", "languages", "about", "neighbourhoods", "room"]
        widgets = {
            "skills": forms.Textarea(attrs={"rows": 2}),
            "neighbourhoods": forms.CheckboxSelectMultiple,
            "room": forms.RadioSelect,
        }
        labels = {
            "skills": _("What can people ask you for?"),
            "languages": _("Which languages do you speak?"),
            "neighbourhoods": _("Where do you get about, besides your hubs?"),
            "room": _("How full are your days?"),
        }
        help_texts = {
            "skills": _("In your words, with commas: “debt, bailiffs, sitting through a form”."),
            "languages": _("With commas, and signing too: “English, Urdu, BSL”."),
            "room": _("As you feel it. Nobody counts it, and it is shown with the day you said it."),
        }

    def __init__(self, *args, instance: Practitioner, **kwargs) -> None:
        lived = LivedExperience.objects.filter(practitioner=instance).first()
        initial = {"lived_experience": lived.words, "reach": lived.reach} if lived else {}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.fields["neighbourhoods"].queryset = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD)
        self.fields["room"].required = False
        self.fields["room"].choices = Practitioner.Room.choices
        self.order_fields([*self.Meta.fields[:-2], "lived_experience", "reach", *self.Meta.fields[-2:]])

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .naming import person_called

OTHERS = range(1, 4)


class AboutSeveral(forms.Form):
    """Others a conversation was about as well: who, and what is for their own page only.

    Cleans to `parts`: pairs of a Person and words. A name that means nobody, or several, asks which.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number in OTHERS:
            self.fields[f"part_who_{number}"] = forms.CharField(
                label=_("Also about"),
                help_text=_("The name on their page.") if number == 1 else "",
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"list": "people-known", "autocomplete": "off"}),
            )
            self.fields[f"part_words_{number}"] = forms.CharField(
                label=_("On their page only"),
                max_length=100_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["own_part"] = forms.CharField(
            label=_("On the first person's page only"),
            help_text=_(
                "The words at the top go on every one of these pages. What is for one alone stands with their name."
            ),
            max_length=100_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def about_several(self) -> list[str]:
        return ["own_part", *(f"part_{what}_{number}" for number in OTHERS for what in ("who", "words"))]

    def clean_parts(self, first: Person | None) -> list[tuple[Person, str]]:
        """Who else, with their part; to be asked once whose conversation it was is known."""
        parts: list[tuple[Person, str]] = []
        for number in OTHERS:
            name = self.cleaned_data.get(f"part_who_{number}", "")
            words = self.cleaned_data.get(f"part_words_{number}", "")
            if words and not name:
                self.add_error(f"part_who_{number}", _("Say whose page these words are for."))
            person = self._called(name, number) if name else None
            if person and person != first and person not in [other for other, _words in parts]:
                parts.append((person, words))
            elif person:
                self.add_error(f"part_who_{number}", _("That page is there already."))
        if parts and first is None:
            self.add_error("who", _("Say whose conversation it was first: someone with a page."))
        return parts

    def _called(self, name: str, number: int) -> Person | None:
        try:
            return person_called(name)
        except ValidationError as error:
            self.add_error(f"part_who_{number}", error)
            return None

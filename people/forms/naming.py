"""Fields in which practitioners and organisations are named as one writes them, with suggestions beside."""

from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.who_sees import readers_of


def organisations():
    return apps.get_model("hubs", "Organisation").objects.order_by("name")


class SuggestedField(forms.CharField):
    """Words with suggestions from the datalist whose id is `suggestions`; a page gives the list."""

    def __init__(self, *, suggestions: str, **kwargs) -> None:
        widget = forms.TextInput(attrs={"list": suggestions, "autocomplete": "off"})
        super().__init__(max_length=200, widget=widget, **kwargs)


class PractitionerField(SuggestedField):
    """A practitioner by name; by e-mail address where two share a name. Cleans to the practitioner, or None."""

    def clean(self, value: str):
        words = super().clean(value)
        if not words:
            return None
        found = practitioners_called(words)
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            _("Several are called that. Write their e-mail address.") if found else _("Nobody here is called that.")
        )


class PersonField(SuggestedField):
    """Someone with a page that the one who writes may see, by name; `suggestions` are usually "people-known"."""

    def clean(self, value: str) -> Person | None:
        words = super().clean(value)
        return person_called(words) if words else None


class OrganisationField(SuggestedField):
    """An organisation by its name. Cleans to the organisation, or None."""

    def clean(self, value: str):
        words = super().clean(value)
        if not words:
            return None
        found = organisations().filter(name__iexact=words).first()
        if found is None:
            raise ValidationError(_("There is no organisation of that name here."))
        return found


class RecipientField(SuggestedField):
    """A practitioner, an organisation, or someone else in free words. Cleans to the field it fills and its value."""

    def clean(self, value: str) -> tuple[str, object]:
        words = super().clean(value)
        found = practitioners_called(words) if words else []
        if len(found) > 1:
            raise ValidationError(_("Several are called that. Write their e-mail address."))
        if found:
            return "practitioner", found[0]
        organisation = organisations().filter(name__iexact=words).first()
        return ("organisation", organisation) if organisation else ("to_whom", words)


class NamedPractitionersField(forms.ModelMultipleChoiceField):
    """Those of the team the person named, as boxes to tick."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            queryset=get_user_model().objects.none(), widget=forms.CheckboxSelectMultiple, required=False, **kwargs
        )

    def offer(self, person: Person, *, but) -> None:
        """Offer those who may open the person's page, except the one who writes."""
        offered = [reader.pk for reader in readers_of(person) if reader.pk != but.pk]
        self.queryset = get_user_model().objects.filter(pk__in=offered)

    def label_from_instance(self, practitioner) -> str:
        return f"{practitioner.name}, {practitioner.organisation}"


def person_called(words: str) -> Person:
    """The one person of that name. ValidationError, asking which, where it means several or nobody."""
    same = list(Person.objects.filter(name__iexact=words)[:2])
    if len(same) == 1:
        return same[0]
    found = same or list(Person.objects.called(words).by_name()[:5])
    if found:
        names = ", ".join(person.name for person in found)
        raise ValidationError(_("Which of them do you mean: %(names)s? Write the whole name.") % {"names": names})
    raise ValidationError(_("There is no page of that name that you may write on."))


def practitioners_called(words: str) -> list:
    working = get_user_model().objects.filter(is_active=True, is_service=False)
    field = "email__iexact" if "@" in words else "name__iexact"
    return list(working.filter(**{field: words})[:2])

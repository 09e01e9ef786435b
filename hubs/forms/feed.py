from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Feed, Place
from hubs.open_referral.files import NotReadable, read_file


class HttpsField(forms.URLField):
    """What is typed without a scheme is meant with https."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs | {"assume_scheme": "https"})


class FeedForm(forms.ModelForm):
    """Somebody's list: at an address, or as files that are brought."""

    class Meta:
        model = Feed
        fields = ["name", "place", "url", "licence", "every_night"]
        field_classes = {"url": HttpsField}
        help_texts = {
            "name": _("“Harrowmere Council's directory”: it stands beside everything that comes from it."),
            "url": _("Where its Open Referral UK list is, beginning with https://. Empty, if you bring files."),
            "licence": _("“Open Government Licence 3”. They say so beside their list."),
        }
        error_messages = {
            "name": {"required": _("Say whose list it is.")},
            "place": {"required": _("Say which place it is about.")},
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "place" not in self.initial:
            self.initial["place"] = Place.objects.filter(parent=None).order_by("pk").first()

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip().rstrip("/").removesuffix("/services")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise forms.ValidationError(_("Only addresses that begin with https:// are read."))
        return url

    def clean(self) -> dict:
        cleaned = super().clean()
        asked = Feed.objects.asked().filter(place=cleaned.get("place"), url=cleaned.get("url"))
        if cleaned.get("url") and asked.exists():
            self.add_error("url", _("This list is read for this place already."))
        return cleaned

    def validate_constraints(self) -> None:
        """Said above, beside the field."""


class FileForm(forms.Form):
    """A file of Open Referral UK. Cleans to the records in it."""

    file = forms.FileField(
        label=_("A file of Open Referral UK"),
        help_text=_("JSON, one record a line, a zip of tables, or a table of services (CSV); up to 20 megabytes."),
        widget=forms.FileInput(attrs={"accept": ".json,.ndjson,.jsonl,.csv,.zip"}),
        error_messages={"required": _("Choose a file."), "empty": _("There is nothing in this file.")},
    )
    whole_list = forms.BooleanField(
        label=_("It is the whole list"),
        help_text=_("What is not in it any more will say so. Nothing is taken away."),
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if "file" in cleaned:
            try:
                self.found = list(read_file(cleaned["file"]))
            except NotReadable as why:
                self.add_error("file", str(why))
        return cleaned

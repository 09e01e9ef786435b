from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.outlines import NoOutlines, Outline, read_outlines

MOST_BYTES = 5_000_000


class OutlinesForm(forms.Form):
    """A GeoJSON file of areas. Cleans to what it holds, put right."""

    file = forms.FileField(
        label=_("A GeoJSON file"),
        help_text=_(
            "Wards or smaller areas, from the ONS Open Geography portal for instance, in longitude and latitude."
        ),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> list[Outline]:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("That is more than five megabytes. Take generalised boundaries, of this place only.")
            )
        try:
            return read_outlines(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise ValidationError(_("This is no GeoJSON: it cannot be read.")) from error
        except NoOutlines as error:
            raise ValidationError(str(error)) from error

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.postcodes import read_code

MOST_PARTS = 2_000


class AreaField(forms.CharField):
    """Wards and postcodes with commas between or one on a line, typed as people do. Cleans to a sorted list of codes."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: str) -> list[str]:
        typed = [each.strip() for each in re.split(r"[,;\n]+", super().clean(value)) if each.strip()]
        if len(typed) > MOST_PARTS:
            raise ValidationError(
                _("That is more than %(most)s. Write sectors or wards instead.") % {"most": MOST_PARTS}
            )
        read = {each: read_code(each) for each in typed}
        if strange := [each for each in typed if not read[each]]:
            raise ValidationError(
                _("Neither a ward’s code nor a postcode: %(strange)s.") % {"strange": ", ".join(strange[:5])[:200]}
            )
        return sorted(set(read.values()))


class AreaForm(forms.Form):
    codes = AreaField(
        label=_("Wards and postcodes"),
        help_text=_(
            "“HM1 2AB”, all of “HM1 2” or of “HM1”, or a ward’s code as “E05999001”. Commas, or one on a line."
        ),
        required=False,
        max_length=40_000,
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub


class KnownAtForm(forms.Form):
    """What the person agrees to at one hub. Each tick is asked for by itself."""

    hub = forms.ModelChoiceField(
        label=_("Which hub?"),
        queryset=Hub.objects.order_by("name"),
        empty_label=_("choose a hub"),
        error_messages={"required": _("Choose a hub."), "invalid_choice": _("Choose a hub.")},
    )
    what_matters_agreed = forms.BooleanField(
        label=_("The hub's coordinators see what matters to them first"), required=False
    )
    huddle_agreed = forms.BooleanField(
        label=_("They may be talked about at the hub's huddle"),
        help_text=_(
            "Everyone there, of whichever organisation, then sees their first name, who their main person is, and what"
            " matters first if that is ticked too."
        ),
        required=False,
    )

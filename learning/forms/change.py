from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub
from learning.models import Change
from relational.fields import DayField


class ChangeForm(forms.ModelForm):
    """What is different now, and since when if that helps."""

    changed_on = DayField(label=_("Since when?"), required=False)

    class Meta:
        model = Change
        fields = ["words", "changed_on", "hub"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        labels = {"words": _("What is different now?"), "hub": _("Which hub?")}
        help_texts = {"words": _("In a sentence a resident would understand. Name nobody.")}
        error_messages = {"words": {"required": _("Write what is different now.")}}

    def __init__(self, *args, hubs: list[Hub], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = Hub.objects.filter(pk__in=[hub.pk for hub in hubs])
        self.fields["hub"].empty_label = None
        self.fields["hub"].initial = hubs[0] if hubs else None
        if len(hubs) == 1:
            self.fields["hub"].widget = forms.HiddenInput()

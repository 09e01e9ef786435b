from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.models import WordsAlike


class WordsAlikeForm(forms.ModelForm):
    class Meta:
        model = WordsAlike
        fields = ["words"]
        labels = {"words": _("Words that find one another")}
        help_texts = {"words": _("With commas between: fishing, angling, rod and line.")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "maxlength": 2_000})}
        error_messages = {"words": {"required": _("Write at least two words, with a comma between.")}}

    def clean_words(self) -> str:
        words = [" ".join(each.split()) for each in self.cleaned_data["words"].replace("\n", ",").split(",")]
        words = list(dict.fromkeys(word for word in words if word))
        if len(words) < 2:
            raise ValidationError(self.Meta.error_messages["words"]["required"])
        if len(joined := ", ".join(words)) > 2_000:
            raise ValidationError(_("That is a great many. Make two groups of them."))
        return joined

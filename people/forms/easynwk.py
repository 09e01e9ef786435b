from django import forms
from django.utils.translation import gettext_lazy as _

from people.easynwk import NotACard, read_card

LARGEST = 1_000_000


class CardForm(forms.Form):
    """A card of easyNWK, as a file or (once looked at) as its text. Cleans to `people` and `text`."""

    file = forms.FileField(
        label=_("A file saved by easyNWK"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/json,.json,.easynwk"}),
    )
    card = forms.CharField(required=False, max_length=LARGEST, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            self.text = self._text(cleaned)
            self.people = read_card(self.text)
        except NotACard as wrong:
            self.add_error("file", str(wrong))
        return cleaned

    def _text(self, cleaned: dict) -> str:
        upload = cleaned.get("file")
        if upload is None:
            if not cleaned.get("card"):
                raise NotACard(_("Choose a file."))
            return cleaned["card"]
        if upload.size > LARGEST:
            raise NotACard(_("This file is larger than a card can be."))
        try:
            return upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotACard(_("This file is no text.")) from None

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from people.attachments.content import check
from people.models import Attachment

# HEIC is left out on purpose: told so, a phone hands over a JPEG by itself.
PICTURES = "image/jpeg,image/png,image/webp,image/gif"
SOUNDS = "audio/*"
PAPERS = "application/pdf"
MOST_FILES = 10
# What recorder.js says, where the browser can record.
RECORDER = {
    "data-record": _("Record a voice"),
    "data-stop-recording": _("Stop recording"),
    "data-recorded": _("Recorded. Listen to it before you keep it."),
    "data-recording-name": _("voice"),
    "data-no-microphone": _("The microphone cannot be used here"),
}


class AttachmentInput(forms.FileInput):
    allow_multiple_selected = True


class AttachmentField(forms.FileField):
    """One or several files, checked by what they hold. Cleans to a list of uploads, empty when there are none."""

    default_error_messages = {
        "too_many": _("Choose up to %(most)d files at a time."),
        "empty": _("The file you chose is empty."),
    }

    def __init__(self, *, accept: str = f"{PICTURES},{SOUNDS},{PAPERS}", several: bool = True, **kwargs) -> None:
        attrs = {"accept": accept} | ({"multiple": True} if several else {})
        attrs |= RECORDER if "audio" in accept else {}
        kwargs.setdefault("widget", AttachmentInput(attrs=attrs))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, data, initial=None) -> list[UploadedFile]:
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(self.error_messages["too_many"] % {"most": MOST_FILES}, code="too_many")
        cleaned = [super(AttachmentField, self).clean(upload, initial) for upload in uploads or [None]]
        wrong = []
        for upload in filter(None, cleaned):
            try:
                check(upload)
            except forms.ValidationError as error:
                wrong.append(error)
        if wrong:
            raise forms.ValidationError(wrong)
        return [upload for upload in cleaned if upload]


class WithAttachments(forms.Form):
    """For forms that are about words first: pictures, drawings and voices beside them."""

    photo = AttachmentField(
        label=_("Take a photo"), help_text=_("Of a page of your notebook, too."), accept=PICTURES, several=False
    )
    files = AttachmentField(
        label=_("Choose pictures, drawings, recordings or a PDF"),
        help_text=_("Each is kept exactly as it is when you save. Unlike your words they are not in the draft."),
    )
    shown = forms.CharField(
        label=_("What do they show or say?"),
        help_text=_("In a few words, also for those who cannot see or hear them."),
        max_length=5_000,
        required=False,
    )
    is_drawing = forms.BooleanField(label=_("It is a drawing"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.attrs["capture"] = "environment"

    def beside_the_words(self) -> list[str]:
        return ["photo", "files", "shown", "is_drawing"]

    def attachments(self) -> list[dict]:
        """What `attach` is to be given for each file."""
        kind = Attachment.Kind.DRAWING if self.cleaned_data["is_drawing"] else ""
        uploads = [*self.cleaned_data["photo"], *self.cleaned_data["files"]]
        return [{"upload": upload, "words": self.cleaned_data["shown"], "kind": kind} for upload in uploads]


class AttachForm(forms.Form):
    """Add pictures, a drawing, a voice or a paper."""

    files = AttachmentField(
        label=_("What would you like to keep?"),
        help_text=_("Photos, drawings, sound recordings or PDF. Each is kept exactly as it is."),
        required=True,
        error_messages={"required": _("Choose a picture, a recording or a PDF.")},
    )
    words = forms.CharField(
        label=_("What does it show or say?"),
        help_text=_("In a few words, also for those who cannot see or hear it."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_drawing = forms.BooleanField(label=_("It is a drawing"), required=False)

    @property
    def kind(self) -> str:
        return Attachment.Kind.DRAWING if self.cleaned_data["is_drawing"] else ""


class DescribeAttachmentForm(forms.Form):
    words = forms.CharField(
        label=_("What does it show or say?"),
        help_text=_("In a few words, also for those who cannot see or hear it."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    """Why something is taken back. The reason stays for every reader."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("Everyone who could read it sees this reason."),
        max_length=300,
        error_messages={"required": _("Write why, in a few words.")},
    )


class WithdrawConversationForm(WithdrawForm):
    everywhere = forms.BooleanField(label=_("On every page this conversation is on"), required=False, initial=True)

    def __init__(self, *args, several: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not several:
            del self.fields["everywhere"]

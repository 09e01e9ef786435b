"""Files as people send them, made here: small, real, and of every kind that is kept."""

import wave
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people import actions
from people.models import Attachment
from relational.access import acting_as


def make_picture(name: str = "kitchen.jpg", *, size=(64, 48), kind: str = "JPEG", colour="teal", **options):
    """A picture as an upload; `options` go to Pillow (exif=…)."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return SimpleUploadedFile(name, file.getvalue(), "application/octet-stream")


def make_voice(name: str = "voice.wav", *, seconds: int = 1) -> SimpleUploadedFile:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(range(200)) * 40 * seconds)
    return SimpleUploadedFile(name, file.getvalue(), "audio/wav")


def make_file(name: str, content: bytes, content_type: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def make_paper(name: str = "letter.pdf") -> SimpleUploadedFile:
    return make_file(
        name, b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "application/pdf"
    )


def make_attachment(by, person, upload=None, **fields) -> Attachment:
    with acting_as(by):
        return actions.attach(person=person, upload=upload or make_picture(), by=by, **fields)

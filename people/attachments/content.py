"""What an upload really holds, told by its bytes; its name and what the browser says of it decide nothing."""

import hashlib
import re
import warnings
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from .scanner import scan

PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
HEAD = 8192
# Each kind of sound: what the first bytes must look like, beyond the signature that puremagic knows.
SOUNDS = {
    "audio/webm": re.compile(rb"\x1aE\xdf\xa3.{0,64}?webm.{0,4000}?A_(?:OPUS|VORBIS|PCM)", re.S),
    "audio/ogg": re.compile(rb"OggS\x00\x02.{20,24}?(?:OpusHead|\x01vorbis|Speex|\x7fFLAC)", re.S),
    "audio/mp4": re.compile(rb".{4}ftyp(?:M4A |M4B |mp4[12]|isom|iso[2-9]|dash)", re.S),
    "audio/mpeg": re.compile(rb"ID3[\x02-\x04]\x00|\xff[\xfb\xfa\xf3\xf2][\x10-\xef]", re.S),
    "audio/wav": re.compile(rb"RIFF.{4}WAVE(?:fmt |JUNK|bext|LIST)", re.S),
}
PDF = "application/pdf"


@dataclass(frozen=True)
class Content:
    """What is in a file: its real type, and for a picture its size in pixels as it is meant to be seen."""

    content_type: str
    sha256: str
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.content_type.startswith("audio/")


def check(upload: UploadedFile) -> Content:
    """What the upload holds. A ValidationError says in plain words why it cannot be kept.

    Asked twice of the same upload (by the form, then by the action) it is read once.
    """
    known = getattr(upload, "checked_content", None)
    if known is None:
        _check_size(upload)
        known = _read(upload)
        scan(upload)
        upload.checked_content = known
    return known


def _check_size(upload: UploadedFile) -> None:
    if not upload.size:
        raise ValidationError(_("“%s” is empty.") % upload.name, code="empty")
    if upload.size > settings.ATTACHMENT_MAX_BYTES:
        most = filesizeformat(settings.ATTACHMENT_MAX_BYTES)
        raise ValidationError(
            _("“%(name)s” is too large. A file can have up to %(most)s.") % {"name": upload.name, "most": most},
            code="too_large",
        )


def _read(upload: UploadedFile) -> Content:
    upload.seek(0)
    head = upload.read(HEAD)
    sha256 = _sha256(upload)
    if _is_pdf(upload, head):
        return Content(PDF, sha256)
    sound = _sound(head)
    if sound:
        return Content(sound, sha256)
    return _picture(upload, sha256)


def _sha256(upload: UploadedFile) -> str:
    upload.seek(0)
    return hashlib.file_digest(upload, "sha256").hexdigest()


def _is_pdf(upload: UploadedFile, head: bytes) -> bool:
    if not head.startswith(b"%PDF-") or not _puremagic_says(head, PDF):
        return False
    upload.seek(max(0, upload.size - 2048))
    return b"%%EOF" in upload.read()


def _sound(head: bytes) -> str | None:
    if not _puremagic_says(head, "audio/", "video/webm", "video/mp4", "application/ogg"):
        return None
    return next((name for name, looks in SOUNDS.items() if looks.match(head)), None)


def _puremagic_says(head: bytes, *types: str) -> bool:
    try:
        return any(match.mime_type.startswith(types) for match in puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return False


def _picture(upload: UploadedFile, sha256: str) -> Content:
    """Decoded whole, so that what is kept is a picture to the last pixel, never merely called one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upload.seek(0)
            with Image.open(upload, formats=list(PICTURES)) as picture:
                _check_pixels(picture, upload.name)
                turned = picture.getexif().get(0x0112) in {5, 6, 7, 8}
                picture.load()
                width, height = picture.size[::-1] if turned else picture.size
                return Content(PICTURES[picture.format], sha256, width, height)
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise _too_many_pixels(upload.name) from bomb
    except Exception as failure:  # Pillow's decoders raise whatever a broken file makes them raise.
        raise ValidationError(
            _("“%s” cannot be kept. Pictures (JPEG, PNG, WebP, GIF), sound recordings and PDF can.") % upload.name,
            code="not_accepted",
        ) from failure
    finally:
        upload.seek(0)


def _check_pixels(picture: Image.Image, name: str) -> None:
    """Before a single pixel is decoded: a small file can claim to be a picture of many gigabytes."""
    if picture.width * picture.height > settings.ATTACHMENT_MAX_PIXELS:
        raise _too_many_pixels(name)


def _too_many_pixels(name: str) -> ValidationError:
    return ValidationError(_("“%s” has too many pixels. Save it smaller and try again.") % name, code="too_large")

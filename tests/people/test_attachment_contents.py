"""What a file is, whatever it says it is: kept as it came, or refused in plain words."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image

from people.attachments.content import check
from people.models import Attachment
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_attachment, make_file, make_paper, make_picture, make_voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("upload", "content_type", "kind"),
    [
        (make_picture("a.png", kind="PNG"), "image/png", "photo"),
        (make_picture("a.webp", kind="WEBP"), "image/webp", "photo"),
        (make_picture("a.gif", kind="GIF"), "image/gif", "photo"),
        (make_picture("drawing.html"), "image/jpeg", "photo"),
        (make_voice(), "audio/wav", "voice"),
        (make_file("a.ogg", b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(99)), "audio/ogg", "voice"),
        (make_file("a.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom" + bytes(99)), "audio/mp4", "voice"),
        (make_file("a.mp3", b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(413)), "audio/mpeg", "voice"),
        (
            make_file(
                "a.webm",
                bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d") + bytes(40) + b"A_OPUS",
            ),
            "audio/webm",
            "voice",
        ),
        (make_paper(), "application/pdf", "document"),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "name", ""),
)
def test_the_content_says_what_it_is_not_the_name(imani, deana, upload, content_type, kind):
    upload.seek(0)
    kept = make_attachment(imani, deana, upload)
    assert (kept.content_type, kept.kind) == (content_type, kind)


@pytest.mark.parametrize(
    "upload",
    [
        make_file("photo.jpg", b"<!doctype html><script>alert(1)</script>"),
        make_file("photo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        make_file("photo.svg", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        make_file("photo.jpg", b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 40),
        make_file("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(400)),
        make_file("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)),
        make_file("letter.pdf", b"%PDF-1.4 but no end"),
        make_file("run.exe", b"MZ" + bytes(400)),
        make_file("voice.mp3", b"<html>ID3"),
    ],
    ids=lambda upload: upload.name,
)
def test_what_is_not_what_it_says_is_refused_in_plain_words(imani, deana, upload):
    with pytest.raises(ValidationError, match="cannot be kept"):
        make_attachment(imani, deana, upload)
    with acting_as(imani):
        assert not Attachment.objects.exists()


def test_a_picture_that_claims_to_be_of_many_gigabytes_is_refused_before_it_is_decoded(imani, deana):
    """A PNG of 20,000 × 20,000 pixels whose bytes would not even fill a page."""
    bomb = make_picture("small.png", kind="PNG").read()
    bomb = bomb[:16] + (20_000).to_bytes(4) * 2 + bomb[24:]
    with pytest.raises(ValidationError):
        check(make_file("small.png", bomb))
    real = BytesIO()
    Image.new("1", (10_000, 10_000)).save(real, "PNG")
    assert len(real.getvalue()) < 100_000
    with pytest.raises(ValidationError, match="too many pixels"):
        check(make_file("small.png", real.getvalue()))


def test_a_picture_with_a_page_hidden_behind_it_is_only_ever_a_picture(imani, deana, sign_in):
    """A polyglot: a true JPEG that an old browser, left to guess, might run as a page."""
    hidden = make_picture().read() + b"<html><script>alert(1)</script></html>"
    kept = make_attachment(imani, deana, make_file("photo.html", hidden))
    answer = sign_in(imani).get(kept.get_absolute_url())
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_paper_is_downloaded_never_opened_in_the_page(imani, deana, sign_in):
    kept = make_attachment(imani, deana, make_paper('a"b\r\nSet-Cookie: x=1.pdf'))
    answer = sign_in(imani).get(kept.get_absolute_url())
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "x" * 400 + ".jpg", "a\nb.jpg"]
)
def test_a_name_chooses_no_place(imani, deana, name):
    upload = make_picture()
    upload._name = name  # as a browser that cheats would send it, past Django's own cleaning
    kept = make_attachment(imani, deana, upload)
    assert len(kept.file.name) == 43
    assert (settings.ATTACHMENTS_ROOT / kept.file.name).is_file()


def test_a_file_too_large_is_refused_with_its_limit(imani, deana, sign_in, settings):
    settings.ATTACHMENT_MAX_BYTES = 1000
    url = reverse("people:attach", args=[deana.pk])
    answer = sign_in(imani).post(url, {"files": make_voice(seconds=3)})
    assert answer.status_code == 422
    assert "is too large. A file can have up to" in answer.text


def test_no_more_of_a_file_is_read_than_may_be_kept(imani, deana, settings, rf):
    settings.ATTACHMENT_MAX_BYTES = 1000
    request = rf.post("/", {"files": make_voice(seconds=9)})
    assert request.FILES["files"].size == 1001

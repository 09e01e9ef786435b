"""Pictures, voices and papers: who may open them, how they are kept, and what is refused."""

import hashlib
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from PIL import Image

from people import actions
from people.attachments.content import check
from people.models import Attachment, Reach
from relational.access import acting_as
from relational.access.models import AccessEntry, Grant
from tests.factories.people import let_in, make_conversation, make_person
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


def test_the_original_is_kept_to_the_last_byte(imani, deana, sign_in):
    upload = make_picture(size=(3000, 2000))
    sent = upload.read()
    kept = make_attachment(imani, deana, upload)
    answer = sign_in(imani).get(kept.get_absolute_url())
    assert body(answer) == sent
    assert kept.sha256 == hashlib.sha256(sent).hexdigest()
    assert (kept.width, kept.height) == (3000, 2000)


def test_the_thumbnail_is_small_turned_upright_and_says_nothing_of_where_it_was_taken(imani, deana, sign_in):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "A telling camera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = make_attachment(imani, deana, make_picture(size=(2000, 1000), exif=exif))
    assert (kept.width, kept.height) == (1000, 2000)
    answer = sign_in(imani).get(reverse("people:thumbnail", args=[kept.pk]))
    content = body(answer)
    with Image.open(BytesIO(content)) as small:
        assert max(small.size) <= 960
        assert small.height > small.width
        assert not small.getexif()
    assert b"telling" not in content


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


def test_what_is_kept_can_be_read_by_the_application_alone(imani, deana):
    kept = make_attachment(imani, deana)
    assert oct((settings.ATTACHMENTS_ROOT / kept.file.name).stat().st_mode & 0o777) == "0o600"
    assert str(settings.ATTACHMENTS_ROOT) not in str(settings.STATICFILES_DIRS)


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


def test_several_are_added_at_once_with_what_they_show(imani, deana, sign_in):
    url = reverse("people:attach", args=[deana.pk])
    client = sign_in(imani)
    sent = {"files": [make_picture(), make_voice()], "words": "The piles on the table", "is_drawing": "on"}
    assert client.post(url, sent).status_code == 302
    with acting_as(imani):
        assert sorted(Attachment.objects.values_list("kind", "words")) == [
            ("drawing", "The piles on the table"),
            ("voice", "The piles on the table"),
        ]
    page = client.get(deana.get_absolute_url()).text
    assert 'alt="The piles on the table"' in page
    assert "<audio" in page


def test_someone_elses_attachment_never_was(imani, deana, sign_in):
    kept = make_attachment(imani, deana)
    stranger = sign_in(make_practitioner("A Stranger"))
    for name in ("attachment", "thumbnail", "withdraw_attachment"):
        assert stranger.get(reverse(f"people:{name}", args=[kept.pk])).status_code == 404
    other = make_person(make_practitioner("Another"), "Marlon")
    assert sign_in(other.began_by).get(kept.get_absolute_url()).status_code == 404


def test_one_of_a_conversation_is_only_for_those_who_may_read_it(imani, deana, sign_in):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    private = make_conversation(imani, deana, reach=Reach.AUTHOR)
    kept = make_attachment(imani, deana, conversation=private)
    assert sign_in(imani).get(kept.get_absolute_url()).status_code == 200
    assert sign_in(tomasz).get(kept.get_absolute_url()).status_code == 404
    with acting_as(tomasz):
        assert not Attachment.objects.exists()


def test_nobody_adds_to_a_page_they_may_not_see(imani, deana):
    with pytest.raises(Exception, match="row-level security"):
        make_attachment(make_practitioner("A Stranger"), deana)


def test_a_picture_of_someone_without_a_page_moves_with_the_conversation(imani, sign_in):
    said = make_conversation(imani, text="By the food bank.", someone="the wheel man")
    kept = make_attachment(imani, None, conversation=said)
    sign_in(imani).post(reverse("people:connect", args=[said.pk]), {"who": "Marlon Pettifer"})
    with acting_as(imani):
        kept.refresh_from_db()
        assert kept.person.name == "Marlon Pettifer"


def test_opening_it_is_told_to_the_person(imani, deana, sign_in):
    kept = make_attachment(imani, deana)
    sign_in(imani).get(kept.get_absolute_url())
    with acting_as(imani):
        assert AccessEntry.objects.filter(what="attachment", person=deana).count() == 1


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [("bytes=0-9", 206, slice(0, 10)), ("bytes=8000-", 206, slice(8000, None)), ("bytes=-5", 206, slice(-5, None))],
)
def test_a_player_may_ask_for_a_part(imani, deana, sign_in, asked, status, part):
    upload = make_voice()
    sent = upload.read()
    kept = make_attachment(imani, deana, upload)
    answer = sign_in(imani).get(kept.get_absolute_url(), headers={"range": asked})
    assert answer.status_code == status
    assert body(answer) == sent[part]
    assert answer["Content-Range"].endswith(f"/{len(sent)}")
    assert int(answer["Content-Length"]) == len(sent[part])


def test_a_part_beyond_the_end_is_416_and_nonsense_is_the_whole(imani, deana, sign_in):
    kept = make_attachment(imani, deana, make_voice())
    client = sign_in(imani)
    assert client.get(kept.get_absolute_url(), headers={"range": "bytes=999999-"}).status_code == 416
    assert client.get(kept.get_absolute_url(), headers={"range": "lines=1-2"}).status_code == 200


def test_withdrawn_it_is_closed_and_says_why(imani, deana, sign_in):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    kept = make_attachment(imani, deana)
    url = reverse("people:withdraw_attachment", args=[kept.pk])
    assert sign_in(tomasz).post(url, {"why": "no"}).status_code == 403
    assert sign_in(imani).post(url, {"why": ""}).status_code == 422
    assert sign_in(imani).post(url, {"why": "She did not want it kept"}).status_code == 302
    for name in ("attachment", "thumbnail"):
        assert sign_in(tomasz).get(reverse(f"people:{name}", args=[kept.pk])).status_code == 404
    assert "She did not want it kept" in sign_in(tomasz).get(deana.get_absolute_url()).text


def test_what_was_written_beside_it_keeps_its_history(imani, deana):
    kept = make_attachment(imani, deana, words="a table")
    with acting_as(imani):
        actions.describe_attachment(attachment=kept, words="the kitchen table, 23 envelopes")
        assert kept.events.get().words == "a table"
    with acting_as(make_practitioner("A Stranger")):
        assert not kept.events.exists()


def test_files_that_nothing_names_are_swept_and_no_others(imani, deana, settings):
    import os

    kept = make_attachment(imani, deana)
    lost = settings.ATTACHMENTS_ROOT / "ab" / "abandoned"
    fresh = settings.ATTACHMENTS_ROOT / "ab" / "fresh"
    for path in (lost, fresh):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    for path in (lost, settings.ATTACHMENTS_ROOT / kept.file.name, settings.ATTACHMENTS_ROOT / kept.thumbnail.name):
        os.utime(path, (0, 0))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', true)")
    assert actions.sweep_attachments() == 1
    assert not lost.exists()
    assert fresh.exists()
    assert (settings.ATTACHMENTS_ROOT / kept.file.name).exists()


def test_that_one_of_a_hidden_conversation_was_opened_is_hidden_too(imani, deana, sign_in):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    private = make_conversation(imani, deana, reach=Reach.AUTHOR)
    kept = make_attachment(imani, deana, conversation=private)
    sign_in(imani).get(kept.get_absolute_url())
    with acting_as(tomasz):
        assert not AccessEntry.objects.filter(what="attachment").exists()


def test_what_it_shows_can_be_said_later_for_those_who_cannot_see_it(imani, deana, sign_in):
    kept = make_attachment(imani, deana)
    client = sign_in(imani)
    url = reverse("people:describe_attachment", args=[kept.pk])
    assert "Say what it shows" in client.get(deana.get_absolute_url()).text
    assert client.post(url, {"words": "The kitchen table, 23 envelopes"}).status_code == 302
    assert 'alt="The kitchen table, 23 envelopes"' in client.get(deana.get_absolute_url()).text


def test_who_may_only_look_changes_nothing(imani, deana, sign_in):
    kept = make_attachment(imani, deana)
    onlooker = make_practitioner("An Onlooker")
    with acting_as(imani):
        view = Permission.objects.get(codename="view_person")
        Grant.objects.create(content_object=deana, user=onlooker, permission=view, granted_by=imani)
    client = sign_in(onlooker)
    assert client.get(kept.get_absolute_url()).status_code == 200
    for name in ("describe_attachment", "withdraw_attachment"):
        answer = client.post(reverse(f"people:{name}", args=[kept.pk]), {"words": "x", "why": "x"})
        assert answer.status_code == 403

"""Pictures, voices and papers: who may open them, how they are kept, and how they are taken back."""

import hashlib
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.urls import reverse
from PIL import Image

from people import actions
from people.models import Attachment, Reach
from relational.access import acting_as
from relational.access.models import AccessEntry, Grant
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_attachment, make_picture, make_voice

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


def test_what_is_kept_can_be_read_by_the_application_alone(imani, deana):
    kept = make_attachment(imani, deana)
    assert oct((settings.ATTACHMENTS_ROOT / kept.file.name).stat().st_mode & 0o777) == "0o600"
    assert str(settings.ATTACHMENTS_ROOT) not in str(settings.STATICFILES_DIRS)


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

"""Everything about them, to take away: all of it, only theirs, and readable (domain.md 2, row 32; 5.13)."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from people import actions
from people.models import Conversation, Person
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry
from relational.own_page.copy import as_json, everything_of, schema
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_attachment, make_picture

pytestmark = pytest.mark.django_db
TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "null": type(None)}


@pytest.fixture(autouse=True)
def a_folder_for_attachments(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path


def take(own, which: str):
    answer = own.get(reverse("own:copy", args=[which]))
    assert answer.status_code == 200
    return answer


def packed(own) -> ZipFile:
    return ZipFile(BytesIO(b"".join(take(own, "all").streaming_content)))


def test_one_file_holds_the_page_the_data_the_booklet_and_every_attachment_as_it_came(own, imani, deana):
    upload = make_picture("kitchen.jpg")
    came = upload.read()
    kept = make_attachment(imani, deana, upload, words="the kitchen")
    pack = packed(own)
    assert pack.testzip() is None
    name = f"attachments/{kept.pk}-kitchen.jpg"
    assert set(pack.namelist()) == {"my-page.html", "my-page.json", "schema.json", "my-plan.pdf", name}
    assert pack.read(name) == came
    assert PdfReader(BytesIO(pack.read("my-plan.pdf"))).metadata.title == "My plan"
    assert json.loads(pack.read("my-page.json"))["sections"]["people.attachment"][0]["kept_as"] == name


def test_the_page_to_read_says_it_all_in_words(own, imani):
    page = take(own, "to-read").text
    for words in (
        "opening the post",
        "ring the school",
        "The bailiffs were polite.",
        imani.name,
        "Who looked",
        "What I am good at",
    ):
        assert words in page
    assert "Pgh" not in page


def test_their_private_words_are_in_their_own_copy_and_in_no_other(own, imani, deana):
    with acting_as_person(deana.pk):
        actions.write_privately(person=deana, words="I might leave.")
    assert take(own, "data").json()["sections"]["people.privatewords"][0]["words"] == "I might leave."


def test_every_table_they_may_read_is_in_it(deana):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'own_see'")
        tables = {table for (table,) in cursor.fetchall()}
    sections = everything_of(deana)
    assert {section.model._meta.db_table for section in sections} == tables - {"access_submission"}


def test_it_holds_nothing_of_anyone_else(own, deana):
    tomasz = make_practitioner("Tomasz")
    marlon = make_person(tomasz, "Marlon Pettifer")
    with acting_as(tomasz):
        actions.hear_what_matters(person=marlon, words="a key that is mine", by=tomasz)
    make_conversation(tomasz, marlon, text="under the flyover")
    copy = take(own, "data").text
    for words in ("Marlon", "a key that is mine", "under the flyover", "Tomasz"):
        assert words not in copy


def test_what_is_not_on_their_page_is_not_in_their_copy_and_leaves_no_mark(own, imani, deana):
    hidden = make_conversation(imani, deana, text="not safe at home")
    make_conversation(imani, deana, text="for me alone", reach="author")
    with acting_as(imani):
        actions.hide_from_person(conversation=hidden, hidden=True)
        actions.ask_about_coercion(person=deana, answer="safe", words="asked in the car", by=imani)
    copy = take(own, "data").text
    for words in ("not safe at home", "for me alone", "hidden", "coercion", "in the car", "hash"):
        assert words not in copy


def test_no_secret_of_a_link_is_in_it(own, deana):
    links = take(own, "data").json()["sections"]["people.ownlink"]
    assert links
    assert not {"token_hash", "code_hash", "device_hash"} & set(links[0])


def test_the_data_is_as_its_schema_says(imani, deana):
    make_attachment(imani, deana)
    described = schema()["properties"]["sections"]["properties"]
    copy = json.loads(json.dumps(as_json(everything_of(deana))))["sections"]
    assert set(copy) == set(described)
    for name, rows in copy.items():
        fields = described[name]["items"]["properties"]
        for row in rows:
            assert set(row) == set(fields), name
            for field, value in row.items():
                allowed = fields[field]["type"]
                kinds = tuple(TYPES[each] for each in ([allowed] if isinstance(allowed, str) else allowed))
                assert isinstance(value, kinds), (name, field, value)


def test_every_field_of_the_schema_says_what_it_is(deana):
    for section in schema()["properties"]["sections"]["properties"].values():
        assert all(field["title"] for field in section["items"]["properties"].values())


def test_a_name_that_would_leave_the_folder_does_not(own, imani, deana):
    make_attachment(imani, deana, make_picture("../../etc/passwd.jpg"))
    for name in packed(own).namelist():
        assert ".." not in name.partition("/")[2].split("/")
        assert name.count("/") <= 1


def test_a_file_that_is_away_keeps_them_from_nothing_else(own, imani, deana):
    kept = make_attachment(imani, deana)
    kept.file.storage.delete(kept.file.name)
    assert "my-page.json" in packed(own).namelist()


def test_taking_a_copy_is_in_the_log_and_a_copy_that_is_none_is_refused(own, imani, deana):
    take(own, "data")
    assert own.get(reverse("own:copy", args=["nonsense"])).status_code == 404
    with acting_as(imani):
        assert AccessEntry.objects.filter(person=deana, what="copy", practitioner=None).count() == 1
        assert Conversation.objects.exists()
        assert Person.objects.exists()


def test_nothing_of_it_stays_in_the_browser(own):
    assert "no-store" in take(own, "all").headers["Cache-Control"]
    assert "attachment" in take(own, "to-read").headers["Content-Disposition"]

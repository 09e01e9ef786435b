"""Their page and booklet in their language (domain.md 3.2: English is never required)."""

import ast
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation.template import templatize
from pypdf import PdfReader

from people.models import Person
from relational.access import acting_as
from relational.own_page.booklet import contents_of, typeset
from relational.own_page.languages import language_of
from tests.own_page.conftest import try_code

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "locale" / "cy" / "LC_MESSAGES" / "django.po"
STAFFS = {"links.html", "made.html", "print.html", "from_paper.html"}
TEMPLATES = sorted(path for path in (ROOT / "templates" / "own").glob("*.html") if path.name not in STAFFS)
TEMPLATES.append(ROOT / "templates" / "people" / "one_tap.html")


def test_a_phone_that_speaks_welsh_is_answered_in_welsh(make_link):
    phone = Client(headers={"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"})
    try_code(phone, make_link())
    page = phone.get("/my/").text
    assert '<html lang="cy"' in page
    assert "Beth sy&#x27;n bwysig i mi" in page or "Beth sy'n bwysig i mi" in page
    assert "What matters to me" not in page


def test_they_choose_their_language_on_their_page_and_their_people_see_it(own, imani, deana):
    assert 'value="cy"' in own.get("/my/").text
    own.post(reverse("own:language"), {"language": "cy"})
    assert '<html lang="cy"' in own.get("/my/").text
    with acting_as(imani):
        deana.refresh_from_db()
    assert deana.language == "Cymraeg"


def test_a_language_there_is_not_changes_nothing(own):
    own.post(reverse("own:language"), {"language": "xx"})
    assert '<html lang="en-gb"' in own.get("/my/").text


def test_the_language_their_people_wrote_down_is_the_one_their_page_opens_in(imani, deana, make_link):
    with acting_as(imani):
        Person.objects.filter(pk=deana.pk).update(language="Welsh, some English")
    phone = Client()
    try_code(phone, make_link())
    assert '<html lang="cy"' in phone.get("/my/").text


@pytest.mark.parametrize(
    ("words", "code"),
    [("Welsh", "cy"), ("Cymraeg", "cy"), ("English, some Welsh", "en-gb"), ("Urdu", "en-gb"), ("", "en-gb")],
)
def test_the_first_language_they_name_that_there_is_counts(words, code):
    assert language_of(Person(language=words)) == code


def test_practitioners_screens_stay_in_one_language(sign_in, imani, deana):
    client = sign_in(imani)
    page = client.get(deana.get_absolute_url(), headers={"Accept-Language": "cy"}).text
    assert "bwysig" not in page


def test_the_booklet_is_printed_in_their_language(sign_in, imani, deana):
    answer = sign_in(imani).get(reverse("own:printed", args=[deana.pk]), {"style": "easy", "language": "cy"})
    document = PdfReader(BytesIO(answer.content))
    assert document.metadata.title == "Fy nghynllun"
    assert document.trailer["/Root"]["/Lang"].startswith("cy")
    assert "opening the post" in " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_the_booklet_is_ready_for_languages_from_right_to_left(deana):
    with translation.override("ar"):
        contents = contents_of(deana, "booklet")
    assert contents["rtl"]
    assert PdfReader(BytesIO(typeset(contents))).trailer["/Root"]["/Lang"].startswith("ar")


def _words_of(template: Path) -> set[str]:
    found = re.findall(r"_?gettext\(('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)", templatize(template.read_text()))
    return {ast.literal_eval(words) for words in found}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_their_page_is_in_welsh(template):
    with translation.override("cy"):
        assert not [words for words in _words_of(template) if translation.gettext(words) == words]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_the_compiled_catalogue_is_the_written_one(tmp_path):
    subprocess.run(["msgfmt", "--check-format", "-o", tmp_path / "django.mo", CATALOGUE], check=True)
    assert (tmp_path / "django.mo").read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()

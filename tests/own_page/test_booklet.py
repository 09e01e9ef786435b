"""Something to hold: the booklet, read back from its PDF, and what comes back from it on paper (domain.md 3.2, 3.7 g)."""

from io import BytesIO

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from people import actions
from people.models import Attachment, Notice, OwnWords
from relational.access import acting_as
from relational.access.models import AccessEntry
from relational.own_page.booklet import contents_of, fold
from tests.factories.people import let_in
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_attachment, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_folder_for_attachments(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path


def read(response) -> str:
    assert response.status_code == 200
    return words_of(response.content)


def words_of(pdf: bytes) -> str:
    """The words of the booklet in reading order, with runs of white space as one blank."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def printed(client, person, **choice):
    return client.get(reverse("own:printed", args=[person.pk]), choice)


@pytest.mark.parametrize("style", ["booklet", "easy", "child"])
def test_it_holds_what_matters_their_people_with_numbers_and_what_is_next(own, imani, style):
    booklet = read(own.get(reverse("own:booklet", args=[style])))
    for words in (
        "Deana Whitlock",
        "opening the post",
        "ring the school",
        "brilliant at rotas",
        imani.name,
        imani.phone,
    ):
        assert words in booklet


def test_it_says_how_to_say_that_something_is_wrong_who_sees_what_and_leaves_space_to_write(own):
    booklet = read(own.get(reverse("own:booklet", args=["booklet"])))
    for words in ("If something is wrong here", "Who can see what", "Slips to cut out", "Space for me", "Text first"):
        assert words in booklet


def test_it_is_two_taps_from_their_page_and_ready_as_it_opens(sign_in, imani, deana):
    client = sign_in(imani)
    assert reverse("own:print", args=[deana.pk]) in client.get(deana.get_absolute_url()).text
    assert "opening the post" in read(printed(client, deana))
    assert "style" in client.get(reverse("own:print", args=[deana.pk])).text


def test_the_small_one_comes_on_a4_in_fours_to_fold(sign_in, imani, deana):
    sheets = PdfReader(BytesIO(printed(sign_in(imani), deana).content)).pages
    assert len(sheets) % 2 == 0
    width, height = (float(each) for each in sheets[0].mediabox[2:])
    assert (round(width), round(height)) == (842, 595)
    assert "My plan" in sheets[0].extract_text()


@pytest.mark.parametrize("style", ["booklet", "easy", "child"])
def test_a_screen_reader_can_read_it(deana, own, style):
    document = PdfReader(BytesIO(own.get(reverse("own:booklet", args=[style])).content))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"].startswith("en")
    assert document.metadata.title in {"My plan", "All about me"}
    assert "/StructTreeRoot" in document.trailer["/Root"]


def test_the_easy_one_has_larger_letters_on_larger_paper(own):
    small, easy = (
        PdfReader(BytesIO(own.get(reverse("own:booklet", args=[style])).content)) for style in ("booklet", "easy")
    )
    assert easy.pages[0].mediabox.width > small.pages[0].mediabox.width


def test_a_childs_drawing_is_as_large_as_the_paper_and_as_it_came(own, imani, deana):
    drawing = make_picture("me.png", size=(300, 200), kind="PNG")
    make_attachment(imani, deana, drawing, kind=Attachment.Kind.DRAWING, words="the quiet teacher")
    document = PdfReader(BytesIO(own.get(reverse("own:booklet", args=["child"])).content))
    page = next(page for page in document.pages if "the quiet teacher" in page.extract_text())
    assert page.images[0].image.size == (300, 200)


def test_a_drawing_whose_file_is_away_keeps_nobody_from_the_words(own, imani, deana):
    drawing = make_attachment(imani, deana, make_picture(), kind=Attachment.Kind.DRAWING)
    drawing.file.storage.delete(drawing.file.name)
    assert "opening the post" in read(own.get(reverse("own:booklet", args=["child"])))


def test_words_never_become_markup(imani, deana, own):
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words='#read("/etc/passwd") *stars* = [x] $y$ \\ <z> @w', by=imani)
    assert '#read("/etc/passwd") *stars* = [x] $y$ \\ <z> @w' in read(own.get(reverse("own:booklet", args=["easy"])))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1, max_size=400))
def test_whatever_was_written_can_be_printed(deana, words):
    contents = contents_of(deana, "booklet")
    said = {"words": words, "not_now": False, "not_quite": True, "answer": words}
    someone = {"name": words, "role": words, "organisation": words, "phone": words, "main": True}
    everything = {"matters": [said], "gifts": [words], "team": [someone], "sees": [[words, words]], "reach": words}
    assert fold(contents | everything).startswith(b"%PDF")


def test_nothing_kept_from_them_is_printed_for_them(sign_in, imani, deana):
    with acting_as(imani):
        confided = actions.hear_what_matters(person=deana, words="what Pat told me", by=imani)
        actions.keep_in_confidence(subject=confided, by=imani)
        actions.note_someone(person=deana, name="Rob", not_to_ring=True)
    booklet = read(printed(sign_in(imani), deana))
    assert "what Pat told me" not in booklet
    assert "Rob" not in booklet


def test_a_practitioner_prints_nothing_they_may_not_see_themselves(sign_in, imani, deana):
    lorna = make_practitioner("Lorna")
    let_in(deana, lorna, imani)
    with acting_as(imani):
        actions.decide_sharing(
            person=deana, category="matters", organisation=lorna.organisation, shared=False, by=imani
        )
    assert "opening the post" not in read(printed(sign_in(lorna), deana))
    assert "opening the post" in read(printed(sign_in(imani), deana))


def test_printing_is_in_the_log_that_they_read(sign_in, own, imani, deana):
    printed(sign_in(imani), deana)
    with acting_as(imani):
        assert AccessEntry.objects.filter(person=deana, what=AccessEntry.What.PRINT, practitioner=imani).exists()


def test_a_style_that_is_none_is_refused(sign_in, own, imani, deana):
    assert own.get(reverse("own:booklet", args=["huge"])).status_code == 404
    assert printed(sign_in(imani), deana, style="huge").status_code == 422


def test_what_came_back_on_paper_stands_as_theirs_with_who_typed_it(sign_in, imani, deana):
    client = sign_in(imani)
    slip = {"words": "It were a Tuesday.", "kind": "correction"}
    assert client.post(reverse("own:from_paper", args=[deana.pk]), slip).status_code == 302
    page = client.get(deana.get_absolute_url()).text
    assert "It were a Tuesday." in page
    assert "Deana Whitlock wrote" in page
    assert f"typed in by {imani.name}" in page
    with acting_as(imani):
        assert OwnWords.objects.get().typed_by == imani
        assert "It were a Tuesday." in Notice.objects.get().words


def test_an_empty_slip_is_asked_again(sign_in, imani, deana):
    answer = sign_in(imani).post(reverse("own:from_paper", args=[deana.pk]), {"words": "", "kind": "added"})
    assert answer.status_code == 422

"""What should not come in, and what should be kept although it is unusual."""

import pytest

from learning.models import Barrier, Reflection
from relational.access import acting_as
from tests.factories.learning import HubAtWork, compile_cycle, make_barrier, make_experiment, make_reflection

pytestmark = pytest.mark.django_db
UNUSUAL = {
    "empty but for spaces": ("   ", 422),
    "a null byte": ("Before\x00after", 422),
    "emoji": ("😀👩‍👩‍👧 kept", 302),
    "right to left": ("שלום, قالت نعم", 302),
    "markup": ("<script>alert(1)</script>{{ 7 }}{% url %}", 302),
    "very long": ("word " * 40_000, 302),
    "too long to be typed": ("x" * 300_000, 422),
}


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


@pytest.mark.parametrize("what", UNUSUAL)
def test_a_reflection_is_kept_or_refused_clearly(sign_in, place, what):
    words, status = UNUSUAL[what]
    anna = place.workers[0]
    client = sign_in(anna)
    response = client.post("/learning/reflections/write/", {"words": words})
    assert response.status_code == status
    with acting_as(anna):
        kept = list(Reflection.objects.all())
    assert bool(kept) == (status == 302)
    if kept:
        assert kept[0].answers[0]["words"] == words.strip()
        assert b"<script>alert" not in client.get(response["Location"]).content
        assert client.get("/learning/").status_code == 200


@pytest.mark.parametrize("line", ["", "\x00", "x" * 6_000])
def test_a_barrier_without_a_line_is_refused(sign_in, place, line):
    assert sign_in(place.workers[0]).post("/learning/barriers/notice/", {"line": line}).status_code == 422
    with acting_as(place.workers[0]):
        assert not Barrier.objects.exists()


@pytest.mark.parametrize("forged", ["0", "-1", "999999999999999999999", "1 OR 1=1", "abc", "²", "\u0661"])
def test_forged_ids_name_nobody(sign_in, place, forged):
    client = sign_in(place.workers[0])
    assert client.get("/learning/barriers/notice/", {"person": forged, "conversation": forged}).status_code == 200
    answer = {"words": "Kept.", "reach": "hub", "hub": forged}
    assert client.post("/learning/reflections/write/", answer).status_code in {302, 422}
    noticed = {"line": "Kept.", "person": forged, "submission_id": forged}
    assert client.post("/learning/barriers/notice/", noticed).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "reflections/{n}/", "reflections/{n}/amend/", "barriers/{n}/", "barriers/{n}/shape/", "cycles/{n}/",
        "cycles/{n}/describe/", "cycles/{n}/experiments/begin/", "experiments/{n}/", "compilations/{n}/",
        "summaries/{n}/", "summaries/{n}/sign/", "summaries/{n}/parts/heard/", "hubs/{n}/cycles/", "hubs/{n}/cycles/begin/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [999_999, 9_223_372_036_854_775_807])
def test_what_never_was_is_404(sign_in, place, address, number):
    assert sign_in(place.manager).get("/learning/" + address.format(n=number)).status_code == 404


def test_choices_that_are_not_offered_are_refused(sign_in, place):
    client = sign_in(place.manager)
    barrier = make_barrier(place.workers[0])
    reflection = make_reflection(place.workers[0], hub=place.hub)
    mine = make_reflection(place.manager)
    experiment = make_experiment(place.workers[0], place.cycle)
    tried = {
        f"barriers/{barrier.pk}/move/": {"answer": "closed", "words": "x"},
        f"barriers/{barrier.pk}/shape/": {"line": "x", "kind": "person", "level": "hub"},
        f"reflections/{reflection.pk}/reply/": {"kind": "score", "words": "5"},
        f"reflections/{mine.pk}/reach/": {"reach": "everyone"},
        f"experiments/{experiment.pk}/decide/": {"decision": "hide"},
        f"experiments/{experiment.pk}/observe/": {"words": ""},
    }
    for address, form in tried.items():
        assert client.post("/learning/" + address, form).status_code == 422, address
    client.post(f"/learning/cycles/{place.cycle.pk}/stage/", {"stage": "finished"})
    with acting_as(place.manager):
        place.cycle.refresh_from_db()
    assert place.cycle.stage == "purpose"


def test_a_part_that_is_none_is_404(sign_in, place):
    summary = compile_cycle(place.cycle, place.manager)
    assert sign_in(place.manager).get(f"/learning/summaries/{summary.pk}/parts/marks/").status_code == 404


def test_a_prompt_that_is_none_is_the_lightest_one(sign_in, place):
    page = sign_in(place.workers[0]).get("/learning/reflections/write/?prompt=../../etc")
    assert page.context["form"].prompt.key == "one_breath"


@pytest.mark.parametrize("page", ["0", "-3", "abc", "99999999999999999999"])
def test_a_page_that_is_none_is_the_nearest_one(sign_in, place, page):
    assert sign_in(place.workers[0]).get("/learning/log/", {"page": page}).status_code == 200


def test_what_is_only_to_be_sent_is_not_to_be_opened(sign_in, place):
    for address in (f"cycles/{place.cycle.pk}/compile/", f"cycles/{place.cycle.pk}/close/"):
        assert sign_in(place.manager).get("/learning/" + address).status_code == 405


def test_without_signing_in_there_is_only_the_way_in(client, place):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    for address in ("", "barriers/", f"reflections/{reflection.pk}/", "summaries/"):
        response = client.get("/learning/" + address)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")

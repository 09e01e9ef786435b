"""Pull in help: the ask travels, the person stays; it carries only what they agreed to."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.exceptions import AlreadyAnswered, NothingWithoutAgreement
from hubs.models import PullIn, TeamMember
from people import actions as people
from people.models import Notice
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry
from tests.factories.hubs import join, make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def marek():
    return make_practitioner("Marek Zielinski")


def test_the_one_asked_sees_only_what_may_be_told(sign_in, imani, marek):
    deana = make_person(imani, "Deana Whitlock")
    fields = {
        "submission_id": uuid.uuid4(),
        "ask": "A breathing space, said slowly",
        "to": f"p{marek.pk}",
        "shared": "Someone on Tannery Row with arrears",
        "person_agreed": "on",
    }
    assert sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), fields).status_code == 302
    client = sign_in(marek)
    today = client.get("/").text
    assert "Someone on Tannery Row with arrears" in today
    assert "Deana Whitlock" not in today
    assert client.get(deana.get_absolute_url()).status_code == 404


def test_accepting_answers_the_asker_and_opens_no_page(sign_in, imani, marek):
    deana = make_person(imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek)
    sign_in(marek).post(reverse("hubs:answer", args=[ask.pk]), {"accept": "1", "words": "Wednesday?"})
    with acting_as(imani):
        ask.refresh_from_db()
    assert (ask.state, ask.answer) == (PullIn.State.ACCEPTED, "Wednesday?")
    assert sign_in(marek).get(deana.get_absolute_url()).status_code == 404


def test_passing_on_tells_no_more_than_before(sign_in, imani, marek):
    dev = make_practitioner("Dev Chaudhary")
    deana = make_person(imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek, shared="arrears", person_agreed=True)
    url = reverse("hubs:answer", args=[ask.pk])
    sign_in(marek).post(url, {"pass_on": "1", "to": f"p{dev.pk}", "words": "Dev knows"})
    with acting_as(dev):
        passed = PullIn.objects.get()
    assert (passed.shared, passed.asked_by, passed.is_open) == ("arrears", imani, True)


def test_passing_on_to_nobody_is_a_clear_answer(sign_in, imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    answer = sign_in(marek).post(reverse("hubs:answer", args=[ask.pk]), {"pass_on": "1"})
    assert answer.status_code == 422
    assert "Choose whom to pass it on to." in answer.text


def test_an_ask_to_a_hub_is_for_those_who_work_there(sign_in, imani):
    hub = make_hub()
    moira = make_worker_of(hub, name="Moira Sloan")
    ask = make_pull_in(imani, to_hub=hub)
    assert sign_in(moira).get(reverse("hubs:answer", args=[ask.pk])).status_code == 200
    assert sign_in(make_practitioner("A Stranger")).get(reverse("hubs:answer", args=[ask.pk])).status_code == 404


def test_nothing_is_told_without_agreement(sign_in, imani, marek):
    deana = make_person(imani)
    with acting_as(imani), pytest.raises(NothingWithoutAgreement):
        actions.pull_in_help(ask="help", by=imani, person=deana, to_practitioner=marek, shared="her debts")
    fields = {"ask": "help", "to": f"p{marek.pk}", "shared": "her debts"}
    answer = sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), fields)
    assert answer.status_code == 422
    assert "her debts" in answer.text


def test_an_ask_is_answered_once(imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    with acting_as(marek):
        actions.accept_pull_in(pull_in=ask, by=marek)
        with pytest.raises(AlreadyAnswered):
            actions.accept_pull_in(pull_in=ask, by=marek)


def test_sent_twice_it_is_asked_once(sign_in, imani, marek):
    client = sign_in(imani)
    fields = {"submission_id": uuid.uuid4(), "ask": "a van", "to": f"p{marek.pk}"}
    client.post(reverse("hubs:ask"), fields)
    client.post(reverse("hubs:ask"), fields)
    with acting_as(imani):
        assert PullIn.objects.count() == 1


@pytest.mark.parametrize("field", ["ask", "shared"])
def test_a_null_byte_is_a_clear_answer(sign_in, imani, marek, field):
    fields = {"ask": "help", "to": f"p{marek.pk}", field: "a\x00b"}
    deana = make_person(imani)
    assert sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), fields).status_code == 422


def ask_url(ask: PullIn) -> str:
    return reverse("hubs:answer", args=[ask.pk])


def test_who_knows_the_person_stands_first_and_words_find_a_skill_or_a_place(sign_in, imani, marek):
    hub = make_hub("Beckfold")
    driver = make_worker_of(hub, name="Ada Driver")
    driver.skills = "a van"
    driver.save()
    zoe = make_practitioner("Zoe Last", skills="a van")
    deana = make_person(imani)
    join(deana, zoe)
    page = sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), {"look": "1", "look_for": "van"}).text
    assert page.index("Zoe Last") < page.index("Ada Driver")
    assert "beside them now" in page
    assert marek.name not in page
    page = sign_in(imani).post(reverse("hubs:ask"), {"look": "1", "look_for": "van Beckfold"}).text
    assert ("Ada Driver" in page, "Zoe Last" in page) == (True, False)


def test_what_helps_to_understand_each_other_can_travel_along_and_nothing_told_in_confidence(sign_in, imani, marek):
    deana = make_person(imani, communication_needs="Hearing loop; face her when you speak")
    with acting_as(imani):
        people.hear_what_matters(person=deana, words="the stairs", by=imani)
        secret = people.hear_what_matters(person=deana, words="the lodger", by=imani)
        people.keep_in_confidence(subject=secret, by=imani)
    page = sign_in(imani).get(reverse("hubs:pull_in", args=[deana.pk])).text
    assert ("face her when you speak" in page, "the stairs" in page, "the lodger" in page) == (True, True, False)


def test_one_sees_what_they_will_read_and_what_not_before_it_is_sent(sign_in, imani, marek):
    deana = make_person(imani, "Deana Whitlock", communication_needs="Hearing loop")
    url = reverse("hubs:pull_in", args=[deana.pk])
    fields = {"look": "1", "ask": "a rail", "to": f"p{marek.pk}", "tell": ["Hearing loop"], "shared": "She is 81"}
    page = sign_in(imani).post(url, fields)
    assert page.status_code == 200
    assert "This is what Marek Zielinski will read" in page.text
    assert "She is 81<br>Hearing loop" in page.text
    assert "Not told: who it is" in page.text
    assert "who it is" not in sign_in(imani).post(url, fields | {"shared": "Deana"}).text.split("Not told:")[1][:60]
    with acting_as(imani):
        assert not PullIn.objects.exists()


def test_asked_again_it_carries_the_same_words(sign_in, imani, marek):
    ask = make_pull_in(imani, ask="a quiet room", to_practitioner=marek)
    assert "a quiet room" in sign_in(imani).get(reverse("hubs:ask"), {"again": ask.pk}).text
    assert "a quiet room" not in sign_in(marek).get(reverse("hubs:ask"), {"again": ask.pk}).text


def test_it_is_not_told_to_whom_the_person_asked_not_to(sign_in, imani, marek):
    deana = make_person(imani)
    make_block(deana, marek)
    answer = sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), {"ask": "a van", "to": f"p{marek.pk}"})
    assert answer.status_code == 422
    dev = make_practitioner("Dev Chaudhary")
    ask = make_pull_in(imani, person=deana, to_practitioner=dev)
    assert sign_in(dev).post(ask_url(ask), {"pass_on": "1", "to": f"p{marek.pk}"}).status_code == 422
    with acting_as(imani):
        assert PullIn.objects.get().is_open


@pytest.mark.parametrize(
    ("pressed", "state"),
    [
        ({"accept": "1"}, "accepted"),
        ({"cannot": "1"}, "cannot"),
        ({"offer_something": "1", "offer": "a bus pass"}, "offered"),
        ({"suggest": "1", "suggested": "the van man"}, "passed_on"),
        ({"the_rule": "1", "rule": "Only on Tuesdays"}, "shut"),
    ],
)
def test_each_answer_reaches_whoever_asked(sign_in, imani, marek, pressed, state):
    ask = make_pull_in(imani, to_practitioner=marek)
    assert sign_in(marek).post(ask_url(ask), pressed).status_code == 302
    with acting_as(imani):
        ask.refresh_from_db()
        assert ask.state == state
        assert Notice.objects.get().words == "Marek Zielinski has answered what you asked."


@pytest.mark.parametrize("pressed", [{"offer_something": "1"}, {"the_rule": "1"}, {"suggest": "1"}, {}])
def test_an_answer_without_its_words_is_asked_for_them(sign_in, imani, marek, pressed):
    ask = make_pull_in(imani, to_practitioner=marek)
    assert sign_in(marek).post(ask_url(ask), pressed | {"words": "hm"}).status_code == 422
    with acting_as(imani):
        ask.refresh_from_db()
    assert ask.is_open


def test_nobody_answers_for_another(sign_in, imani, marek):
    deana, dev = make_person(imani), make_practitioner("Dev Chaudhary")
    join(deana, dev)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek)
    client = sign_in(dev)
    assert client.get(ask_url(ask)).status_code == 200
    assert client.post(ask_url(ask), {"accept": "1"}).status_code == 422
    with acting_as(imani):
        ask.refresh_from_db()
    assert ask.is_open


def test_who_helps_comes_beside_and_nobody_leaves(sign_in, imani, marek):
    deana = make_person(imani)
    join(deana, imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek)
    assert "Still with Imani Osei" in sign_in(marek).get(ask_url(ask)).text
    sign_in(marek).post(ask_url(ask), {"accept": "1"})
    with acting_as(imani):
        assert [member.practitioner for member in TeamMember.objects.around(deana).present()] == [imani]


def test_what_came_of_it_and_thanks_reach_whoever_answered(sign_in, imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    sign_in(marek).post(ask_url(ask), {"accept": "1"})
    client = sign_in(imani)
    for words in ("The rail is up. Thank you.", "Again"):
        client.post(reverse("hubs:settle_ask", args=[ask.pk]), {"close": "1", "outcome": words})
    page = sign_in(marek).get("/").text
    assert "tells you what came of it" in page
    assert "The rail is up. Thank you." in sign_in(marek).get(ask_url(ask)).text


def test_opening_it_takes_its_lines_off_today(sign_in, imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    sign_in(marek).post(ask_url(ask), {"accept": "1"})
    client = sign_in(imani)
    assert "has answered what you asked" in client.get("/").text
    client.get(ask_url(ask))
    assert "has answered what you asked" not in client.get("/").text


def test_all_asks_stand_on_one_screen_a_page_at_a_time(sign_in, imani, marek, asks_at_most):
    hub = make_hub()
    give_role(marek, "practitioner", hub)
    for number in range(25):
        at = timezone.now() - timedelta(days=number)
        make_pull_in(marek, ask=f"thing {number}.", to_practitioner=imani, at=at)
    make_pull_in(imani, ask="of a hub", to_hub=hub)
    client = sign_in(marek)
    with asks_at_most(15):
        page = client.get(reverse("hubs:asks"))
    assert ("of a hub" in page.text, "thing 19." in page.text, "thing 20." in page.text) == (True, True, False)
    assert "thing 20." in client.get(reverse("hubs:asks") + page.context["earlier_url"]).text
    assert client.get(reverse("hubs:asks"), {"before": "not a moment"}).status_code == 200


def test_the_person_reads_what_was_asked_and_told_about_them_and_not_what_is_unsafe_there(imani, marek):
    deana = make_person(imani)
    make_pull_in(imani, person=deana, to_practitioner=marek, ask="seen")
    make_pull_in(imani, person=deana, to_practitioner=marek, ask="unsafe", hidden_from_person=True)
    with acting_as_person(deana.pk):
        assert [ask.ask for ask in PullIn.objects.all()] == ["seen"]


def test_reading_what_was_told_stands_in_who_looked(sign_in, imani, marek):
    deana = make_person(imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek)
    sign_in(marek).get(ask_url(ask))
    with acting_as_person(deana.pk):
        assert AccessEntry.objects.get(what="ask").practitioner_id == marek.pk

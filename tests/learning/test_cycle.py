"""A hub's loop: purpose, question, what is tried, and having been wrong."""

import pytest

from hubs.models import Role
from learning import actions
from learning.exceptions import CycleAlreadyOpen
from learning.models import Experiment, LearningCycle, Observation
from relational.access import acting_as
from tests.factories.learning import HubAtWork, days_ago, make_cycle, make_experiment
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def url(cycle, what="") -> str:
    return f"/learning/cycles/{cycle.pk}/{what}"


def leader():
    practitioner = make_practitioner()
    Role.objects.create(practitioner=practitioner, kind=Role.Kind.LEADER)
    return practitioner


def test_a_purpose_is_enough_to_begin(sign_in):
    hub = make_hub()
    anna = make_worker_of(hub)
    address = f"/learning/hubs/{hub.pk}/cycles/begin/"
    assert sign_in(anna).get(address).status_code == 200
    response = sign_in(anna).post(address, {"purpose": "To be known by one person."})
    with acting_as(anna):
        cycle = LearningCycle.objects.get()
    assert response["Location"] == url(cycle)
    assert (cycle.ends_on - cycle.starts_on).days == 42


def test_days_are_typed_as_people_write_them_and_the_last_is_not_before_the_first(sign_in):
    hub = make_hub()
    anna = make_worker_of(hub)
    address = f"/learning/hubs/{hub.pk}/cycles/begin/"
    form = {"purpose": "P", "starts_on": "1/3/26", "ends_on": "1/2/26"}
    assert sign_in(anna).post(address, form).status_code == 422
    assert sign_in(anna).post(address, form | {"ends_on": "1/4/26"}).status_code == 302


def test_a_hub_has_one_loop_at_a_time(sign_in, place):
    with pytest.raises(CycleAlreadyOpen):
        make_cycle(place.manager, place.hub)
    response = sign_in(place.manager).post(f"/learning/hubs/{place.hub.pk}/cycles/begin/", {"purpose": "Another."})
    assert response.status_code == 422
    assert b"Close it before beginning another" in response.content


def test_those_who_work_at_another_hub_read_it_and_leave_it_as_it_is(sign_in, place):
    for who in (make_worker_of(make_hub()), leader()):
        client = sign_in(who)
        assert client.get(url(place.cycle)).status_code == 200
        for what in ("describe/", "stage/", "close/", "experiments/begin/", "compile/"):
            assert client.post(url(place.cycle, what), {"purpose": "Mine.", "stage": "embed"}).status_code == 403
    with acting_as(place.manager):
        place.cycle.refresh_from_db()
    assert place.cycle.stage == "purpose"


def test_it_moves_on_and_back(sign_in, place):
    client = sign_in(place.workers[0])
    for stage in ("try", "understand"):
        client.post(url(place.cycle, "stage/"), {"stage": stage})
        with acting_as(place.manager):
            place.cycle.refresh_from_db()
        assert place.cycle.stage == stage


def test_it_is_said_better(sign_in, place):
    client = sign_in(place.workers[0])
    assert client.get(url(place.cycle, "describe/")).status_code == 200
    client.post(url(place.cycle, "describe/"), {"purpose": "Better.", "missing_voices": "the men at the bus stop"})
    page = client.get(url(place.cycle)).content
    assert b"Better." in page
    assert b"the men at the bus stop" in page


def test_closed_it_makes_room_for_the_next_and_keeps_what_was_learned(sign_in, place):
    make_experiment(place.workers[0], place.cycle, "Hold the letters")
    sign_in(place.manager).post(url(place.cycle, "close/"))
    make_cycle(place.manager, place.hub)
    page = sign_in(place.workers[0]).get(f"/learning/hubs/{place.hub.pk}/cycles/").content
    assert page.count(b"/learning/cycles/") >= 2
    assert b"Hold the letters" in sign_in(place.workers[0]).get(url(place.cycle)).content


def test_something_is_tried_noticed_and_decided(sign_in, place):
    client = sign_in(place.workers[0])
    assert client.get(url(place.cycle, "experiments/begin/")).status_code == 200
    tried = {"title": "Hold the letters", "assumption": "A call first.", "look_again_on": "tomorrow"}
    client.post(url(place.cycle, "experiments/begin/"), tried)
    with acting_as(place.manager):
        experiment = Experiment.objects.get()
    page = f"/learning/experiments/{experiment.pk}/"
    client.post(page + "observe/", {"words": "She rang back."})
    client.post(page + "decide/", {"decision": "adapt", "we_were_wrong": "on", "learned": "The tone did it."})
    with acting_as(place.manager):
        experiment.refresh_from_db()
        assert Observation.objects.get().words == "She rang back."
    assert (experiment.decision, experiment.we_were_wrong, bool(experiment.decided_on)) == ("adapt", True, True)
    assert b"We were wrong" in client.get(url(place.cycle)).content
    assert b"We were wrong" in client.get(page).content


def test_what_we_believe_is_the_one_thing_an_experiment_needs_besides_its_name(sign_in, place):
    response = sign_in(place.workers[0]).post(url(place.cycle, "experiments/begin/"), {"title": "Try"})
    assert response.status_code == 422
    assert b"without it nothing can be learned" in response.content


def test_nothing_is_begun_after_a_cycle_closed(sign_in, place):
    with acting_as(place.manager):
        actions.close_cycle(cycle=place.cycle, at=days_ago(2))
    tried = {"title": "Too late", "assumption": "It goes on."}
    response = sign_in(place.workers[0]).post(url(place.cycle, "experiments/begin/"), tried)
    assert response.status_code == 422


@pytest.mark.parametrize("rounds", [1, 12])
def test_the_page_asks_the_database_no_more_with_more_on_it(sign_in, place, rounds, django_assert_max_num_queries):
    for number in range(rounds):
        experiment = make_experiment(place.workers[0], place.cycle, f"Try {number}")
        with acting_as(place.workers[0]):
            actions.observe(experiment=experiment, words="Seen.", by=place.workers[0])
    client = sign_in(place.manager)
    client.get("/learning/log/")
    with django_assert_max_num_queries(15):
        assert client.get(url(place.cycle)).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(f"/learning/experiments/{experiment.pk}/").status_code == 200

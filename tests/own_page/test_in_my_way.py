"""What stands in their way, on the person's own page: only what they wished to hear of."""

import pytest

from hubs.models import Role
from learning import actions
from relational.access import acting_as
from tests.factories.learning import make_barrier
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fee(imani, deana):
    make_barrier(imani, "The form asks for a landline.", person=deana)
    fee = make_barrier(imani, "The fee cannot be paused.", person=deana)
    with acting_as(imani):
        actions.say_whether_to_tell(story=fee.stories.get(), wishes_to_hear=True)
    return fee


def test_what_they_wished_to_hear_of_is_there_and_nothing_else(own, fee):
    page = own.get("/my/").text
    assert "The fee cannot be paused." in page
    assert "No answer yet. Your people are asking." in page
    assert "landline" not in page


def test_the_last_word_on_it_stands_there_as_well(own, fee):
    manager = make_worker_of(make_hub(), Role.Kind.MANAGER)
    with acting_as(manager):
        actions.move_barrier(barrier=fee, answer="will_change", words="Paused by hand until May.", by=manager)
    assert "Paused by hand until May." in own.get("/my/").text


def test_where_nothing_is_in_the_way_nothing_is_said_of_it(own):
    assert "got in my way" not in own.get("/my/").text

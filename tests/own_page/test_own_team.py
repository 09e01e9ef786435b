"""Their people, as they decide: who comes, who is main, who is missing, who may be named; and somebody always hears."""

import pytest
from django.urls import reverse

from hubs import actions
from hubs.models import Strand, TeamMember
from people.models import Notice
from relational.access import acting_as
from tests.factories.hubs import join, make_hand_over, make_known_at, propose
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def choose(own, member, **said):
    return own.post(reverse("own:choose", args=[member.pk]), said, follow=True)


def test_who_is_missing_stands_first_on_the_teams_page_in_their_words(own, sign_in, imani, deana):
    own.post(reverse("own:name_strand"), {"words": "a hand with the post"})
    assert "a hand with the post" in own.get(reverse("own:team")).text
    assert lines(imani) == ["Deana Whitlock says who is missing: a hand with the post"]
    page = sign_in(imani).get(reverse("hubs:team", args=[deana.pk])).context["page"]
    assert page.gaps[0].words == "a hand with the post"
    with acting_as(imani):
        strand = Strand.objects.get()
    own.post(reverse("own:name_strand"), {"found": strand.pk})
    assert "a hand with the post" not in own.get(reverse("own:team")).text
    assert own.post(reverse("own:name_strand"), {"found": "x"}).status_code == 404


def test_not_any_more_shows_beside_the_worker_until_somebody_has_talked_about_it(own, sign_in, imani, deana):
    member = join(deana, make_practitioner("Bev Larkin"))
    choose(own, member, choice="no")
    assert "not any more" in own.get(reverse("own:team")).text
    assert "not any more" in sign_in(imani).get(reverse("hubs:team", args=[deana.pk])).text


def test_their_own_choice_of_main_person_stands_whatever_was_open_on_another_screen(own, sign_in, imani, deana):
    bev, lorna = (join(deana, make_practitioner(name)) for name in ("Bev Larkin", "Lorna McKie"))
    shown = sign_in(imani).get(reverse("hubs:team", args=[deana.pk])).context["page"].main
    choose(own, bev, choice="main")
    fields = {"instead_of": shown.pk}
    page = sign_in(imani).post(reverse("hubs:main_person", args=[deana.pk, lorna.pk]), fields, follow=True)
    assert "A moment ago Bev Larkin became the main person." in page.text
    with acting_as(imani):
        assert TeamMember.objects.get(is_main=True) == bev


def test_what_changed_a_moment_ago_is_told_and_nothing_else_happens(own, imani, deana):
    member = propose(deana, make_practitioner("Bev Larkin"))
    with acting_as(imani):
        actions.withdraw_invitation(member=member)
    assert "That changed a moment ago" in choose(own, member, choice="yes").text


def test_they_read_of_a_hand_over_before_it_happens(own, imani, deana):
    with acting_as(imani):
        leaving = TeamMember.objects.select_related("practitioner").get(person=deana, practitioner=imani)
    make_hand_over(leaving, join(deana, make_practitioner("Bev Larkin")), where="the café")
    page = own.get(reverse("own:team")).text
    assert "would like to hand over to Bev Larkin" in page
    assert "the café" in page


def test_somebody_hears_them_even_when_everyone_beside_them_has_left(own, imani, deana):
    hub = make_hub()
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    make_known_at(deana, hub)
    imani.is_active = False
    imani.save()
    own.post(reverse("own:name_strand"), {"words": "anyone"})
    assert lines(farida) == ["Deana Whitlock says who is missing: anyone"]

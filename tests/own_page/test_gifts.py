"""What the person is good at is theirs to offer, with or without their name, and to take back (domain.md 5.20)."""

import pytest
from django.urls import reverse

from people.models import Gift
from relational.access import acting_as

pytestmark = pytest.mark.django_db


def test_they_add_a_gift_and_say_who_may_know_of_it(own, imani, deana):
    own.post(reverse("own:gifts"), {"words": "does all the voices"})
    with acting_as(imani):
        gift = Gift.objects.get(words="does all the voices")
    assert gift.noticed_by is None
    own.post(reverse("own:offer", args=[gift.pk]), {"reach": "place", "with_name": "on", "offer": "read aloud"})
    with acting_as(imani):
        gift.refresh_from_db()
    assert (gift.reach, gift.with_name, gift.offer) == ("place", True, "read aloud")
    assert gift.agreed_on


def test_they_take_it_back_to_their_page_at_once(own, imani, deana):
    with acting_as(imani):
        gift = Gift.objects.get(person=deana)
    own.post(reverse("own:offer", args=[gift.pk]), {"reach": "place"})
    own.post(reverse("own:offer", args=[gift.pk]), {"reach": "page"})
    with acting_as(imani):
        gift.refresh_from_db()
    assert (gift.reach, gift.agreed_on) == ("page", None)

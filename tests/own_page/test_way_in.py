"""The link, the code, the device; and those who guess (domain.md 3.2, 5.8)."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people import actions
from people.exceptions import OwnPageNotSafe
from people.models import OwnLink
from relational.access import acting_as
from relational.access.models import AccessEntry

from .conftest import try_code

pytestmark = pytest.mark.django_db
PAGE = "/my/"


def is_open(phone: Client) -> bool:
    return phone.get(PAGE).status_code == 200


def test_the_link_and_the_code_open_the_page(make_link):
    phone, made = Client(), make_link()
    assert "Deana" not in phone.get(reverse("own:open", args=[made.token])).text
    answer = try_code(phone, made, made.code.lower().replace(" ", "-"))
    assert answer.headers["Location"] == PAGE
    assert "opening the post" in phone.get(PAGE).text


def test_neither_link_nor_code_can_be_read_out_of_the_database(make_link):
    made = make_link()
    kept = f"{made.link.token_hash} {made.link.code_hash}"
    assert made.token not in kept
    assert made.code.replace(" ", "") not in kept


def test_it_opens_on_the_first_device_and_on_no_other(make_link):
    made, phone, other = make_link(), Client(), Client()
    try_code(phone, made)
    assert try_code(other, made).status_code == 422
    assert not is_open(other)
    assert is_open(phone)


def test_the_same_phone_comes_back_with_its_code(make_link):
    made, phone = make_link(), Client()
    try_code(phone, made)
    phone.post(reverse("own:leave"))
    assert not is_open(phone)
    try_code(phone, made)
    assert is_open(phone)


def test_wrong_codes_close_the_link_for_good(make_link):
    made, phone = make_link(), Client()
    for _ in range(6):
        assert try_code(phone, made, "AAA AAA").status_code == 422
    assert try_code(phone, made).status_code == 422
    assert not is_open(phone)


def test_thousands_of_guesses_find_nothing_and_all_look_alike(make_link):
    made, phone = make_link(), Client()
    answers = set()
    for number in range(2_000):
        answer = phone.post(reverse("own:open", args=[f"guess{number}"]), {"code": made.code})
        answers.add(answer.status_code)
    assert answers == {422, 429}
    assert not is_open(phone)
    known, unknown = (phone.get(reverse("own:open", args=[token])).text for token in (made.token, "guess"))
    assert re.sub(r'value="\w+"', "", known) == re.sub(r'value="\w+"', "", unknown)


def test_many_tries_from_one_place_have_to_wait(make_link):
    phone = Client()
    statuses = [phone.post(reverse("own:open", args=["x"]), {"code": "AAAAAA"}).status_code for _ in range(70)]
    assert statuses[-1] == 429
    assert try_code(phone, make_link()).status_code == 429


def test_it_expires(make_link):
    made, phone = make_link(lasts=timedelta(seconds=-1)), Client()
    assert try_code(phone, made).status_code == 422


def test_withdrawn_it_is_closed_with_the_next_step(sign_in, imani, deana, own):
    assert is_open(own)
    with acting_as(imani):
        link = OwnLink.objects.get()
    sign_in(imani).post(reverse("own:withdraw_link", args=[deana.pk, link.pk]))
    assert not is_open(own)


def test_switched_off_every_page_and_every_link_closes_at_once(imani, deana, make_link, own):
    made = make_link()
    with acting_as(imani):
        actions.switch_off_own_page(person=deana, by=imani)
    assert not is_open(own)
    assert try_code(Client(), made).status_code == 422


def test_it_is_not_made_before_the_question_of_coercion(sign_in, imani, deana):
    with acting_as(imani):
        actions.ask_about_coercion(person=deana, answer="not_safe", by=imani)
        with pytest.raises(OwnPageNotSafe):
            actions.make_own_link(person=deana, how="paper", by=imani)
    client = sign_in(imani)
    for name in ("own:make_link", "own:kiosk"):
        assert client.post(reverse(name, args=[deana.pk]), {"how": "paper", "days": "7"}).status_code == 422
    assert "could anyone make you open it" in client.get(reverse("own:links", args=[deana.pk])).text


def test_left_alone_it_closes_by_itself(imani, own):
    with acting_as(imani):
        OwnLink.objects.update(seen_at=timezone.now() - timedelta(minutes=21))
    assert not is_open(own)


def test_two_people_sharing_a_phone_do_not_see_each_others_page(imani, make_link, own):
    from tests.factories.people import make_person

    marlon = make_person(imani, "Marlon Pettifer")
    with acting_as(imani):
        actions.ask_about_coercion(person=marlon, answer="safe", by=imani)
        made = actions.make_own_link(person=marlon, how="paper", by=imani)
    try_code(own, made)
    assert "Marlon" in own.get(PAGE).text
    own.post(reverse("own:leave"))
    assert not is_open(own)


def test_at_the_hub_the_worker_is_signed_out_and_nothing_stays(sign_in, imani, deana):
    device = sign_in(imani)
    device.post(reverse("own:kiosk", args=[deana.pk]))
    assert is_open(device)
    assert device.get("/").status_code == 302
    left = device.post(reverse("own:leave"))
    assert '"cache"' in left.headers["Clear-Site-Data"]
    assert not is_open(device)
    with acting_as(imani):
        assert not OwnLink.objects.get().is_usable


def test_the_quick_way_out_closes_it_and_says_nothing_of_where_from(own):
    answer = own.get(reverse("own:away"))
    assert answer.status_code == 302
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not is_open(own)


def test_nothing_of_the_page_is_kept_by_a_browser_or_found_by_a_search_engine(own):
    page = own.get(PAGE)
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_addresses_hold_no_number_of_the_person_and_the_title_says_nothing(own, deana):
    page = own.get(PAGE).text
    assert f"/people/{deana.pk}" not in page
    assert "<title>Your plan</title>" in page.replace("\n", "")


def test_who_opened_it_is_told_apart_from_workers(imani, own):
    with acting_as(imani):
        entry = AccessEntry.objects.get(what="own_page")
    assert entry.practitioner is None
    assert "You, or someone with your link and code" in own.get(reverse("own:sharing")).text


def test_the_worker_sees_link_and_code_once(sign_in, imani, deana):
    client = sign_in(imani)
    made = client.post(reverse("own:make_link", args=[deana.pk]), {"how": "paper", "days": "7"})
    assert "/my/open/" in made.text
    assert "<svg" in made.text
    assert "/my/open/" not in client.get(reverse("own:links", args=[deana.pk])).text


def test_a_text_names_no_service_and_no_reason(sign_in, imani, deana):
    with acting_as(imani):
        actions.set_safe_contact(person=deana, by=imani, number="07700 900555", discreet_name="library books")
    page = sign_in(imani).post(reverse("own:make_link", args=[deana.pk]), {"how": "text", "days": "7"}).text
    message = page.split('<p class="words">')[1].split("</p>")[0]
    assert "library books" in message
    assert "Deana" not in message
    assert "07700 900555" in page

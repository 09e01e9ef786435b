"""Which hub is near an address: suggested by wards and postcodes, however they are typed (domain.md 2, row 7)."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from hubs.actions import draw_area
from hubs.models import AreaPart, Hub, Place, Postcode
from hubs.postcodes import postcode_in, read_code
from relational.access import acting_as
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def beckfold() -> Hub:
    place = Place.objects.create(name="Beckfold")
    return Hub.objects.create(name="The Methodist hall", neighbourhood=place)


@pytest.fixture
def saltgate() -> Hub:
    return Hub.objects.create(name="Saltgate Quay", neighbourhood=Place.objects.create(name="Saltgate"))


@pytest.fixture
def draw():
    leader = make_practitioner("Callum")
    give_role(leader, "leader")

    def drawn(hub: Hub, *codes: str, place: bool = False) -> None:
        with acting_as(leader):
            draw_area(codes=codes, **({"place": hub.neighbourhood} if place else {"hub": hub}))

    return drawn


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hm24qt", "HM2 4QT"),
        ("HM2  4 qt.", "HM2 4QT"),
        ("12 Alder Close, Beckfold, hm2-4qt UK", "HM2 4QT"),
        ("HM2 4QT, used to be HM1 2AB", "HM1 2AB"),
        ("hmz", ""),
        ("HMI 2AB", "HM1 2AB"),
        ("w1a oax", "W1A 0AX"),
        ("ec1a1bb", "EC1A 1BB"),
        ("m11ae", "M1 1AE"),
        ("near the chip shop, hm3 1", "HM3 1"),
        ("HM3 1a", "HM3 1"),
        ("HM3", "HM3"),
        ("by the M1 services", ""),
        ("Bob, go old, too lax", ""),
        ("", ""),
    ],
)
def test_a_postcode_is_read_as_people_type_it(typed, read):
    assert postcode_in(typed) == read


def test_a_code_is_a_ward_or_a_postcode_or_part_of_one_and_nothing_else():
    assert [read_code(typed) for typed in ("e05 999 001", "hm2", "hm24", "HM2 4", "Beckfold", "E0599900")] == [
        "E05999001",
        "HM2",
        "HM24",
        "HM2 4",
        "",
        "",
    ]


def test_the_most_exact_comes_first_and_where_areas_overlap_both_are_suggested(beckfold, saltgate, draw):
    draw(beckfold, "HM2", "HM3 1", place=True)
    draw(saltgate, "HM3", "HM3 1AB")
    assert list(Hub.objects.for_address("the quay, hm31ab")) == [saltgate, beckfold]
    assert list(Hub.objects.for_address("HM3 1XX")) == [beckfold, saltgate]
    assert list(Hub.objects.for_address("HM2 9XX")) == [beckfold]
    assert not Hub.objects.for_address("HM9 9XX")
    assert not Hub.objects.for_address("")


def test_of_half_a_postcode_all_it_may_lie_in(beckfold, saltgate, draw):
    draw(beckfold, "HM3 1AB")
    draw(saltgate, "HM3 2")
    draw(make_hub(), "HM31")
    assert set(Hub.objects.for_address("hm3")) == {beckfold, saltgate}
    assert list(Hub.objects.for_address("hm3 1")) == [beckfold]


def test_a_ward_leads_to_its_hub_once_its_postcodes_are_known(beckfold, draw, tmp_path):
    draw(beckfold, "E05999002", place=True)
    assert not Hub.objects.for_address("HM2 4QT")
    table = tmp_path / "onspd.csv"
    table.write_text(
        "\ufeffpcd,pcds,osward,lsoa21\nHM2 4QT,HM2 4QT,E05999002,E01999007\nHM2 4QT,HM2 4QT,E05999002,\nodd,odd,,\n",
        encoding="utf-8",
    )
    call_command("load_postcodes", str(table))
    assert Postcode.objects.count() == 1
    assert list(Hub.objects.for_address("hm24qt")) == [beckfold]


def test_a_table_without_the_columns_is_refused_in_words(tmp_path):
    table = tmp_path / "other.csv"
    table.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match="must name a column"):
        call_command("load_postcodes", str(table))


def test_a_name_will_do_where_there_is_no_postcode(beckfold, saltgate):
    assert list(Hub.objects.for_address("14 Alder Close, beckfold")) == [beckfold]
    assert list(Hub.objects.for_address("behind the Méthodist Hall")) == [beckfold]
    assert not Hub.objects.for_address("Beckfoldington")


def test_a_coordinator_draws_the_area_of_their_own_hub_and_neighbourhood(sign_in, beckfold, saltgate):
    glyn = make_worker_of(beckfold, "coordinator", "Glyn")
    client = sign_in(glyn)
    url = reverse("hubs:place_area", args=[beckfold.neighbourhood_id])
    assert client.post(url, {"codes": "hm2, HM31\ne05999002;hm2"}).status_code == 302
    with acting_as(glyn):
        assert [part.code for part in AreaPart.objects.all()] == ["E05999002", "HM2", "HM31"]
    assert "Beckfold" in client.get(reverse("hubs:places")).text
    assert client.get(reverse("hubs:hub_area", args=[saltgate.pk])).status_code == 403
    with acting_as(glyn), pytest.raises(DatabaseError), transaction.atomic():
        draw_area(codes=["HM3"], hub=saltgate)


def test_what_is_no_code_is_named_and_nothing_is_lost(sign_in, beckfold):
    client = sign_in(make_worker_of(beckfold, "coordinator"))
    page = client.post(reverse("hubs:hub_area", args=[beckfold.pk]), {"codes": "HM2 4, Alder Close, HM3"})
    assert page.status_code == 422
    assert "Neither a ward’s code nor a postcode: Alder Close." in page.text
    assert "HM2 4, Alder Close, HM3" in page.text
    assert not AreaPart.objects.exists()


def test_an_overlap_is_shown_where_the_area_is_drawn(sign_in, beckfold, saltgate, draw):
    draw(beckfold, "HM3 1", "HM2")
    draw(saltgate, "HM3 1")
    page = sign_in(make_worker_of(beckfold, "coordinator")).get(reverse("hubs:hub_area", args=[beckfold.pk])).text
    assert "HM3 1: Saltgate Quay" in page


def test_which_hub_is_near_is_answered_as_one_types(sign_in, beckfold, draw, asks_at_most):
    draw(beckfold, "HM2")
    client = sign_in(make_worker_of(beckfold))
    with asks_at_most(7):
        assert "The Methodist hall" in client.get(reverse("hubs:which_hub"), {"address": "hm2 4qt"}).text
    assert "Any hub will say hello" in client.get(reverse("hubs:which_hub"), {"address": "HM9 9XX"}).text

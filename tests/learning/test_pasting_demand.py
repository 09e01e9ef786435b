"""Many demands or unit costs at once, pasted from a sheet: looked at, then kept, all of them or none."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from learning.models import DemandEvent, UnitCost
from learning.models.unit_cost import Range
from relational.access import acting_as
from tests.factories.demand import make_unit_cost
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

TODAY = timezone.localdate()
db = pytest.mark.django_db


@pytest.fixture
def hub(db):
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub, name="Imani Osei")


@pytest.fixture
def ruth(hub):
    return make_worker_of(hub, "manager", "Ruth Adeyemi")


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def page(sign_in, worker, person, **query) -> str:
    return sign_in(worker).get(reverse("learning:demand", args=[person.pk]), query).text


def test_several_are_pasted_looked_at_and_then_kept(sign_in, imani, ruth, deana):
    make_unit_cost(ruth)
    address, client = reverse("learning:paste_demands", args=[deana.pk]), sign_in(imani)
    pasted = (
        "Date,Organisation,What,Kind,How many,Cost,Told again\n"
        "1/3/26,Wharfline Homes,a reminder,failure,3,a letter,yes\n"
        "2 March 2026,Northmarsh Police,noise,it need not have been,1,£310,\n"
    )
    looked = client.post(address, {"rows": pasted})
    assert looked.status_code == 200
    assert "This is how it was read" in looked.text
    with acting_as(imani):
        assert not DemandEvent.objects.exists()
    assert client.post(address, {"rows": pasted, "keep": "1"}).status_code == 302
    with acting_as(imani):
        costs = [event.cost.mid for event in DemandEvent.objects.in_order()]
        assert costs == [Decimal(90), Decimal(310)]


def test_what_cannot_be_read_is_said_line_by_line_and_nothing_is_kept(sign_in, imani, deana):
    wrong = ["never,A,x,,,", "1/3/26,,x,,,", "1/3/26,A,x,odd,,", "1/3/26,A,x,,0,", "1/3/26,A,x,,,dear"]
    pasted = "\n".join(["date,organisation,what,kind,how many,cost", *wrong, "1/3/26,A,fine,,,"])
    answer = sign_in(imani).post(reverse("learning:paste_demands", args=[deana.pk]), {"rows": pasted, "keep": "1"})
    assert answer.status_code == 422
    for number in range(2, 7):
        assert f"Line {number}:" in answer.text
    assert "Line 7" not in answer.text
    with acting_as(imani):
        assert not DemandEvent.objects.exists()


@pytest.mark.parametrize(
    "pasted", ["", "what,ever\n1,2", "date,organisation,what", '"unclosed', "date,organisation,what\n\x001,2,3,4,5"]
)
def test_nothing_pasted_breaks_the_page(sign_in, imani, deana, pasted):
    answer = sign_in(imani).post(reverse("learning:paste_demands", args=[deana.pk]), {"rows": pasted, "keep": "1"})
    assert answer.status_code == 422


def test_unit_costs_are_pasted_by_those_who_answer_for_money(sign_in, imani, ruth):
    address = reverse("learning:add_unit_costs")
    pasted = (
        "what,who bears it,low,likely,high,year,source\na visit,Northmarsh Police,£200,£310,£420,2025,SYNTHETIC-2025"
    )
    assert sign_in(imani).post(address, {"rows": pasted, "keep": "1"}).status_code == 403
    for _twice in range(2):
        assert sign_in(ruth).post(address, {"rows": pasted, "keep": "1"}).status_code == 302
    assert sign_in(ruth).post(address, {"rows": pasted.replace("£420", "£1"), "keep": "1"}).status_code == 422
    with acting_as(imani):
        assert UnitCost.objects.get().range == Range(Decimal(200), Decimal(310), Decimal(420))


def test_a_sheet_of_gmcas_database_is_read_as_it_is(sign_in, imani, ruth):
    pasted = (
        "Ref\tCost detail\tUnit\tAgency bearing the fiscal cost\tUpdated cost (£) 2018/19\tSource\tComment\n"
        "\tCRIME\t\t\t\t\t\n"
        "CR1\tDomestic abuse, an incident\tPer incident\tPolice\t£664\tHome Office\t\n"
    )
    assert sign_in(ruth).post(reverse("learning:add_unit_costs"), {"rows": pasted, "keep": "1"}).status_code == 302
    with acting_as(imani):
        cost = UnitCost.objects.get()
    assert (cost.agency, cost.year, cost.source) == ("Police", 2018, "Home Office")
    assert cost.range == Range.exactly(Decimal(664)), "one estimate stays one estimate"

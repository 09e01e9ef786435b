"""An arrears list as a hello and not a letter (domain.md 7.1): looked at, taken in once, and taken back."""

import threading

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from hubs import actions
from hubs.exceptions import ListTakenInAlready
from hubs.hello_lists import guessed, read_rows
from hubs.models import HelloList, Introduction, LawfulBasis
from people.models import Notice
from relational.access import acting_as
from relational.tables import read_table
from tests.factories.hubs import make_introduction, make_known_at
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.test_tables import sheet

LIST = "Tenant;Property address;Owes £\nDeana W;3rd floor, Tannery Row;1,204.50\nMr Obi;12 Dye Street;300\n"


@pytest.fixture
def hub(db):
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def lorna(hub):
    return make_worker_of(hub, name="Lorna Wharf")


def make_basis(by):
    governance = make_practitioner("Rowan Teale")
    give_role(governance, "governance_lead")
    with acting_as(governance):
        return actions.record_basis(
            organisation=by.organisation,
            purpose="a knock before the first letter",
            basis=LawfulBasis.objects.first(),
            necessity="a letter frightens",
            by=governance,
        )


@pytest.fixture
def basis(lorna):
    return make_basis(lorna)


def url(hub) -> str:
    return reverse("hubs:hello_list", args=[hub.pk])


def said(on, **fields) -> dict:
    return {"name": "the arrears list", "basis": on.pk, "words": "Nobody has knocked yet.", "table": LIST} | fields


def hellos(by) -> list[Introduction]:
    with acting_as(by):
        return list(Introduction.objects.order_by("pk"))


def test_it_is_looked_at_first_and_nothing_is_kept_by_looking(sign_in, hub, lorna, basis):
    page = sign_in(lorna).post(url(hub), said(basis))
    assert page.status_code == 200
    assert "That's right: 2 hellos" in page.text
    assert "12 Dye Street" in page.text
    assert hellos(lorna) == []


def test_one_row_is_one_hello_and_nothing_else_of_the_list_is_kept(sign_in, hub, farida, lorna, basis):
    sign_in(lorna).post(url(hub), said(basis, keep="1"))
    first, second = hellos(farida)
    assert (first.name, first.where, first.words) == ("Deana W", "3rd floor, Tannery Row", "Nobody has knocked yet.")
    assert (second.heard_from, second.heard_by, second.from_list.basis) == ("the arrears list", lorna, basis)
    assert "1,204" not in "".join(str(vars(hello)) for hello in (first, second))
    with acting_as(farida):
        assert Notice.objects.waiting_for(farida).get().words == "Hellos to make at Tannery Row, from a list: 2."


def test_a_file_is_as_good_and_which_column_is_what_can_be_said(sign_in, hub, lorna, basis):
    file = SimpleUploadedFile("list.xlsx", sheet(["A", "B"], ["12 Dye Street", "Mr Obi"]))
    client = sign_in(lorna)
    page = client.post(url(hub), said(basis, file=file, table=""))
    assert "Choose in which column people are named." in page.text
    table = page.context["form"]["table"].value()
    chosen = {"table": table, "column_name": "1", "column_where": "0", "keep": "1"}
    client.post(url(hub), said(basis, **chosen))
    (hello,) = hellos(lorna)
    assert (hello.name, hello.where) == ("Mr Obi", "12 Dye Street")


def test_what_is_wrong_with_a_line_is_said_beside_it_and_the_others_go_on(sign_in, hub, lorna, basis):
    table = (
        "Name,Address\n,12 Dye Street\n=HYPERLINK(1),x\nMr Obi,#REF!\n"
        + "x" * 201
        + ",y\nDeana,3rd floor\ndeana, 3rd  floor\n"
    )
    page = sign_in(lorna).post(url(hub), said(basis, table=table))
    found = {row.number: row.wrong or row.known for row in page.context["read"].rows}
    assert found == {
        2: "Nobody is named.",
        3: "“=HYPERLINK(1)” is a formula, not words.",
        4: "“#REF!” is a formula, not words.",
        5: "“Who” is longer than 200 letters.",
        6: "",
        7: "The same as line 6; left out.",
    }
    assert "That's right: one hello" in page.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"basis": ""}, "Choose on what basis the list is handed on."),
        ({"table": ""}, "Choose a file, or paste the list."),
        ({"table": "Name\n"}, "There are no lines under the names of the columns."),
        ({"table": "Name\n" + "a\n" * 301}, "At most 300 lines at a time."),
        ({"table": "", "file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04no")}, "This Excel file cannot be read."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(sign_in, hub, lorna, basis, fields, why):
    page = sign_in(lorna).post(url(hub), said(basis, keep="1", **fields))
    assert page.status_code == 422
    assert why in page.text
    assert hellos(lorna) == []


def test_the_same_list_again_changes_nothing_in_whatever_order(sign_in, hub, lorna, basis):
    client = sign_in(lorna)
    client.post(url(hub), said(basis, keep="1"))
    header, first, second = LIST.splitlines()
    again = client.post(url(hub), said(basis, table="\n".join([header, second, first]), keep="1"))
    assert "This list was added" in again.text
    assert len(hellos(lorna)) == 2


def test_who_waits_already_is_left_out_and_whom_i_may_know_is_said(sign_in, hub, farida, lorna, basis):
    make_introduction(hub, farida, name="mr obi", where="12 Dye Street")
    make_known_at(make_person(farida, "Deana W"), hub)
    page = sign_in(lorna).post(url(hub), said(basis))
    deana, obi = page.context["read"].rows
    assert deana.known == "Someone of this name is known at your hub."
    assert obi.left_out


def test_of_whom_i_may_not_know_there_is_no_word(sign_in, hub, lorna, basis):
    other = make_hub("Beckfold")
    sal = make_worker_of(other, name="Sal Whitty")
    make_introduction(other, sal, name="Mr Obi", where="12 Dye Street")
    make_known_at(make_person(sal, "Deana W"), other)
    page = sign_in(lorna).post(url(hub), said(basis))
    assert [row.known for row in page.context["read"].rows] == ["", ""]


def test_each_goes_to_the_hub_for_its_address_and_the_rest_stay_here(sign_in, hub, lorna, basis):
    beckfold, leader = make_hub("Beckfold"), make_practitioner("Callum")
    sal = make_worker_of(beckfold, "coordinator", "Sal Whitty")
    give_role(leader, "leader")
    with acting_as(leader):
        actions.draw_area(hub=beckfold, codes=["HM2"])
    table = "Name,Address,Post code\nMrs Nowak,3 Alder Close,HM2 4QT\nMr Obi,12 Dye Street,\n"
    sign_in(lorna).post(url(hub), said(basis, table=table, by_address="on", keep="1"))
    assert [hello.name for hello in hellos(sal)] == ["Mrs Nowak"]
    assert [hello.name for hello in hellos(lorna)] == ["Mr Obi"]
    with acting_as(sal):
        assert Notice.objects.waiting_for(sal).get().words == "Hellos to make at Beckfold, from a list: 1."


def test_taken_back_while_nobody_has_seen_to_it_all_of_it_goes_and_it_may_come_again(
    sign_in, hub, farida, lorna, basis
):
    client = sign_in(lorna)
    client.post(url(hub), said(basis, keep="1"))
    with acting_as(lorna):
        taken = HelloList.objects.get()
    client.post(reverse("hubs:take_hello_list_back", args=[taken.pk]))
    assert hellos(farida) == []
    with acting_as(farida):
        assert not Notice.objects.waiting_for(farida).exists()
    client.post(url(hub), said(basis, keep="1"))
    assert len(hellos(farida)) == 2


def test_what_somebody_has_in_hand_or_said_stays_when_the_list_goes(sign_in, hub, farida, lorna, basis):
    client = sign_in(lorna)
    client.post(url(hub), said(basis, keep="1"))
    first, _second = hellos(farida)
    with acting_as(farida):
        actions.take_in_hand(introduction=first, by=farida)
    with acting_as(lorna):
        taken = HelloList.objects.get()
    page = client.post(reverse("hubs:take_hello_list_back", args=[taken.pk]), follow=True).text
    assert "1 hello is taken back. 1 stays: somebody has seen to it." in page
    assert hellos(farida) == [first]


def test_nobody_takes_anothers_list_back(sign_in, hub, farida, lorna, basis):
    sign_in(lorna).post(url(hub), said(basis, keep="1"))
    with acting_as(lorna):
        taken = HelloList.objects.get()
    assert sign_in(farida).post(reverse("hubs:take_hello_list_back", args=[taken.pk])).status_code == 404
    assert len(hellos(farida)) == 2


def test_columns_are_known_by_what_people_call_them():
    assert guessed(["Forename", "Surname", "Post Code", "Address", "Owes"]) == {
        "name": 0,
        "surname": 1,
        "where": 3,
        "postcode": 2,
        "words": None,
        "reach": None,
    }


def test_around_django_nobody_adds_to_anothers_list_and_hubs_elsewhere_read_none_of_it(committed_db, application_url):
    hub, other = make_hub("Tannery Row"), make_hub("Beckfold")
    lorna, sal = make_worker_of(hub, name="Lorna Wharf"), make_worker_of(other, name="Sal Whitty")
    taken = take_in(lorna, hub, make_basis(lorna))
    with psycopg.connect(application_url) as plain:
        plain.execute("SELECT set_config('app.user_id', %s, true)", [str(sal.pk)])
        assert plain.execute("SELECT count(*) FROM hubs_hellolist").fetchone() == (0,)
        for call in ("hear_list(%s, '[]')", "take_list_back(%s)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), plain.transaction():
                plain.execute(f"SELECT {call}", [taken.pk])


def take_in(by, hub, basis) -> HelloList:
    table = read_table(LIST, most=50)
    rows = read_rows(table, guessed(table.columns), words="x", hub=hub, by_address=False)
    with acting_as(by):
        return actions.take_in_list(rows=rows, name="arrears", basis=basis, hub=hub, by=by)


def test_two_who_add_the_same_list_at_once_add_it_once(committed_db):
    hub = make_hub("Tannery Row")
    lorna = make_worker_of(hub, name="Lorna Wharf")
    basis, already = make_basis(lorna), []

    def add() -> None:
        try:
            take_in(lorna, hub, basis)
        except ListTakenInAlready:
            already.append(1)
        finally:
            connection.close()

    both = [threading.Thread(target=add) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(already) == 1
    assert len(hellos(lorna)) == 2

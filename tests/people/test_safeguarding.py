"""Safeguarding notes: told to few, with what the person wants, and nothing of it for anyone else."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from people import actions
from people.models import Notice, SafeguardingNote, SafeguardingTold
from people.story import story_of
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry, Block
from tests.factories.hubs import choose_main, join, make_known_at
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.safeguarding import make_safeguarding_note

pytestmark = pytest.mark.django_db

SECRET = "A bruise on the shin."
TABLES = ("people_safeguardingnote", "people_safeguardingnoteevent", "people_safeguardingtold")


@pytest.fixture
def hub():
    return make_hub("Saltgate Quay")


@pytest.fixture
def nkechi(hub):
    return make_worker_of(hub, name="Nkechi Obi")


@pytest.fixture
def zora(nkechi, hub):
    zora = make_person(nkechi, "Zora")
    make_known_at(zora, hub)
    return zora


@pytest.fixture
def hannah(hub, zora):
    """In the team, and not named on anything."""
    hannah = make_worker_of(hub, name="Hannah Reed")
    join(zora, hannah)
    return hannah


@pytest.fixture
def main_worker(hub, zora):
    worker = make_worker_of(hub, name="Gethin Rowe")
    choose_main(join(zora, worker))
    return worker


@pytest.fixture
def lead():
    lead = make_practitioner("Sal Lead")
    give_role(lead, "safeguarding_lead")
    return lead


@pytest.fixture
def coordinator(hub):
    return make_worker_of(hub, "coordinator", "Maureen Tait")


@pytest.fixture
def note(nkechi, zora, hannah, main_worker, lead, coordinator):
    note = make_safeguarding_note(nkechi, zora, told="the duty desk", wanted="to be asked properly")
    with acting_as(nkechi):
        actions.amend_safeguarding(note=note, done="Asked Mum first, then rang the duty desk.")
    return note


def everything_seen() -> str:
    rows = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT {table}::text FROM {table}")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_author_main_worker_and_lead_read_it_in_the_team_or_not(note, nkechi, main_worker, lead, sign_in):
    for reader in (nkechi, main_worker, lead):
        page = sign_in(reader).get(note.get_absolute_url())
        assert page.status_code == 200
        for words in (SECRET, "the nursery, at drop-off", "to be asked properly", "the duty desk", "Zora"):
            assert words in page.text


def test_whoever_is_named_reads_it(note, nkechi, sign_in):
    named = make_practitioner("Priya Named")
    assert sign_in(named).get(note.get_absolute_url()).status_code == 404
    url = reverse("people:name_on_safeguarding", args=[note.pk])
    assert sign_in(nkechi).post(url, {"practitioner": named.pk}).status_code == 302
    assert SECRET in sign_in(named).get(note.get_absolute_url()).text


def test_the_rest_of_the_team_sees_no_gap_and_postgresql_shows_nothing(note, zora, hannah, nkechi, sign_in):
    client = sign_in(hannah)
    for name in ("person", "story", "safeguarding", "who_looked"):
        page = client.get(reverse(f"people:{name}", args=[zora.pk])).text
        assert "bruise" not in page
        assert "Notes you may read" not in page
    assert client.get(note.get_absolute_url()).status_code == 404
    found = client.get(reverse("people:search"), {"q": "bruise"}).context
    assert not found["conversations"]
    assert not found["everywhere"]
    with acting_as(hannah):
        assert everything_seen() == ""
        assert not SafeguardingNote.objects.filter(pk=note.pk).update(named=[hannah.pk])
        assert SECRET not in str(story_of(zora, before=timezone.now()))


def test_that_it_was_read_is_hidden_from_the_others(note, zora, hannah, nkechi, sign_in):
    sign_in(nkechi).get(note.get_absolute_url())
    with acting_as(nkechi):
        assert AccessEntry.objects.filter(what="safeguarding").count() == 1
    with acting_as(hannah):
        assert not AccessEntry.objects.filter(what="safeguarding").exists()


def test_a_coordinator_learns_only_that_there_is_one_to_ask_about(note, coordinator, nkechi, sign_in):
    with acting_as(coordinator):
        notice = Notice.objects.get()
        assert notice.words == "There is a safeguarding note about Zora. Ask Nkechi Obi."
        assert notice.url == ""
        assert everything_seen() == ""
    assert sign_in(coordinator).get(note.get_absolute_url()).status_code == 404


def test_the_lead_is_told_at_once_and_finds_all_of_them(note, lead, sign_in):
    client = sign_in(lead)
    assert note.get_absolute_url() in client.get("/").text
    assert "Zora" in client.get(reverse("people:safeguarding_for_the_lead")).text


def test_a_coordinator_or_lead_kept_from_the_person_learns_nothing(nkechi, zora, lead, coordinator):
    with acting_as(nkechi):
        for relative in (lead, coordinator):
            Block.objects.create(person=zora, practitioner=relative, reason="her uncle", set_by=nkechi)
    make_safeguarding_note(nkechi, zora)
    for relative in (lead, coordinator):
        with acting_as(relative):
            assert everything_seen() == ""
            assert not Notice.objects.exists()


def test_the_person_sees_it_case_by_case(note, zora, nkechi):
    with acting_as_person(zora.pk):
        assert everything_seen() == ""
    with acting_as(nkechi):
        actions.amend_safeguarding(note=note, shown_to_person=True)
    with acting_as_person(zora.pk):
        assert SafeguardingNote.objects.get() == note
        assert not SafeguardingTold.objects.exists()


def test_it_stands_on_their_page_only_once_they_were_told(sign_in, note, zora, nkechi):
    client, address = sign_in(nkechi), reverse("people:amend_safeguarding", args=[note.pk])
    words = {"seen_heard": "a bruise", "said_by": "the nursery", "done": "asked", "shown_to_person": "on"}
    assert client.post(address, words | {"person_told": "not_yet"}).status_code == 422
    assert client.post(address, words | {"person_told": "yes"}).status_code == 302
    with acting_as_person(zora.pk):
        assert SafeguardingNote.objects.get().seen_heard == "a bruise"


def test_nobody_without_a_grant_writes_one(zora):
    with pytest.raises(Exception, match="row-level security"):
        make_safeguarding_note(make_practitioner("A Stranger"), zora)


@pytest.mark.parametrize(
    "fields",
    [
        {"against_wish": True, "against_wish_why": ""},
        {"person_told": "no", "person_told_words": ""},
        {"seen_heard": ""},
        {"said_by": ""},
        {"done": ""},
    ],
)
def test_the_database_keeps_what_must_be_said(nkechi, zora, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_safeguarding_note(nkechi, zora, **fields)


def write(client, zora, **words):
    known = {
        "seen_heard": SECRET,
        "said_by": "the nursery",
        "done": "Asked Mum.",
        "told": "the duty desk",
        "person_told": "yes",
    }
    return client.post(reverse("people:write_safeguarding", args=[zora.pk]), known | words)


def test_four_things_are_asked_for_and_no_more(nkechi, zora, sign_in):
    client = sign_in(nkechi)
    page = client.get(reverse("people:write_safeguarding", args=[zora.pk])).text
    for asked in ("What was seen or heard?", "Who saw it, or said it?", "What was done?", "Who was told?"):
        assert asked in page
    assert write(client, zora).status_code == 302
    for name in ("seen_heard", "said_by", "done", "told"):
        answer = write(client, zora, **{name: ""})
        assert answer.status_code == 422
        assert "Nothing is lost" in answer.text
    with acting_as(nkechi):
        told = SafeguardingTold.objects.get()
        assert (told.who, told.told_by) == ("the duty desk", nkechi)


def test_against_their_wish_only_with_a_reason(nkechi, zora, sign_in):
    client = sign_in(nkechi)
    answer = write(client, zora, against_wish="on")
    assert answer.status_code == 422
    assert "Write why it had to be" in answer.text
    answer = write(client, zora, person_told="no")
    assert "Write why the person was not told" in answer.text
    assert write(client, zora, against_wish="on", against_wish_why="Remy is three.").status_code == 302


def test_what_they_want_is_kept_at_the_start_since_and_in_the_end(note, nkechi, sign_in):
    client = sign_in(nkechi)
    words = {
        "seen_heard": SECRET,
        "said_by": "the nursery",
        "done": "Asked Mum.",
        "person_told": "yes",
        "wanted": "to be asked properly",
        "wanted_since": "an apology",
        "wanted_met": "they came with mud on",
    }
    assert client.post(reverse("people:amend_safeguarding", args=[note.pk]), words).status_code == 302
    page = client.get(note.get_absolute_url()).text
    for said in ("to be asked properly", "an apology", "they came with mud on", "What stood here before"):
        assert said in page


def test_who_was_told_next_is_added_with_its_time(note, nkechi, sign_in):
    client = sign_in(nkechi)
    url = reverse("people:tell_of_concern", args=[note.pk])
    assert client.post(url, {"who": ""}).status_code == 422
    assert client.post(url, {"who": "Ifeoma", "what": "what they said", "at": "yesterday"}).status_code == 302
    assert "Ifeoma" in client.get(note.get_absolute_url()).text
    with acting_as(nkechi):
        assert not SafeguardingTold.objects.update(who="someone else")

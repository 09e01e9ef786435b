"""Every address, asked for as every role, against a table of expected answers. An address without a row fails.

The place they are asked of is made once for all of them, in a transaction; what a request changes is undone after it.
"""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from hubs.actions import add_asset, check_in, connect, permit, put_up_card, record_basis, record_decision
from hubs.models import LawfulBasis, WordsAlike
from learning.models import Compilation
from people import actions
from people.models import ConversationAid, Notice
from relational.access import acting_as
from relational.access.models import LookUpAlert
from tests.access.expected_answers import EXPECTED, OWN, ROLES, SIGNED_OUT
from tests.factories import learning
from tests.factories.demand import make_demand
from tests.factories.feeds import bring, make_feed, make_service
from tests.factories.hubs import (
    join,
    make_hand_over,
    make_introduction,
    make_known_at,
    make_pull_in,
    name_strand_of,
    propose,
)
from tests.factories.huddles import make_huddle, make_line
from tests.factories.networks import make_network
from tests.factories.organisations import organisations_of
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.safeguarding import make_safeguarding_note
from tests.factories.sharing import make_block
from tests.factories.uploads import make_attachment


def names(resolver=None, space=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith("allauth"):
            yield f"{space}{pattern.name}", sorted(pattern.pattern.converters)


OURS = dict(names())


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        who, ids = _make_place()
        yield {role: session_of(each) for role, each in who.items()}, ids
        transaction.set_rollback(True)


@pytest.fixture
def place(made_once, django_db_blocker):
    # Each address that leads nowhere is a wrong try; a whole table of them is one too many.
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        sessions, ids = made_once
        yield {role: in_session(cookies) for role, cookies in sessions.items()}, ids
        transaction.set_rollback(True)


def session_of(practitioner) -> SimpleCookie:
    client = Client()
    client.force_login(practitioner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies


def in_session(cookies: SimpleCookie) -> Client:
    client = Client()
    client.cookies.load(cookies.output(header=""))
    return client


def _make_place():
    """One hub with one of each role, a person known there with a team of one, and one of everything else."""
    hub, other = make_hub("Tannery Row"), make_hub("Beckfold")
    who = {
        "team": make_worker_of(hub, name="Imani Osei"),
        "hub": make_worker_of(hub, name="Tomasz Rudzki"),
        "coordinator": make_worker_of(hub, "coordinator", "Farida Noor"),
        "manager": make_worker_of(hub, "manager", "Ruth Adeyemi"),
        "elsewhere": make_worker_of(other, name="Sal Whitty"),
    }
    for name, kind in (
        ("leader", "leader"),
        ("commissioner", "commissioner"),
        ("policy", "policy_partner"),
        ("governance", "governance_lead"),
    ):
        who[name] = make_practitioner(name)
        give_role(who[name], kind)
    imani = who["team"]
    person = make_person(imani, "Deana Whitlock")
    make_known_at(person, hub)
    with acting_as(imani):
        statement = actions.hear_what_matters(person=person, words="the post", by=imani)
        step = actions.add_step(person=person, words="ring", by=imani)
        aid = ConversationAid.objects.first()
        out = check_in(by=imani, back_by=timezone.now() + timedelta(hours=1))
        sister = actions.note_someone(person=person, name="Shaz")
        gift = actions.note_gift(person=person, words="brilliant at rotas", by=imani)
        actions.offer_gift(gift=gift, reach="place")
        asset = add_asset(name="Second Spanner", by=imani)
        card = put_up_card(asset=asset, words="a rope man", by=imani)
        connection_made = connect(person=person, asset=asset, by=imani)
        talk = actions.talk_through(person=person, aid=aid, by=imani, answers=[], words="not today")
        draft = actions.save_draft(author=imani, person=person, fields={"text": ["half"]})
        actions.tell(practitioner=imani, words="Deana rang.", about="a call")
        notice = Notice.objects.get()
    ids = {
        "person_id": person.pk,
        "strand_id": name_strand_of(person).pk,
        "event_id": make_demand(imani, person).pk,
        "hub_id": hub.pk,
        "member_id": (beside := join(person, imani)).pk,
        "hand_over_id": make_hand_over(beside, propose(person, make_practitioner("Bev"))).pk,
        "statement_id": statement.pk,
        "aid_id": aid.pk,
        "check_in_id": out.pk,
        "hint_id": 1,
        "someone_id": sister.pk,
        "other_id": make_person(imani, "Dee Whitlock").pk,
        "joining_id": 1,
        "place_id": make_network(person, imani).pk,
        "gift_id": gift.pk,
        "asset_id": asset.pk,
        "neighbourhood_id": hub.neighbourhood_id,
        "connector_id": 1,
        "address_id": 1,
        "card_id": card.pk,
        "alike_id": WordsAlike.objects.first().pk,
        "connection_id": connection_made.pk,
        "talk_id": talk.pk,
        "step_id": step.pk,
        "draft_id": draft.pk,
        "notice_id": notice.pk,
        "part": "matters",
        "concern_id": make_safeguarding_note(imani, person).pk,
        "attachment_id": make_attachment(imani, person).pk,
        "conversation_id": make_conversation(imani, person).pk,
        "list_id": 1,
        "introduction_id": make_introduction(hub, who["coordinator"]).pk,
        "pull_in_id": make_pull_in(who["coordinator"], to_hub=hub).pk,
    }
    more = _feed_of(who["coordinator"]) | _huddle_at(hub, who, person) | organisations_of(hub, person, who)
    return who, ids | _learning_at(hub, who) | _kept_of(person, who) | more


def _feed_of(coordinator) -> dict:
    feed = make_feed(coordinator)
    return {"feed_id": feed.pk, "reading_id": bring(feed, [make_service("Choir")]).pk}


def _huddle_at(hub, who: dict, person) -> dict:
    """A huddle that is on, begun by the coordinator, with a line of the team's practitioner."""
    make_known_at(person, hub, huddle_agreed=True)
    huddle = make_huddle(hub, who["coordinator"], about=[person], here=[who["team"]])
    line = make_line(huddle.turn, who["team"])
    return {"huddle_id": huddle.pk, "turn_id": huddle.turn_id, "line_id": line.pk}


def _kept_of(person, who: dict) -> dict:
    """Something of each kind about sharing and safety; a look-up by someone the page is kept from."""
    imani, today = who["team"], timezone.localdate()
    cousin = make_practitioner("The cousin")
    block = make_block(person, cousin)
    with acting_as(cousin), connection.cursor() as cursor:
        cursor.execute("SELECT note_attempt(%s)", [person.pk])
    with acting_as(who["governance"]):
        alert = LookUpAlert.objects.get()
    with acting_as(imani):
        why = {"legal_reason": "a threat", "told_on": today, "review_on": today, "decided_by": "override"}
        actions.keep_address(person=person, words="12 Somewhere", by=imani)
        return {
            "agreement_id": actions.agree_to_work(person=person, by=imani).pk,
            "decision_id": actions.decide_sharing(
                person=person, category="matters", by=imani, to_whom="police", **why
            ).pk,
            "wish_id": actions.record_wish(person=person, kind="not_used", purpose="exports", by=imani).pk,
            "note_id": actions.note_for_visits(person=person, what="a loose dog", seen_by="Sal", by=imani).pk,
            "what": "what-matters",
            "subject_id": person.what_matters.get().pk,
            "block_id": block.pk,
            "alert_id": alert.pk,
            "record_id": _basis(who["manager"]).pk,
            "link_id": _own_link(person, imani).pk,
            "token": "not-a-link",
            "public_id": "not-there",
            "private_id": 1,
            "description_id": 1,
            "size": "small",
            "style": "booklet",
            "which": "all",
        }


def _decision(by, hub):
    with acting_as(by):
        return record_decision(what="Knocked first", hub=hub, by=by)


def _permission(manager, hub):
    with acting_as(manager):
        return permit(words="Knock first.", hub=hub)


def _own_link(person, by):
    actions.ask_about_coercion(person=person, answer="safe", by=by)
    return actions.make_own_link(person=person, how="paper", by=by).link


def _basis(manager):
    with acting_as(manager):
        basis = LawfulBasis.objects.first()
        return record_basis(
            organisation=manager.organisation, purpose="help", basis=basis, necessity="nothing less does", by=manager
        )


def _learning_at(hub, who: dict) -> dict:
    """A draft summary of a cycle, with a reflection the team's practitioner shared with their manager alone."""
    cycle = learning.make_cycle(who["coordinator"], hub)
    summary = learning.compile_cycle(cycle, who["coordinator"])
    with acting_as(who["manager"]):
        compilation = Compilation.objects.get()
    return {
        "reflection_id": learning.make_reflection(who["team"], hub=hub, reach="manager").pk,
        "barrier_id": learning.make_barrier(who["team"]).pk,
        "rule_id": learning.make_rule(who["team"]).pk,
        "story_id": 1,
        "cycle_id": cycle.pk,
        "experiment_id": learning.make_experiment(who["coordinator"], cycle).pk,
        "compilation_id": compilation.pk,
        "summary_id": summary.pk,
        "key": "heard",
        "decided_id": _decision(who["team"], hub).pk,
        "permission_id": _permission(who["manager"], hub).pk,
        "change_id": learning.make_change(who["manager"], hub).pk,
    }


@pytest.mark.parametrize("name", list(OURS))
def test_each_role_gets_the_expected_answer(client, place, name):
    assert name in EXPECTED, f"{name} has no row in the table"
    signed_in, ids = place
    address = reverse(name, kwargs={key: ids[key] for key in OURS[name]})
    answers = {role: signed_in[role].get(address).status_code for role in ROLES}
    assert answers == EXPECTED[name]
    assert client.get(address).status_code == SIGNED_OUT.get(name, 302), "signed out"


def test_the_table_has_no_row_for_an_address_that_is_gone():
    assert set(EXPECTED) <= set(OURS)


@pytest.mark.parametrize("name", [name for name in OURS if any(key.endswith("_id") for key in OURS[name])])
def test_an_impossible_id_never_was(place, name):
    signed_in, ids = place
    impossible = {key: 10**20 if key.endswith("_id") else ids[key] for key in OURS[name]}
    address = reverse(name, kwargs=impossible)
    for method in ("get", "post"):
        answer = getattr(signed_in["manager"], method)(address)
        # On the person's own page a practitioner is sent away before anything is looked for.
        expected = {302} if EXPECTED[name] == OWN else {403, 404, 405}
        assert answer.status_code in expected, f"{method} {name}: {answer.status_code}"

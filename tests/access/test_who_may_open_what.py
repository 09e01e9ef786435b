"""Every address, asked for as every role, against a table of expected answers. An address without a row fails.

200: open. 403: they may know of it, or it is not for their role. 404: as if it never was. 302: sign in first, or (when
signed in) on to somewhere else. 405: nothing to read here, only to send.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from people import actions
from relational.access import acting_as
from tests.factories.hubs import join, make_introduction, make_known_at, make_pull_in
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db

ROLES = ["team", "hub", "coordinator", "manager", "leader", "commissioner", "policy", "elsewhere"]
EVERYONE = dict.fromkeys(ROLES, 200)
SENT_ONLY = dict.fromkeys(ROLES, 405)
ON_TO = dict.fromkeys(ROLES, 302)
# A person's page: their team. Those who work at the hub know of them; for everyone else they never were.
THE_PAGE = EVERYONE | dict.fromkeys(["hub", "coordinator", "manager"], 403)
THE_PAGE |= dict.fromkeys(["leader", "commissioner", "policy", "elsewhere"], 404)
SENT_TO_THE_PAGE = THE_PAGE | {"team": 405}
# What belongs to a hub: those who work there; a role for the whole place does not work there.
AT_THE_HUB = EVERYONE | dict.fromkeys(["leader", "commissioner", "policy"], 403) | {"elsewhere": 404}
SENT_TO_THE_HUB = AT_THE_HUB | dict.fromkeys(["team", "hub", "coordinator", "manager"], 405)
ONLY_THE_TEAM = dict.fromkeys(ROLES, 404) | {"team": 200}

EXPECTED = {
    "session": EVERYONE,
    "service_worker": EVERYONE,
    "offline": EVERYONE,
    "healthz": EVERYONE,
    "hubs:today": EVERYONE,
    "hubs:boards": EVERYONE | dict.fromkeys(["team", "hub", "coordinator", "manager", "elsewhere"], 302),
    "hubs:board": AT_THE_HUB,
    "hubs:presence": SENT_TO_THE_HUB | {"elsewhere": 405},
    "hubs:people": AT_THE_HUB,
    "hubs:hear": SENT_TO_THE_HUB | {"elsewhere": 405},
    "hubs:hello": AT_THE_HUB,
    "hubs:team": THE_PAGE,
    "hubs:propose": SENT_TO_THE_PAGE,
    "hubs:agreement": SENT_TO_THE_PAGE,
    "hubs:main_person": SENT_TO_THE_PAGE,
    "hubs:step_back": SENT_TO_THE_PAGE,
    "hubs:pull_in": THE_PAGE,
    "hubs:ask_to_help": SENT_ONLY,
    "hubs:answer_invitation": SENT_ONLY,
    "hubs:ask": EVERYONE,
    "hubs:answer": dict.fromkeys(ROLES, 404) | dict.fromkeys(["team", "hub", "coordinator", "manager"], 200),
    "hubs:practitioners": EVERYONE,
    "hubs:places": EVERYONE,
    "people:list": EVERYONE,
    "people:search": EVERYONE,
    "people:introduce": EVERYONE,
    "people:capture": EVERYONE,
    "people:autosave": SENT_ONLY,
    "people:audience": EVERYONE,
    "people:unfinished": EVERYONE,
    "people:discard": SENT_ONLY,
    "people:conversation": ONLY_THE_TEAM,
    "people:amend": ONLY_THE_TEAM,
    "people:respond": dict.fromkeys(ROLES, 404) | {"team": 302},
    "people:connect": dict.fromkeys(ROLES, 404) | {"team": 302},
    "people:person": THE_PAGE,
    "people:describe": THE_PAGE,
    "people:resting": THE_PAGE | {"team": 302},
    "people:story": THE_PAGE,
    "people:hear": THE_PAGE,
    "people:reword": THE_PAGE,
    "people:move": SENT_TO_THE_PAGE,
    "people:wordings": THE_PAGE,
    "people:plan": THE_PAGE,
    "people:print_plan": THE_PAGE,
    "people:step": SENT_TO_THE_PAGE,
    "people:settle": SENT_TO_THE_PAGE,
    "people:agree": SENT_TO_THE_PAGE,
    "people:good_month": SENT_TO_THE_PAGE,
    "people:circle": THE_PAGE,
    "people:someone": THE_PAGE,
    "people:gift": THE_PAGE,
    "people:who_looked": THE_PAGE,
}


def names(resolver=None, space=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith("allauth"):
            yield f"{space}{pattern.name}", sorted(pattern.pattern.converters)


OURS = dict(names())


@pytest.fixture
def place():
    """One hub with one of each role, a person known there with a team of one, and one of everything else."""
    hub, other = make_hub("Tannery Row"), make_hub("Beckfold")
    who = {
        "team": make_worker_of(hub, name="Imani Osei"),
        "hub": make_worker_of(hub, name="Tomasz Rudzki"),
        "coordinator": make_worker_of(hub, "coordinator", "Farida Noor"),
        "manager": make_worker_of(hub, "manager", "Ruth Adeyemi"),
        "elsewhere": make_worker_of(other, name="Sal Whitty"),
    }
    for name, kind in (("leader", "leader"), ("commissioner", "commissioner"), ("policy", "policy_partner")):
        who[name] = make_practitioner(name)
        give_role(who[name], kind)
    imani = who["team"]
    person = make_person(imani, "Deana Whitlock")
    make_known_at(person, hub)
    with acting_as(imani):
        statement = actions.hear_what_matters(person=person, words="the post", by=imani)
        step = actions.add_step(person=person, words="ring", by=imani)
        draft = actions.save_draft(author=imani, person=person, fields={"text": ["half"]})
    ids = {
        "person_id": person.pk,
        "hub_id": hub.pk,
        "member_id": join(person, imani).pk,
        "statement_id": statement.pk,
        "step_id": step.pk,
        "draft_id": draft.pk,
        "conversation_id": make_conversation(imani, person).pk,
        "introduction_id": make_introduction(hub, who["coordinator"]).pk,
        "pull_in_id": make_pull_in(who["coordinator"], to_hub=hub).pk,
    }
    return who, ids


@pytest.mark.parametrize("name", [name for name in OURS if not name.startswith("learning:")])
def test_each_role_gets_the_expected_answer(sign_in, client, place, name):
    assert name in EXPECTED, f"{name} has no row in the table"
    who, ids = place
    address = reverse(name, kwargs={key: ids[key] for key in OURS[name]})
    answers = {role: sign_in(who[role]).get(address).status_code for role in ROLES}
    assert answers == EXPECTED[name]
    expected = 200 if name in {"service_worker", "offline", "healthz"} else 302
    assert client.get(address).status_code == expected, "signed out"


def test_the_table_has_no_row_for_an_address_that_is_gone():
    assert set(EXPECTED) <= set(OURS)

"""Who a page is kept from and what of it: tried with the application's own role, around Django."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from hubs.actions import propose_team_member
from hubs.exceptions import AskedNotToTell
from hubs.models import HubPerson, PullIn, TeamMember
from people import actions
from people.audience import who_will_see
from people.exceptions import AskedNotTo, OverrideNeedsReason
from people.models import Category, Conversation, Person, Purpose, SharingDecision, Someone, Step, WhatMatters, Wish
from people.refusals import refuses, without_those_refusing
from people.who_sees import who_sees_what
from relational.access import acting_as
from tests.factories.hubs import make_known_at, make_pull_in
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_hub, make_organisation, make_practitioner, make_worker_of
from tests.factories.sharing import make_block, make_wish, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def orla():
    return make_practitioner("Orla")


@pytest.fixture
def samina(orla):
    samina = make_person(orla, "Samina")
    with acting_as(orla):
        statement = actions.hear_what_matters(person=samina, words="a plan he can't see", by=orla)
        actions.add_step(person=samina, words="ring the school", by=orla, matters=statement)
        actions.note_someone(person=samina, name="my sister")
    make_conversation(orla, samina)
    return samina


PARTS = {
    Category.ABOUT: Person,
    Category.MATTERS: WhatMatters,
    Category.CONVERSATIONS: Conversation,
    Category.CIRCLE: Someone,
}


def without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value="|x-csrftoken": "|\?person=)\w+', "", page)


def sees(practitioner) -> set:
    """What row-level security really shows them."""
    with acting_as(practitioner):
        return {category for category, model in PARTS.items() if model.objects.exists()}


def test_with_nothing_recorded_the_team_sees_as_before(orla, samina):
    imani = make_practitioner("Imani")
    let_in(samina, imani, by=orla)
    assert sees(imani) == set(PARTS)


def test_a_page_hidden_from_an_organisation_is_there_for_none_of_its_workers(orla, samina):
    hub, council = make_hub(), make_organisation()
    colleague = make_worker_of(hub, "coordinator", organisation=council)
    make_known_at(samina, hub)
    let_in(samina, colleague, by=orla)
    make_pull_in(orla, person=samina, to_hub=hub)
    wish = make_wish(samina, Wish.Kind.HIDE_PAGE, organisation=council)
    with acting_as(colleague):
        for model in (Person, Conversation, WhatMatters, Step, HubPerson, PullIn, TeamMember, Wish):
            assert not model.objects.exists(), model
    with acting_as(orla):
        actions.withdraw_wish(wish=wish)
    assert sees(colleague) == set(PARTS)


def test_a_hidden_page_is_the_same_404_as_one_that_never_was(sign_in, orla, samina):
    hub, council = make_hub(), make_organisation()
    colleague = make_worker_of(hub, organisation=council)
    make_known_at(samina, hub)
    client = sign_in(colleague)
    assert client.get(samina.get_absolute_url()).status_code == 403
    make_wish(samina, Wish.Kind.HIDE_PAGE, organisation=council)
    hidden = client.get(samina.get_absolute_url())
    never = client.get(reverse("people:person", args=[10**9]))
    assert hidden.status_code == never.status_code == 404
    assert without_tokens(hidden.text) == without_tokens(never.text)


def test_an_organisation_not_to_be_told_is_neither_asked_nor_invited(orla, samina):
    police = make_organisation("Police")
    constable = make_practitioner("PC Bell", organisation=police)
    make_wish(samina, Wish.Kind.NOT_TOLD, organisation=police)
    with pytest.raises(AskedNotToTell):
        make_pull_in(orla, person=samina, to_practitioner=constable)
    with acting_as(orla), pytest.raises(AskedNotToTell):
        propose_team_member(person=samina, practitioner=constable, by=orla)
    with pytest.raises(AskedNotTo):
        share(samina, Category.MATTERS, practitioner=constable)


def test_the_database_shares_nothing_against_a_wish(orla, samina):
    police = make_organisation("Police")
    make_wish(samina, Wish.Kind.NOT_TOLD, organisation=police)
    with acting_as(orla), pytest.raises(IntegrityError, match="against_a_wish"), transaction.atomic():
        SharingDecision.objects.create(person=samina, category="matters", organisation=police, recorded_by=orla)


def test_an_override_says_why_and_whether_they_were_told(orla, samina):
    constable = make_practitioner("PC Bell", organisation=make_organisation("Police"))
    make_wish(samina, Wish.Kind.NOT_TOLD, organisation=constable.organisation)
    override = {"practitioner": constable, "decided_by": "override"}
    with pytest.raises(OverrideNeedsReason):
        share(samina, Category.CONVERSATIONS, **override)
    with acting_as(orla), pytest.raises(IntegrityError, match="an_override_says_why"), transaction.atomic():
        SharingDecision.objects.create(person=samina, category="matters", recorded_by=orla, **override)
    decision = share(
        samina,
        Category.CONVERSATIONS,
        legal_reason="a threat to her life",
        told_on=timezone.localdate(),
        review_on=timezone.localdate() + timedelta(days=1),
        **override,
    )
    assert sees(constable) == {Category.ABOUT, Category.CONVERSATIONS}
    with acting_as(orla):
        actions.review_sharing(decision=decision, words="necessary; over now", by=orla)
        actions.withdraw_sharing(decision=decision)
    assert sees(constable) == set()


def test_sharing_one_part_with_someone_opens_that_part_and_no_other_until_it_is_withdrawn(orla, samina):
    coach = make_practitioner("Jobcentre coach")
    decision = share(samina, Category.MATTERS, practitioner=coach, why="private times")
    assert sees(coach) == {Category.ABOUT, Category.MATTERS}
    with acting_as(orla):
        actions.withdraw_sharing(decision=decision)
    assert sees(coach) == set()


def test_sharing_ends_by_itself(orla, samina):
    coach = make_practitioner("Jobcentre coach")
    share(samina, Category.MATTERS, practitioner=coach, until=timezone.localdate() - timedelta(days=1))
    assert sees(coach) == set()


def test_rather_not_closes_a_part_to_an_organisation_in_the_team(orla, samina):
    jobs = make_organisation("Jobcentre")
    coach = make_practitioner("Coach", organisation=jobs)
    let_in(samina, coach, by=orla)
    decision = share(samina, Category.CONVERSATIONS, organisation=jobs, shared=False)
    assert sees(coach) == set(PARTS) - {Category.CONVERSATIONS}
    with acting_as(orla):
        actions.withdraw_sharing(decision=decision)
    assert sees(coach) == set(PARTS)


def test_the_newest_decision_for_the_same_two_takes_the_place_of_the_former(orla, samina):
    jobs = make_organisation("Jobcentre")
    share(samina, Category.CONVERSATIONS, organisation=jobs, shared=False)
    share(samina, Category.CONVERSATIONS, organisation=jobs)
    with acting_as(orla):
        assert SharingDecision.objects.in_force().get().shared


def test_who_sees_what_says_what_each_can_really_read(orla, samina):
    """Compared with what row-level security shows each of them, whatever was decided."""
    jobs, police = make_organisation("Jobcentre"), make_organisation("Police")
    imani, coach = make_practitioner("Imani"), make_practitioner("Coach", organisation=jobs)
    blocked, shared = make_practitioner("The cousin"), make_practitioner("GP")
    hidden_from = make_practitioner("PC Bell", organisation=police)
    readers = [orla, imani, coach, blocked, shared, hidden_from, make_practitioner("Stranger")]
    for reader in (imani, coach, blocked, hidden_from):
        let_in(samina, reader, by=orla)
    make_block(samina, blocked)
    make_wish(samina, Wish.Kind.HIDE_PAGE, organisation=police)
    share(samina, Category.MATTERS, organisation=jobs, shared=False)
    share(samina, Category.CIRCLE, practitioner=shared)
    with acting_as(orla):
        said = {sight.category: {reader.pk for reader in sight.readers} for sight in who_sees_what(samina)}
    for category in PARTS:
        assert said[category] == {reader.pk for reader in readers if category in sees(reader)}, category


def test_asking_who_sees_what_of_a_page_one_may_not_open_says_nothing(orla, samina):
    with acting_as(make_practitioner("Stranger")):
        assert all(not sight.readers for sight in who_sees_what(samina))


def test_a_refusal_of_a_use_is_known_to_whoever_adds_up(orla, samina):
    deana = make_person(orla, "Deana")
    assert not refuses(samina, Purpose.COSTS)
    make_wish(samina, Wish.Kind.NOT_USED, purpose=Purpose.COSTS)
    with acting_as(make_practitioner("The compiler")):
        assert refuses(samina, Purpose.COSTS)
        assert not refuses(samina, Purpose.LEARNING)
    with acting_as(orla):
        steps = without_those_refusing(Conversation.objects.all(), Purpose.COSTS)
        assert not steps.filter(person=samina).exists()
        make_conversation(orla, deana)
        assert steps.filter(person=deana).exists()
        assert without_those_refusing(Conversation.objects.all(), Purpose.LEARNING).filter(person=samina).exists()


def test_a_wish_said_twice_is_kept_once(orla, samina):
    make_wish(samina, Wish.Kind.NOT_USED, purpose=Purpose.COSTS)
    make_wish(samina, Wish.Kind.NOT_USED, purpose=Purpose.COSTS)
    with acting_as(orla):
        assert Wish.objects.count() == 1


def test_nobody_without_a_grant_records_a_wish_or_a_decision(samina):
    stranger = make_practitioner("Stranger")
    for write in (
        lambda: actions.record_wish(person=samina, kind="not_used", purpose="costs", by=stranger),
        lambda: actions.decide_sharing(person=samina, category="matters", to_whom="anyone", by=stranger),
        lambda: actions.agree_to_work(person=samina, by=stranger),
    ):
        with pytest.raises(Exception, match="row-level security"), acting_as(stranger), transaction.atomic():
            write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', true)")
    assert not Wish.objects.exists()


def test_the_sentence_above_save_counts_those_who_can_really_read(orla, samina):
    imani, blocked = make_practitioner("Imani"), make_practitioner("The cousin")
    for mate in (imani, blocked):
        let_in(samina, mate, by=orla)
    make_block(samina, blocked)
    with acting_as(orla):
        assert "you and one other person" in who_will_see(samina, "team", orla)
    share(samina, Category.CONVERSATIONS, practitioner=imani, shared=False)
    with acting_as(orla):
        assert "Only you" in who_will_see(samina, "team", orla)

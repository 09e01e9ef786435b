"""Going around Django: what PostgreSQL shows a plain connection of the application's role."""

import pytest
from django.db import connection

from people.models import Conversation, Person, Reach
from relational.access import acting_as
from relational.access.models import Block
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_organisation, make_practitioner

pytestmark = pytest.mark.django_db

OPEN_TABLES = {
    # What is not about a person: who works where and is away when, and Django's own.
    "hubs_absence",
    "hubs_hub",
    "hubs_membership",
    "hubs_organisation",
    "hubs_place",
    "hubs_postcode",
    "hubs_practitioner",
    "hubs_practitioner_groups",
    "hubs_practitioner_neighbourhoods",
    "hubs_practitioner_user_permissions",
    "hubs_presence",
    "hubs_role",
}
OUR_APPS = ("people_", "hubs_", "learning_", "access_")


def test_every_table_of_ours_is_secured_or_known_to_be_open():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity AND relnamespace = 'public'::regnamespace"
        )
        unsecured = {name for (name,) in cursor.fetchall() if name.startswith(OUR_APPS)}
    assert unsecured == OPEN_TABLES


def test_the_application_role_owns_nothing_and_cannot_go_around_the_policies():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)


def test_a_transaction_without_a_user_sees_nobody():
    imani = make_practitioner()
    make_conversation(imani, make_person(imani))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', true)")
    assert not Person.objects.exists()
    assert not Conversation.objects.exists()


def test_a_practitioner_without_a_grant_sees_nothing_and_with_one_sees_the_page():
    imani, tomasz = make_practitioner(), make_practitioner("Tomasz Rudzki")
    deana = make_person(imani)
    make_conversation(imani, deana)
    with acting_as(tomasz):
        assert not Person.objects.exists()
    let_in(deana, tomasz, by=imani)
    with acting_as(tomasz):
        assert Person.objects.get() == deana
        assert Conversation.objects.count() == 1


def test_a_block_beats_a_grant():
    imani, cousin = make_practitioner(), make_practitioner("The cousin")
    samina = make_person(imani, "S.")
    let_in(samina, cousin, by=imani)
    with acting_as(imani):
        Block.objects.create(person=samina, practitioner=cousin, reason="family", set_by=imani)
    with acting_as(cousin):
        assert not Person.objects.exists()


def test_a_conversation_for_my_organisation_is_not_shown_to_another_in_the_team():
    wharfline = make_organisation("Wharfline Homes")
    lorna, colleague = make_practitioner(organisation=wharfline), make_practitioner(organisation=wharfline)
    jas = make_practitioner("Jas")
    deana = make_person(lorna)
    let_in(deana, colleague, by=lorna)
    let_in(deana, jas, by=lorna)
    make_conversation(lorna, deana, reach=Reach.ORGANISATION)
    make_conversation(lorna, deana, reach=Reach.AUTHOR)
    seen = {}
    for who in (lorna, colleague, jas):
        with acting_as(who):
            seen[who] = Conversation.objects.count()
    assert seen == {lorna: 2, colleague: 1, jas: 0}


def test_nobody_gives_themselves_a_grant_to_a_page_that_is_there():
    imani, tomasz = make_practitioner(), make_practitioner("Tomasz Rudzki")
    deana = make_person(imani)
    with pytest.raises(Exception, match="row-level security"):
        let_in(deana, tomasz, by=tomasz)

"""Organisations as equals: they join, are named anew, become one and two again; what people refused them holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hubs import actions
from hubs.exceptions import NameTaken, NotMerged, NotPartOfUs
from hubs.models import LawfulBasis, Organisation, OrganisationBasis, Practitioner
from people.models import Conversation, Person
from relational.access import acting_as
from tests.factories.hubs import join
from tests.factories.organisations import merge
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_organisation, make_practitioner
from tests.factories.sharing import make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def rowan():
    rowan = make_practitioner("Rowan Teale")
    give_role(rowan, "governance_lead")
    return rowan


@pytest.fixture
def wharfline():
    return make_organisation("Wharfline Homes")


@pytest.fixture
def tidewell():
    return make_organisation("Tidewell Housing")


@pytest.fixture
def lorna(wharfline):
    return make_practitioner("Lorna McKie", organisation=wharfline)


@pytest.fixture
def deana(lorna):
    """Begun by Imani, with Lorna in the team."""
    imani = make_practitioner("Imani Osei")
    deana = make_person(imani, "Deana Whitlock")
    join(deana, lorna)
    return deana


def sees(practitioner) -> bool:
    with acting_as(practitioner):
        return Person.objects.exists()


def hide(person, organisation) -> None:
    make_wish(person, kind="hide_page", organisation=organisation)


def test_whoever_joins_is_a_member_like_all_others(rowan):
    with acting_as(rowan):
        shed = actions.join_partnership(name="The Kettle Shed", kind="charity", contact="Bev, 07700 900133", by=rowan)
        with pytest.raises(NameTaken):
            actions.join_partnership(name="The Kettle Shed", kind="charity", by=rowan)
    assert shed in Organisation.objects.here()


def test_a_former_name_stays_where_it_was_called_so(lorna, wharfline):
    actions.rename_organisation(organisation=wharfline, name="Wharf & Quay Homes")
    lorna = Practitioner.objects.get(pk=lorna.pk)
    today = timezone.localdate()
    assert lorna.named_on(today - timedelta(1)) == "Lorna McKie, Wharfline Homes"
    assert lorna.named_on(today) == "Lorna McKie, Wharf & Quay Homes"


def test_named_anew_twice_each_day_keeps_its_own_name(wharfline):
    today = timezone.localdate()
    for days, name in ((20, "Second"), (10, "Third")):
        wharfline = actions.rename_organisation(organisation=wharfline, name=name, on=today - timedelta(days))
    called = [wharfline.called_on(today - timedelta(days)) for days in (30, 20, 15, 10, 0)]
    assert called == ["Wharfline Homes", "Second", "Second", "Third", "Third"]


def test_for_whom_they_spoke_stays_beside_what_they_wrote_then(lorna, rowan, wharfline, tidewell):
    merge(wharfline, tidewell, rowan)
    lorna = Practitioner.objects.get(pk=lorna.pk)
    today = timezone.localdate()
    assert lorna.named_on(today - timedelta(1)) == "Lorna McKie, Wharfline Homes"
    assert lorna.named_on(today) == "Lorna McKie, Tidewell Housing"


def test_a_name_someone_else_has_is_refused_and_nothing_changes(wharfline, tidewell):
    with pytest.raises(NameTaken):
        actions.rename_organisation(organisation=wharfline, name="Tidewell Housing")
    assert Organisation.objects.get(pk=wharfline.pk).former_names == []


def test_a_wish_against_one_of_a_workers_organisations_holds_against_them(deana, lorna, tidewell):
    actions.work_for_another(practitioner=lorna, organisation=tidewell)
    assert sees(lorna)
    hide(deana, tidewell)
    assert not sees(lorna)


def test_it_holds_whichever_of_them_they_speak_for(deana, lorna, wharfline, tidewell):
    hide(deana, wharfline)
    actions.work_for_another(practitioner=lorna, organisation=tidewell, speaks_for_it=True)
    assert not sees(lorna)


def test_it_ends_with_the_membership(deana, lorna, tidewell):
    membership = actions.work_for_another(practitioner=lorna, organisation=tidewell, speaks_for_it=True)
    hide(deana, tidewell)
    actions.stop_working_for(membership=membership)
    assert sees(lorna)
    assert Practitioner.objects.get(pk=lorna.pk).organisation.name == "Wharfline Homes"


def test_a_wish_against_one_holds_against_the_whole_it_became_part_of(deana, lorna, rowan, wharfline, tidewell):
    hide(deana, wharfline)
    other = make_practitioner("Someone Else", organisation=tidewell)
    merge(wharfline, tidewell, rowan)
    assert not sees(lorna)
    with acting_as(other), connection.cursor() as cursor:
        cursor.execute("SELECT kept_from_me(%s)", [deana.pk])
        assert cursor.fetchone()[0]


def test_and_a_wish_against_the_whole_holds_against_those_who_came_to_it(deana, lorna, rowan, wharfline, tidewell):
    hide(deana, tidewell)
    merge(wharfline, tidewell, rowan)
    assert not sees(lorna)


def test_a_merger_moves_people_and_undoing_moves_back_those_who_came(lorna, rowan, wharfline, tidewell):
    merger = merge(wharfline, tidewell, rowan)
    assert Practitioner.objects.get(pk=lorna.pk).organisation == tidewell
    came_since = make_practitioner("Came Since", organisation=tidewell)
    with acting_as(rowan):
        actions.undo_merger(merger=merger, by=rowan)
        with pytest.raises(NotMerged):
            actions.undo_merger(merger=merger, by=rowan)
    assert Practitioner.objects.get(pk=lorna.pk).organisation == wharfline
    assert Practitioner.objects.get(pk=came_since.pk).organisation == tidewell
    assert list(Organisation.objects.get(pk=wharfline.pk).memberships.in_force().values_list("practitioner", flat=True))


def test_what_was_refused_the_whole_meanwhile_is_refused_both(deana, lorna, rowan, wharfline, tidewell):
    merger = merge(wharfline, tidewell, rowan)
    hide(deana, tidewell)
    with acting_as(rowan):
        actions.undo_merger(merger=merger, by=rowan)
    assert Practitioner.objects.get(pk=lorna.pk).organisation == wharfline
    assert not sees(lorna)


def test_what_people_of_one_kept_among_themselves_opens_to_nobody_new(deana, lorna, rowan, wharfline, tidewell):
    make_conversation(lorna, deana, reach="organisation")
    other = make_practitioner("Someone Else", organisation=tidewell)
    join(deana, other)
    merge(wharfline, tidewell, rowan)
    for reader, reads in ((lorna, 1), (other, 0), (deana.began_by, 0)):
        with acting_as(reader):
            assert Conversation.objects.filter(reach="organisation").count() == reads


def test_lawful_bases_are_carried_over_and_come_back(rowan, wharfline, tidewell):
    with acting_as(rowan):
        basis = LawfulBasis.objects.create(name="A basis")
        fields = {"basis": basis, "necessity": "Nothing less would do.", "by": rowan}
        actions.record_basis(organisation=wharfline, purpose="repairs", **fields)
    merger = merge(wharfline, tidewell, rowan)
    with acting_as(rowan):
        assert [str(each) for each in OrganisationBasis.objects.in_force()] == ["Tidewell Housing: repairs"]
        actions.undo_merger(merger=merger, by=rowan)
        assert [str(each) for each in OrganisationBasis.objects.in_force()] == ["Wharfline Homes: repairs"]


def test_nothing_merges_with_itself_or_with_what_is_no_longer_there(rowan, wharfline, tidewell):
    with pytest.raises(NotPartOfUs):
        merge(wharfline, wharfline, rowan)
    merge(wharfline, tidewell, rowan)
    with pytest.raises(NotPartOfUs):
        merge(wharfline, make_organisation(), rowan)


def test_whoever_is_welcomed_by_the_old_name_belongs_to_the_whole(rowan, wharfline, tidewell):
    merge(wharfline, tidewell, rowan)
    assert make_practitioner("New Person", organisation=wharfline).memberships.get().organisation == tidewell


def test_no_function_compares_with_one_organisation_of_the_worker():
    with connection.cursor() as cursor:
        cursor.execute(
            r"""SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                  AND prosrc ~ '= \(SELECT me\.organisation_id'
                UNION ALL SELECT policyname FROM pg_policies WHERE qual ~ 'me\.organisation_id'
                UNION ALL SELECT viewname FROM pg_views WHERE schemaname = 'public' AND definition ~ 'me\.organisation_id'"""
        )
        assert cursor.fetchall() == []

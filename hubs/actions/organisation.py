"""Organisations as equals: they join, are named anew, become one and become two again. Leaving is in leaving.py."""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.exceptions import NameTaken, NotMerged, NotPartOfUs
from hubs.models import Membership, Merger, Organisation, OrganisationBasis, Practitioner


@transaction.atomic
def join_partnership(
    *, name: str, kind: str, contact: str = "", joined_on: date | None = None, by: Practitioner
) -> Organisation:
    """A full member, like all others; its lawful bases go into the register. Raises NameTaken."""
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                name=name, kind=kind, contact=contact, joined_on=joined_on or timezone.localdate()
            )
    except IntegrityError as error:
        raise NameTaken from error


@transaction.atomic
def describe_organisation(*, organisation: Organisation, kind: str, contact: str) -> Organisation:
    organisation = _held(organisation)
    organisation.kind, organisation.contact = kind, contact
    organisation.save(update_fields=["kind", "contact"])
    return organisation


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, on: date | None = None) -> Organisation:
    """Called something else from a day on; what it was called stays where it was called so. Raises NameTaken."""
    organisation = _held(organisation)
    if name == organisation.name:
        return organisation
    former = {"name": organisation.name, "until": (on or timezone.localdate()).isoformat()}
    organisation.former_names = [*organisation.former_names, former]
    organisation.name = name
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "former_names"])
    except IntegrityError as error:
        raise NameTaken from error
    return organisation


@transaction.atomic
def merge_organisations(*, organisation: Organisation, into: Organisation, by: Practitioner, words: str = "") -> Merger:
    """One becomes part of another: its people and its lawful bases come along, and what people refused it holds.

    Nothing anybody wrote or wished is touched: the wishes keep naming whom they named. Raises NotPartOfUs.
    """
    organisation, into = _both_held(organisation, into)
    merger = Merger.objects.create(organisation=organisation, into=into, by=by, words=words)
    _move_people(merger)
    merger.moved = {"bases": _carry_bases(merger)}
    merger.save(update_fields=["moved"])
    organisation.merged_into = into
    organisation.save(update_fields=["merged_into"])
    return merger


@transaction.atomic
def undo_merger(*, merger: Merger, by: Practitioner) -> Merger:
    """Two again, however long after: whoever came along and is still there goes back; who joined since stays.

    What people refused the whole meanwhile, they refused both. Raises NotMerged.
    """
    merger = Merger.objects.select_for_update().get(pk=merger.pk)
    if merger.undone_at:
        raise NotMerged
    locked = Organisation.objects.select_for_update().in_bulk(sorted([merger.organisation_id, merger.into_id]))
    organisation = locked[merger.organisation_id]
    organisation.merged_into = None
    organisation.save(update_fields=["merged_into"])
    _refuse_both(merger)
    _move_people_back(merger)
    for ended, begun in merger.moved.get("bases", []):
        OrganisationBasis.objects.filter(pk=ended).update(ended_on=None)
        OrganisationBasis.objects.filter(pk=begun, ended_on=None).update(ended_on=timezone.localdate())
    merger.undone_at, merger.undone_by = timezone.now(), by
    merger.save(update_fields=["undone_at", "undone_by"])
    return merger


@transaction.atomic
def work_for_another(
    *, practitioner: Practitioner, organisation: Organisation, speaks_for_it: bool = False, since: date | None = None
) -> Membership:
    """A practitioner works for one more organisation; with `speaks_for_it` that is the one named beside them now."""
    organisation = _held(organisation)
    member, _created = Membership.objects.get_or_create(
        practitioner=practitioner,
        organisation=organisation,
        until=None,
        defaults={"since": since or timezone.localdate()},
    )
    if speaks_for_it:
        practitioner.organisation = organisation
        practitioner.save(update_fields=["organisation"])
    return member


@transaction.atomic
def speak_for(*, practitioner: Practitioner, organisation: Organisation) -> Practitioner:
    """Named for this one of their organisations from now on. Raises NotPartOfUs when it is not theirs."""
    if not practitioner.memberships.in_force().filter(organisation=organisation).exists():
        raise NotPartOfUs
    practitioner.organisation = organisation
    practitioner.save(update_fields=["organisation"])
    return practitioner


@transaction.atomic
def stop_working_for(*, membership: Membership) -> Membership:
    """No longer for this organisation, on for the others. The last is left by leaving (hubs.actions.leaving)."""
    others = membership.practitioner.memberships.in_force().exclude(pk=membership.pk).order_by("since", "pk")
    other = others.select_for_update().first()
    if other is None:
        raise NotPartOfUs
    if membership.practitioner.organisation_id == membership.organisation_id:
        speak_for(practitioner=membership.practitioner, organisation=other.organisation)
    membership.until = timezone.localdate()
    membership.save(update_fields=["until"])
    return membership


def _held(organisation: Organisation) -> Organisation:
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not organisation.is_here:
        raise NotPartOfUs
    return organisation


def _both_held(*organisations: Organisation) -> list[Organisation]:
    """Locked in one order whichever way round they are named, so that two mergers at once never wait for each other."""
    ids = sorted({organisation.pk for organisation in organisations})
    locked = Organisation.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(ids)
    if len(ids) < len(organisations) or not all(organisation.is_here for organisation in locked.values()):
        raise NotPartOfUs
    return [locked[organisation.pk] for organisation in organisations]


def _move_people(merger: Merger) -> None:
    for membership in merger.organisation.memberships.in_force().order_by("practitioner_id"):
        Membership.objects.get_or_create(
            practitioner_id=membership.practitioner_id,
            organisation=merger.into,
            until=None,
            defaults={"came_by": merger},
        )
        membership.until = timezone.localdate()
        membership.save(update_fields=["until"])
    Practitioner.objects.filter(organisation=merger.organisation).update(organisation=merger.into)


def _move_people_back(merger: Merger) -> None:
    for came in merger.memberships.in_force().order_by("practitioner_id"):
        Membership.objects.get_or_create(
            practitioner_id=came.practitioner_id, organisation_id=merger.organisation_id, until=None
        )
        Practitioner.objects.filter(pk=came.practitioner_id, organisation_id=merger.into_id).update(
            organisation_id=merger.organisation_id
        )
        came.until = timezone.localdate()
        came.save(update_fields=["until"])


def _carry_bases(merger: Merger) -> list[list[int | None]]:
    """What the one had recorded and the other had not, recorded for the whole; ended for the one."""
    carried = []
    today = timezone.localdate()
    for basis in OrganisationBasis.objects.in_force().filter(organisation=merger.organisation).order_by("pk"):
        begun, created = OrganisationBasis.objects.get_or_create(
            organisation=merger.into,
            purpose=basis.purpose,
            basis_id=basis.basis_id,
            ended_on=None,
            defaults={"necessity": basis.necessity, "recorded_by": merger.by, "review_on": today},
        )
        carried.append([basis.pk, begun.pk if created else None])
        basis.ended_on = today
        basis.save(update_fields=["ended_on"])
    return carried


def _refuse_both(merger: Merger) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT refusals_hold_for_both(%s)", [merger.pk])

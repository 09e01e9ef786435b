from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubs.exceptions import (
    AlreadyAnswered,
    AlreadyAway,
    AlreadyCovered,
    AskedNotToTell,
    CoversThemselves,
    NotAwayAnyMore,
)
from hubs.models import Absence, Cover, Hub, Practitioner, Role, TeamMember
from people.actions import tell
from people.models import Person
from people.refusals import asked_not_to_tell_worker

State = Cover.State


@transaction.atomic
def go_away(
    *, practitioner: Practitioner, starts_on: date, ends_on: date, by: Practitioner, words: str = ""
) -> Absence:
    """Away from one day to another, both included. Raises AlreadyAway."""
    try:
        with transaction.atomic():
            return Absence.objects.create(
                practitioner=practitioner, starts_on=starts_on, ends_on=ends_on, arranged_by=by, words=words
            )
    except IntegrityError as error:
        if "away_once_at_a_time" in str(error):
            raise AlreadyAway from error
        raise


@transaction.atomic
def come_back(*, absence: Absence, on: date | None = None) -> Absence:
    """Back earlier than thought, or not away after all: what was covered comes back with it."""
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    on = on or timezone.localdate()
    if absence.called_off_at or absence.ends_on < on:
        raise NotAwayAnyMore
    if absence.starts_on >= on:
        absence.called_off_at = timezone.now()
    else:
        absence.ends_on = on - timedelta(days=1)
    absence.save(update_fields=["called_off_at", "ends_on"])
    return absence


@transaction.atomic
def cover_hub(*, absence: Absence, hub: Hub, practitioner: Practitioner, by: Practitioner) -> Role:
    """Who coordinates a hub while its coordinator is away: the role, for those days and no longer.

    Raises AlreadyCovered, CoversThemselves, NotAwayAnyMore.
    """
    absence = _held(absence)
    if practitioner.pk == absence.practitioner_id:
        raise CoversThemselves
    there = absence.roles.filter(hub=hub, kind=Role.Kind.COORDINATOR).select_related("practitioner").first()
    if there:
        raise AlreadyCovered(there.practitioner.name)
    role = Role.objects.create(
        practitioner=practitioner,
        hub=hub,
        kind=Role.Kind.COORDINATOR,
        since=absence.starts_on,
        until=absence.back_on,
        covers=absence,
    )
    words = _("You coordinate %(hub)s from %(from)s to %(until)s, while %(name)s is away.") % {
        "hub": hub.name,
        "from": _day(absence.starts_on),
        "until": _day(absence.ends_on),
        "name": absence.practitioner.name,
    }
    tell(practitioner=practitioner, words=words, about=f"cover role {role.pk}", url=hub.get_absolute_url())
    return role


@transaction.atomic
def propose_cover(*, absence: Absence, person: Person, practitioner: Practitioner, by: Practitioner) -> Cover:
    """Propose who is there for a person while their main person is away. Nothing happens until the person agrees.

    Raises AlreadyCovered, AskedNotToTell, CoversThemselves, NotAwayAnyMore.
    """
    absence = _held(absence)
    if practitioner.pk == absence.practitioner_id:
        raise CoversThemselves
    if asked_not_to_tell_worker(person, practitioner):
        raise AskedNotToTell
    there = Cover.objects.open().filter(absence=absence, person=person).select_related("practitioner").first()
    if there:
        raise AlreadyCovered(there.practitioner.name)
    return Cover.objects.create(absence=absence, person=person, practitioner=practitioner, proposed_by=by)


@transaction.atomic
def agree_to_cover(*, cover: Cover, by: Practitioner | None, words: str = "") -> Cover:
    """The person agrees; now it is for the worker to say yes or no. `by` is None on the person's own page."""
    cover = _locked(cover, State.PROPOSED)
    cover.state, cover.person_agreed_at, cover.person_words = State.AGREED, timezone.now(), words
    cover.agreement_recorded_by = by
    cover.save(update_fields=["state", "person_agreed_at", "person_words", "agreement_recorded_by"])
    absence = cover.absence
    asked = _("%(name)s is away from %(from)s to %(until)s. Would you be there for someone meanwhile? They agree.") % {
        "name": absence.practitioner.name,
        "from": _day(absence.starts_on),
        "until": _day(absence.ends_on),
    }
    tell(
        practitioner=cover.practitioner,
        person=Person(pk=cover.person_id),
        words=asked,
        about=f"cover {cover.pk}",
        url=f"/covers/{cover.pk}/",
    )
    return cover


@transaction.atomic
def rather_no_cover(*, cover: Cover, by: Practitioner | None, words: str = "") -> Cover:
    """The person would rather not, or would rather wait for their own; no reason is needed."""
    cover = _locked(cover, State.PROPOSED, State.AGREED, State.ACCEPTED)
    cover.state, cover.person_words, cover.agreement_recorded_by = State.NOT_WANTED, words, by
    cover.save(update_fields=["state", "person_words", "agreement_recorded_by"])
    return cover


@transaction.atomic
def answer_cover(*, cover: Cover, yes: bool) -> Cover:
    """The worker says yes or no. With a yes a trigger opens the page to them until the absence ends."""
    cover = _locked(cover, State.AGREED)
    cover.state = State.ACCEPTED if yes else State.DECLINED
    cover.save(update_fields=["state"])
    return cover


def tell_of_absences() -> None:
    """Whom it concerns, once when an absence begins and once when it is over. It changes nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_of_absences()")


def main_for(practitioner: Practitioner) -> list[TeamMember]:
    """For whom a practitioner is the main person, as far as the reader may know."""
    mine = TeamMember.objects.present().filter(practitioner=practitioner, is_main=True)
    return list(mine.select_related("person").order_by("person__name", "pk"))


def _held(absence: Absence) -> Absence:
    """The newest of it, so that two who arrange cover at once come one after the other."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("practitioner").get(pk=absence.pk)
    if absence.called_off_at or absence.ends_on < timezone.localdate():
        raise NotAwayAnyMore
    return absence


def _locked(cover: Cover, *states: str) -> Cover:
    cover = Cover.objects.select_for_update(of=("self",)).select_related("absence__practitioner").get(pk=cover.pk)
    if cover.state not in states:
        raise AlreadyAnswered
    return cover


def _day(day: date) -> str:
    return date_format(day, "j F")

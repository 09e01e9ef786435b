from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hubs.exceptions import HandingOverAlready, JoinsFirst, NoSuchHandOver
from hubs.models import HandOver, Practitioner, Strand, TeamMember
from people.actions import tell

from .team import choose_main_person, step_back

State = HandOver.State


@transaction.atomic
def plan_hand_over(
    *,
    leaving: TeamMember,
    arriving: TeamMember,
    by: Practitioner,
    talk_at: datetime | None = None,
    where: str = "",
    words: str = "",
) -> HandOver:
    """Plan the conversation of the three: the person, who leaves and who arrives. Both workers find it on their Today.

    The one who arrives may still be asked; then they join first. Raises NoSuchHandOver, HandingOverAlready.
    """
    if leaving.person_id != arriving.person_id or leaving == arriving or not leaving.state == TeamMember.State.ACCEPTED:
        raise NoSuchHandOver
    if not (arriving.is_present or arriving.is_waiting):
        raise NoSuchHandOver
    try:
        with transaction.atomic():
            hand_over = HandOver.objects.create(
                person_id=leaving.person_id,
                leaving=leaving,
                arriving=arriving,
                talk_at=talk_at,
                where=where,
                words=words,
                planned_by=by,
            )
    except IntegrityError as error:
        if "one_hand_over_at_a_time" in str(error):
            raise HandingOverAlready from error
        raise
    _tell_both(hand_over, by)
    return hand_over


@transaction.atomic
def replan_hand_over(
    *, hand_over: HandOver, talk_at: datetime | None = None, where: str = "", words: str = ""
) -> HandOver:
    """Another day, another place."""
    hand_over = _locked(hand_over)
    hand_over.talk_at, hand_over.where, hand_over.words = talk_at, where, words
    hand_over.save(update_fields=["talk_at", "where", "words"])
    return hand_over


@transaction.atomic
def talk_together(
    *,
    hand_over: HandOver,
    by: Practitioner,
    words: str = "",
    main_moves: bool = False,
    steps_back: bool = True,
    thanks: str = "",
    at: datetime | None = None,
) -> HandOver:
    """The three have talked. Only at the person's word does the main person move; then the one who leaves steps back.

    Raises JoinsFirst where the one who arrives is not in the team yet: nothing falls between.
    """
    hand_over = _locked(hand_over)
    leaving, arriving = hand_over.leaving, hand_over.arriving
    if not arriving.is_present:
        raise JoinsFirst(arriving.practitioner.name)
    hand_over.state, hand_over.said, hand_over.ended_at = State.TALKED, words, at or timezone.now()
    hand_over.save(update_fields=["state", "said", "ended_at"])
    if main_moves:
        choose_main_person(member=arriving, words=words, by=by)
    Strand.objects.open().filter(member=leaving).update(member=arriving)
    if steps_back and leaving.state == TeamMember.State.ACCEPTED:
        step_back(member=leaving, thanks=thanks, at=at)
    return hand_over


@transaction.atomic
def call_off_hand_over(*, hand_over: HandOver, at: datetime | None = None) -> HandOver:
    """It stays as it is: nobody leaves."""
    hand_over = _locked(hand_over)
    hand_over.state, hand_over.ended_at = State.CALLED_OFF, at or timezone.now()
    hand_over.save(update_fields=["state", "ended_at"])
    return hand_over


def _locked(hand_over: HandOver) -> HandOver:
    """As it stands, held until the transaction ends; NoSuchHandOver when it was settled meanwhile."""
    newest = HandOver.objects.planned().select_for_update().filter(pk=hand_over.pk).first()
    if newest is None:
        raise NoSuchHandOver
    return newest


def _tell_both(hand_over: HandOver, by: Practitioner) -> None:
    """On the Today of those of the two who are in the team; nobody is told of someone before they have said yes."""
    when = formats.date_format(timezone.localtime(hand_over.talk_at), "l j F, H:i") if hand_over.talk_at else ""
    for member, other in ((hand_over.leaving, hand_over.arriving), (hand_over.arriving, hand_over.leaving)):
        if not member.is_present or member.practitioner_id == by.pk:
            continue
        words = _("A hand-over is planned between you and %(name)s: you talk, the three of you.") % {
            "name": other.practitioner.name
        }
        place = ", ".join(filter(None, (when, hand_over.where)))
        tell(
            practitioner=member.practitioner,
            words=f"{words} {place}".strip(),
            about=f"hand over {hand_over.pk}",
            url=f"/people/{hand_over.person_id}/team/",
        )

"""What can go wrong on the hubs floor, in the domain's words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HubError(Exception):
    """`message` is a sentence for the one who asked."""

    message = _("That could not be done.")


class AlreadyInTeam(HubError):
    """Somebody was quicker: says who asked, where that is known."""

    message = _("They are in the team already, or have been asked.")

    def __init__(self, member=None) -> None:
        if member:
            words = {"who": member.proposed_by.name, "name": member.practitioner.name}
            self.message = (
                _("%(name)s is in the team already.") if member.is_present else _("%(who)s has asked %(name)s already.")
            ) % words
        super().__init__(self.message)


class SomeoneHoldsIt(HubError):
    """Somebody took it first; both would have done it."""

    def __init__(self, name: str) -> None:
        self.message = _("%(name)s holds this already.") % {"name": name}
        super().__init__(self.message)


class NoSuchHandOver(HubError):
    message = _("That has changed meanwhile. See who is in the team now.")


class HandingOverAlready(HubError):
    message = _("A hand-over from them is planned already. Change that one, or call it off.")


class TalkTogetherFirst(HubError):
    """They planned to hand over: nothing falls between."""

    message = _("A hand-over is planned: talk together first, or call it off. Then step back.")


class JoinsFirst(HubError):
    def __init__(self, name: str) -> None:
        self.message = _("%(name)s joins the team first; then the three of you talk.") % {"name": name}
        super().__init__(self.message)


class NoLongerWorksHere(HubError):
    """Whoever is to be asked has left their job."""

    message = _("They no longer work here. Ask someone else.")


class KeptFromThem(HubError):
    """They must not see this page, for a reason that is written down where those who may set it read it."""

    message = _("They are kept from this page. See who must not see it.")


class SomeoneElseIsMain(HubError):
    """Another was chosen since the page was opened; nobody's choice is overwritten unseen."""

    def __init__(self, main) -> None:
        if main:
            self.message = _(
                "A moment ago %(name)s became the main person. Nothing was changed: ask, and choose again."
            )
            self.message %= {"name": main.practitioner.name}
        else:
            self.message = _("The main person stepped back a moment ago. Nothing was changed: ask, and choose again.")
        super().__init__(self.message)


class PersonHasNotAgreed(HubError):
    message = _("The person has not agreed to this yet.")


class AlreadyAnswered(HubError):
    message = _("That has been answered already.")


class MovedOn(AlreadyAnswered):
    """Somebody was quicker; says in words how it stands now."""

    def __init__(self, member) -> None:
        self.message = NOW[member.state] % {"name": member.practitioner.name}
        super().__init__(self.message)


class NotAskedAnyMore(AlreadyAnswered):
    """For the worker who was asked: it was withdrawn, or the person thought again. Which of them is nobody's business."""

    message = _("This is no longer asked of you: it changed a moment ago. Thank you for being willing.")


# How an invitation stands, for whoever comes a moment too late.
NOW = {
    "proposed": _("The person has not been asked about %(name)s yet."),
    "agreed": _("The person has agreed to %(name)s already."),
    "accepted": _("%(name)s has said yes and is in the team."),
    "not_wanted": _("The person would rather not; nothing more is asked of %(name)s."),
    "declined": _("%(name)s has said they can't."),
    "withdrawn": _("The invitation to %(name)s was withdrawn a moment ago."),
    "stepped_back": _("%(name)s has stepped back already."),
}


class InOtherHands(HubError):
    """Somebody else has this hello in hand."""

    def __init__(self, who) -> None:
        self.message = _("%(name)s has it in hand already.") % {"name": who.name}
        super().__init__(self.message)


class WrittenToTooOften(HubError):
    message = _("Very many have written to this hub in the last hour. Please ring, come by, or try again in an hour.")


class ListTakenInAlready(HubError):
    """The same list is there already, and nothing was added again."""

    def __init__(self, earlier) -> None:
        when = timezone.localtime(earlier.added_at) if earlier else timezone.localtime()
        self.message = _("This list was added on %(day)s. Nothing was added again.") % {"day": f"{when:%d/%m/%Y}"}
        super().__init__(self.message)


class NothingNewOnTheList(HubError):
    message = _("Everyone on it who can be read waits for a hello already. Nothing was added.")


class AskedNotToTell(HubError):
    message = _("They asked that this organisation is told nothing about them.")


class NotOfThisHub(HubError):
    message = _("They have no part in this hub, or have left.")


class NotForTheHuddle(HubError):
    message = _("They have not agreed to be talked about at this huddle.")


class HuddleIsNotOn(HubError):
    message = _("This huddle is not on. What you wrote was not kept: write it on their page, or at the next one.")


class NotAtTheHuddle(HubError):
    message = _("Join the huddle first. What you wrote was not kept yet.")


class HasLeft(HubError):
    message = _("One of those named no longer works here. Nothing was kept: say it with someone else's name.")


class NobodyNamed(HubError):
    message = _("Nobody has said they would. Write who first.")


class AlreadyGrown(HubError):
    message = _("That has been done already.")


class NothingWithoutAgreement(HubError):
    message = _("Tell nothing about a person without their agreement.")


class OverTheLimit(HubError):
    """More than the pot allows at a time."""

    def __init__(self, limit) -> None:
        self.message = _("The most at a time from this pot is £%(limit)s. For more, ask; or spend a part.") % {
            "limit": limit
        }
        super().__init__(self.message)


class NotEnoughLeft(HubError):
    """More than is left in the pot."""

    def __init__(self, left) -> None:
        self.message = _("There is £%(left)s left in this pot.") % {"left": left}
        super().__init__(self.message)


class NotForYouToAnswer(HubError):
    message = _("This was asked of somebody else.")


class WhichRule(HubError):
    """A rule that says no is said in words, so that somebody can look at it."""

    message = _("Say which rule, in your own words.")


class AlreadyAway(HubError):
    message = _("Some of those days are down as away already.")


class NotAwayAnyMore(HubError):
    message = _("They are back already, or not away after all.")


class CoversThemselves(HubError):
    message = _("Someone else: they are away themselves.")


class AlreadyCovered(HubError):
    """Somebody was quicker, or was asked before."""

    def __init__(self, who) -> None:
        self.message = _("%(who)s has been asked, or covers already.") % {"who": who}
        super().__init__(self.message)


class NotPartOfUs(HubError):
    message = _("That organisation is not part of the partnership now.")


class NameTaken(HubError):
    message = _("There is an organisation of that name already. Two that become one are merged.")


class NotMerged(HubError):
    message = _("That was undone already.")


class LeavingAlready(HubError):
    message = _("That is planned already.")


class GoneAlready(HubError):
    message = _("They have left already.")

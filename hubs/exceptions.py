"""What can go wrong on the hubs floor, in the domain's words."""

from django.utils.translation import gettext_lazy as _


class HubError(Exception):
    """`message` is a sentence for the one who asked."""

    message = _("That could not be done.")


class AlreadyInTeam(HubError):
    message = _("They are in the team already, or have been asked.")


class PersonHasNotAgreed(HubError):
    message = _("The person has not agreed to this yet.")


class AlreadyAnswered(HubError):
    message = _("That has been answered already.")


class AskedNotToTell(HubError):
    message = _("They asked that this organisation is told nothing about them.")


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

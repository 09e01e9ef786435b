"""What can go wrong on the people floor, in the domain's words."""

from django.utils.translation import gettext_lazy as _


class PeopleError(Exception):
    """`message` is a sentence for the one who asked."""

    message = _("That could not be done.")

    def __init__(self, message: str = "") -> None:
        self.message = message or self.message
        super().__init__(self.message)


class AskedNotTo(PeopleError):
    message = _("They asked that this organisation is told nothing.")


class OverrideNeedsReason(PeopleError):
    message = _(
        "Against or without their wish: say the legal reason, whether they were told or why not, and a day to review."
    )


class AddressIsKept(PeopleError):
    message = _("There is an address already, kept for named people. Ask their main person.")


class NotNow(PeopleError):
    """Nothing is sent outside the person's safe times."""


class KeptAfterDeath(PeopleError):
    message = _("A confidence outlives the one who told it. It is opened to nobody new.")


class OwnPageNotSafe(PeopleError):
    message = _("Ask first whether anyone could make them open their page (and ask again when it is time).")


class NotYoursToJoin(PeopleError):
    message = _("Two pages are joined by someone who may write on both.")

"""What this floor adds under the composer."""

from django.utils.translation import gettext_lazy as _

from .actions import tell_in_confidence
from .chips import Chip, register
from .models import Conversation


def _tell(conversation: Conversation, words: str, by) -> None:
    tell_in_confidence(person=conversation.person, conversation=conversation, words=words, by=by)


register(
    Chip(
        field="in_confidence",
        label=_("Told in confidence"),
        hint=_("Kept apart: only you read it, and whoever they name afterwards. It goes nowhere else."),
        run=_tell,
        needs_person=True,
    )
)

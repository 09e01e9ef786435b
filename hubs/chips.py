"""What may be decided as a conversation is written down: one chip under the composer."""

from django.utils.translation import gettext_lazy as _

from people.chips import Chip
from people.models import Conversation

from .actions import record_decision


def _decide(conversation: Conversation, words: str, by) -> None:
    hub = next((role.hub for role in by.current_roles if role.hub_id), None)
    if hub:
        record_decision(what=words, hub=hub, by=by, person=conversation.person)


DECISION = Chip(
    field="decision",
    label=_("We decided something"),
    hint=_("Without asking first. On the story at once; read for learning from tomorrow."),
    run=_decide,
    needs_person=True,
)

"""What may be learned as a conversation is written down: two chips under the composer."""

from django.utils.translation import gettext_lazy as _

from people.chips import Chip
from people.models import Conversation

from .actions import notice_barrier, write_reflection


def _notice(conversation: Conversation, words: str, by) -> None:
    notice_barrier(line=words, by=by, person=conversation.person, conversation=conversation)


def _keep(conversation: Conversation, words: str, by) -> None:
    # Nothing of the person goes along: a reflection is apart from every record (domain.md 5.14).
    write_reflection(answers=words, by=by)


BARRIER = Chip(
    field="barrier",
    label=_("Something got in the way"),
    hint=_("One line, without names: everyone in the partnership may read it."),
    run=_notice,
)
REFLECTION = Chip(
    field="reflection",
    label=_("Worth learning from"),
    hint=_("Goes into your own learning log. Only you see it until you share it."),
    run=_keep,
)

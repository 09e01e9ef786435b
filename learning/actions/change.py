from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Hub
from learning.models import Barrier, Change, ChangeSource, Reflection
from people.actions import tell
from people.models import Notice


@transaction.atomic
def record_change(
    *,
    hub: Hub,
    words: str,
    by,
    reflection: Reflection | None = None,
    barrier: Barrier | None = None,
    changed_on: date | None = None,
) -> Change:
    """Write down what is different now. The author of what led to it is asked whether they would like to be named."""
    change = Change.objects.create(
        hub=hub, words=words, barrier=barrier, recorded_by=by, changed_on=changed_on or timezone.localdate()
    )
    if reflection:
        credit_reflection(change=change, reflection=reflection, by=by)
    return change


@transaction.atomic
def credit_reflection(*, change: Change, reflection: Reflection, by) -> ChangeSource:
    """Say that a reflection led to a change; its author names themself at once when it is their own to say."""
    own = reflection.author_id == by.pk
    credit = ChangeSource.Credit.NAMED if own else ChangeSource.Credit.ASKED
    source, made = ChangeSource.objects.get_or_create(
        change=change, reflection=reflection, defaults={"author_id": reflection.author_id, "credit": credit}
    )
    if made and not own:
        tell(
            practitioner=reflection.author,
            words=_("What you wrote led to a change: “%(words)s” Would you like to be named?")
            % {"words": change.words},
            about=f"change:{change.pk}:{reflection.pk}",
            kind=Notice.Kind.LEARNING,
            url=change.get_absolute_url(),
        )
    return source


@transaction.atomic
def answer_credit(*, source: ChangeSource, named: bool) -> ChangeSource:
    """The author says whether their name stands beside the change; they may change their mind at any time."""
    source.credit = ChangeSource.Credit.NAMED if named else ChangeSource.Credit.UNNAMED
    source.save(update_fields=["credit"])
    return source

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.exceptions import AlreadySigned, NeedsWords, NotCompiledYet
from learning.models import Summary, SummaryPart
from learning.telling_back import suggested_words


@transaction.atomic
def edit_part(*, part: SummaryPart, words: str, by) -> SummaryPart:
    """What humans make of a part, beside what was compiled; empty words bring the compiled part back."""
    # Of a signed summary the policies let nothing be locked for a change.
    locked = SummaryPart.objects.select_for_update().filter(pk=part.pk).first()
    if locked is None:
        raise AlreadySigned
    part = locked
    part.edited_words = words.strip()
    part.edited_by = by
    part.save(update_fields=["edited_words", "edited_by"])
    return part


@transaction.atomic
def sign_summary(*, summary: Summary, by, told_back: str = "", at: datetime | None = None) -> Summary:
    """Sign and publish. What was learned is told back to each who shared: they find it where they write."""
    locked = Summary.objects.select_for_update().filter(pk=summary.pk).first()
    if locked is None:
        raise AlreadySigned
    summary = locked
    if summary.compiled_at is None:
        raise NotCompiledYet
    summary.told_back = told_back.strip() or suggested_words(summary)
    if not summary.told_back:
        raise NeedsWords
    summary.state = Summary.State.PUBLISHED
    summary.signed_by, summary.signed_at = by, at or timezone.now()
    summary.save(update_fields=["told_back", "state", "signed_by", "signed_at"])
    return summary

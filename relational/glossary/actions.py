from django.db import transaction
from django.utils import timezone

from .models import HmmWord, Label
from .speaking import tell_everyone


@transaction.atomic
def say_it_our_way(*, words: str, ours: str, by) -> None:
    """Call something as this partnership calls it; empty, or as it came, takes that back. Former words are kept."""
    if not ours or ours == words:
        Label.objects.filter(words=words).delete()
    else:
        Label.objects.update_or_create(words=words, defaults={"ours": ours, "changed_by": by})
    transaction.on_commit(tell_everyone)


@transaction.atomic
def hint_at(*, words: str, instead: str) -> HmmWord:
    """Hint at a word from now on, or say anew what could be said instead."""
    hint, _ = HmmWord.objects.update_or_create(words=words.lower(), defaults={"instead": instead, "put_away_at": None})
    return hint


@transaction.atomic
def hint_no_more(*, hint: HmmWord) -> None:
    hint.put_away_at = timezone.now()
    hint.save(update_fields=["put_away_at"])

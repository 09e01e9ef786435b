from django.db import transaction

from hubs.models import WordsAlike


@transaction.atomic
def teach_words_alike(*, words: str, alike: WordsAlike | None = None) -> WordsAlike:
    """From now on any of these words finds the others; `alike`, when they were said before and are put right."""
    alike = alike or WordsAlike()
    alike.words = words
    alike.save()
    return alike


@transaction.atomic
def forget_words_alike(*, alike: WordsAlike) -> None:
    alike.delete()

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WordsAlike(models.Model):
    """Words that find one another when someone looks for what a place has: any of them finds the others.

    With commas between, phrases allowed: "fishing, angling, rod and line". A partnership adds the words of its streets.
    In the database each has `meaning` besides, the same as a search (hubs/migrations/0045_plain_words.py).
    """

    words = models.TextField(_("words that find one another"), unique=True)

    class Meta:
        ordering = ["words"]
        verbose_name_plural = "words alike"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="words_alike_are_words")]

    def __str__(self) -> str:
        return self.words

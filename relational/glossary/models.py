from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

# What would be more than words in a page: labels stand in attributes and are not escaped there.
MARKUP = r'[<>"]'


@keeps_history()
class Label(models.Model):
    """Words of a screen as this partnership says them; `words` are the ones it came with. Former ones are kept."""

    words = models.TextField(_("the words it came with"), unique=True)
    ours = models.TextField(_("as we say it"))
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["words"]
        constraints = [
            models.CheckConstraint(condition=~Q(ours="") & ~Q(ours__regex=MARKUP), name="a_label_is_words_only"),
        ]

    def __str__(self) -> str:
        return self.ours


class HmmWord(models.Model):
    """A word that makes people go "hmm", and what to say instead: a hint beside a text box, never a block [RSC-HMMM]."""

    words = models.CharField(_("the word"), max_length=60, unique=True)
    instead = models.CharField(_("what could be said instead"), max_length=200)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["words"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(instead=""), name="a_hint_says_what_instead"),
        ]

    def __str__(self) -> str:
        return self.words

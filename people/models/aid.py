from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class ConversationAidQuerySet(models.QuerySet):
    def to_hand(self) -> "ConversationAidQuerySet":
        return self.filter(put_away_at=None)


class ConversationAid(models.Model):
    """A set of questions two people may talk from, if they like. Never a scale imposed, a score or a target.

    The sets are data: what people answered is kept for the person alone, compared only with what they said before, and
    counted nowhere (domain.md 4.6; the caution about stars as targets is that of [OS-MBR]).
    """

    name = models.CharField(_("what it is called"), max_length=120, unique=True)
    about = models.TextField(_("what it is for"), blank=True)
    source = models.TextField(_("where it comes from, and on what terms it may be used"), blank=True)
    # In words, from the first to the last; for those questions that are answered so.
    steps = ArrayField(models.CharField(max_length=120), verbose_name=_("steps"), default=list, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationAidQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="an_aid_has_a_name")]

    def __str__(self) -> str:
        return self.name


class AidQuestion(models.Model):
    """One question of an aid. It never changes once it is there: old answers would mean something else."""

    class How(models.TextChoices):
        WORDS = "words", _("in words")
        NUMBER = "number", _("from 0 to 10, and in words")
        STEP = "step", _("in the steps below, and in words")

    aid = models.ForeignKey(ConversationAid, on_delete=models.CASCADE, related_name="questions", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    how = models.CharField(max_length=10, choices=How, default=How.WORDS)
    low = models.CharField(_("what 0 means"), max_length=60, blank=True)
    high = models.CharField(_("what 10 means"), max_length=60, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["aid", "position"], name="questions_stand_in_order"),
            models.CheckConstraint(condition=~Q(words=""), name="a_question_has_words"),
        ]

    def __str__(self) -> str:
        return self.words


class AidTalkQuerySet(models.QuerySet):
    def newest_first(self) -> "AidTalkQuerySet":
        return self.order_by("-at", "-pk")

    def with_answers(self) -> "AidTalkQuerySet":
        return self.select_related("aid", "by").prefetch_related("aid__questions", "answers")


@keeps_history()
class AidTalk(models.Model):
    """Talked through with an aid, once. Its answers hang from it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aid_talks", db_index=False)
    aid = models.ForeignKey(ConversationAid, on_delete=models.PROTECT, related_name="talks")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("anything else"), blank=True)

    objects = AidTalkQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "talked through with an aid"
        indexes = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"{self.aid} on {self.at:%F}"


@keeps_history()
class AidAnswer(models.Model):
    """What the person said to one question, as far as they liked to."""

    talk = models.ForeignKey(AidTalk, on_delete=models.CASCADE, related_name="answers", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(AidQuestion, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("in words"), blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    # Which of the aid's steps, counted from 0.
    step = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talk", "question"], name="one_answer_each"),
            models.CheckConstraint(condition=~Q(words="", number=None, step=None), name="an_answer_says_something"),
            models.CheckConstraint(condition=Q(number=None) | Q(number__lte=10), name="an_answer_from_nought_to_ten"),
        ]

    def __str__(self) -> str:
        return self.words[:80]

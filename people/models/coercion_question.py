from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class CoercionQuestionQuerySet(models.QuerySet):
    def latest_about(self, person: Person) -> "CoercionQuestion | None":
        return self.filter(person=person).order_by("-asked_at", "-pk").first()


@keeps_history()
class CoercionQuestion(models.Model):
    """Could anyone make you open your page, or look over your shoulder? (domain.md 5.8)

    Asked before the person's own page, a link or someone acting for them is enabled. "Switched off" closes it at once.
    Never shown on the person's own page.
    """

    class Answer(models.TextChoices):
        SAFE = "safe", _("it is safe for them")
        NOT_SAFE = "not_safe", _("it is not safe")
        NOT_SURE = "not_sure", _("not sure; ask again")
        SWITCHED_OFF = "switched_off", _("switched off")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="coercion_questions")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    alone = models.BooleanField(_("they were on their own when I asked"), default=False)
    answer = models.CharField(_("what they said"), max_length=20, choices=Answer)
    words = models.TextField(_("in their words"), blank=True)
    review_on = models.DateField(_("ask again"), null=True, blank=True)

    objects = CoercionQuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.answer}"

    @property
    def opens_the_page(self) -> bool:
        """Safe, and not yet time to ask again."""
        return self.answer == self.Answer.SAFE and (self.review_on is None or self.review_on >= timezone.localdate())

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BlockQuerySet(models.QuerySet):
    def in_force(self) -> "BlockQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()), lifted_at=None)

    def with_names(self) -> "BlockQuerySet":
        return self.select_related("practitioner__organisation", "set_by", "lifted_by")


class Block(models.Model):
    """A named practitioner must never see a person (a relative, an ex-partner). It beats every grant.

    With `only_alerts` the practitioner may still see the page where they have a grant: family or a colleague whose
    looking is worth knowing of. Either way a look-up raises an alert, by a trigger on the access log.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="blocks")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    reason = models.TextField(_("why"))
    only_alerts = models.BooleanField(_("only tell us when they look"), default=False)
    until = models.DateField(_("until"), null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_words = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "person"], condition=Q(lifted_at=None), name="one_block_each"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_by__isnull=False), name="a_block_is_lifted_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} ✕ {self.person_id}"

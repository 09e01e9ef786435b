from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


@keeps_history()
class Address(models.Model):
    """Where someone lives, apart from everything else (domain.md 5.7): in no search, no export and no print.

    A protected address is shown to those named and to nobody else; each reading is logged.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    words = models.TextField(_("the address"))
    note = models.CharField(_("what to know when going there"), max_length=300, blank=True)
    is_protected = models.BooleanField(_("only for those named here"), default=True)
    # Ids of the practitioners who may read it when it is protected, whoever wrote it down among them.
    named = ArrayField(models.BigIntegerField(), default=list)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_address_has_words"),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_address_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"address of {self.person_id}"

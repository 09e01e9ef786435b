from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


@keeps_history()
class Gift(models.Model):
    """What someone is good at, knows or loves. Shown before any list of problems (domain.md 2, row 31)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="gifts")
    words = models.CharField(_("in their words"), max_length=300)
    # Empty: the person wrote it themself.
    noticed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words

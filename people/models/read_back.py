from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadBack(models.Model):
    """What is read back to the person: their answer stays beside it for every reader (domain.md 2, row 33)."""

    class Response(models.TextChoices):
        NOT_ASKED = "", _("not read back yet")
        AGREED = "agreed", _("that is right")
        NOT_QUITE = "not_quite", _("not quite")

    response = models.CharField(_("read back"), max_length=10, choices=Response, blank=True, default="")
    response_words = models.TextField(_("their words about it"), blank=True, default="")

    class Meta:
        abstract = True

    @property
    def is_agreed(self) -> bool:
        return self.response == self.Response.AGREED

    @property
    def is_disputed(self) -> bool:
        return self.response == self.Response.NOT_QUITE

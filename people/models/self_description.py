from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .person import Person

# Offered beside the field, for those who would rather choose than find words; anything else is as good.
SUGGESTIONS = [
    _("carer"),
    _("disabled"),
    _("Deaf"),
    _("lone parent"),
    _("care-experienced"),
    _("young adult"),
    _("over 75"),
    _("new to this country"),
    _("works nights"),
    _("lives alone"),
]


class SelfDescription(models.Model):
    """How a person describes themself, in their own words, if they like. Never asked of anyone who does not offer.

    It is used to see whom we are not meeting (domain.md 5.19), in numbers only; those who refuse learning are in none. Its
    own reach says whether their people may read it: with "numbers" nobody can, but they themself.
    """

    class Reach(models.TextChoices):
        NUMBERS = "numbers", _("only counted, with many others")
        TEAM = "team", _("their people may read it as well")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="self_descriptions")
    words = models.CharField(_("in their words"), max_length=60)
    reach = models.CharField(_("who may know"), max_length=10, choices=Reach, default=Reach.NUMBERS)
    said_at = models.DateTimeField(default=timezone.now)
    # Empty when the person said it on their own page.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_description_has_words"),
            models.UniqueConstraint("person", Lower("words"), name="described_once"),
        ]

    def __str__(self) -> str:
        return self.words

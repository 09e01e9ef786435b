from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner
from relational.access.history import keeps_history


class RuleQuerySet(models.QuerySet):
    def about(self, words: str) -> "RuleQuerySet":
        """Those that hold these words, by their stem; all of them for no words."""
        return self.filter(search=SearchQuery(words, search_type="websearch", config="english")) if words else self

    def with_how_often(self) -> "RuleQuerySet":
        """How many barriers grew from each: `met`."""
        return self.annotate(met=Count("barriers", filter=Q(barriers__same_as=None)))

    def in_order(self) -> "RuleQuerySet":
        """Those still to be looked into first, then what was found out last."""
        return self.order_by(F("found_at").desc(nulls_first=True), "name", "pk")


@keeps_history(exclude=["search"])
class Rule(models.Model):
    """A rule somebody bumped into: what it is said to be, and what it turned out to be (domain.md 2, row 51).

    The register grows out of barriers. Everyone in the partnership reads it, so it names nobody.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("a law")
        POLICY = "policy", _("a policy")
        CUSTOM = "custom", _("a custom")
        IT = "it", _("a computer system")
        MONEY = "money", _("money")

    class Found(models.TextChoices):
        """Whether it is what people take it for."""

        REAL = "real", _("It is a real rule")
        BENDS = "bends", _("It is real, and leaves room")
        NOT_A_RULE = "not_a_rule", _("It turned out not to be a rule")
        CHANGED = "changed", _("It has been changed")

    name = models.CharField(_("the rule, as people say it"), max_length=300)
    kind = models.CharField(_("what kind"), max_length=10, choices=Kind, blank=True)
    says = models.TextField(_("what it really says"), blank=True)
    where = models.CharField(_("where that stands"), max_length=300, blank=True)
    who_can_change = models.CharField(_("who can change it"), max_length=300, blank=True)
    room = models.TextField(_("what room it leaves, staying legal"), blank=True)
    found = models.CharField(_("what it turned out to be"), max_length=12, choices=Found, blank=True)
    found_words = models.TextField(_("how we know"), blank=True)
    found_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    search = models.GeneratedField(
        expression=SearchVector("name", "says", "where", "room", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="rule_search")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_rule_has_a_name"),
            models.CheckConstraint(
                condition=Q(found="", found_at=None) | (~Q(found="") & ~Q(found_words="") & Q(found_at__isnull=False)),
                name="what_a_rule_is_says_how_we_know",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:rule", args=[self.pk])

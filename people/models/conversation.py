from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .confidable import Confidable
from .person import Person
from .read_back import ReadBack
from .what_matters import WhatMatters

# PostgreSQL's search vectors hold a megabyte; words beyond this many characters are kept and shown, not searched.
SEARCHED_CHARACTERS = 100_000


class Reach(models.TextChoices):
    """Who may see a conversation. Row-level security enforces it (people/migrations/0002)."""

    TEAM = "team", _("everyone in the team")
    ORGANISATION = "organisation", _("only people of my organisation in the team")
    AUTHOR = "author", _("only me")


class ConversationQuerySet(models.QuerySet):
    def about(self, person: Person) -> "ConversationQuerySet":
        return self.filter(person=person)

    def newest_first(self) -> "ConversationQuerySet":
        return self.order_by("-happened_at", "-pk")

    def with_author(self) -> "ConversationQuerySet":
        return self.select_related("author__organisation")

    def saying_if_in_confidence(self) -> "ConversationQuerySet":
        """With `holds_confidence`: whether a part of it was told to the reader in confidence."""
        passages = apps.get_model("people", "Confidence").objects.filter(conversation=models.OuterRef("pk"))
        return self.annotate(holds_confidence=models.Exists(passages))

    def not_yet_connected(self) -> "ConversationQuerySet":
        """Recorded about "someone at the food bank", before there was a page."""
        return self.filter(person=None)

    def saying(self, words: str) -> "ConversationQuerySet":
        return self.filter(search=SearchQuery(words, search_type="websearch", config="english"))


class ConversationManager(models.Manager.from_queryset(ConversationQuerySet)):
    def get_queryset(self):
        return super().get_queryset().defer("search")


@keeps_history(exclude=["search"])
class Conversation(Confidable, ReadBack):
    """A talk with someone: the unit of the work. Only the words are required."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="conversations", db_index=False
    )
    someone = models.CharField(_("who, when there is no page yet"), max_length=200, blank=True)
    # Of a conversation about several people: what all their pages have in common; what is theirs alone is `own_part`.
    text = models.TextField(_("what was said"), blank=True)
    own_part = models.TextField(_("on this page only"), blank=True, default="")
    # The same for all pages that one writing about several people is on; it says nothing of who they are.
    writing = models.UUIDField(null=True, blank=True, editable=False)
    noticed = models.TextField(_("what I noticed"), blank=True)
    # Apart from what was said and seen, and always shown with whose it is (domain.md 5.11).
    opinion = models.TextField(_("what I think"), blank=True, default="")
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    place = models.CharField(_("where"), max_length=200, blank=True)
    others = models.CharField(_("who else was there"), max_length=200, blank=True)
    written_together = models.BooleanField(_("we wrote this together"), default=False)
    reach = models.CharField(_("who may see it"), max_length=20, choices=Reach, default=Reach.TEAM)
    touches = models.ManyToManyField(WhatMatters, blank=True, related_name="conversations")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    # The author's organisation when it was written: who may see it does not move when the author changes jobs.
    organisation = models.ForeignKey("hubs.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Not on the person's own page, nor in anything made from it, and nothing there shows that it is not (domain.md 5.8).
    hidden_from_person = models.BooleanField(_("not safe on their own page"), db_default=False, default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    amended_at = models.DateTimeField(null=True, blank=True)
    amended_why = models.CharField(_("why it was amended"), max_length=300, blank=True)
    # Withdrawn, the words are in the history only, where row-level security shows them to few (people/versions.py).
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why it is withdrawn"), max_length=300, blank=True, default="")
    search = models.GeneratedField(
        expression=SearchVector(
            Left("text", SEARCHED_CHARACTERS),
            Left("own_part", SEARCHED_CHARACTERS),
            Left("noticed", 10_000),
            Left("opinion", 10_000),
            config="english",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ConversationManager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-happened_at", "-id"], name="conversation_story"),
            models.Index(fields=["author", "-happened_at", "-id"], name="conversation_by_author"),
            GinIndex(fields=["search"], name="conversation_search"),
            models.Index(fields=["writing"], condition=models.Q(writing__isnull=False), name="conversation_of_several"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="", own_part="") | models.Q(withdrawn_at__isnull=False),
                name="a_conversation_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | (models.Q(text="", own_part="", noticed="", opinion="") & ~models.Q(withdrawn_why="")),
                name="a_conversation_withdrawn_is_empty_and_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(reach="author"),
                name="no_page_yet_means_only_the_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%F} {self.words[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("people:conversation", args=[self.pk])

    @property
    def was_amended(self) -> bool:
        return self.amended_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def words(self) -> str:
        """What was said, as this person's page has it: what is common to all, then what is theirs alone."""
        return "\n\n".join(filter(None, (self.text, self.own_part)))

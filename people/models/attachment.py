from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.attachments.storage import attachment_storage, random_name
from relational.access.history import keeps_history

from .confidable import Confidable
from .conversation import Conversation
from .person import Person


class AttachmentQuerySet(models.QuerySet):
    def newest_first(self) -> "AttachmentQuerySet":
        return self.order_by("-added_at", "-pk")

    def with_who(self) -> "AttachmentQuerySet":
        return self.select_related("added_by__organisation", "withdrawn_by")


@keeps_history()
class Attachment(Confidable):
    """A photo, a drawing, a voice or a paper, kept exactly as it came (domain.md 5.13, 7.3).

    `file` is the original, byte for byte; `thumbnail` a small picture painted anew. Without `added_by` the person added
    it themself. One of a conversation is seen by those who may read the conversation; a receipt in nobody's name by those
    who may read what it was for.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        DRAWING = "drawing", _("drawing")
        VOICE = "voice", _("voice")
        DOCUMENT = "document", _("paper")
        RECEIPT = "receipt", _("receipt")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments", db_index=False
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField(storage=attachment_storage, upload_to=random_name)
    thumbnail = models.FileField(storage=attachment_storage, upload_to=random_name, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(_("what it shows or says"), blank=True)
    original_name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # In pixels, as it is meant to be seen; only a picture has them.
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.CharField(_("why it is withdrawn"), max_length=300, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-added_at"], name="attachment_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(conversation__isnull=False) | Q(kind="receipt"),
                name="an_attachment_belongs_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="an_attachment_withdrawn_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.original_name

    def get_absolute_url(self) -> str:
        return reverse("people:attachment", args=[self.pk])

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.content_type.startswith("audio/")

    @property
    def is_document(self) -> bool:
        return not self.is_picture and not self.is_sound

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def may_be_opened_by(self, practitioner) -> bool:
        """What was withdrawn is still there for whoever added it, and for no one else."""
        return not self.is_withdrawn or (self.added_by_id is not None and self.added_by_id == practitioner.pk)

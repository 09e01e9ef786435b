from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from relational.access.history import keeps_history


class GrantQuerySet(models.QuerySet):
    def on(self, person) -> "GrantQuerySet":
        return self.filter(content_object=person)

    def in_force(self) -> "GrantQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def to_view(self) -> "GrantQuerySet":
        return self.filter(permission__codename="view_person")

    def with_practitioners(self) -> "GrantQuerySet":
        return self.select_related("user__organisation")


@keeps_history()
class Grant(UserObjectPermissionBase):
    """This practitioner may view, or contribute to, this person's page: why, and until when.

    django-guardian's object permission with a direct foreign key. Row-level security reads the same rows
    (`visible_people()`), so what Django answers and what PostgreSQL shows cannot differ.
    """

    class Why(models.TextChoices):
        BEGAN = "began", _("began the page")
        TEAM = "team", _("in the team")
        PULLED_IN = "pulled_in", _("pulled in to help")
        SHARED = "shared", _("some of it is shared with them")
        COVER = "cover", _("covers while someone is away")
        BREAK_GLASS = "break_glass", _("opened in an emergency")

    content_object = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="grants", db_index=False)
    why = models.CharField(max_length=20, choices=Why, default=Why.TEAM)
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = UserObjectPermissionManager.from_queryset(GrantQuerySet)()

    class Meta(UserObjectPermissionBase.Meta):
        indexes = [
            models.Index(fields=["user", "content_object"]),
            models.Index(fields=["content_object", "user"]),
            models.Index(fields=["until"], condition=Q(until__isnull=False), name="grant_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.content_object_id} ({self.why})"

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessEntryQuerySet(models.QuerySet):
    def about(self, person) -> "AccessEntryQuerySet":
        return self.filter(person=person).select_related("practitioner__organisation")

    def newest_first(self) -> "AccessEntryQuerySet":
        return self.order_by("-at", "-pk")


class AccessEntry(models.Model):
    """Someone looked. Append-only: the application role can add rows and read them, nothing else (domain.md 5.18)."""

    class What(models.TextChoices):
        PAGE = "page", _("opened the page")
        PLAN = "plan", _("opened the shared plan")
        CONVERSATION = "conversation", _("read a conversation")
        STORY = "story", _("read the story")
        HISTORY = "history", _("read former wordings")
        ACCESS_LOG = "access_log", _("looked at who has looked")
        SAFEGUARDING = "safeguarding", _("read a safeguarding note")
        ATTACHMENT = "attachment", _("opened a picture, a recording or a paper")
        SEARCH = "search", _("found the name in a search")
        PRINT = "print", _("printed")
        ADDRESS = "address", _("read the address")
        OWN_PAGE = "own_page", _("opened their own page")
        COPY = "copy", _("took a copy")
        ASK = "ask", _("read what was told with an ask for help")
        ASK_LINK = "ask_link", _("read what was told with an ask for help, by a link")
        TAKEN_ALONG = "taken_along", _("took it along for the day, sealed on their device")
        TEAM = "team", _("looked at who is in the team")
        CALENDAR = "calendar", _("had a date with them in their calendar")
        HUDDLE = "huddle", _("talked about them at the hub's huddle")
        REFUSED = "refused", _("tried to open the page")

    at = models.DateTimeField(auto_now_add=True)
    # Empty: the person themself, or whoever opened their own page with their link and code; or a partner (ASK_LINK).
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # No constraint: an entry outlives what it is about.
    person = models.ForeignKey(
        "people.Person", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )
    what = models.CharField(max_length=20, choices=What)
    detail = models.CharField(max_length=200, blank=True)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"]), models.Index(fields=["practitioner", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%F %H:%M} {self.practitioner_id} {self.what} {self.person_id}"

    @property
    def partner(self) -> str:
        """Who read it by a link, without an account; empty for all others."""
        return self.detail if self.what == self.What.ASK_LINK else ""

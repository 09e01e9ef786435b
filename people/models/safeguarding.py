from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class SafeguardingNoteQuerySet(models.QuerySet):
    def newest_first(self) -> "SafeguardingNoteQuerySet":
        return self.order_by("-noticed_at", "-pk")

    def with_who(self) -> "SafeguardingNoteQuerySet":
        """With the author, and the person's `name`: whoever may read a note may know whom it is about."""
        name = models.Func("pk", function="name_on_safeguarding", output_field=models.CharField())
        return self.select_related("author__organisation").annotate(name=name)


@keeps_history()
class SafeguardingNote(models.Model):
    """Someone may be in danger: what was seen or heard, what they want, what was done, who was told (domain.md 5.10).

    A class of its own: row-level security shows it to its author, the person's main worker, those named on it and the
    safeguarding lead; nobody else learns that there is one, but coordinators of the person's hub that there is one to
    ask about. This is not the statutory record; `statutory_record` says where that is.
    """

    class Told(models.TextChoices):
        YES = "yes", _("yes, they know")
        NOT_YET = "not_yet", _("not yet")
        NO = "no", _("no, and this is why")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safeguarding_notes", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("hubs.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False)
    noticed_at = models.DateTimeField(_("when"), default=timezone.now)
    seen_heard = models.TextField(_("what was seen or heard"))
    said_by = models.CharField(_("who saw or said it"), max_length=300)
    opinion = models.TextField(_("what I think it may mean"), blank=True)
    wanted = models.TextField(_("what they want, at the start"), blank=True)
    wanted_since = models.TextField(_("what they want now"), blank=True)
    wanted_met = models.TextField(_("what became of what they wanted"), blank=True)
    done = models.TextField(_("what was done"))
    against_wish = models.BooleanField(_("we did something they did not want"), default=False)
    against_wish_why = models.TextField(_("why it had to be"), blank=True)
    capacity = models.TextField(_("can they decide this, and who speaks with or for them"), blank=True)
    statutory_record = models.CharField(_("where the statutory record is"), max_length=300, blank=True)
    person_told = models.CharField(_("does the person know"), max_length=10, choices=Told, default=Told.NOT_YET)
    person_told_words = models.TextField(_("how they were told, or why not"), blank=True)
    outcome = models.TextField(_("what came of it, and what they say about it"), blank=True)
    # Ids of the practitioners named on it; they may read it, in the team or not.
    named = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # Case by case (domain.md section 5, matrix); never without a human deciding it.
    shown_to_person = models.BooleanField(_("on the person's own page"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    amended_at = models.DateTimeField(null=True, blank=True)

    objects = SafeguardingNoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-noticed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(seen_heard="") & ~Q(said_by="") & ~Q(done=""),
                name="a_safeguarding_note_says_what_who_and_what_was_done",
            ),
            models.CheckConstraint(
                condition=Q(against_wish=False) | ~Q(against_wish_why=""), name="against_a_wish_only_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(person_told="no") | ~Q(person_told_words=""), name="not_told_only_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"safeguarding, {self.noticed_at:%F}"

    def get_absolute_url(self) -> str:
        return reverse("people:safeguarding_note", args=[self.pk])


class SafeguardingTold(models.Model):
    """Who was told, what, why and when. Added to, never changed."""

    note = models.ForeignKey(SafeguardingNote, on_delete=models.CASCADE, related_name="told")
    who = models.CharField(_("who was told"), max_length=300)
    what = models.TextField(_("what, and why them"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="someone_was_told")]

    def __str__(self) -> str:
        return self.who

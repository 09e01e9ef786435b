from datetime import date
from functools import cached_property

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .organisation import Organisation
from .place import Place


class PractitionerQuerySet(models.QuerySet):
    def working(self) -> "PractitionerQuerySet":
        """Those who are here now; people who left are in no list and no count."""
        return self.filter(is_active=True, is_service=False).select_related("organisation").order_by("name")

    def here_on(self, day: date | None = None) -> "PractitionerQuerySet":
        """Those who are not away on this day (today)."""
        return self.working().with_absence(day).filter(away_until=None)

    def with_absence(self, day: date | None = None) -> "PractitionerQuerySet":
        """Each with `away_until`: their last day away if they are away on this day (today), or None."""
        absences = apps.get_model("hubs", "Absence").objects.on(day)
        theirs = absences.filter(practitioner=models.OuterRef("pk"))
        return self.annotate(away_until=models.Subquery(theirs.values("ends_on")[:1]))

    def of_hub(self, hub) -> "PractitionerQuerySet":
        return self.working().filter(roles__in=_roles().filter(hub=hub)).distinct()

    def beside(self, practitioner) -> "PractitionerQuerySet":
        """Those who work at the same hubs."""
        hubs = {role.hub_id for role in practitioner.current_roles if role.hub_id}
        there = _roles().filter(hub__in=hubs)
        return self.working().filter(roles__in=there).exclude(pk=practitioner.pk).distinct()

    def good_at(self, words: str) -> "PractitionerQuerySet":
        """Those whose name, job, skills, languages or organisation hold each of the words, or what they lived through
        and let the reader know."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(job__icontains=word)
                | models.Q(skills__icontains=word)
                | models.Q(languages__icontains=word)
                | models.Q(organisation__name__icontains=word)
                | models.Q(pk__in=LivedExperience.objects.saying(word))
            )
        return found


def _roles() -> models.QuerySet:
    return apps.get_model("hubs", "Role").objects.in_force()


class PractitionerManager(BaseUserManager.from_queryset(PractitionerQuerySet)):
    def get_queryset(self):
        """With the organisation, which is named beside the practitioner on every page."""
        return super().get_queryset().select_related("organisation")

    def create_user(self, email: str, password: str | None = None, **fields) -> "Practitioner":
        practitioner = self.model(email=self.normalize_email(email).lower(), **fields)
        practitioner.set_password(password)
        practitioner.save(using=self._db)
        return practitioner


class Practitioner(AbstractBaseUser, PermissionsMixin):
    """A worker of any organisation, paid or volunteer; the one who signs in."""

    class Room(models.TextChoices):
        """What they say themselves of how much they carry. Nothing counts it for them."""

        UNSAID = "", _("I'd rather not say")
        MORE = "more", _("I can take on more")
        RIGHT = "right", _("just right")
        FULL = "full", _("full")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="practitioners")
    job = models.CharField(_("what you do, in your words"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    skills = models.TextField(_("what people can ask you for"), blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    about = models.CharField(_("about you, in one line"), max_length=300, blank=True)
    # Where they get about, besides the neighbourhoods of their hubs.
    neighbourhoods = models.ManyToManyField(Place, blank=True, related_name="+")
    room = models.CharField(
        _("how full your days are"), max_length=10, choices=Room, blank=True, default="", db_default=""
    )
    room_said_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False, help_text=_("Not a human: the identity a job works under."))
    left_on = models.DateField(null=True, blank=True)
    # [{"name": …, "until": …}]: for whom they spoke before, the oldest first; a trigger keeps it.
    spoke_for = models.JSONField(default=list, db_default=[], blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PractitionerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            # Administering the software never opens a person's page.
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_sees_everything"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def says_full(self) -> bool:
        return self.room == self.Room.FULL

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0]

    def named_on(self, day: date) -> str:
        """Their name and organisation as it was called then; of someone who left, until when they were there."""
        before = (former["name"] for former in self.spoke_for if day.isoformat() < former["until"])
        where = next(before, "") or self.organisation.called_on(day)
        if self.left_on is None:
            return f"{self.name}, {where}"
        until = _now("until %(month)s") % {"month": formats.date_format(self.left_on, "F Y")}
        return f"{self.name} ({where}, {until})"

    @cached_property
    def current_roles(self) -> list:
        """The roles in force, asked for once in a request."""
        return list(self.roles.in_force().select_related("hub"))

    def has_role(self, *kinds: str) -> bool:
        return any(role.kind in kinds for role in self.current_roles)

    def has_role_in(self, hub, *kinds: str) -> bool:
        """Whether one of these roles is held in this hub, or for the whole place."""
        return any(role.kind in kinds and role.hub_id in (hub.pk, None) for role in self.current_roles)


class LivedExperienceQuerySet(models.QuerySet):
    """Row-level security shows one's own, and what others let the reader know."""

    def saying(self, word: str) -> models.QuerySet:
        """Whose words hold this one, by their ids."""
        return self.filter(words__icontains=word).values("practitioner")


class LivedExperience(models.Model):
    """What a worker has been through themself and is glad to be asked about: only if they wish, and as far as they say."""

    class Reach(models.TextChoices):
        ME = "me", _("only me, for now")
        HUBS = "hubs", _("those who work at my hubs")
        WORKERS = "workers", _("everyone who works here")

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="lived")
    words = models.CharField(_("lived experience you are glad to be asked about"), max_length=300)
    reach = models.CharField(_("who may know of it"), max_length=10, choices=Reach, default=Reach.HUBS)

    objects = LivedExperienceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="lived_experience_has_words")]

    def __str__(self) -> str:
        return self.words

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.safe_times import SafeTime
from relational.access.history import keeps_history

from .person import Person


@keeps_history()
class SafeContact(models.Model):
    """How and when it is safe to reach someone (domain.md 5.8, 7.5): shown wherever one would ring, kept to by whatever sends."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="safe_contact")
    number = models.CharField(_("the safe number"), max_length=60, blank=True)
    discreet_name = models.CharField(_("what to say it is about"), max_length=100, blank=True)
    # [{"day": 0, "from": "10:00", "to": "11:00"}, …]; Monday is 0. Empty means any time.
    times = models.JSONField(default=list, blank=True)
    never = models.CharField(_("what never to do"), max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"safe contact of {self.person_id}"

    @property
    def safe_times(self) -> list[SafeTime]:
        return [SafeTime.from_json(each) for each in self.times]

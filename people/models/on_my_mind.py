from django.conf import settings
from django.db import models

from .person import Person


class OnMyMindQuerySet(models.QuerySet):
    def of(self, practitioner) -> "OnMyMindQuerySet":
        return self.filter(practitioner=practitioner)


class OnMyMind(models.Model):
    """Someone a practitioner keeps in mind (domain.md 3.1). Theirs alone: nobody else sees it, nothing is made of it."""

    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="on_my_mind", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    objects = OnMyMindQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "person"], name="on_my_mind_once")]

    def __str__(self) -> str:
        return f"{self.person_id} on the mind of {self.practitioner_id}"

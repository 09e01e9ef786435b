"""Giving and ending access to a person's page."""

from datetime import datetime

from django.contrib.auth.models import Permission

from .models import Grant

PERMISSIONS = ("view_person", "contribute_to_person")


def give_access(*, person, practitioner, why: Grant.Why, by, until: datetime | None = None) -> None:
    """Let a practitioner see a person's page and add to it; giving it twice changes nothing."""
    permissions = Permission.objects.filter(codename__in=PERMISSIONS, content_type__app_label="people")
    for permission in permissions:
        Grant.objects.get_or_create(
            content_object=person,
            user=practitioner,
            permission=permission,
            defaults={"why": why, "until": until, "granted_by": by},
        )


def end_access(*, person, practitioner) -> None:
    """Take a practitioner's sight of a person's page away, at once. Which grants there were stays in the history."""
    Grant.objects.on(person).filter(user=practitioner).delete()

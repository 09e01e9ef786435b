"""Narrowing a role to the hub it is held at."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from hubs.models import Hub, Role

WORKING = (Role.Kind.PRACTITIONER, Role.Kind.COORDINATOR, Role.Kind.MANAGER)
RUNNING = (Role.Kind.COORDINATOR, Role.Kind.MANAGER)


def require_role_at(request: HttpRequest, hub: Hub, *kinds: str) -> None:
    """Someone with the role elsewhere is told that this hub is not theirs (403)."""
    if not request.user.has_role_in(hub, *kinds):
        raise PermissionDenied

"""Addresses that open without an account: made, shown once, opened, withdrawn.

class FeedAddress(SecretAddress): …                        # models: what it opens
secure_secret_address("hubs_feedaddress", see=…, add=…, change=…)   # a migration
made = make_secret_address(FeedAddress, by=priya, practitioner=priya)   # made.secret is never seen again
@secret_address("hubs.FeedAddress")                        # a view, at path("feeds/<str:token>/", …)
def feed(request, address): …
"""

import functools
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from .acting import act_with_link
from .models import SecretAddress
from .rules import View, keep_nowhere
from .tries import count_wrong_try, tried_too_often

COOKIE_SALT = "secret address"
COOKIE_DAYS = 90


Kind = TypeVar("Kind", bound=SecretAddress)


@dataclass(frozen=True)
class MadeAddress(Generic[Kind]):
    """A new address with its secret, which can be read here and nowhere else afterwards."""

    address: Kind
    secret: str


def new_secret() -> str:
    """Long and random enough that nobody finds one by trying, and that a plain hash of it keeps it."""
    return secrets.token_urlsafe(16)


@transaction.atomic
def make_secret_address(
    model: type[Kind], *, by, lasts: timedelta | None = None, secret: str = "", **fields
) -> MadeAddress[Kind]:
    """A new address of this kind; without `lasts` it holds until it is withdrawn. `fields`: what it opens."""
    secret = secret or new_secret()
    expires_at = timezone.now() + lasts if lasts else None
    address = model.objects.create(token_hash=model.hashed(secret), made_by=by, expires_at=expires_at, **fields)
    return MadeAddress(address, secret)


@transaction.atomic
def withdraw_secret_address(*, address: SecretAddress, by=None) -> None:
    """Close it for good, at once: whoever has it open is out with their next step. Withdrawn twice, the first holds."""
    unclosed = type(address).objects.filter(pk=address.pk, withdrawn_at=None)
    unclosed.update(withdrawn_at=timezone.now(), withdrawn_by=by)
    address.refresh_from_db(fields=["withdrawn_at", "withdrawn_by"])


def secret_address(label: str, *, door: str = "", one_device: bool = False) -> Callable[[View], View]:
    """Whoever holds the address; the view takes `token` from its path and is given the address of model `label`.

    PostgreSQL shows the view that one row and what belongs to it. What never was, ended or was withdrawn looks the same.
    With `door`, a template, it opens only when asked to: what fetches addresses in messages, to look for viruses or to
    show a picture of the page, gets the door and opens nothing. With `one_device`, on the first device alone.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, token: str, *args, **kwargs) -> HttpResponse:
            if tried_too_often(request):
                return keep_nowhere(render(request, "access/leads_nowhere.html", {"wait": True}, status=429))
            address = address_held(label, token)
            if address is None:
                count_wrong_try(request)
            if address is None or not address.is_usable or (one_device and _is_elsewhere(request, address)):
                return keep_nowhere(render(request, "access/leads_nowhere.html", status=404))
            if door and not _device(request, address):
                return keep_nowhere(_at_the_door(request, address, door, one_device=one_device))
            note_opened(address)
            return keep_nowhere(view(request, address, *args, **kwargs))

        guarded.access_rule = "secret address"
        return guarded

    return decorate


def address_held(label: str, secret: str) -> SecretAddress | None:
    """Act as whoever holds this secret from here on; the address it is of, ended or not."""
    model = apps.get_model(label)
    act_with_link(model.hashed(secret))
    return model.objects.with_secret(secret).first()


def note_opened(address: SecretAddress) -> None:
    """When it was opened first."""
    if address.opened_at is None:
        address.opened_at = timezone.now()
        type(address).objects.filter(pk=address.pk, opened_at=None).update(opened_at=address.opened_at)


def _at_the_door(request: HttpRequest, address: SecretAddress, door: str, *, one_device: bool) -> HttpResponse:
    if request.method != "POST" or "open" not in request.POST:
        return render(request, door, {"address": address})
    device = new_secret()
    if one_device and not _take_this_device(address, device):
        return render(request, "access/leads_nowhere.html", status=404)
    response = redirect(request.path)
    response.set_signed_cookie(
        _cookie(address),
        device,
        salt=COOKIE_SALT,
        max_age=timedelta(days=COOKIE_DAYS),
        expires=None,
        path=request.path,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )
    return response


def _take_this_device(address: SecretAddress, device: str) -> bool:
    """Of two that open it at once, one has it."""
    first = type(address).objects.filter(pk=address.pk, device_hash="")
    return bool(first.update(device_hash=address.hashed(device)))


def _device(request: HttpRequest, address: SecretAddress) -> str:
    return request.get_signed_cookie(_cookie(address), "", salt=COOKIE_SALT)


def _is_elsewhere(request: HttpRequest, address: SecretAddress) -> bool:
    return bool(address.device_hash) and address.hashed(_device(request, address)) != address.device_hash


def _cookie(address: SecretAddress) -> str:
    return f"opened-{address._meta.model_name}-{address.pk}"

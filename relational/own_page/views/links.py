"""What a practitioner does: make a link, tell the code, take it back, hand over a device at the hub."""

import secrets
from datetime import timedelta

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from people.actions import make_own_link, open_own_link, withdraw_own_link
from people.models import OwnLink, Person
from people.safety import discreet_message, may_enable_own_page, not_now, safe_number
from relational.access import act_with_link
from relational.access.rules import person_access
from relational.own_page.forms import MakeLinkForm

from .door import let_in

AT_THE_HUB = timedelta(hours=1)


@person_access("view")
def links(request: HttpRequest, person: Person) -> HttpResponse:
    """Which links there are, and making another."""
    return _page(request, person, MakeLinkForm())


@person_access("contribute")
@require_POST
@sensitive_variables("made")
def make(request: HttpRequest, person: Person) -> HttpResponse:
    """A link and a code, shown once. Made anew when sent again: nothing of the first can be read any more."""
    form = MakeLinkForm(request.POST)
    if not form.is_valid() or not may_enable_own_page(person):
        return _page(request, person, form, status=422)
    made = make_own_link(person=person, how=form.cleaned_data["how"], by=request.user, lasts=form.lasts)
    address = request.build_absolute_uri(reverse("own:open", args=[made.token]))
    context = {
        "person": person,
        "made": made,
        "address": address,
        "square": segno.make(address, error="m").svg_inline(scale=5, border=2, svgclass="qr", lineclass=None),
        "message": discreet_message(person, "link"),
        "number": safe_number(person),
        "not_now": not_now(person),
    }
    response = render(request, "own/made.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@person_access("contribute")
@require_POST
def withdraw(request: HttpRequest, person: Person, link_id: int) -> HttpResponse:
    link = get_object_or_404(OwnLink, pk=link_id, person=person)
    withdraw_own_link(link=link, by=request.user)
    messages.success(request, _("Closed. Whoever had it open is out with their next step."))
    return redirect("own:links", person.pk)


@person_access("contribute")
@require_POST
def kiosk(request: HttpRequest, person: Person) -> HttpResponse:
    """Hand this device to the person for an hour at most. The practitioner is signed out of it first."""
    if not may_enable_own_page(person):
        return _page(request, person, MakeLinkForm(), status=422)
    made = make_own_link(person=person, how=OwnLink.How.KIOSK, by=request.user, lasts=AT_THE_HUB)
    device = secrets.token_urlsafe(32)
    act_with_link(OwnLink.hashed(made.token))
    link = open_own_link(token=made.token, code=made.code, device=device)
    logout(request)
    return let_in(request, link, device)


def _page(request: HttpRequest, person: Person, form: MakeLinkForm, *, status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "links": OwnLink.objects.filter(person=person).newest_first()[:20],
        "may_enable": may_enable_own_page(person),
    }
    return render(request, "own/links.html", context, status=status)

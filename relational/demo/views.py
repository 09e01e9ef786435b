import secrets

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from hubs.models import Practitioner
from people.actions import make_own_link, open_own_link
from people.models import OwnLink, Person
from relational.access import act_as, act_with_link
from relational.access.rules import OWN_COOKIE, public
from relational.own_page.views.door import let_in

from .door import faces


@public
@require_POST
def step_in(request: HttpRequest, practitioner_id: int) -> HttpResponse:
    """Step into a role with one click. This address exists only where DEMO is on."""
    practitioner = get_object_or_404(faces(), pk=practitioner_id)
    login(request, practitioner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("hubs:today")


@public
@require_POST
def step_in_as_deana(request: HttpRequest) -> HttpResponse:
    """Open Deana's own page as on her phone: the link and the code her worker made, typed in for you."""
    imani = get_object_or_404(Practitioner, name="Imani Osei")
    act_as(imani)
    deana = get_object_or_404(Person, name="Deana Whitlock")
    made = make_own_link(person=deana, how=OwnLink.How.TEXT, by=imani)
    device = request.COOKIES.get(OWN_COOKIE) or secrets.token_urlsafe(32)
    act_with_link(OwnLink.hashed(made.token))
    return let_in(request, open_own_link(token=made.token, code=made.code, device=device), device)

import secrets
from contextlib import suppress

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import Practitioner
from people.actions import make_own_link, open_own_link
from people.actions.own_link import MadeLink
from people.exceptions import OwnPageNotSafe
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
    made = _made("Deana Whitlock", "Imani Osei", OwnLink.How.TEXT)
    if made is None:
        return _switched_off(request)
    device = request.COOKIES.get(OWN_COOKIE) or secrets.token_urlsafe(32)
    act_with_link(OwnLink.hashed(made.token))
    return let_in(request, open_own_link(token=made.token, code=made.code, device=device), device)


@public
@require_POST
def step_in_as_marlon(request: HttpRequest) -> HttpResponse:
    """Stand where Marlon stands with the card Tomasz printed for him; the code is for you to type."""
    made = _made("Marlon Pettifer", "Tomasz Rudzki", OwnLink.How.PAPER)
    if made is None:
        return _switched_off(request)
    messages.info(request, _("In his other pocket, in Tomasz's hand: %(code)s") % {"code": made.code})
    return redirect("own:open", made.token)


def _made(person: str, worker: str, how: str) -> MadeLink | None:
    """None where somebody looked around and switched their page off: that holds here too."""
    by = get_object_or_404(Practitioner, name=worker)
    act_as(by)
    with suppress(OwnPageNotSafe):
        return make_own_link(person=get_object_or_404(Person, name=person), how=how, by=by)
    return None


def _switched_off(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Their own page is switched off just now. Whoever walks beside them can ask again."))
    return redirect("account_login")

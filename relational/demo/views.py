from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from relational.access.rules import public

from .door import faces


@public
@require_POST
def step_in(request: HttpRequest, practitioner_id: int) -> HttpResponse:
    """Step into a role with one click. This address exists only where DEMO is on."""
    practitioner = get_object_or_404(faces(), pk=practitioner_id)
    login(request, practitioner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("hubs:today")

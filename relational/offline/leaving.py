"""Signing out leaves nothing on the device."""

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from .keys import COOKIE


@receiver(user_logged_out)
def _note_leaving(sender, request: HttpRequest, **kwargs) -> None:
    """However one is signed out: by oneself, or because the device is handed to someone else."""
    request.has_left = True


def leave_nothing(get_response):
    """The answer to signing out tells the browser to forget all it keeps of us.

    Unless sealed words of someone else wait on a shared device (`others_wait`, sent by sign_out.js): those are theirs,
    and readable by no one else; the script has cleared away the rest.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "has_left", False):
            response.delete_cookie(COOKIE, samesite="Strict")
            response["Clear-Site-Data"] = '"cache"' if "others_wait" in request.POST else '"cache", "storage"'
        return response

    return middleware

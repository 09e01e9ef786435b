"""Sent twice, saved once: each form that creates something carries an id of its own."""

import functools
import uuid

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .models import Submission


def once(view):
    """Answer a form that was already saved with the answer it got, instead of saving it again.

    The second of two that arrive together waits for the first. A form that was refused (422) may be sent again.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        submission_id = _as_id(request.POST.get("submission_id", ""))
        if submission_id is None:
            return view(request, *args, **kwargs)
        if not _claim(submission_id):
            return redirect(Submission.objects.filter(pk=submission_id).values_list("answer", flat=True).first() or "/")
        response = view(request, *args, **kwargs)
        claimed = Submission.objects.filter(pk=submission_id)
        if response.status_code == 302:
            claimed.update(answer=response["Location"][:500])
        else:
            claimed.delete()
        return response

    return guarded


def new_submission_id() -> uuid.UUID:
    return uuid.uuid4()


def sent_or_new_id(request: HttpRequest) -> uuid.UUID | str:
    """The id a form that comes back had, so that it stays the same form; otherwise a new one."""
    return request.POST.get("submission_id") or new_submission_id()


def was_saved(submission_id: str) -> bool:
    """Whether the form with this id was saved already."""
    known = _as_id(submission_id)
    return known is not None and Submission.objects.filter(pk=known).exclude(answer="").exists()


def _as_id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _claim(submission_id: uuid.UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_submission (id, practitioner_id, person_id, link_key, answer, created_at)"
            " VALUES (%s, app_user(), app_person(), coalesce(app_link(), ''), '', now()) ON CONFLICT DO NOTHING",
            [submission_id],
        )
        return cursor.rowcount == 1

"""Everything about me, to take away."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from people.models import Person
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import own_page
from relational.own_page.copy import as_json, everything_of, everything_packed, readable


@own_page
def copies(request: HttpRequest, person: Person) -> HttpResponse:
    """Which copies there are, and what to think of before taking one."""
    return render(request, "own/copies.html", {"person": person})


@own_page
def take(request: HttpRequest, person: Person, which: str) -> HttpResponse:
    """A copy: `all` of it in one file, `to-read`, or as `data` for another program."""
    if which not in TAKEN:
        raise Http404
    record_access(None, AccessEntry.What.COPY, person, detail=which)
    return TAKEN[which](person)


def _all(person: Person) -> HttpResponse:
    return FileResponse(everything_packed(person), as_attachment=True, filename="my-plan.zip")


def _to_read(person: Person) -> HttpResponse:
    return _named(HttpResponse(readable(person, everything_of(person))), "my-plan.html")


def _data(person: Person) -> HttpResponse:
    indented = {"indent": 1, "ensure_ascii": False}
    return _named(JsonResponse(as_json(everything_of(person)), json_dumps_params=indented), "my-plan.json")


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


TAKEN = {"all": _all, "to-read": _to_read, "data": _data}

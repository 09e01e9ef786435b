"""A page that asks for a few words and goes back: the same for everything small that is written down."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.exceptions import PeopleError
from people.forms.naming import organisations
from people.models import Person
from people.who_sees import readers_of
from relational.access.submissions import new_submission_id


def write_down(
    request: HttpRequest,
    person: Person,
    form: forms.Form,
    save: Callable[[], object],
    *,
    title: str,
    do: str,
    done: str,
    back: str,
    lead: str = "",
    template: str = "people/write_down.html",
) -> HttpResponse:
    """Show `form` under `title`; when it is right, `save` and go back to the page named `back` with the words `done`."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except PeopleError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, done)
            return redirect(back, person.pk)
    context = {
        "form": form,
        "person": person,
        "title": title,
        "do": do,
        "lead": lead,
        "back": back,
        "submission_id": new_submission_id(),
        "suggested": _suggested(person) if _asks_for_names(form) else [],
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _asks_for_names(form: forms.Form) -> bool:
    return any(field.widget.attrs.get("list") == "recipients" for field in form.fields.values())


def _suggested(person: Person) -> list[str]:
    return [*(reader.name for reader in readers_of(person)), *(each.name for each in organisations())]

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import accept_pull_in, pass_on_pull_in, pull_in_help, withdraw_pull_in
from hubs.exceptions import HubError
from hubs.forms.pull_in import AnswerForm, PullInForm
from hubs.models import HubPerson, Practitioner, PullIn
from people.models import Person
from relational.access.rules import person_access, signed_in
from relational.access.submissions import new_submission_id, once


@person_access("contribute")
@once
def pull_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask someone to help; the person and the relationship stay."""
    return _ask(request, person)


@signed_in
@once
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for know-how, about nobody in particular."""
    return _ask(request, None)


@signed_in
@once
def answer(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """An ask that reached me or my hub: yes, or someone better."""
    asked = get_object_or_404(PullIn.objects.with_people(), pk=pull_in_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, asked, form.cleaned_data)
            return redirect("hubs:today")
        except HubError as error:
            form.add_error(None, error.message)
    context = {"ask": asked, "form": form, "submission_id": new_submission_id()}
    return render(request, "hubs/answer.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
@once
def ask_to_help(request: HttpRequest, person_id: int) -> HttpResponse:
    """From a page that is closed to me: may I help? It reaches the main person, or the hub that knows them."""
    known = HubPerson.objects.filter(person_id=person_id).select_related("hub").first()
    if known is None:
        raise Http404
    words = request.POST.get("words", "").replace("\x00", "").strip()[:2_000]
    main = Practitioner.objects.working().filter(pk=known.main_practitioner_id).first()
    text = _("%(name)s asks whether they may help %(person)s.") % {"name": request.user.name, "person": known.name}
    pull_in_help(
        ask=f"{text} {words}".strip(), by=request.user, to_practitioner=main, to_hub=None if main else known.hub
    )
    messages.success(request, _("Asked. The answer comes to your Today."))
    return redirect("hubs:today")


def _ask(request: HttpRequest, person: Person | None) -> HttpResponse:
    form = PullInForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        pull_in_help(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked."))
        return redirect(person) if person else redirect("hubs:today")
    context = {"form": form, "person": person, "submission_id": new_submission_id()}
    return render(request, "hubs/pull_in.html", context, status=422 if form.is_bound else 200)


def _answer(request: HttpRequest, asked: PullIn, words: dict) -> None:
    said = {"pull_in": asked, "by": request.user, "words": words["words"]}
    if "withdraw" in request.POST and asked.asked_by_id == request.user.pk:
        withdraw_pull_in(**said)
    elif "pass_on" in request.POST:
        pass_on_pull_in(to_practitioner=words["to_practitioner"], **said)
    else:
        accept_pull_in(**said)

"""Someone might like a hello: heard, taken in hand, said, and told back (domain.md 2, row 21)."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import AlreadyAnswered, HubError
from hubs.forms.introduction import AGAIN, COMES_FROM, FullIntroductionForm, HelloForm, KnownAlreadyForm
from hubs.models import Hub, HubPerson, Introduction
from people.models import Person
from relational.access.rules import role
from relational.access.submissions import once, sent_or_new_id
from relational.fields import read_id

from .board import WORK_AT_HUBS

Outcome = Introduction.Outcome
A_PAGE = 20
SHOWN = 6


@role(*WORK_AT_HUBS)
@once
def hear(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Someone might like a hello: from the board in two lines, or here with what makes it kinder and safer."""
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    form = FullIntroductionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.hear_introduction(hub=hub, by=request.user, **form.cleaned_data)
        messages.success(request, _("On the board: a hello to make."))
        return redirect(hub)
    context = {"form": form, "hub": hub, "comes_from": COMES_FROM, "submission_id": sent_or_new_id(request)}
    return render(request, "hubs/introduction.html", context, status=422 if form.is_bound else 200)


@role(*WORK_AT_HUBS)
def hellos(request: HttpRequest, hub_id: int) -> HttpResponse:
    """All of them: to be said, held back, mentioned again, to tell back; and what was said, a page at a time."""
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    here = Introduction.objects.at_hub(hub).with_who()
    said = here.said()
    before = Introduction.objects.at_hub(hub).filter(pk=read_id(request.GET.get("before"))).first()
    if before and before.hello_at:
        said = said.filter(hello_at__lt=before.hello_at)
    page = list(said[: A_PAGE + 1])
    context = {
        "hub": hub,
        "waiting": here.waiting()[: A_PAGE * 5],
        "held": here.held_back()[:A_PAGE],
        "again": here.mentioned_again()[:A_PAGE],
        "to_tell": here.to_tell_back()[:A_PAGE],
        "said": page[:A_PAGE],
        "more_url": f"?before={page[A_PAGE - 1].pk}" if len(page) > A_PAGE else "",
        "forget_days": settings.HELLO_FORGET_DAYS,
    }
    return render(request, "hubs/hellos.html", context)


@role(*WORK_AT_HUBS)
@once
def hello(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """I said hello: how it went, and a page only if they want one."""
    introduction = _introduction(introduction_id)
    form = (KnownAlreadyForm if introduction.person_id else HelloForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        alike = _alike(introduction, form.cleaned_data["name"]) if _wants_a_page(form) else None
        if alike is None or not any(alike.values()) or "none_of_these" in request.POST:
            return _said(request, introduction, form.cleaned_data)
        if same := _the_same(request, alike):
            return _was(request, introduction, form.cleaned_data, same)
        return _page(request, introduction, form, alike)
    return _page(request, introduction, form)


@role(*WORK_AT_HUBS)
@require_POST
def in_hand(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """I'll say hello, in one tap; or somebody else will, after all."""
    introduction = _introduction(introduction_id)
    try:
        if "put_back" in request.POST:
            actions.put_back(introduction=introduction)
            messages.success(request, _("Back on the board, for whoever can."))
            return redirect(introduction.hub)
        actions.take_in_hand(introduction=introduction, by=request.user)
        messages.success(request, _("In your hands. The others see it."))
    except HubError as wrong:
        messages.info(request, wrong.message)
    return redirect(introduction)


@role(*WORK_AT_HUBS)
@require_POST
def same(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """The same person as another who was mentioned, or as somebody known here already; or somebody else after all."""
    introduction = _introduction(introduction_id)
    try:
        if "apart" in request.POST:
            actions.keep_apart(introduction=introduction)
        elif "known" in request.POST:
            known = get_object_or_404(HubPerson, hub=introduction.hub, person_id=read_id(request.POST["known"]))
            actions.leave_to_who_knows_them(introduction=introduction, known=known, by=request.user)
            messages.success(request, _("Whoever walks beside them has word of it."))
        else:
            other = get_object_or_404(Introduction, hub=introduction.hub, pk=read_id(request.POST.get("with")))
            introduction = actions.put_together(introduction=introduction, with_=other)
            messages.success(request, _("Put together: one hello."))
    except AlreadyAnswered:
        messages.info(request, _("Someone has said hello already."))
    return redirect(introduction)


@role(*WORK_AT_HUBS)
@require_POST
def told_back(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Whoever mentioned them knows that someone said hello."""
    introduction = _introduction(introduction_id)
    actions.tell_back(introduction=introduction)
    messages.success(request, _("Good. How to reach them is not kept any longer."))
    return redirect("hubs:hellos", introduction.hub_id)


@role(*WORK_AT_HUBS)
@require_POST
def look_at(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """What was held back, or is about someone who asked to be left be: a human decides."""
    introduction = _introduction(introduction_id)
    if "let_on" in request.POST:
        actions.let_on(introduction=introduction)
        messages.success(request, _("On the board: a hello to make."))
    elif introduction.held:
        actions.throw_away_held(introduction=introduction)
        messages.success(request, _("It is gone."))
    elif introduction.left_be_id and not introduction.hello_at:
        actions.say_hello(introduction=introduction, by=request.user, outcome=Outcome.LEAVE)
        messages.success(request, _("Left be. Only who and where is kept."))
    return redirect("hubs:hellos", introduction.hub_id)


def _introduction(introduction_id: int) -> Introduction:
    return get_object_or_404(Introduction.objects.with_who(), pk=introduction_id)


def _page(request: HttpRequest, introduction: Introduction, form: HelloForm, alike: dict | None = None) -> HttpResponse:
    context = {
        "form": form,
        "introduction": introduction,
        "mentions": introduction.mentions.select_related("heard_by").order_by("heard_at"),
        "tries": introduction.tries.select_related("by"),
        "submission_id": sent_or_new_id(request),
        "alike": alike,
    }
    if not introduction.hello_at:
        context["perhaps"] = Introduction.objects.alike(introduction)[:SHOWN]
        if not introduction.person_id:
            context["known"] = _known_here(introduction, introduction.name)
    return render(request, "hubs/hello.html", context, status=422 if form.is_bound else 200)


def _said(request: HttpRequest, introduction: Introduction, said: dict) -> HttpResponse:
    if said["outcome"] == AGAIN:
        actions.could_not_connect(introduction=introduction, by=request.user, words=said["words"])
        messages.success(request, _("Kept on the board, with what you tried."))
        return redirect(introduction.hub)
    if not _say(request, introduction, said):
        return redirect(introduction.hub)
    if said["outcome"] != Outcome.PAGE:
        messages.success(request, _("Good. It is kept, and the board knows."))
        return redirect(introduction if introduction.tell_back else introduction.hub)
    person = actions.begin_page_from_introduction(
        introduction=introduction,
        name=said["name"],
        by=request.user,
        what_matters_agreed=said["what_matters_agreed"],
        huddle_agreed=said["huddle_agreed"],
    )
    return redirect(person)


def _was(request: HttpRequest, introduction: Introduction, said: dict, same: Person | HubPerson) -> HttpResponse:
    """They have a page already: no second one. One that is not mine to open: whoever is beside them hears of it."""
    if not _say(request, introduction, said):
        return redirect(introduction.hub)
    if isinstance(same, Person):
        actions.it_was(introduction=introduction, person=same, by=request.user)
        return redirect(same)
    actions.leave_to_who_knows_them(introduction=introduction, known=same, by=request.user)
    messages.success(request, _("They have a page already. Whoever walks beside them has word of it."))
    return redirect(introduction.hub)


def _say(request: HttpRequest, introduction: Introduction, said: dict) -> bool:
    try:
        actions.say_hello(introduction=introduction, by=request.user, words=said["words"], outcome=said["outcome"])
    except AlreadyAnswered:
        messages.info(request, _("Someone has said hello already."))
        return False
    return True


def _wants_a_page(form: HelloForm) -> bool:
    return form.cleaned_data["outcome"] == Outcome.PAGE


def _alike(introduction: Introduction, name: str) -> dict[str, list]:
    """Who this may be: on pages I may open, and by name among those known at the hub. Of anybody else, nothing."""
    mine = list(Person.objects.alike(name)[:SHOWN])
    seen = {person.pk for person in mine}
    return {"mine": mine, "known": [each for each in _known_here(introduction, name) if each.person_id not in seen]}


def _known_here(introduction: Introduction, name: str) -> list[HubPerson]:
    return list(HubPerson.objects.known_at_hub(introduction.hub).alike(name)[:SHOWN])


def _the_same(request: HttpRequest, alike: dict[str, list]) -> Person | HubPerson | None:
    chosen = read_id(request.POST.get("same"))
    mine = [person for person in alike["mine"] if person.pk == chosen]
    return next(iter(mine or [known for known in alike["known"] if known.person_id == chosen]), None)

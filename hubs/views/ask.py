"""One ask, seen by whoever asked and whoever was asked: what is told, the answer, and the words beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import call_it_a_shut_door, close_pull_in, say_beside_ask, withdraw_ask_links, withdraw_pull_in
from hubs.exceptions import HubError
from hubs.forms.pull_in import AnswerForm, ClosingForm, MessageForm, ShutDoorForm
from hubs.models import AskLink, AskMessage, Practitioner, PullIn
from hubs.what_is_told import not_told
from people.models import Notice
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once, sent_or_new_id

from .answering import give_answer, sounds_like_a_rule

MESSAGES_SHOWN = 100


@signed_in
@once
def answer(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """An ask that reached me or my hub, or that I made: five answers, and the words beside it."""
    ask = _ask(request, pull_in_id)
    form = AnswerForm(request.POST or None, by=request.user)
    rule_like = False
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        rule_like = sounds_like_a_rule(form)
        try:
            answered = None if rule_like else give_answer(ask, form, by=request.user)
        except HubError as error:
            form.add_error(None, error.message)
        else:
            if answered:
                messages.success(request, _("Answered. %(name)s hears of it.") % {"name": ask.asked_by.name})
                return redirect("hubs:answer", ask.pk)
    if request.method == "GET":
        _opened(request, ask)
    return _page(request, ask, form, rule_like=rule_like)


@signed_in
@require_POST
@once
def say(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """A short message beside the ask."""
    ask = _ask(request, pull_in_id)
    form = MessageForm(request.POST)
    if not _takes_part(request.user, ask) or not form.is_valid():
        return _page(request, ask, AnswerForm(by=request.user), said=form, status=422)
    say_beside_ask(ask=ask, words=form.cleaned_data["message"], by=request.user)
    return redirect("hubs:answer", ask.pk)


@signed_in
def words_now(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """The words beside it, or 204 when this browser has them all."""
    ask = _ask(request, pull_in_id)
    return words_since(request, ask, "hubs/asks/words_now.html")


@signed_in
@require_POST
def settle(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """What only whoever asked does: no longer needed, a door that stayed shut, what came of it, close the link."""
    ask = get_object_or_404(PullIn.objects.made_by(request.user), pk=pull_in_id)
    closing, shut = ClosingForm(request.POST), ShutDoorForm(request.POST)
    try:
        if "withdraw" in request.POST:
            withdraw_pull_in(pull_in=ask, by=request.user)
        elif "close_link" in request.POST:
            withdraw_ask_links(ask=ask, by=request.user)
        elif "shut" in request.POST and shut.is_valid():
            call_it_a_shut_door(pull_in=ask, by=request.user, rule=shut.cleaned_data["rule"])
        elif "close" in request.POST and closing.is_valid():
            close_pull_in(pull_in=ask, by=request.user, outcome=closing.cleaned_data["outcome"])
        else:
            mine = {"closing": closing} if "close" in request.POST else {"shut": shut}
            return _page(request, ask, AnswerForm(by=request.user), status=422, **mine)
    except HubError as error:
        messages.error(request, error.message)
    return redirect("hubs:answer", ask.pk)


def words_since(request: HttpRequest, ask: PullIn, template: str, **context) -> HttpResponse:
    """`seen` in the address is the newest message this browser has."""
    said = list(AskMessage.objects.filter(ask=ask).select_related("by").order_by("-at", "-pk")[:MESSAGES_SHOWN])
    newest = str(said[0].pk if said else 0)
    if request.GET.get("seen") == newest:
        return HttpResponse(status=204)
    return render(request, template, context | {"ask": ask, "words": said[::-1], "newest": newest, "is_news": True})


def thread_of(ask: PullIn) -> dict:
    said = list(AskMessage.objects.filter(ask=ask).select_related("by").order_by("-at", "-pk")[:MESSAGES_SHOWN])
    return {"words": said[::-1], "newest": said[0].pk if said else 0}


def _ask(request: HttpRequest, pull_in_id: int) -> PullIn:
    return get_object_or_404(PullIn.objects.with_people(), pk=pull_in_id)


def _takes_part(me: Practitioner, ask: PullIn) -> bool:
    """The team around the person may read an ask about them; the words beside it are between those who asked and answer."""
    at_the_hub = ask.to_hub_id and me.has_role_in(ask.to_hub, "practitioner", "coordinator", "manager")
    return bool(at_the_hub) or me.pk in {ask.asked_by_id, ask.to_practitioner_id, ask.answered_by_id}


def _opened(request: HttpRequest, ask: PullIn) -> None:
    """What told me of it has done its work; and the person can read that I have read what they agreed to tell."""
    Notice.objects.waiting_for(request.user).filter(url=ask.get_absolute_url()).update(done_at=ask.asked_at)
    if ask.person_id and ask.may_be_answered_by(request.user):
        record_access(request.user, AccessEntry.What.ASK, person_id=ask.person_id)


def _page(request: HttpRequest, ask: PullIn, form: AnswerForm, *, status: int = 0, **extra) -> HttpResponse:
    mine = ask.asked_by_id == request.user.pk
    context = {
        "ask": ask,
        "form": form,
        "mine": mine,
        "may_answer": ask.may_be_answered_by(request.user),
        "takes_part": _takes_part(request.user, ask),
        "not_told": not_told(names=ask.tells_name) if ask.person_id else "",
        "link": AskLink.objects.usable().filter(ask=ask).newest_first().first() if mine else None,
        "passed_to": ask.passed_to.with_people().first() if ask.state == PullIn.State.PASSED_ON else None,
        "said": MessageForm(),
        "closing": ClosingForm(),
        "shut": ShutDoorForm(),
        "submission_id": sent_or_new_id(request),
        "message_id": new_submission_id(),
    }
    looking = "look" in request.POST
    status = status or (422 if form.is_bound and not looking else 200)
    return render(request, "hubs/asks/ask.html", context | thread_of(ask) | extra, status=status)

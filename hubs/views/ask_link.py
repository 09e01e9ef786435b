"""A partner without an account: reads the agreed words, answers, and writes beside them, by a secret address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import say_beside_ask
from hubs.exceptions import HubError
from hubs.forms.pull_in import AnswerForm, MessageForm
from hubs.models import AskLink, PullIn
from hubs.what_is_told import not_told
from relational.access.log import record_by_link
from relational.access.models import AccessEntry
from relational.access.secret_addresses import secret_address
from relational.access.submissions import new_submission_id, once, sent_or_new_id

from .answering import give_answer, sounds_like_a_rule
from .ask import thread_of, words_since

DOOR = "hubs/asks/door.html"


@secret_address("hubs.AskLink", door=DOOR)
@once
def by_link(request: HttpRequest, link: AskLink) -> HttpResponse:
    """The ask, and the same answers a colleague has. Each opening stands in what the person reads of who looked."""
    ask, form = _of(link), AnswerForm(request.POST or None, by=link.made_by)
    rule_like = False
    if request.method == "POST" and form.is_valid():
        rule_like = sounds_like_a_rule(form)
        try:
            answered = None if rule_like else give_answer(ask, form, by=None)
        except HubError as error:
            form.add_error(None, error.message)
        else:
            if answered:
                messages.success(request, _("Thank you. %(name)s hears of it.") % {"name": ask.asked_by.name})
                return redirect(request.path)
    if request.method == "GET" and ask.person_id:
        record_by_link(AccessEntry.What.ASK_LINK, person_id=ask.person_id, detail=ask.partner)
    return _page(request, ask, form, rule_like=rule_like)


@secret_address("hubs.AskLink", door=DOOR)
@require_POST
@once
def say_by_link(request: HttpRequest, link: AskLink) -> HttpResponse:
    ask, form = _of(link), MessageForm(request.POST)
    if not form.is_valid():
        return _page(request, ask, AnswerForm(by=link.made_by), said=form, status=422)
    say_beside_ask(ask=ask, words=form.cleaned_data["message"], by=None)
    return redirect(_root(request))


@secret_address("hubs.AskLink", door=DOOR)
def words_by_link(request: HttpRequest, link: AskLink) -> HttpResponse:
    return words_since(request, _of(link), "hubs/asks/words_now.html", by_link=True)


def _of(link: AskLink) -> PullIn:
    return PullIn.objects.with_people().get(pk=link.ask_id)


def _root(request: HttpRequest) -> str:
    return request.path.removesuffix("say/").removesuffix("words/")


def _page(request: HttpRequest, ask: PullIn, form: AnswerForm, *, status: int = 0, **extra) -> HttpResponse:
    context = {
        "ask": ask,
        "form": form,
        "may_answer": ask.is_open,
        "by_link": True,
        "say_path": f"{_root(request)}say/",
        "words_path": f"{_root(request)}words/",
        "not_told": not_told(names=ask.tells_name) if ask.person_id else "",
        "said": MessageForm(),
        "submission_id": sent_or_new_id(request),
        "message_id": new_submission_id(),
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, "hubs/asks/by_link.html", context | thread_of(ask) | extra, status=status)

"""The five answers to an ask, the same for a colleague who is signed in and for a partner with a link."""

from django.http import QueryDict

from hubs.actions import (
    accept_pull_in,
    cannot_help,
    offer_something_else,
    pass_on_pull_in,
    say_the_rule,
    suggest_someone,
)
from hubs.criteria_words import says_no_by_rule
from hubs.forms.pull_in import AnswerForm
from hubs.models import Practitioner, PullIn

BUTTONS = ("accept", "offer_something", "cannot", "pass_on", "suggest", "the_rule")


def give_answer(ask: PullIn, form: AnswerForm, *, by: Practitioner | None) -> PullIn | None:
    """Do what the pressed button says; None when no answer was given with any."""
    said, words = form.cleaned_data, form.cleaned_data["words"]
    match _pressed(form.data):
        case "accept":
            return accept_pull_in(pull_in=ask, by=by, words=words)
        case "offer_something":
            return offer_something_else(pull_in=ask, by=by, words=said["offer"])
        case "cannot":
            return cannot_help(pull_in=ask, by=by, words=words)
        case "the_rule":
            return say_the_rule(pull_in=ask, by=by, rule=said["rule"])
        case "suggest":
            return suggest_someone(pull_in=ask, by=by, words=said["suggested"])
        case "pass_on" if by:
            return pass_on_pull_in(pull_in=ask, by=by, words=words, **form.passed_to)
    return None


def sounds_like_a_rule(form: AnswerForm) -> bool:
    """Whether a no has words of a rule in it: then the page asks once whether that is it. Pressed again, it holds."""
    if _pressed(form.data) not in {"cannot", "offer_something", "suggest"} or "as_it_is" in form.data:
        return False
    return any(says_no_by_rule(form.cleaned_data[name]) for name in ("words", "offer", "suggested"))


def _pressed(data: QueryDict) -> str:
    return next((name for name in BUTTONS if name in data), "")

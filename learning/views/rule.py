"""The rule register: what people bumped into, and what it turned out to be (domain.md 2, row 51)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning.actions import find_out, grew_from, register_rule, say_more_of_rule
from learning.forms.rule import FoundForm, RuleForm
from learning.models import Barrier, Rule
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

PAGE = 25
BARRIERS_SHOWN = 20
# A barrier's kind that a rule can be of as well.
KINDS = set(Rule.Kind.values)


@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    """All of them, or those that hold some words; with a barrier, to say which one it grew from."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    page = Paginator(Rule.objects.about(words).with_how_often().in_order(), PAGE).get_page(request.GET.get("page"))
    barrier = Barrier.objects.filter(pk=read_id(request.GET.get("barrier"))).first()
    return render(request, "learning/rules.html", {"page": page, "words": words, "barrier": barrier})


@signed_in
def rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    return _page(request, get_object_or_404(Rule, pk=rule_id), FoundForm())


@signed_in
@once
def register(request: HttpRequest) -> HttpResponse:
    """Put a rule on the register; from a barrier, what is known of it is there already."""
    barrier = Barrier.objects.filter(pk=read_id(request.POST.get("barrier") or request.GET.get("barrier"))).first()
    form = RuleForm(request.POST or None, initial=_as_known(barrier))
    if request.method == "POST" and form.is_valid():
        return redirect(register_rule(by=request.user, barrier=barrier, **form.cleaned_data))
    context = {"form": form, "barrier": barrier, "submission_id": new_submission_id()}
    return render(request, "learning/edit_rule.html", context, status=422 if form.is_bound else 200)


@signed_in
def say_more(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = get_object_or_404(Rule, pk=rule_id)
    form = RuleForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        return redirect(say_more_of_rule(rule=rule, **{name: form.cleaned_data[name] for name in form.changed_data}))
    return render(
        request, "learning/edit_rule.html", {"form": form, "rule": rule}, status=422 if form.is_bound else 200
    )


@signed_in
@require_POST
def found(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = get_object_or_404(Rule, pk=rule_id)
    form = FoundForm(request.POST)
    if not form.is_valid():
        return _page(request, rule, form, status=422)
    find_out(rule=rule, by=request.user, **form.cleaned_data)
    messages.success(request, _("Written down. Everyone who bumped into it will find it."))
    return redirect(rule)


@signed_in
@require_POST
def of_barrier(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """Say which rule a barrier grew from, or that it was another."""
    barrier = get_object_or_404(Barrier, pk=barrier_id)
    grew_from(barrier=barrier, rule=Rule.objects.filter(pk=read_id(request.POST.get("rule"))).first())
    return redirect(barrier)


def _as_known(barrier: Barrier | None) -> dict[str, str]:
    if barrier is None:
        return {}
    kind = barrier.kind if barrier.kind in KINDS else ""
    return {"name": barrier.line, "kind": kind, "where": barrier.who_says, "room": barrier.stayed_legal}


def _page(request: HttpRequest, rule: Rule, form: FoundForm, *, status: int = 200) -> HttpResponse:
    barriers = rule.barriers.one_each().with_people().with_how_many_said_it().newest_first()
    context = {"rule": rule, "form": form, "barriers": barriers[:BARRIERS_SHOWN]}
    return render(request, "learning/rule.html", context, status=status)

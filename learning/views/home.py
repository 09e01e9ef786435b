from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hubs.models import Hub, Practitioner, Role
from learning.forms.reflection import ReflectionForm
from learning.models import Barrier, LearningCycle, Reflection, Summary
from learning.prompts import FIRST, PROMPTS, Prompt
from relational.access.kept_words import who_writes
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id

from .equity import LEARN_FROM_IT

NEWEST = 5
PAGE = 25
# Someone for the whole place has every hub: the rest are a tap away.
MOST_RINGS = 2


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Where one learns: my log, what others shared with me, the hub's cycle, what was told back."""
    me = request.user
    context = {
        "form": ReflectionForm(prompt=_prompt_for(me)),
        "prompts": PROMPTS.values(),
        "mine": Reflection.objects.by(me).with_replies().newest_first()[:NEWEST],
        "shared": Reflection.objects.shared_with(me).with_people().newest_first()[:NEWEST],
        "cycles": LearningCycle.objects.open().filter(hub__in=Hub.objects.of(me)).with_what_stands_in_it()[:MOST_RINGS],
        "told_back": Summary.objects.told_back_to(me)[:3],
        "barriers": Barrier.objects.unsettled().with_people().longest_silent_first()[:3],
        "reads_first": me.has_role("manager"),
        "sees_whom_we_meet": me.has_role(*LEARN_FROM_IT),
        "submission_id": new_submission_id(),
        "by": who_writes(me),
    }
    return render(request, "learning/home.html", context)


def _prompt_for(practitioner: Practitioner) -> Prompt:
    """The lightest one; whoever leads and works at no hub is asked about their month."""
    at_a_hub = practitioner.has_role(Role.Kind.PRACTITIONER, Role.Kind.COORDINATOR, Role.Kind.MANAGER)
    leads = practitioner.has_role(Role.Kind.LEADER, Role.Kind.COMMISSIONER)
    return PROMPTS["leader"] if leads and not at_a_hub else FIRST


@signed_in
def log(request: HttpRequest) -> HttpResponse:
    """All I have written, private or shared."""
    return _pages(request, "learning/log.html", Reflection.objects.by(request.user).with_replies().newest_first())


@signed_in
def shared(request: HttpRequest) -> HttpResponse:
    """What others let me read, newest first."""
    reflections = Reflection.objects.shared_with(request.user).with_people().newest_first()
    return _pages(request, "learning/shared.html", reflections)


def _pages(request: HttpRequest, template: str, reflections: QuerySet[Reflection]) -> HttpResponse:
    page = Paginator(reflections, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "next_url": f"?page={page.next_page_number()}" if page.has_next() else ""}
    return render(request, f"{template}#more" if request.htmx else template, context)

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import Hub
from learning.actions import amend_reflection, change_reach, reply_to_reflection, write_reflection
from learning.forms.reflection import ReachForm, ReflectionForm, ReplyForm
from learning.models import Reflection
from learning.people_named import people_named_in
from learning.prompts import PROMPTS, prompt_called
from relational.access.kept_words import kept_words, who_writes
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once

PRIVATE = Reflection.Reach.PRIVATE


@signed_in
@once
def write(request: HttpRequest) -> HttpResponse:
    """Write down what was learned: private unless the writer says otherwise."""
    prompt = prompt_called(request.POST.get("prompt") or request.GET.get("prompt"))
    hubs = list(Hub.objects.of(request.user))
    if request.method == "POST":
        form = ReflectionForm(request.POST, prompt=prompt)
        reach_form = ReachForm(request.POST if "reach" in request.POST else {"reach": PRIVATE}, hubs=hubs)
        if form.is_valid() and reach_form.is_valid():
            return _keep(request, form, reach_form)
        return _writing(request, form, reach_form, status=422)
    words = {name: values[-1] for name, values in (kept_words(request) or {}).items()}
    return _writing(request, ReflectionForm(prompt=prompt, initial=words), ReachForm(hubs=hubs, initial=words))


@signed_in
def reflection(request: HttpRequest, reflection_id: int) -> HttpResponse:
    return _page(request, _readable(reflection_id))


@signed_in
def amend(request: HttpRequest, reflection_id: int) -> HttpResponse:
    reflection = _mine(request, reflection_id)
    form = ReflectionForm(
        request.POST or None,
        prompt=prompt_called(reflection.prompt),
        answered={answer["asked"]: answer["words"] for answer in reflection.answers},
        initial={
            "themes": ", ".join(reflection.themes),
            "surprise": reflection.surprise,
            "believed_before": reflection.believed_before,
            "stage": reflection.stage,
        },
    )
    if request.method == "POST" and form.is_valid():
        amend_reflection(reflection=reflection, **form.kept())
        return redirect(reflection)
    context = {"form": form, "reflection": reflection}
    return render(request, "learning/amend_reflection.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def reach(request: HttpRequest, reflection_id: int) -> HttpResponse:
    """Share it, or take it back, in one tap."""
    reflection = _mine(request, reflection_id)
    form = ReachForm(request.POST, hubs=list(Hub.objects.of(request.user)))
    if not form.is_valid():
        return _page(request, reflection, reach_form=form, status=422)
    change_reach(reflection=reflection, **form.cleaned_data)
    messages.success(
        request,
        _("Taken back: only you see it.") if reflection.is_private else _("Shared. You can take it back any time."),
    )
    return redirect(reflection)


@signed_in
@require_POST
@once
def reply(request: HttpRequest, reflection_id: int) -> HttpResponse:
    reflection = _readable(reflection_id)
    if reflection.author_id == request.user.pk:
        raise PermissionDenied
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, reflection, reply_form=form, status=422)
    reply_to_reflection(reflection=reflection, by=request.user, **form.cleaned_data)
    messages.success(request, _("Sent to %(name)s.") % {"name": reflection.author.name})
    return redirect(reflection)


def _keep(request: HttpRequest, form: ReflectionForm, reach_form: ReachForm) -> HttpResponse:
    """Keep the words. Where a person's name stands in what would be shared, they are kept private and the writer is
    asked once more; sharing as it is stays one tap away."""
    wanted = reach_form.cleaned_data
    words = form.kept()
    named = wanted["reach"] != PRIVATE and people_named_in(_all_words(words))
    kept = write_reflection(
        by=request.user,
        prompt=form.prompt.key,
        **words,
        **(wanted | {"reach": PRIVATE} if named else wanted),
    )
    messages.success(request, _("Kept in your log.") if kept.is_private else _("Kept, and shared."))
    response = redirect(kept)
    if named:
        response["Location"] += f"?share={wanted['reach']}"
    return response


def _page(
    request: HttpRequest,
    reflection: Reflection,
    *,
    reach_form: ReachForm | None = None,
    reply_form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"reflection": reflection, "submission_id": new_submission_id()}
    if reflection.author_id == request.user.pk:
        initial = {"reach": reflection.reach, "hub": reflection.hub_id, "may_quote": reflection.may_quote}
        wanted = request.GET.get("share")
        if wanted in Reflection.Reach.values:
            initial["reach"] = wanted
        hubs = list(Hub.objects.of(request.user))
        context |= {
            "is_mine": True,
            "named": people_named_in(_all_words(vars(reflection))),
            "reach_form": reach_form or ReachForm(hubs=hubs, initial=initial),
        }
    else:
        context["reply_form"] = reply_form or ReplyForm()
    return render(request, "learning/reflection.html", context, status=status)


def _writing(request: HttpRequest, form: ReflectionForm, reach_form: ReachForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "reach_form": reach_form,
        "prompts": PROMPTS.values(),
        "submission_id": request.POST.get("submission_id") or new_submission_id(),
        "by": who_writes(request.user),
    }
    return render(request, "learning/write.html", context, status=status)


def _readable(reflection_id: int) -> Reflection:
    """Row-level security decides; what one may not read is as if it never was."""
    return get_object_or_404(Reflection.objects.with_people(), pk=reflection_id)


def _mine(request: HttpRequest, reflection_id: int) -> Reflection:
    return get_object_or_404(Reflection.objects.with_people().by(request.user), pk=reflection_id)


def _all_words(fields: dict) -> str:
    answers = [answer["words"] for answer in fields["answers"]]
    return " ".join([*answers, fields["surprise"], fields["believed_before"], *fields["themes"]])

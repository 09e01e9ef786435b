"""The words on the screens, and the words that make people go "hmm"."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from relational.access.rules import role, signed_in

from .actions import hint_at, hint_no_more, say_it_our_way
from .forms import HintForm, LabelForm
from .labels import all_labels
from .models import HmmWord, Label

KEEPERS = ("coordinator", "manager", "leader", "governance_lead")
FOUND = 40
OFF = "hints_off"
A_YEAR = 365 * 24 * 60 * 60


@signed_in
def words(request: HttpRequest) -> HttpResponse:
    """Find any label by the words one sees, and what was changed so far."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    ours = {label.words: label for label in Label.objects.select_related("changed_by")}
    context = {
        "q": q,
        "found": _found(q, ours) if q else [],
        "changed": ours.values(),
        "hints": HmmWord.objects.filter(put_away_at=None),
        "hint_form": HintForm(),
        "hints_are_off": OFF in request.COOKIES,
        "keeps_them": request.user.has_role(*KEEPERS),
    }
    return render(request, "glossary/words.html#found" if request.htmx else "glossary/words.html", context)


@role(*KEEPERS)
def label(request: HttpRequest) -> HttpResponse:
    """Say one label our way. Its own words are its address."""
    came_as = request.GET.get("words", "")
    if came_as not in all_labels():
        raise Http404
    now = Label.objects.filter(words=came_as).first()
    form = LabelForm(request.POST or None, words=came_as, initial={"ours": now.ours if now else came_as})
    if request.method == "POST" and form.is_valid():
        say_it_our_way(words=came_as, ours=form.cleaned_data["ours"], by=request.user)
        messages.success(request, _("Said so from now on, everywhere."))
        return redirect("glossary:words")
    former = Label.pgh_event_model.objects.filter(words=came_as).order_by("-pgh_id")[:20]
    context = {"form": form, "came_as": came_as, "former": former}
    return render(request, "glossary/label.html", context, status=422 if form.is_bound else 200)


@role(*KEEPERS)
@require_POST
def hint(request: HttpRequest) -> HttpResponse:
    form = HintForm(request.POST)
    if form.is_valid():
        hint_at(**form.cleaned_data)
        messages.success(request, _("Hinted at from now on, gently."))
    else:
        messages.error(request, _("Write the word, and what could be said instead."))
    return redirect("glossary:words")


@role(*KEEPERS)
@require_POST
def unhint(request: HttpRequest, hint_id: int) -> HttpResponse:
    hint_no_more(hint=get_object_or_404(HmmWord, pk=hint_id))
    messages.success(request, _("No longer hinted at."))
    return redirect("glossary:words")


@signed_in
def hints(request: HttpRequest) -> JsonResponse:
    """The words to hint at, for the text boxes of this browser."""
    found = HmmWord.objects.filter(put_away_at=None).values("words", "instead")
    return JsonResponse({"hints": list(found)}, headers={"Cache-Control": "private, max-age=3600"})


@signed_in
@require_POST
def hints_off(request: HttpRequest) -> HttpResponse:
    """Off or on again, by choice, on this device."""
    answer = redirect("glossary:words")
    if "on" in request.POST:
        answer.delete_cookie(OFF)
    else:
        answer.set_cookie(OFF, "1", max_age=A_YEAR, httponly=True, secure=request.is_secure(), samesite="Lax")
    return answer


def _found(q: str, ours: dict[str, Label]) -> list[dict]:
    """Labels that hold these words, as they came or as we say them; the shortest first."""
    wanted = q.lower()
    held = [
        {"words": each, "ours": ours.get(each)}
        for each in all_labels()
        if wanted in each.lower() or (each in ours and wanted in ours[each].ours.lower())
    ]
    return sorted(held, key=lambda found: (len(found["words"]), found["words"]))[:FOUND]

"""Words that find one another when someone looks for what a place has, as people here say them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import forget_words_alike, teach_words_alike
from hubs.forms.words_alike import WordsAlikeForm
from hubs.models import WordsAlike
from relational.access.rules import role, signed_in

KEEP_WORDS = ("coordinator", "manager", "leader")


@signed_in
def words_alike(request: HttpRequest) -> HttpResponse:
    context = {"groups": WordsAlike.objects.all(), "keeps_words": request.user.has_role(*KEEP_WORDS)}
    return render(request, "hubs/assets/words_alike.html", context)


@role(*KEEP_WORDS)
def teach(request: HttpRequest, alike_id: int | None = None) -> HttpResponse:
    alike = get_object_or_404(WordsAlike, pk=alike_id) if alike_id else None
    form = WordsAlikeForm(request.POST if request.method == "POST" else None, instance=alike)
    if request.method == "POST" and form.is_valid():
        teach_words_alike(words=form.cleaned_data["words"], alike=alike)
        messages.success(request, _("Each finds the others from now on."))
        return redirect("hubs:words_alike")
    context = {"form": form, "title": _("Words that find one another"), "do": _("Keep them")}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)


@role(*KEEP_WORDS)
@require_POST
def forget(request: HttpRequest, alike_id: int) -> HttpResponse:
    forget_words_alike(alike=get_object_or_404(WordsAlike, pk=alike_id))
    messages.success(request, _("They find one another no more."))
    return redirect("hubs:words_alike")

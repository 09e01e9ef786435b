"""The booklet: printed by a practitioner or taken by the person, and what comes back from it on paper."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import add_own_words, describe_person
from people.models import OwnWords, Person
from people.safety import may_enable_own_page
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import own_page, person_access
from relational.access.submissions import new_submission_id, once
from relational.own_page.booklet import Style, contents_of, fold, typeset
from relational.own_page.forms import FromPaperForm, PrintForm
from relational.own_page.languages import keep_language, named
from relational.own_page.telling import tell_those_beside


@own_page
def own(request: HttpRequest, person: Person, style: str) -> HttpResponse:
    """My booklet, in the language I chose."""
    if style not in Style.values:
        raise Http404
    record_access(None, AccessEntry.What.PRINT, person, detail=style)
    return _pdf(typeset(contents_of(person, style)))


@own_page
@require_POST
def language(request: HttpRequest, person: Person) -> HttpResponse:
    """In which language this page speaks to me, from now on. My people see which one it is, unless they know already."""
    code = request.POST.get("language", "")
    response = redirect("own:page")
    if code in dict(settings.OWN_PAGE_LANGUAGES):
        keep_language(response, code)
        if not person.language:
            describe_person(person=person, language=named(code))
    return response


@person_access("view")
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """Which booklet to print."""
    context = {"person": person, "form": PrintForm.about(person), "may_enable": may_enable_own_page(person)}
    return render(request, "own/print.html", context)


@person_access("view", log=AccessEntry.What.PRINT)
def printed(request: HttpRequest, person: Person) -> HttpResponse:
    """The booklet as PDF; the small one laid out for folding. It holds what both the person and the reader may see."""
    form = PrintForm(PrintForm.about(person).initial | request.GET.dict())
    if not form.is_valid():
        return render(request, "own/print.html", {"person": person, "form": form, "may_enable": True}, status=422)
    style = form.cleaned_data["style"]
    with translation.override(form.cleaned_data["language"]):
        contents = contents_of(person, style, printed_by=request.user)
        return _pdf(fold(contents) if style == Style.BOOKLET else typeset(contents))


@person_access("contribute")
@once
def from_paper(request: HttpRequest, person: Person) -> HttpResponse:
    """Type in what came back on a slip: the person's words, as theirs."""
    form = FromPaperForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = add_own_words(person=person, typed_by=request.user, **form.cleaned_data)
        if said.kind != OwnWords.Kind.ADDED:
            told = _("%(name)s says on paper: %(words)s") % {"name": person.name, "words": said.words[:200]}
            tell_those_beside(person=person, words=told, about=f"from paper {said.pk}")
        messages.success(request, _("Kept, in their own words."))
        return redirect(person)
    context = {"person": person, "form": form, "submission_id": new_submission_id()}
    return render(request, "own/from_paper.html", context, status=422 if form.is_bound else 200)


def _pdf(pages: bytes) -> HttpResponse:
    response = HttpResponse(pages, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="my-plan.pdf"'
    response.headers["Cache-Control"] = "no-store, private"
    return response

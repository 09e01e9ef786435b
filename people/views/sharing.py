"""Agreements, sharing decisions and wishes: four separate things, never one (domain.md 5.1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import actions
from people.forms.sharing import AgreementForm, EndForm, ReviewForm, SharingForm, WishForm
from people.models import AgreementToWork, Person, SharingDecision, Wish
from people.who_sees import hubs_that_know, who_sees_what
from relational.access.models import AccessEntry
from relational.access.rules import person_access, signed_in
from relational.access.submissions import once

from .writing_down import write_down

HERE = "people:sharing"


@person_access("view", log=AccessEntry.What.PAGE)
def sharing(request: HttpRequest, person: Person) -> HttpResponse:
    """What was agreed, what is shared, and what the person does not want."""
    context = {
        "person": person,
        "agreements": person.agreements.newest_first(),
        "decisions": person.sharing_decisions.newest_first().with_names(),
        "wishes": person.wishes.newest_first(),
    }
    return render(request, "people/sharing.html", context)


@person_access("view")
def who_sees(request: HttpRequest, person: Person) -> HttpResponse:
    """Each part of the page and who can open it now."""
    return render(
        request,
        "people/who_sees.html",
        {"person": person, "sights": who_sees_what(person), "hubs": hubs_that_know(person)},
    )


@person_access("contribute")
@once
def agree(request: HttpRequest, person: Person) -> HttpResponse:
    form = AgreementForm(request.POST or None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.agree_to_work(person=person, by=request.user, **form.cleaned_data),
        title=_("An agreement to work together"),
        lead=_("It shares nothing with anybody, and it may end at any time without a reason."),
        do=_("Write it down"),
        done=_("Written down."),
        back=HERE,
    )


@person_access("contribute")
def end_agreement(request: HttpRequest, person: Person, agreement_id: int) -> HttpResponse:
    agreement = get_object_or_404(AgreementToWork, pk=agreement_id, person=person, ended_on=None)
    form = EndForm(request.POST if request.method == "POST" else None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.end_agreement(agreement=agreement, **form.cleaned_data),
        title=_("The agreement ends"),
        do=_("It ends"),
        done=_("It has ended. What was written stays."),
        back=HERE,
    )


@person_access("contribute")
@once
def decide(request: HttpRequest, person: Person) -> HttpResponse:
    form = SharingForm(request.POST or None, person=person)
    return write_down(
        request,
        person,
        form,
        lambda: actions.decide_sharing(person=person, by=request.user, **form.decision()),
        title=_("Share something, or rather not"),
        lead=_("As little as will do, for as long as it is needed. No surprises."),
        do=_("Keep what was decided"),
        done=_("Kept. It holds from now on."),
        back=HERE,
        template="people/decide_sharing.html",
    )


@person_access("contribute")
@require_POST
def withdraw_decision(request: HttpRequest, person: Person, decision_id: int) -> HttpResponse:
    decision = get_object_or_404(SharingDecision, pk=decision_id, person=person, withdrawn_at=None)
    actions.withdraw_sharing(decision=decision)
    messages.success(request, _("Taken back, at once."))
    return redirect(HERE, person.pk)


@signed_in
def review_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Whoever answers for information, or the team, looks again at what was shared against a wish."""
    overrides = SharingDecision.objects.filter(decided_by=SharingDecision.DecidedBy.OVERRIDE).with_names()
    decision = get_object_or_404(overrides, pk=decision_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.review_sharing(decision=decision, by=request.user, **form.cleaned_data)
        messages.success(request, _("Reviewed."))
        return redirect("hubs:today")
    context = {"form": form, "decision": decision}
    return render(request, "people/review_sharing.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@once
def wish(request: HttpRequest, person: Person) -> HttpResponse:
    form = WishForm(request.POST or None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.record_wish(person=person, by=request.user, **form.cleaned_data),
        title=_("What %(name)s does not want") % {"name": person.name},
        lead=_("It holds at once, everywhere, and costs them nothing."),
        do=_("Keep their wish"),
        done=_("Kept. It holds from now on."),
        back=HERE,
    )


@person_access("contribute")
@require_POST
def withdraw_wish(request: HttpRequest, person: Person, wish_id: int) -> HttpResponse:
    actions.withdraw_wish(wish=get_object_or_404(Wish, pk=wish_id, person=person, withdrawn_at=None))
    messages.success(request, _("They changed their mind: kept."))
    return redirect(HERE, person.pk)

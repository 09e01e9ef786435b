from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from people.actions import note_gift, offer_gift
from people.forms.gift import GiftForm, WorkersOfferForm
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once


@person_access("view", log=AccessEntry.What.PAGE)
def gifts(request: HttpRequest, person: Person) -> HttpResponse:
    """What they are good at, and who may know of it."""
    return render(request, "people/gifts.html", {"person": person, "gifts": person.gifts.all()})


@person_access("contribute")
@once
def gift(request: HttpRequest, person: Person) -> HttpResponse:
    form = GiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_gift(person=person, words=form.cleaned_data["words"], by=request.user)
        return redirect(person)
    context = {"form": form, "person": person, "submission_id": new_submission_id()}
    return render(request, "people/gift.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
def offer(request: HttpRequest, person: Person, gift_id: int) -> HttpResponse:
    """Who may know of it beyond their page, with their yes."""
    found = get_object_or_404(person.gifts, pk=gift_id)
    form = WorkersOfferForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        offer_gift(gift=found, **form.cleaned_data)
        messages.success(request, _("Kept: %(reach)s.") % {"reach": found.get_reach_display()})
        return redirect("people:gifts", person.pk)
    context = {"form": form, "person": person, "gift": found}
    return render(request, "people/offer_gift.html", context, status=422 if form.is_bound else 200)

"""What the person is good at, and who may know of it: theirs alone to say."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from people.actions import note_gift, offer_gift
from people.models import Gift, Person
from relational.access.rules import own_page
from relational.access.submissions import new_submission_id, once
from relational.own_page.forms import OwnGiftForm, OwnOfferForm


@own_page
@once
def gifts(request: HttpRequest, person: Person) -> HttpResponse:
    form = OwnGiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_gift(person=person, words=form.cleaned_data["words"])
        messages.success(request, _("Kept, in your words."))
        return redirect("own:gifts")
    context = {"person": person, "gifts": person.gifts.all(), "form": form, "submission_id": new_submission_id()}
    return render(request, "own/gifts.html", context, status=422 if form.is_bound else 200)


@own_page
def offer(request: HttpRequest, person: Person, gift_id: int) -> HttpResponse:
    """Beyond the page or back to it, at once."""
    gift = get_object_or_404(Gift, pk=gift_id, person=person)
    form = OwnOfferForm(request.POST or None, instance=gift)
    if request.method == "POST" and form.is_valid():
        offer_gift(gift=gift, **form.cleaned_data)
        messages.success(request, _("Kept. You can change it at any time."))
        return redirect("own:gifts")
    return render(request, "own/offer.html", {"person": person, "gift": gift, "form": form})

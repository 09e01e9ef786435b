from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hubs.actions import make_known_at, no_longer_known_at
from hubs.forms.known_at import KnownAtForm
from hubs.models import Hub, KnownAt
from people.models import Person
from relational.access.rules import person_access


@person_access("contribute")
def known_at(request: HttpRequest, person: Person) -> HttpResponse:
    """Which hubs may know them by name, and what else each may: as they say, and no longer than they say."""
    form = KnownAtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hub = form.cleaned_data["hub"]
        if "no_longer" in request.POST:
            no_longer_known_at(person=person, hub=hub)
            messages.success(request, _("%(hub)s no longer knows of them.") % {"hub": hub})
        else:
            make_known_at(person=person, **form.cleaned_data)
            messages.success(request, _("As they said, at %(hub)s.") % {"hub": hub})
        return redirect("hubs:known_at", person.pk)
    known = list(KnownAt.objects.filter(person=person).select_related("hub").order_by("hub__name"))
    form.fields["hub"].queryset = Hub.objects.exclude(pk__in=[each.hub_id for each in known]).order_by("name")
    context = {"person": person, "known": [(each, _now(each)) for each in known], "form": form}
    return render(request, "hubs/known_at.html", context, status=422 if form.is_bound else 200)


def _now(known: KnownAt) -> KnownAtForm:
    """What they agreed to at this hub, to be changed."""
    agreed = {"what_matters_agreed": known.what_matters_agreed, "huddle_agreed": known.huddle_agreed}
    return KnownAtForm(initial={"hub": known.hub_id, **agreed}, auto_id=f"at-{known.hub_id}-%s")

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hubs.actions import describe_myself
from hubs.forms.about_me import AboutMeForm
from hubs.models import Practitioner
from relational.access.rules import signed_in


@signed_in
def about_me(request: HttpRequest) -> HttpResponse:
    """What I say of myself, on one page: for colleagues who look for somebody, as far as I like."""
    me = Practitioner.objects.get(pk=request.user.pk)
    form = AboutMeForm(request.POST if request.method == "POST" else None, instance=me)
    if request.method == "POST" and form.is_valid():
        describe_myself(practitioner=Practitioner.objects.get(pk=me.pk), **form.cleaned_data)
        messages.success(request, _("Kept. It is what others find when they look for someone."))
        return redirect("hubs:about_me")
    return render(request, "hubs/about_me.html", {"form": form}, status=422 if form.is_bound else 200)

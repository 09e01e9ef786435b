"""The register: on what basis each organisation uses people's information, for which purpose (domain.md 5.1, 5.5)."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.forms.lawful_basis import LawfulBasisForm, OrganisationBasisForm
from hubs.models import LawfulBasis, Organisation, OrganisationBasis
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

KEEPERS = ("manager", "leader", "governance_lead", "safeguarding_lead")


@signed_in
def lawful_bases(request: HttpRequest) -> HttpResponse:
    """The register and the list of bases, for everyone to read."""
    context = {
        "records": OrganisationBasis.objects.in_force().by_organisation(),
        "bases": LawfulBasis.objects.all(),
        "keeps_it": request.user.has_role(*KEEPERS),
    }
    return render(request, "hubs/lawful_bases.html", context)


@role(*KEEPERS)
@once
def record_basis(request: HttpRequest) -> HttpResponse:
    form = OrganisationBasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.record_basis(by=request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("purpose", _("That is in the register already."))
        else:
            messages.success(request, _("In the register."))
            return redirect("hubs:lawful_bases")
    title = _("On what basis?")
    return _form(request, form, title, suggested=Organisation.objects.values_list("name", flat=True))


@role(*KEEPERS)
@require_POST
def end_basis(request: HttpRequest, record_id: int) -> HttpResponse:
    actions.end_basis(record=get_object_or_404(OrganisationBasis.objects.in_force(), pk=record_id))
    messages.success(request, _("It ends today. That it was stays on record."))
    return redirect("hubs:lawful_bases")


@role(*KEEPERS)
@once
def list_basis(request: HttpRequest) -> HttpResponse:
    """Add to the list, or say one anew."""
    basis = LawfulBasis.objects.filter(pk=read_id(request.GET.get("which"))).first()
    form = LawfulBasisForm(request.POST or None, instance=basis)
    if request.method == "POST" and form.is_valid():
        actions.list_basis(**form.cleaned_data)
        messages.success(request, _("On the list."))
        return redirect("hubs:lawful_bases")
    return _form(request, form, _("A basis in law"))


def _form(request: HttpRequest, form, title: str, *, suggested=()) -> HttpResponse:
    context = {"form": form, "title": title, "suggested": suggested, "submission_id": new_submission_id()}
    return render(request, "hubs/lawful_basis.html", context, status=422 if form.is_bound else 200)

"""The organisations of the partnership, members alike: who joined, was renamed, became part of which, left."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.organisation import ChangeForm, JoinForm, LeavingForm, MemberForm, MergeForm
from hubs.models import Membership, Merger, Organisation, OrganisationBasis, Practitioner
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once

# Those who answer for the whole place: a partnership is theirs to widen.
KEEP_ORGANISATIONS = ("governance_lead", "leader")
SUGGESTED = 100


@signed_in
def organisations(request: HttpRequest) -> HttpResponse:
    """All of them, for everyone to read."""
    # Those who left their job are in no count.
    working = Count(
        "practitioners", filter=Q(practitioners__is_active=True, practitioners__is_service=False), distinct=True
    )
    everyone = Organisation.objects.annotate(workers=working).select_related("merged_into")
    shown = everyone.exclude(practitioners__is_service=True)
    context = {
        "here": [each for each in shown if each.is_here],
        "gone": [each for each in shown if not each.is_here],
        "keeps_them": request.user.has_role(*KEEP_ORGANISATIONS),
    }
    return render(request, "hubs/organisations/organisations.html", context)


@signed_in
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=organisation_id)
    memberships = Membership.objects.in_force().filter(
        organisation=organisation, practitioner__is_active=True, practitioner__is_service=False
    )
    context = {
        "organisation": organisation,
        "members": memberships.select_related("practitioner").order_by("practitioner__name"),
        "bases": OrganisationBasis.objects.in_force().filter(organisation=organisation).by_organisation(),
        "mergers": Merger.objects.filter(Q(organisation=organisation) | Q(into=organisation))
        .select_related("organisation", "into", "by", "undone_by")
        .order_by("-at"),
        "leaving": organisation.leavings.planned().first(),
        "keeps_them": request.user.has_role(*KEEP_ORGANISATIONS),
    }
    return render(request, "hubs/organisations/organisation.html", context)


@role(*KEEP_ORGANISATIONS)
@once
def join(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            joined = actions.join_partnership(by=request.user, **form.cleaned_data)
        except HubError as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, _("Now put into the register on what basis they use information."))
            return redirect("hubs:organisation", joined.pk)
    return _form(request, form, _("Who joins?"), do=_("They join"))


@role(*KEEP_ORGANISATIONS)
@once
def change(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """What it is called, what it is, whom to ring."""
    organisation = _here(organisation_id)
    now = {"name": organisation.name, "kind": organisation.kind, "contact": organisation.contact}
    form = ChangeForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.rename_organisation(organisation=organisation, name=said["name"], on=said["renamed_on"])
            actions.describe_organisation(organisation=organisation, kind=said["kind"], contact=said["contact"])
        except HubError as error:
            form.add_error("name", error.message)
        else:
            return redirect("hubs:organisation", organisation.pk)
    return _form(request, form, organisation.name, organisation=organisation)


@role(*KEEP_ORGANISATIONS)
@once
def merge(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """It becomes part of another. What people refused either holds against the whole."""
    organisation = _here(organisation_id)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge_organisations(organisation=organisation, by=request.user, **form.cleaned_data)
        except HubError as error:
            form.add_error("into", error.message)
        else:
            return redirect("hubs:organisation", form.cleaned_data["into"].pk)
    title = _("%(name)s becomes part of another") % {"name": organisation.name}
    words = _(
        "Their people and lawful bases come along. Whoever is hidden from one of the two is hidden from the whole."
        " It can be undone however long after."
    )
    return _form(request, form, title, organisation=organisation, words=words, do=_("They become one"))


@role(*KEEP_ORGANISATIONS)
@require_POST
def undo_merger(request: HttpRequest, merger_id: int) -> HttpResponse:
    merger = get_object_or_404(Merger, pk=merger_id)
    try:
        actions.undo_merger(merger=merger, by=request.user)
        messages.success(request, _("They are two again. What people refused meanwhile, they refused both."))
    except HubError as error:
        messages.info(request, error.message)
    return redirect("hubs:organisation", merger.organisation_id)


@role(*KEEP_ORGANISATIONS)
@once
def member(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Someone works for this organisation as well."""
    organisation = _here(organisation_id)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.work_for_another(organisation=organisation, **form.cleaned_data)
        return redirect("hubs:organisation", organisation.pk)
    title = _("Who works for %(name)s as well?") % {"name": organisation.name}
    words = _("Whatever a person refuses one of a worker's organisations, they refuse that worker.")
    return _form(request, form, title, organisation=organisation, words=words)


@role(*KEEP_ORGANISATIONS)
@require_POST
def no_longer_member(request: HttpRequest, membership_id: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.in_force(), pk=membership_id)
    try:
        actions.stop_working_for(membership=membership)
    except HubError:
        messages.info(request, _("They work for no other. Say when they leave instead."))
    return redirect("hubs:organisation", membership.organisation_id)


@role(*KEEP_ORGANISATIONS)
@once
def leaves(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """An organisation leaves: from when on. What its people hold is shown next, before anything happens."""
    organisation = _here(organisation_id)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            leaving = actions.plan_leaving(organisation=organisation, by=request.user, **form.cleaned_data)
        except HubError as error:
            form.add_error(None, error.message)
        else:
            return redirect(leaving)
    title = _("%(name)s leaves") % {"name": organisation.name}
    words = _("Next you see what its people hold. Their words stay with the people they are about.")
    return _form(request, form, title, organisation=organisation, words=words, do=_("Say when"))


def _here(organisation_id: int) -> Organisation:
    return get_object_or_404(Organisation.objects.here(), pk=organisation_id)


def _form(request: HttpRequest, form, title: str, **more) -> HttpResponse:
    context = more | {
        "form": form,
        "title": title,
        "organisations": Organisation.objects.here().values_list("name", flat=True)[:SUGGESTED],
        "colleagues": Practitioner.objects.working().values_list("name", flat=True)[:SUGGESTED],
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/organisations/form.html", context, status=422 if form.is_bound else 200)

"""Opening something a place has to everyone, and closing it again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import publish_asset, withdraw_publication
from hubs.forms.publication import PublicationForm
from hubs.models import Asset, Publication
from relational.access.rules import role

from .board import WORK_AT_HUBS


@role(*WORK_AT_HUBS)
def publish(request: HttpRequest, asset_id: int) -> HttpResponse:
    """What everyone will read, before they do."""
    asset = get_object_or_404(Asset.objects.to_hand().with_what_to_show(), pk=asset_id)
    if not may_be_published(asset):
        raise Http404
    form = PublicationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        publish_asset(asset=asset, by=request.user)
        messages.success(request, _("Everyone may read it now."))
        return redirect(asset)
    context = {"asset": asset, "form": form}
    return render(request, "hubs/assets/for_everyone.html", context, status=422 if form.is_bound else 200)


@role(*WORK_AT_HUBS)
@require_POST
def withdraw(request: HttpRequest, asset_id: int) -> HttpResponse:
    publication = get_object_or_404(Publication.objects.select_related("asset"), asset=asset_id)
    withdraw_publication(publication=publication)
    messages.success(request, _("Read by those who work here again, and by nobody else."))
    return redirect(publication.asset)


def may_be_published(asset: Asset) -> bool:
    """A person is nobody's listing; and what is on somebody else's list is theirs to tell."""
    return asset.kind != Asset.Kind.SOMEONE and not hasattr(asset, "origin")

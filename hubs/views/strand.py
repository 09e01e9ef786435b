"""What nobody holds yet: named, taken, held by whoever the person likes, let go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.forms.strand import StrandForm
from hubs.models import Strand, TeamMember
from hubs.rules import beside_or_coordinating
from people.models import Person, Step
from relational.access.rules import person_access
from relational.access.submissions import once

from .team import try_to


@beside_or_coordinating("contribute")
@require_POST
@once
def name(request: HttpRequest, person: Person) -> HttpResponse:
    """Name something, in free words; "Deana" or "Mum" may hold it as well as a worker."""
    form = StrandForm(request.POST, person=person)
    if not form.is_valid():
        messages.info(request, _("Say in a few words what nobody holds yet: “someone for money”."))
        return redirect("hubs:team", person.pk)
    strand = actions.name_strand(person=person, by=request.user, **form.named())
    if "mine" in request.POST:
        _hold(request, strand)
    return redirect("hubs:team", person.pk)


@beside_or_coordinating("contribute")
@require_POST
def settle(request: HttpRequest, person: Person, strand_id: int) -> HttpResponse:
    """I hold it; somebody of theirs does; nobody does any more; it is not wanted any more."""
    strand = get_object_or_404(Strand.objects.open(), pk=strand_id, person=person.pk)
    if "mine" in request.POST:
        _hold(request, strand)
    elif "let_go" in request.POST:
        actions.let_strand_go(strand=strand)
    elif "put_down" in request.POST:
        actions.put_strand_down(strand=strand)
    elif held_by := request.POST.get("held_by", "").strip()[:200]:
        try_to(request, actions.held_by_someone, strand=strand, name=held_by)
    return redirect("hubs:team", person.pk)


@person_access("contribute")
@require_POST
def take_step(request: HttpRequest, person: Person, step_id: int) -> HttpResponse:
    """I will do this step."""
    step = get_object_or_404(Step.objects.open(), pk=step_id, person=person)
    if try_to(request, actions.take_step, step=step, by=request.user):
        messages.success(request, _("Yours now, in the plan and among what you said you would do."))
    return redirect("hubs:team", person.pk)


def _hold(request: HttpRequest, strand: Strand) -> None:
    """I hold it, if I am in the team; someone who is not is asked in first, as everyone is."""
    me = TeamMember.objects.present().filter(person=strand.person_id, practitioner=request.user).first()
    if me is None:
        messages.info(request, _("Only someone in the team holds it. Ask someone in for it, or join first."))
        return
    try_to(request, actions.hold_strand, strand=strand, member=me)

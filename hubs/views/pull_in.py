"""Asking: from a person's page, from anywhere, and from a page that is closed to me."""

from urllib.parse import quote

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from hubs.actions import make_ask_link, pull_in_help, send_ask_link
from hubs.exceptions import HubError
from hubs.forms.pull_in import PullInForm
from hubs.models import HubPerson, Practitioner, PullIn
from people.models import Person
from relational.access.rules import keep_nowhere, person_access, signed_in
from relational.access.submissions import once, sent_or_new_id
from relational.fields import read_id

from .today import lately_spoken_with


@person_access("contribute")
@once
def pull_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask someone to help; the person and the relationship stay."""
    return _ask(request, person)


@signed_in
@once
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for know-how, about nobody in particular."""
    return _ask(request, None)


@signed_in
@require_POST
@once
def ask_to_help(request: HttpRequest, person_id: int) -> HttpResponse:
    """From a page that is closed to me: may I help? It reaches the main person, or the hub that knows them."""
    known = HubPerson.objects.filter(person_id=person_id).select_related("hub").first()
    if known is None:
        raise Http404
    words = request.POST.get("words", "").replace("\x00", "").strip()[:2_000]
    main = Practitioner.objects.working().filter(pk=known.main_practitioner_id).first()
    text = _("%(name)s asks whether they may help %(person)s.") % {"name": request.user.name, "person": known.name}
    pull_in_help(
        ask=f"{text} {words}".strip(), by=request.user, to_practitioner=main, to_hub=None if main else known.hub
    )
    messages.success(request, _("Asked. The answer comes to your Today."))
    return redirect("hubs:today")


@signed_in
@require_POST
@sensitive_variables("made", "address")
def link(request: HttpRequest, pull_in_id: int) -> HttpResponse:
    """A new link for the partner, shown once; the one before ends. Made anew when sent again."""
    asked = get_object_or_404(PullIn.objects.made_by(request.user), pk=pull_in_id, state="open")
    if not asked.is_for_a_partner:
        raise Http404
    made = make_ask_link(ask=asked, by=request.user)
    address = request.build_absolute_uri(reverse("hubs:by_link", args=[made.secret]))
    by_mail = "by_mail" in request.POST and bool(asked.partner_email)
    if by_mail:
        send_ask_link(ask=asked, address=address)
    message = _("%(name)s asks you something: %(address)s") % {"name": request.user.name, "address": address}
    context = {
        "ask": asked,
        "link": made.address,
        "address": address,
        "by_mail": by_mail,
        "text_url": f"sms:{quote(asked.partner_phone)}?&body={quote(message)}" if asked.partner_phone else "",
        "square": segno.make(address, error="m").svg_inline(scale=4, border=2, svgclass="qr", lineclass=None),
    }
    return keep_nowhere(render(request, "hubs/asks/link.html", context))


def _ask(request: HttpRequest, person: Person | None) -> HttpResponse:
    form = PullInForm(request.POST or None, by=request.user, person=person, initial=_again(request))
    looking = "look" in request.POST
    if request.method == "POST" and not looking and form.is_valid():
        try:
            asked = pull_in_help(person=person, by=request.user, **form.as_asked())
        except HubError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Asked. The answer comes to your Today."))
            return redirect(asked if asked.is_for_a_partner else person or "hubs:today")
    context = {
        "form": form,
        "person": person,
        "looking": looking,
        "about": [] if person else [said.person for said in lately_spoken_with(request.user)],
        "submission_id": sent_or_new_id(request),
    }
    return render(request, "hubs/asks/compose.html", context, status=422 if form.is_bound and not looking else 200)


def _again(request: HttpRequest) -> dict:
    """The words of an earlier ask of mine, to ask somebody else."""
    before = read_id(request.GET.get("again"))
    asked = PullIn.objects.made_by(request.user).filter(pk=before).first() if before else None
    return {"ask": asked.ask, "shared": asked.shared} if asked else {}

from collections.abc import Iterable
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hubs.models import Hub, Introduction, PullIn, TeamMember
from hubs.views.lawful_basis import KEEPERS
from people.models import Conversation, Draft, Notice, OnMyMind, Person, Step
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id

SHOWN = 8


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What is on my mind: what asks for me, what I said I would do, whom I walk alongside."""
    me = request.user
    promises = list(Step.objects.promised_by(me)[:SHOWN])
    drafts = list(Draft.objects.unfinished_by(me)[:SHOWN])
    lately = lately_spoken_with(me)
    rows = [*promises, *drafts, *lately]
    people = Person.objects.keeping_in_mind(me).put_on(rows, also=OnMyMind.objects.of(me).values("person"))
    notices = list(Notice.objects.waiting_for(me)[:SHOWN])
    context = {
        "notices": notices,
        "invitations": TeamMember.objects.asked_of(me),
        "asks": PullIn.objects.open().asked_of(me),
        # What was promised to someone who rests waits with them.
        "promises": [step for step in promises if step.person and not step.person.is_resting],
        "drafts": drafts,
        "minded": [person for person in people.values() if person.is_on_my_mind],
        "lately": lately,
        "hubs": _hubs_of(me),
        "hellos": _hellos(me, {notice.url for notice in notices}),
        "leads": me.has_role("manager", "leader", "commissioner", "policy_partner"),
        "governs": me.has_role("governance_lead"),
        "keeps_safe": me.has_role("safeguarding_lead"),
        "keeps_register": me.has_role(*KEEPERS),
        "works_with_people": me.has_role("practitioner", "coordinator", "manager") or not me.current_roles,
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/today.html", context)


def _hellos(me, told_of: set[str]) -> list[Introduction]:
    """Those in my hands; for a coordinator those in nobody's as well, unless a notice says so already."""
    if not me.has_role("practitioner", "coordinator", "manager"):
        return []
    coordinated = [role.hub_id for role in me.current_roles if role.kind == "coordinator"]
    found = Introduction.objects.waiting().mine_or_nobodys_at(me, coordinated).with_who()[: SHOWN * 2]
    return [each for each in found if each.get_absolute_url() not in told_of][:SHOWN]


def _hubs_of(me) -> Iterable[Hub]:
    """Mine, known from my roles already; all of them for a role in the whole place."""
    hubs = {role.hub_id: role.hub for role in me.current_roles}
    return Hub.objects.of(me) if None in hubs else sorted(hubs.values(), key=attrgetter("name"))


def lately_spoken_with(me) -> list[Conversation]:
    """A practitioner's newest conversation with each of the people they spoke with lately."""
    mine = Conversation.objects.filter(author=me, person__isnull=False).newest_first()
    newest: dict[int, Conversation] = {}
    for conversation in mine[:60]:
        newest.setdefault(conversation.person_id, conversation)
    return list(newest.values())[:SHOWN]

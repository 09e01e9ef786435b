from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Hub
from learning.equity import whom_we_meet
from relational.access.rules import role
from relational.fields import read_id

LEARN_FROM_IT = ("coordinator", "manager", "leader", "commissioner", "governance_lead")
SINCE = timedelta(days=365)


@role(*LEARN_FROM_IT)
def not_meeting(request: HttpRequest) -> HttpResponse:
    """Who are we not meeting? In the whole place, or at one of my hubs."""
    mine = Hub.objects.of(request.user)
    chosen = read_id(request.GET.get("hub"))
    hub = get_object_or_404(mine, pk=chosen) if chosen else None
    since = timezone.now() - SINCE
    context = {
        "hub": hub,
        "hubs": mine,
        "since": since,
        "equity": whom_we_meet(since=since, hub=hub, smallest=settings.SMALLEST_NUMBER_SHOWN),
        "smallest": settings.SMALLEST_NUMBER_SHOWN,
        "question": _("Who are we not meeting, and what would they want of us?"),
    }
    return render(request, "learning/not_meeting.html", context)

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from people.actions import put_away
from people.models import Notice
from relational.access.rules import signed_in


@signed_in
@require_POST
def done(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Seen to: it leaves my Today."""
    put_away(notice=get_object_or_404(Notice.objects.waiting_for(request.user), pk=notice_id))
    return redirect("hubs:today")

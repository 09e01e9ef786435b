from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from hubs.models import Organisation
from relational.access.rules import signed_in


@signed_in
def floor(request: HttpRequest) -> HttpResponse:
    """The least a page can do: know who asks, ask the database once, render a small template."""
    return render(request, "components/notices.html", {"organisation": Organisation.objects.order_by("pk").first()})


urlpatterns = [path("floor/", floor), path("", include("relational.urls"))]

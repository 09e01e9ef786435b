"""Every address declares who may open it."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

# allauth's own views decide for themselves: signing in is for everyone, the rest asks for a session.
NOT_OURS = ("account/",)


def addresses(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


OURS = [(route, view) for route, view in addresses() if not route.startswith(NOT_OURS)]


@pytest.mark.parametrize(("route", "view"), OURS, ids=[route or "/" for route, _ in OURS])
def test_an_address_declares_its_access_rule(route, view):
    assert getattr(view, "access_rule", None), f"{route} says nothing of who may open it"


@pytest.mark.django_db
def test_the_demos_door_does_not_exist_outside_the_demo(client):
    assert not [route for route, _ in addresses() if "demo" in route]
    assert client.post("/demo/step-in/1/").status_code == 404

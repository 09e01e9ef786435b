from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from hubs import actions
from hubs.models import Hub, Organisation, Place, Practitioner, Presence, Role
from hubs.outlines import read_outlines
from relational.access import acting_as

from .files import DATA
from .registry import Registry, day, some


def load_place(data: dict, known: Registry) -> None:
    """Places, organisations, hubs, practitioners with their roles, and who is around today."""
    for place in data["places"]:
        parent = known.get("place", place["parent"]) if place.get("parent") else None
        known.add("place", place["key"], Place.objects.create(name=place["name"], kind=place["kind"], parent=parent))
    for organisation in data["organisations"]:
        made = Organisation.objects.create(**some(organisation, "name", "kind"))
        known.add("organisation", organisation["key"], made)
    for hub in data["hubs"]:
        latitude, longitude = hub.get("at", (None, None))
        made = Hub.objects.create(
            neighbourhood=known.get("place", hub["neighbourhood"]),
            latitude=latitude,
            longitude=longitude,
            **some(hub, "name", "address", "purpose", opening="open"),
        )
        known.add("hub", hub["key"], made)
    for practitioner in data["practitioners"]:
        _load_practitioner(practitioner, known)
    _draw_areas(data, known)
    for presence in data.get("presence", []):
        Presence.objects.get_or_create(
            practitioner=known.get("practitioner", presence["practitioner"]),
            hub=known.get("hub", presence["hub"]),
            day=day(presence["day"]),
            defaults={"said_by": known.find("practitioner", presence.get("said_by"))},
        )


def _draw_areas(data: dict, known: Registry) -> None:
    """`area: [codes]` of a place or a hub, as the leader would draw it."""
    with acting_as(known.get("practitioner", data["areas_drawn_by"])):
        for kind, whose in (("place", data["places"]), ("hub", data["hubs"])):
            for each in whose:
                if each.get("area"):
                    actions.draw_area(codes=each["area"], **{kind: known.get(kind, each["key"])})
        actions.draw_outlines(outlines=read_outlines((DATA / "outlines.geojson").read_text(encoding="utf-8")))


def load_pots(data: dict, known: Registry) -> None:
    """`pots: [{hub, total, limit, words, opened, by}]` and `may_decide: [{words, guardrail, by}]`."""
    for pot in data.get("pots", []):
        with acting_as(known.get("practitioner", pot["by"])):
            made = actions.open_pot(
                hub=known.get("hub", pot["hub"]),
                total=Decimal(pot["total"]),
                limit=Decimal(pot["limit"]),
                starts_on=day(pot["opened"]),
                words=pot.get("words", ""),
            )
        known.add("pot", pot["hub"], made)
    for permission in data.get("may_decide", []):
        with acting_as(known.get("practitioner", permission["by"])):
            actions.permit(
                **some(permission, "words", "guardrail", "agreed_by"), agreed_on=day(permission.get("agreed"))
            )
    for letter in data.get("cover_notes", []):
        with acting_as(known.get("practitioner", letter["by"])):
            actions.sign_cover_note(
                **some(letter, "words", "signed_by", "agreed_by"), agreed_on=day(letter.get("agreed"))
            )


def load_check_ins(check_ins: list[dict], known: Registry) -> None:
    """`check_ins: [{by, buddy, person, where, minutes}]` of place.yaml: out now, to be back so many minutes from now."""
    for data in check_ins:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            actions.check_in(
                by=by,
                buddy=known.find("practitioner", data.get("buddy")),
                person=known.find("person", data.get("person")),
                back_by=timezone.now() + timedelta(minutes=data["minutes"]),
                **some(data, "where"),
            )


def _load_practitioner(data: dict, known: Registry) -> None:
    # Nobody signs in to the demo with a password: one steps in by the door on the sign-in page.
    practitioner = Practitioner.objects.create_user(
        data["email"],
        None,
        organisation=known.get("organisation", data["organisation"]),
        **some(data, "name", "job", "phone", "skills", "languages", "about"),
    )
    practitioner.memberships.update(since=day("-400d"))
    known.add("practitioner", data["key"], practitioner)
    with acting_as(practitioner):
        actions.describe_myself(
            practitioner=practitioner,
            lived_experience=data.get("lived_experience", ""),
            neighbourhoods=[known.get("place", key) for key in data.get("gets_about", [])],
            **some(data, "room"),
        )
    for role in data.get("roles", []):
        hub = known.get("hub", role["hub"]) if role.get("hub") else None
        Role.objects.create(practitioner=practitioner, hub=hub, kind=role["role"], since=day("-400d"))

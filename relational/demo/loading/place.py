from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from hubs import actions
from hubs.models import Asset, Hub, Organisation, Place, Practitioner, Presence, Role
from relational.access import acting_as

from .registry import Registry, day, moment, some


def load_place(data: dict, known: Registry) -> None:
    """Places, organisations, hubs, practitioners with their roles, and who is around today."""
    for place in data["places"]:
        parent = known.get("place", place["parent"]) if place.get("parent") else None
        known.add("place", place["key"], Place.objects.create(name=place["name"], kind=place["kind"], parent=parent))
    for organisation in data["organisations"]:
        made = Organisation.objects.create(**some(organisation, "name", "kind"))
        known.add("organisation", organisation["key"], made)
    for hub in data["hubs"]:
        made = Hub.objects.create(
            neighbourhood=known.get("place", hub["neighbourhood"]),
            **some(hub, "name", "address", "purpose", opening="open"),
        )
        known.add("hub", hub["key"], made)
    for practitioner in data["practitioners"]:
        _load_practitioner(practitioner, known)
    for presence in data.get("presence", []):
        Presence.objects.get_or_create(
            practitioner=known.get("practitioner", presence["practitioner"]),
            hub=known.get("hub", presence["hub"]),
            day=day(presence["day"]),
            defaults={"said_by": known.find("practitioner", presence.get("said_by"))},
        )


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


def load_assets(assets: list[dict], known: Registry) -> None:
    """assets.yaml: a list of {name, by, confirmed, confirmed_by, kind, neighbourhood, where, when, good_for, looking_for,
    full, connector, connector_how, agreed, doubt: {at, by, words}, introduced: [{person, at, by, words, went: {at, words}}]}."""
    for data in assets:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            asset = actions.add_asset(
                by=by,
                at=moment(data["confirmed"]),
                neighbourhood=known.find("place", data.get("neighbourhood")),
                connector_agreed_on=day(data.get("agreed")),
                **some(
                    data,
                    "name",
                    "kind",
                    "where",
                    "when",
                    "good_for",
                    "looking_for",
                    "full",
                    "connector",
                    "connector_how",
                ),
            )
            if data.get("confirmed_by"):
                other = known.get("practitioner", data["confirmed_by"])
                actions.confirm_asset(asset=asset, by=other, at=moment(data["confirmed"]))
        if data.get("doubt"):
            doubter = known.get("practitioner", data["doubt"]["by"])
            with acting_as(doubter):
                actions.doubt_asset(
                    asset=asset, by=doubter, at=moment(data["doubt"]["at"]), words=data["doubt"]["words"]
                )
        for introduced in data.get("introduced", []):
            _load_connection(asset, introduced, known)


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


def _load_connection(asset: Asset, data: dict, known: Registry) -> None:
    by = known.get("practitioner", data["by"])
    with acting_as(by):
        person = known.get("person", data["person"])
        made = actions.connect(person=person, asset=asset, by=by, at=moment(data["at"]), **some(data, "words"))
        if data.get("went"):
            actions.tell_how_it_went(made=made, words=data["went"]["words"], at=moment(data["went"]["at"]))


def _load_practitioner(data: dict, known: Registry) -> None:
    # Nobody signs in to the demo with a password: one steps in by the door on the sign-in page.
    practitioner = Practitioner.objects.create_user(
        data["email"],
        None,
        organisation=known.get("organisation", data["organisation"]),
        **some(data, "name", "job", "phone", "skills", "languages", "about"),
    )
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

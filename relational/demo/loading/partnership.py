"""How the partnership lives: organisations that joined, were renamed, became one; who is away; words for oneself.

partnership.yaml: joined: [{organisation, since, contact}], bases: [{organisation, by, purpose, basis, necessity}],
renamed: [{organisation, once, since}], merged: [{organisation, into, by, words}],
away: [{practitioner, from, until, words, people: [{person, practitioner, words, accepted}], hubs: [{hub, practitioner}]}],
described: {words: [person]}
"""

from hubs import actions
from hubs.models import Absence, LawfulBasis, Organisation
from people.actions import describe_oneself
from relational.access import acting_as, acting_as_person

from .registry import Registry, day, some


def load_partnership(data: dict, known: Registry) -> None:
    for joined in data["joined"]:
        fields = {"joined_on": day(joined["since"])} | some(joined, "contact")
        Organisation.objects.filter(pk=known.get("organisation", joined["organisation"]).pk).update(**fields)
    for renamed in data["renamed"]:
        _load_former_name(renamed, known)
    for merged in data["merged"]:
        by = known.get("practitioner", merged["by"])
        both = {name: known.get("organisation", merged[name]) for name in ("organisation", "into")}
        with acting_as(by):
            actions.merge_organisations(by=by, **both, **some(merged, "words"))
    for basis in data["bases"]:
        _load_basis(basis, known)
    for away in data["away"]:
        _load_absence(away, known)
    for words, people in data["described"].items():
        for key in people:
            if person := known.find("person", key):
                with acting_as_person(person.pk):
                    describe_oneself(person=person, words=words)


def _load_former_name(data: dict, known: Registry) -> None:
    organisation = known.get("organisation", data["organisation"])
    now = organisation.name
    Organisation.objects.filter(pk=organisation.pk).update(name=data["once"])
    actions.rename_organisation(organisation=organisation, name=now, on=day(data["since"]))


def _load_basis(data: dict, known: Registry) -> None:
    by = known.get("practitioner", data["by"])
    with acting_as(by):
        actions.record_basis(
            organisation=known.get("organisation", data["organisation"]),
            basis=LawfulBasis.objects.filter(name__icontains=data["basis"]).first() or LawfulBasis.objects.first(),
            by=by,
            **some(data, "purpose", "necessity"),
        )


def _load_absence(data: dict, known: Registry) -> None:
    who = known.get("practitioner", data["practitioner"])
    with acting_as(who):
        absence = actions.go_away(
            practitioner=who, by=who, starts_on=day(data["from"]), ends_on=day(data["until"]), **some(data, "words")
        )
        for hub in data.get("hubs", []):
            there = {
                "hub": known.get("hub", hub["hub"]),
                "practitioner": known.get("practitioner", hub["practitioner"]),
            }
            actions.cover_hub(absence=absence, by=who, **there)
    for asked in data.get("people", []):
        _load_cover(absence, asked, known)


def _load_cover(absence: Absence, data: dict, known: Registry) -> None:
    who, covers = absence.practitioner, known.get("practitioner", data["practitioner"])
    with acting_as(who):
        cover = actions.propose_cover(
            absence=absence, person=known.get("person", data["person"]), practitioner=covers, by=who
        )
        actions.agree_to_cover(cover=cover, by=who, words=data["words"])
    if data["accepted"]:
        with acting_as(covers):
            actions.answer_cover(cover=cover, yes=True)

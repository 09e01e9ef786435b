"""Writing together, side by side (domain.md 3.1 and 2, row 33): one thing at a time, in any order, none of them needed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import Person, SharedPlan


@dataclass(frozen=True)
class Part:
    """One thing to talk about. `asks` is read aloud; `label` stands in the list of all parts."""

    key: str
    label: str
    asks: str
    helps: str = ""


PARTS = [
    Part(
        "matters",
        _("What matters"),
        _("What matters to you?"),
        _("In your own words. One thing at a time; “not now” is a good answer too."),
    ),
    Part(
        "strong",
        _("What is strong"),
        _("What is already strong?"),
        _("What you are good at, what you know, who and what you have around you."),
    ),
    Part(
        "month",
        _("A good month"),
        _("What would a good month look like?"),
        _("What would be different on an ordinary Tuesday?"),
    ),
    Part(
        "steps",
        _("Next steps"),
        _("What could be a next step?"),
        _("One to three small ones are plenty. You first, then someone you know, then us."),
    ),
    Part("sharing", _("Who may see this"), _("Who may see this?"), _("You can change it now, or any other day.")),
    Part(
        "read-back",
        _("Read it back"),
        _("Is that right?"),
        _("Read it aloud together. Nothing has to be right first time."),
    ),
    Part("keep", _("Something to hold"), _("What would you like to take with you?"), _("Any of these, or nothing.")),
]
KEYS = [part.key for part in PARTS]


def part_called(key: str) -> Part | None:
    return next((part for part in PARTS if part.key == key), None)


@dataclass(frozen=True)
class Place:
    """A part on this person's screen: where it is, and what there is of it so far."""

    part: Part
    url: str
    so_far: str
    is_here: bool


def places(person: Person, plan: SharedPlan | None, *, here: str = "") -> list[Place]:
    said = _so_far(person, plan)
    return [Place(part, url_of(person, part.key), said.get(part.key, ""), part.key == here) for part in PARTS]


def url_of(person: Person, key: str) -> str:
    return reverse("people:together_part", args=[person.pk, key])


def neighbours(person: Person, key: str) -> dict[str, Place | None]:
    """The part before and the part after; all the others are one tap away as well."""
    at = KEYS.index(key)
    around = {"before": PARTS[at - 1] if at else None, "after": PARTS[at + 1] if at + 1 < len(PARTS) else None}
    return {name: part and Place(part, url_of(person, part.key), "", False) for name, part in around.items()}


def _so_far(person: Person, plan: SharedPlan | None) -> dict[str, str]:
    """In words, for each part that has something."""
    matters, gifts = len(person.what_matters.all()), len(person.gifts.all())
    steps = len([step for step in person.steps.all() if step.is_open])
    found = {
        "matters": matters and ngettext("one thing", "%(count)d things", matters) % {"count": matters},
        "strong": gifts and ngettext("one thing", "%(count)d things", gifts) % {"count": gifts},
        "month": plan and plan.good_month and _("written down"),
        "steps": steps and ngettext("one step", "%(count)d steps", steps) % {"count": steps},
        "read-back": plan and plan.agreement and plan.get_agreement_display(),
    }
    return {key: format_lazy("{}", words) for key, words in found.items() if words}

"""What stands in the booklet, as plain data in the person's own terms."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from hubs.models import TeamMember
from people.models import Attachment, Person, SharedPlan, Someone, Step, Wish
from people.who_sees import who_sees_what
from relational.access import acting_as_person

from .wording import wording

DRAWINGS = 6


class Style(models.TextChoices):
    BOOKLET = "booklet", gettext_lazy("a small booklet to fold")
    EASY = "easy", gettext_lazy("easy to read: big letters, short sentences, pictures")
    CHILD = "child", gettext_lazy("for a child: few words, their drawings as big as the page")


def contents_of(person: Person, style: str, *, printed_by=None) -> dict:
    """Everything the booklet says, in the language that is active.

    It is read as the person reads their page, so that nothing kept from them can be printed for them. With `printed_by`,
    the practitioner the caller acts as, it holds only what that practitioner may see as well (domain.md 5.2).
    """
    seen_by_both = _lists(person) if printed_by else None
    with acting_as_person(person.pk):
        contents = _lists(person)
    if seen_by_both:
        contents = {key: [row for row in rows if row in seen_by_both[key]] for key, rows in contents.items()}
    return contents | {
        "style": style,
        "lang": get_language().partition("-")[0],
        "rtl": get_language_bidi(),
        "name": person.name,
        "reach": person.reach,
        "reach_not": person.reach_not,
        "labels": wording(style, person.name, date_format(timezone.localdate(), "j F Y")),
    }


def _lists(person: Person) -> dict[str, list]:
    return {
        "matters": [_statement(said) for said in person.what_matters.in_their_order() if not said.is_in_confidence],
        "gifts": [gift.words for gift in person.gifts.all()],
        "good_month": list(SharedPlan.objects.filter(person=person).values_list("good_month", flat=True)),
        "steps": [_step(step) for step in person.steps.open().in_order().select_related("practitioner")],
        "team": [_worker(member) for member in TeamMember.objects.around(person).present().main_first()],
        "circle": [
            _someone(each) for each in person.circle.around() if not (each.is_in_confidence or each.not_to_ring)
        ],
        "sees": [[str(sight.category.label), sight.sentence] for sight in who_sees_what(person)],
        "wishes": [wish.sentence for wish in person.wishes.in_force().newest_first() if wish.kind != Wish.Kind.OTHER],
        "drawings": [_drawing(kept) for kept in _drawings(person)],
    }


def _statement(said) -> dict:
    return {
        "words": said.words,
        "not_now": said.is_not_now,
        "not_quite": said.is_disputed,
        "answer": said.response_words if said.is_disputed else "",
    }


def _step(step: Step) -> dict:
    name = step.practitioner.name if step.practitioner else step.who_name
    who = {
        Step.Who.PERSON: _("Me"),
        Step.Who.TOGETHER: _("Me and %(name)s") % {"name": name} if name else _("Together"),
    }
    return {
        "words": step.words,
        "who": str(who.get(step.who, name or step.get_who_display())),
        "when": date_format(step.due_on, "l j F") if step.due_on else "",
    }


def _worker(member: TeamMember) -> dict:
    worker = member.practitioner
    return {
        "name": worker.name,
        "role": member.role or worker.job,
        "organisation": str(worker.organisation),
        "phone": worker.phone,
        "main": member.is_main,
    }


def _someone(someone: Someone) -> dict:
    return {"name": someone.name, "who": someone.who, "first": someone.ring_first}


def _drawings(person: Person):
    return person.attachments.filter(
        conversation=None, withdrawn_at=None, kind=Attachment.Kind.DRAWING, confided_to=None
    ).newest_first()[:DRAWINGS]


def _drawing(kept: Attachment) -> dict:
    return {"file": kept.file.name, "type": kept.content_type.removeprefix("image/"), "words": kept.words}

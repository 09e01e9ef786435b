import json
from collections.abc import Mapping

import pgtrigger
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.exceptions import NotYoursToJoin
from people.models import Joining, NotTheSame, Person, SafeContact, SharedPlan
from people.same_person import CHOSEN, WORDS, both_times

from .notice import tell

KEPT, OTHER, BOTH = "kept", "other", "both"


@transaction.atomic
def join_pages(
    *, kept: Person, other: Person, by, why: str = "", choices: Mapping[str, str] | None = None, told=()
) -> Joining:
    """Make one page of two, so that it can be undone: `other` becomes part of `kept`.

    Whatever protects either of them protects the page that is left; nobody may open it who could not open `kept`.
    `choices`: for a field that both have words in, "kept", "other" or "both". `told`: practitioners who could open the
    other page alone. NotYoursToJoin where `by` may not write on both.
    """
    if kept == other or not all(by.has_perm("people.contribute_to_person", page) for page in (kept, other)):
        raise NotYoursToJoin
    joining = Joining.objects.create(kept=kept, other=other, by=by, why=why)
    for name in (*CHOSEN, *WORDS):
        _choose(joining, name, (choices or {}).get(name, KEPT))
    _change(joining, kept, "also_known_as", _all_names(kept, other))
    _join_contact(joining)
    _join_plan(joining)
    # What moves is no new wording of anything: the history of each row stays as it is.
    with pgtrigger.ignore():
        _call("join_pages", joining.pk)
    for practitioner in told:
        words = _("%(who)s found that two pages were of one person, %(name)s. Ask them, or %(who)s, to be in the team.")
        tell(
            practitioner=practitioner, words=words % {"who": by.name, "name": other.name}, about=f"joined {joining.pk}"
        )
    return joining


@transaction.atomic
def take_apart(*, joining: Joining, by) -> None:
    """They are two people after all: each row goes back to the page it came from; what was written since stays."""
    if not by.has_perm("people.contribute_to_person", joining.kept):
        raise NotYoursToJoin
    with pgtrigger.ignore():
        _call("take_apart", joining.pk)
    joining.undone_at, joining.undone_by = timezone.now(), by
    joining.save(update_fields=["undone_at", "undone_by"])
    tell_apart(one=joining.kept, other=joining.other, by=by)


@transaction.atomic
def tell_apart(*, one: Person, other: Person, by) -> NotTheSame:
    """Two people, whatever it looks like; never proposed again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    return NotTheSame.objects.get_or_create(one=first, other=second, defaults={"by": by})[0]


def _choose(joining: Joining, name: str, choice: str) -> None:
    here, there = getattr(joining.kept, name), getattr(joining.other, name)
    if not there or (here and choice == KEPT):
        return
    _change(joining, joining.kept, name, f"{here}\n\n{there}" if here and choice == BOTH and name in WORDS else there)


def _all_names(kept: Person, other: Person) -> str:
    """The other names of both, and the other page's own, each once however it is spelt."""
    names = [*kept.also_known_as.split(","), *other.also_known_as.split(","), other.name]
    once_each = {name.strip().lower(): name.strip() for name in reversed(names)}
    return ", ".join(name for key, name in reversed(once_each.items()) if key not in {"", kept.name.lower()})[:300]


def _join_contact(joining: Joining) -> None:
    contacts = {each.person_id: each for each in SafeContact.objects.filter(person__in=[joining.kept, joining.other])}
    here, there = contacts.get(joining.kept.pk), contacts.get(joining.other.pk)
    if not (here and there):
        return
    times = [each.as_json() for each in both_times(here.safe_times, there.safe_times)]
    _change(joining, here, "times", json.dumps(times))
    _change(joining, here, "number", here.number or there.number)
    _change(joining, here, "discreet_name", here.discreet_name or there.discreet_name)
    _change(joining, here, "never", "; ".join(filter(None, [here.never, there.never]))[:300])


def _join_plan(joining: Joining) -> None:
    plans = {plan.person_id: plan for plan in SharedPlan.objects.filter(person__in=[joining.kept, joining.other])}
    here, there = plans.get(joining.kept.pk), plans.get(joining.other.pk)
    if here and there and there.good_month:
        _change(joining, here, "good_month", "\n\n".join(filter(None, [here.good_month, there.good_month])))


def _change(joining: Joining, row, field: str, value) -> None:
    if value != getattr(row, field):
        _call("change_in_joining", joining.pk, row._meta.db_table, row.pk, field, None if value is None else str(value))


def _call(function: str, *arguments) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(arguments))})", arguments)

"""Dates of this floor: visits one is alone on."""

from datetime import date

from django.utils.translation import gettext as _

from people.dates import Dated, of_people, source

from .models import CheckIn


@source
def visits(practitioner, since: date) -> list[Dated]:
    """While it lasts. To whom is forgotten later (CHECK_IN_FORGET_HOURS), and so it is here."""
    out = list(CheckIn.objects.under_way().filter(practitioner=practitioner))
    with_people = of_people(out, _visit)
    return [*with_people, *(_visit(each, True) for each in out if each.person is None)]


def _visit(out: CheckIn, shielded: bool) -> Dated:
    times = {"begins": out.began_at, "ends": out.back_by}
    return Dated(
        f"visit-{out.pk}", _("Visit"), out.get_absolute_url(), person=out.person, is_shielded=shielded, **times
    )

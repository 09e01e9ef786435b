"""A list of people as a housing office or a council has it, read into hellos: line by line, and what is wrong with each."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from django.db.models import CharField, Func
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.models import Hub, HubPerson, Introduction
from people.models import Person
from relational.tables import Table

MOST = 300
# What is taken from a list, with how people call it. Whatever else stands in it is not kept.
FIELDS = {
    "name": gettext_lazy("Who"),
    "surname": gettext_lazy("Second part of the name"),
    "where": gettext_lazy("Where to find them"),
    "postcode": gettext_lazy("Postcode"),
    "words": gettext_lazy("What to say on the board"),
    "reach": gettext_lazy("A safe way and time"),
}
CALLED = {
    "name": (
        "name",
        "full name",
        "tenant name",
        "tenant",
        "resident",
        "forename",
        "first name",
        "who",
        "person",
        "household",
    ),
    "surname": ("surname", "last name", "family name"),
    "where": ("address", "property address", "property", "address 1", "address line 1", "street", "where"),
    "postcode": ("postcode", "post code", "zip"),
    "words": ("reason", "why", "note", "notes", "comment", "comments", "what"),
    "reach": ("best time", "safe time", "contact", "phone", "telephone", "mobile", "how to reach"),
}
LONGEST = {"name": 200, "where": 200, "words": 2_000, "reach": 300}
# What a formula leaves in a cell that went wrong.
BROKEN = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass
class Row:
    """One line of the list, as it would stand on a board; `wrong` says why it cannot, `known` what is known of it."""

    number: int
    name: str = ""
    where: str = ""
    words: str = ""
    reach: str = ""
    hub: Hub | None = None
    wrong: str = ""
    known: str = ""
    left_out: bool = False


@dataclass
class HelloRows:
    """What could be read of a list, and what would become of it."""

    rows: list[Row] = field(default_factory=list)

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def hellos(self) -> list[Row]:
        return [row for row in self.rows if not row.wrong and not row.left_out]

    @property
    def left_out(self) -> list[Row]:
        return [row for row in self.rows if row.left_out]


def guessed(columns: list[str]) -> dict[str, int | None]:
    """Which column is what, by its name; None where none says so."""
    plain = [_plain(column) for column in columns]
    found: dict[str, int | None] = {}
    for name, called in CALLED.items():
        places = [plain.index(each) for each in called if each in plain]
        found[name] = next((place for place in places if place not in found.values()), None)
    return found


def read_rows(table: Table, chosen: dict[str, int | None], *, words: str, hub: Hub, by_address: bool) -> HelloRows:
    """Each line as a hello at `hub`, or with `by_address` at the hub in whose area it lies, if there is one."""
    hub_for = _hub_for() if by_address else None
    read = HelloRows([_row(line.number, line.cells, chosen, words, hub, hub_for) for line in table.lines])
    _mark_twice_in_it(read.rows)
    return read


def mark_what_is_known(rows: list[Row]) -> None:
    """What whoever adds the list may know of them already: row-level security answers, and of others there is no word."""
    waiting = {
        (_plain(name), _plain(where), hub)
        for name, where, hub in Introduction.objects.to_be_said().values_list("name", "where", "hub_id")
    }
    names = {_plain(row.name) for row in rows}
    plain = Func("name", function="plain", output_field=CharField())
    mine, at_hub = (
        set(model.objects.annotate(plain=plain).filter(plain__in=names).values_list("plain", flat=True))
        for model in (Person, HubPerson)
    )
    for row in rows:
        if row.wrong or row.left_out or row.hub is None:
            continue
        if (_plain(row.name), _plain(row.where), row.hub.pk) in waiting:
            row.known, row.left_out = _("Waits for a hello already; left out."), True
        elif _plain(row.name) in mine:
            row.known = _("You walk beside someone of this name.")
        elif _plain(row.name) in at_hub:
            row.known = _("Someone of this name is known at your hub.")


def _row(
    number: int,
    cells: list[str],
    chosen: dict[str, int | None],
    words: str,
    hub: Hub,
    hub_for: Callable[[str], Hub | None] | None,
) -> Row:
    said = {name: _cell(cells, place) for name, place in chosen.items()}
    where = ", ".join(filter(None, [said["where"], said["postcode"]]))
    row = Row(number, name=f"{said['name']} {said['surname']}".strip(), where=where, reach=said["reach"])
    row.words = said["words"] or words
    row.hub = (hub_for(row.where) if hub_for else None) or hub
    row.wrong = _wrong(row, [said[name] for name in said])
    return row


def _wrong(row: Row, cells: list[str]) -> str:
    if not row.name:
        return _("Nobody is named.")
    if formula := next((cell for cell in cells if cell.startswith("=") or cell in BROKEN), ""):
        return _("“%s” is a formula, not words.") % formula[:40]
    if any("\x00" in cell for cell in cells):
        return _("There is a character in it that cannot be read.")
    for name, longest in LONGEST.items():
        if len(getattr(row, name)) > longest:
            return _("“%(what)s” is longer than %(longest)d letters.") % {"what": FIELDS[name], "longest": longest}
    return ""


def _mark_twice_in_it(rows: list[Row]) -> None:
    first: dict[tuple, int] = {}
    for row in rows:
        if row.wrong:
            continue
        same = first.setdefault((_plain(row.name), _plain(row.where)), row.number)
        if same != row.number:
            row.known, row.left_out = _("The same as line %d; left out.") % same, True


def _hub_for() -> Callable[[str], Hub | None]:
    """The nearest hub of an address, each asked for once."""

    @cache
    def hub_for(where: str) -> Hub | None:
        return Hub.objects.for_address(where).first() if where else None

    return hub_for


def _cell(cells: list[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""


def _plain(words: str) -> str:
    """However it is written: as the SQL function of that name."""
    apart = unicodedata.normalize("NFKD", words.strip().lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

import csv
import re
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from hubs.actions import know_postcodes
from hubs.models import Postcode
from hubs.postcodes import is_whole, read_code

# The columns' names as the ONS Postcode Directory has had them over the years.
COLUMNS = {
    "postcode": r"pcds|pcd[78]?|postcode",
    "ward": r"osward|wd\d\dcd|oswd\w*|ward\w*",
    "lsoa": r"lsoa\w*",
    "latitude": r"lat(itude)?",
    "longitude": r"long?|longitude",
}


class Command(BaseCommand):
    help = "Learn in which ward each postcode lies, and where, from the ONS Postcode Directory's table of this place (CSV)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file")

    def handle(self, *, file: str, **options) -> None:
        try:
            with open(file, encoding="utf-8-sig", newline="") as table:
                kept = know_postcodes(_read(csv.DictReader(table)))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        self.stdout.write(f"{kept} postcodes are known.")


def _read(table: csv.DictReader) -> Iterator[Postcode]:
    """Each postcode once; rows that hold none, or no ward, are passed over."""
    columns = {what: _column(table.fieldnames or [], pattern) for what, pattern in COLUMNS.items()}
    if not (columns["postcode"] and columns["ward"]):
        raise CommandError("The first line must name a column for the postcode (pcds) and one for the ward (osward).")
    seen = set()
    for row in table:
        said = {what: (row.get(column) or "") if column else "" for what, column in columns.items()}
        code, ward = read_code(said["postcode"]), _ons(said["ward"])
        if is_whole(code) and ward and code not in seen:
            seen.add(code)
            latitude, longitude = _degrees(said["latitude"]), _degrees(said["longitude"])
            yield Postcode(code=code, ward=ward, lsoa=_ons(said["lsoa"]), latitude=latitude, longitude=longitude)


def _ons(words: str) -> str:
    code = read_code(words)
    return code if len(code) == len("E05999001") else ""


def _degrees(words: str) -> float | None:
    """None for what is nowhere: the directory says 99.999999 of a postcode without a place."""
    try:
        degrees = float(words)
    except ValueError:
        return None
    return degrees if -90 < degrees < 90 else None


def _column(names: list[str], pattern: str) -> str | None:
    return next((name for name in names if re.fullmatch(pattern, name.strip(), re.IGNORECASE)), None)

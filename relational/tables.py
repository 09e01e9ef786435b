"""Tables as people have them, pasted or as a file: CSV of any kind or an Excel sheet, read into words line by line."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _

LONGEST_CELL = 2_000
MOST_COLUMNS = 60
# What a sheet may unfold to, measured by unfolding it: what a file says of itself is not believed.
MOST_UNFOLDED = 30_000_000
MOST_PARTS = 200
DELIMITERS = "\t;,|"
# A file without a name for its encoding is UTF-8, or as old Windows programs write.
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class UnreadableTable(ValueError):
    """Why it is no table, fit to be shown."""


@dataclass(frozen=True)
class Line:
    """One line under the names of the columns: its number as people see it, and its cells in their order."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    columns: list[str]
    lines: list[Line]

    def named(self, columns: list[str] | None = None) -> Iterator[tuple[int, dict[str, str]]]:
        """Each line's number and its words by the names of the columns, or by `columns` in their place."""
        for line in self.lines:
            yield line.number, dict(zip(columns or self.columns, line.cells, strict=False))

    def as_text(self) -> str:
        """The table as one could have pasted it."""
        written = io.StringIO()
        writer = csv.writer(written, delimiter="\t", lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(line.cells for line in self.lines)
        return written.getvalue()


def read_table(content: bytes | str, *, most: int) -> Table:
    """The table in a file or in pasted words; UnreadableTable says why it is none, or more than `most` lines."""
    rows = _sheet(content, most) if isinstance(content, bytes) and content[:4] == b"PK\x03\x04" else _lines(content)
    filled = _without_its_title((number, cells) for number, cells in rows if any(cells))
    _number, columns = next(filled, (0, []))
    if len(columns) > MOST_COLUMNS:
        raise UnreadableTable(_("More than %d columns. Keep those you need.") % MOST_COLUMNS)
    lines: list[Line] = []
    for number, cells in filled:
        if len(lines) == most:
            raise UnreadableTable(_("At most %d lines at a time.") % most)
        lines.append(Line(number, [cell[:LONGEST_CELL] for cell in cells[: len(columns)]]))
    return Table(columns, lines)


def _without_its_title(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """A sheet may say in a line of its own what it is, over the line that names the columns."""
    first, second = next(rows, None), next(rows, None)
    if first and not (second and sum(map(bool, first[1])) == 1 < sum(map(bool, second[1]))):
        yield first
    if second:
        yield second
    yield from rows


def _lines(content: bytes | str) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content) if isinstance(content, bytes) else content
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise UnreadableTable(_("This is no table: a CSV file or an Excel sheet (.xlsx) is."))
    first = next((line for line in text.split("\n") if any(each in line for each in DELIMITERS)), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise UnreadableTable(_("Line %d cannot be read.") % reader.line_num) from None


def _decoded(content: bytes) -> str:
    mark = next((_MARKS[mark] for mark in _MARKS if content.startswith(mark)), None)
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(_("This is no table: a CSV file or an Excel sheet (.xlsx) is."))


def _sheet(content: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    """The first sheet, a row at a time; formulas as what they came to when the file was saved."""
    # 10 MB and a third of a second, which no process spends before somebody brings a sheet.
    import openpyxl
    from defusedxml import DefusedXmlException
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_what_unfolds_too_far(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_row=most * 2 + 100, max_col=MOST_COLUMNS + 1, values_only=True)
        read = [(number, _trimmed([_words(cell) for cell in row])) for number, row in enumerate(rows, start=1)]
    except (
        *(KeyError, ValueError, IndexError, TypeError, AttributeError, EOFError),
        *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, DefusedXmlException),
    ):
        raise UnreadableTable(_("This Excel file cannot be read. Save it anew as .xlsx or .csv.")) from None
    return iter(read)


def _refuse_what_unfolds_too_far(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            room = MOST_UNFOLDED
            for part in packed.infolist()[: MOST_PARTS + 1]:
                with packed.open(part) as unfolding:
                    while room >= 0 and (piece := unfolding.read(1 << 16)):
                        room -= len(piece)
            too_far = room < 0 or len(packed.infolist()) > MOST_PARTS
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        raise UnreadableTable(_("This Excel file cannot be read. Save it anew as .xlsx or .csv.")) from None
    if too_far:
        raise UnreadableTable(_("This Excel file is too large. Copy the rows you need into a new one."))


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return str(cell).strip()


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, which a sheet has as many of as it likes."""
    while cells and not cells[-1]:
        cells.pop()
    return cells

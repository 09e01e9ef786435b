"""Tables as people have them: whatever program wrote them, and whatever somebody packed into them."""

import io
import zipfile

import openpyxl
import pytest

from relational.tables import MOST_UNFOLDED, UnreadableTable, read_table

ROWS = [["Name", "Address"], ["Siân Pugh", "3 Alder Close"], ["Mr Bowen", "Beck Lane"]]


def as_read(content) -> list[list[str]]:
    table = read_table(content, most=50)
    return [table.columns, *(line.cells for line in table.lines)]


def sheet(*rows) -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(written)
    return written.getvalue()


def packed(**parts: bytes) -> bytes:
    """An Excel file with other parts in the place of its own."""
    source, written = zipfile.ZipFile(io.BytesIO(sheet(*ROWS))), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            target.writestr(name, parts.pop(key, None) or source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_of_any_kind_reads_the_same(delimiter, line_end, encoding):
    text = line_end.join(delimiter.join(row) for row in ROWS)
    assert as_read(text.encode(encoding)) == ROWS


def test_mixed_line_ends_quotes_empty_lines_and_a_title_over_it():
    text = 'Arrears in November\r\n\r\nName,Address\r"Pugh, Siân","3 Alder\nClose"\n\nMr Bowen,Beck Lane,too much\r\n'
    table = read_table(text, most=50)
    assert table.columns == ["Name", "Address"]
    assert [line.cells for line in table.lines] == [["Pugh, Siân", "3 Alder\nClose"], ["Mr Bowen", "Beck Lane"]]
    assert [line.number for line in table.lines] == [5, 7]


def test_an_excel_sheet_reads_as_its_words_and_its_formulas_as_what_they_came_to():
    read = as_read(
        sheet(["Name", "Weeks", "Since", "Rung"], ["Siân", 14.0, __import__("datetime").date(2026, 11, 3), True])
    )
    assert read[1] == ["Siân", "14", "03/11/2026", "yes"]


def test_as_text_it_can_come_along_and_be_read_again():
    table = read_table('Name\tWords\n"Two\nlines"\t"a ""b"""', most=5)
    assert read_table(table.as_text(), most=5).lines[0].cells == table.lines[0].cells == ["Two\nlines", 'a "b"']


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing",
        packed(workbook=b"<workbook"),
        packed(sheet1=b"not xml at all"),
        packed(sheet1=b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
        sheet(*ROWS)[:-200],
        b"\x00\x01\x02\x03",
        b"\xff\xfe\x00",
    ],
    ids=["a stump", "no workbook", "no xml", "entities", "cut off", "bytes", "half a letter"],
)
def test_what_is_no_table_is_refused_in_words(content):
    with pytest.raises(UnreadableTable):
        read_table(content, most=50)


def test_a_file_that_unfolds_without_end_is_refused_before_it_is_read():
    with pytest.raises(UnreadableTable, match="too large"):
        read_table(packed(bomb=b"\0" * (MOST_UNFOLDED + 1)), most=50)
    with pytest.raises(UnreadableTable, match="too large"):
        read_table(packed(**{f"part{number}": b"x" for number in range(300)}), most=50)


def test_a_cell_far_away_costs_nothing():
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "Name", "Siân", "far"
    book.save(written)
    assert as_read(written.getvalue()) == [["Name"], ["Siân"]]


def test_more_lines_or_columns_than_one_can_look_at_are_refused():
    with pytest.raises(UnreadableTable, match="At most 2 lines"):
        read_table("Name\na\nb\nc", most=2)
    with pytest.raises(UnreadableTable, match="columns"):
        read_table(",".join("x" * 61), most=2)


def test_nothing_is_a_table_of_nothing():
    assert read_table("", most=2).lines == read_table(b"", most=2).lines == []

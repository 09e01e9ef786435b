"""Files of Open Referral UK: one service, a list, the page of an API, an organisation's, one a line, or tables in a zip."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from .found import Found
from .tables import as_services

MOST_BYTES = 20_000_000
# A zip may unfold into a thousand times its size.
MOST_UNFOLDED = 100_000_000
MOST_RECORDS = 50_000
csv.field_size_limit(1_000_000)


class NotReadable(Exception):
    """The file as a whole cannot be read, and why."""


def read_file(upload) -> Iterator[Found]:
    """Its records in order. Raises NotReadable before the first one, or never."""
    if upload.size > MOST_BYTES:
        raise NotReadable(_("This file is larger than 20 megabytes. Bring it in parts."))
    data = upload.read()
    if data[:4] == b"PK\x03\x04":
        return _read_zip(data)
    text = _as_text(data)
    if upload.name.lower().endswith(".csv"):
        return _from_tables({"services": text})
    return _read_json(text)


def _as_text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable(_("This file is no text in UTF-8.")) from None
    if not text.strip():
        raise NotReadable(_("There is nothing in this file."))
    return text


def _read_json(text: str) -> Iterator[Found]:
    try:
        return _from_document(json.loads(text))
    except RecursionError:
        raise NotReadable(_("This file is nested deeper than any list is.")) from None
    except json.JSONDecodeError as wrong:
        lines = text.splitlines()
        if len(lines) > 1 and _is_json(lines[0]):
            return _one_a_line(lines)
        facts = {"line": wrong.lineno, "column": wrong.colno}
        raise NotReadable(
            _("This file is no JSON: it breaks off at line %(line)d, column %(column)d.") % facts
        ) from None


def _one_a_line(lines: list[str]) -> Iterator[Found]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Found(number, record=json.loads(line))
        except (json.JSONDecodeError, RecursionError):
            yield Found(number, problem=_("This line is no JSON."))


def _from_document(document) -> Iterator[Found]:
    services = _services_in(document)
    if services is None:
        raise NotReadable(_("This file is JSON, and no service of Open Referral UK stands in it."))
    return (Found(number, record=service) for number, service in enumerate(services[:MOST_RECORDS], 1))


def _services_in(document) -> list | None:
    """The services of every shape the standard's examples have; None when there are none."""
    if isinstance(document, list):
        nested = [_services_in(each) for each in document]
        if document and all(isinstance(each, dict) and isinstance(each.get("services"), list) for each in document):
            return [service for services in nested for service in services or []]
        return document
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("services.csv"), list):
        return [
            found.record for found in as_services({name.removesuffix(".csv"): rows for name, rows in document.items()})
        ]
    for name in ("contents", "content"):
        if isinstance(document.get(name), list):
            return _services_in([_of_location(each) for each in document[name]])
    if isinstance(document.get("services"), list):
        organisation = {key: value for key, value in document.items() if key not in ("services", "programs")}
        return [
            {"organization": organisation} | each if isinstance(each, dict) else each for each in document["services"]
        ]
    return [_of_location(document)]


def _of_location(document):
    """A service_at_location holds its service, and says where."""
    if not isinstance(document, dict) or not isinstance(document.get("service"), dict) or "location" not in document:
        return document
    at = {key: value for key, value in document.items() if key != "service"}
    return {"service_at_locations": [at]} | document["service"]


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _read_zip(data: bytes) -> Iterator[Found]:
    """The tables of a datapackage."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
            if sum(each.file_size for each in files) > MOST_UNFOLDED:
                raise NotReadable(_("Unfolded, these tables are larger than 100 megabytes. Bring them in parts."))
            tables = {PurePosixPath(each.filename).stem: _as_text(_unfold(archive, each)) for each in files}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise NotReadable(_("This zip cannot be opened.")) from None
    if "services" not in tables:
        raise NotReadable(_("There is no services.csv in this zip."))
    return _from_tables(tables)


def _unfold(archive: zipfile.ZipFile, file: zipfile.ZipInfo) -> bytes:
    """No more than it says it holds."""
    with archive.open(file) as opened:
        return opened.read(file.file_size)


def _from_tables(tables: dict[str, str]) -> Iterator[Found]:
    read = {}
    for name, text in tables.items():
        rows = csv.DictReader(io.StringIO(text))
        if name == "services" and not {"id", "name"} <= set(rows.fieldnames or []):
            raise NotReadable(_("The first line of services.csv is to name the columns “id” and “name”."))
        read[name] = _rows(rows)
    return as_services(read)


def _rows(rows: csv.DictReader) -> Iterable[dict]:
    """With the line each row ends on, which is where a human looks."""
    try:
        for row in rows:
            yield {key: value for key, value in row.items() if key and isinstance(value, str)} | {
                "#line": rows.line_num
            }
    except csv.Error:
        raise NotReadable(
            _("One of the tables is no CSV: it breaks off at line %(line)d.") % {"line": rows.line_num}
        ) from None

"""The copy as one file to keep: a page to read, the same for a program, the booklet, and every attachment as it came."""

import json
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from people.models import Person
from relational.access import acting_as_person
from relational.own_page.booklet import Style, contents_of, typeset

from .rows import Section, everything_of, kept_as
from .shape import as_json, schema

HERE = Path(__file__).parent
PIECE = 256 * 1024


def readable(person: Person, sections: list[Section]) -> str:
    """A page that reads well with no network, in any browser, in years."""
    style = format_html("<style>{}</style>", mark_safe((HERE / "reading.css").read_text()))  # noqa: S308 (our own file)
    context = {"person": person, "sections": sections, "day": timezone.now(), "style": style}
    return render_to_string("own/copy_to_read.html", context)


def everything_packed(person: Person) -> BinaryIO:
    """All of it in a zip, on a temporary file that is gone when it is closed."""
    sections = everything_of(person)
    pack = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    with ZipFile(pack, "w", ZIP_DEFLATED) as files:
        files.writestr("my-page.html", readable(person, sections))
        files.writestr("my-page.json", json.dumps(as_json(sections), ensure_ascii=False, indent=1))
        files.writestr("schema.json", json.dumps(schema(), ensure_ascii=False, indent=1))
        files.writestr("my-plan.pdf", typeset(contents_of(person, Style.BOOKLET)))
        _add_attachments(files, person)
    pack.seek(0)
    return pack


def _add_attachments(files: ZipFile, person: Person) -> None:
    with acting_as_person(person.pk):
        kept = list(person.attachments.order_by("pk"))
    for attachment in kept:
        info = ZipInfo(kept_as(attachment), date_time=timezone.localtime(attachment.added_at).timetuple()[:6])
        # Pictures and sounds do not get smaller.
        info.compress_type = ZIP_STORED
        try:
            original = attachment.file.open("rb")
        except FileNotFoundError:
            continue
        with original, files.open(info, "w", force_zip64=True) as into:
            while piece := original.read(PIECE):
                into.write(piece)

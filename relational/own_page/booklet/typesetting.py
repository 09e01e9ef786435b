"""Setting the booklet as a tagged PDF that screen readers can read (PDF/UA-1).

The words go to typst as data and never become markup. Original drawings are read where they are kept.
"""

import json
from functools import cache
from itertools import product
from pathlib import Path

import typst
from django.conf import settings

HERE = Path(__file__).parent


def typeset(contents: dict) -> bytes:
    """The booklet, one page after the other: A5, or A4 for the big prints."""
    for each, standards in product((contents, contents | {"drawings": []}), (["ua-1"], [])):
        try:
            return typst.compile(_files("booklet.typ"), pdf_standards=standards, **_given(each))
        except typst.TypstError as error:
            # PDF/UA refuses a character that no typeface here has; a drawing may not decode, or its file be away.
            # Neither keeps anybody from the words.
            refused = error
    raise refused


def fold(contents: dict) -> bytes:
    """The same on A4 sheets, two pages beside each other, in the order for printing on both sides and folding once."""
    pages = json.loads(typst.query(_files("booklet.typ"), "<pages>", field="value", one=True, **_given(contents)))
    small = json.dumps({"booklet": list(typeset(contents)), "pages": pages, "title": contents["labels"]["title"]})
    return typst.compile(_files("fold.typ"), sys_inputs={"contents": small}, ignore_system_fonts=True)


def _given(contents: dict) -> dict:
    kept = Path(settings.ATTACHMENTS_ROOT)
    return {
        "sys_inputs": {"contents": json.dumps(contents)},
        # Until the first attachment is kept, the folder need not be there.
        "root": str(kept if kept.is_dir() else HERE),
        "font_paths": [str(HERE / "fonts")],
        "ignore_system_fonts": True,
    }


@cache
def _files(main: str) -> dict[str, bytes]:
    pictures = {f"pictures/{path.name}": path.read_bytes() for path in sorted((HERE / "pictures").glob("*.svg"))}
    return {"main.typ": (HERE / main).read_bytes()} | pictures

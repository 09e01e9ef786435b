"""Makes the typefaces the booklet is set in from their npm packages (`npm pack` each, then give their folders).

    pip install fonttools
    python print-fonts.py node_modules/@fontsource/atkinson-hyperlegible-next node_modules/@fontsource/noto-sans-arabic

The web needs small pieces, each with some of the letters; print needs all of them in one file.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

TO = Path(__file__).parent.parent / "relational" / "own_page" / "booklet" / "fonts"


def main(latin: Path, arabic: Path) -> None:
    TO.mkdir(parents=True, exist_ok=True)
    for cut in ("400-normal", "400-italic", "700-normal"):
        pieces = [latin / "files" / f"{latin.name}-{part}-{cut}.woff" for part in ("latin", "latin-ext")]
        merge(pieces, TO / f"{latin.name}-{cut}.ttf")
    for cut in ("400-normal", "700-normal"):
        merge([arabic / "files" / f"{arabic.name}-arabic-{cut}.woff"], TO / f"{arabic.name}-{cut}.ttf")
    for package in (latin, arabic):
        shutil.copyfile(package / "LICENSE", TO / f"{package.name}.OFL.txt")


def merge(pieces: list[Path], to: Path) -> None:
    with TemporaryDirectory() as folder:
        unpacked = []
        for number, piece in enumerate(pieces):
            font = TTFont(piece)
            font.flavor = None
            unpacked.append(f"{folder}/{number}.ttf")
            font.save(unpacked[-1])
        (Merger().merge(unpacked) if len(unpacked) > 1 else TTFont(unpacked[0])).save(to)


if __name__ == "__main__":
    main(*(Path(folder) for folder in sys.argv[1:]))

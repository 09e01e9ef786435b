from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

LONGEST_SIDE = 960


def thumbnail_of(picture: File) -> ContentFile:
    """A small JPEG painted anew: turned the right way up, with nothing in it of where and with what it was taken."""
    picture.seek(0)
    with Image.open(picture) as original:
        original.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
        small = ImageOps.exif_transpose(original)
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        painted = _on_paper(small)
    picture.seek(0)
    result = BytesIO()
    painted.save(result, "JPEG", quality=84, optimize=True, progressive=True)
    return ContentFile(result.getvalue(), name="thumbnail")


def _on_paper(picture: Image.Image) -> Image.Image:
    """Without transparency, and as a new picture: nothing the original carried beside its pixels comes along."""
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper

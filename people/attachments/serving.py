"""Sending an attachment to someone who may see it, in a way that lets it do nothing but be seen or heard."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header

from people.models import Attachment

BYTES = re.compile(r"^bytes=(\d*)-(\d*)$")
PIECE = 64 * 1024


def send_original(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    """The bytes as they came. Papers are downloaded; pictures and voices may be opened in place."""
    etag = f'"{attachment.sha256}"'
    if request.headers.get("If-None-Match") == etag and "Range" not in request.headers:
        return HttpResponseNotModified(headers={"ETag": etag})
    response = _whole_or_part(request, attachment)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    download = attachment.is_document or "download" in request.GET
    response["Content-Disposition"] = content_disposition_header(download, attachment.original_name)
    return _kept_harmless(response)


def send_thumbnail(attachment: Attachment) -> HttpResponse:
    response = FileResponse(attachment.thumbnail.open("rb"), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    return _kept_harmless(response)


def begins_at_the_start(request: HttpRequest) -> bool:
    """Whether this is someone opening it, not their player asking for more of the same."""
    return re.match(r"bytes=[1-9]", request.headers.get("Range", "")) is None


def _kept_harmless(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Whoever asks again is asked again whether they may.
    response["Cache-Control"] = "private, no-cache"
    # Already small; and compressed anew, parts could not be asked for.
    response["Content-Encoding"] = "identity"
    return response


def _whole_or_part(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    part = BYTES.match(request.headers.get("Range", ""))
    file = attachment.file.open("rb")
    if part is None or part.groups() == ("", ""):
        return FileResponse(file, content_type=attachment.content_type)
    first, last = _first_and_last(part, attachment.size_bytes)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{attachment.size_bytes}"})
    file.seek(first)
    response = FileResponse(_read(file, last - first + 1), status=206, content_type=attachment.content_type)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{attachment.size_bytes}"
    return response


def _first_and_last(part: re.Match, size: int) -> tuple[int, int]:
    first, last = part.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(file: BinaryIO, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece

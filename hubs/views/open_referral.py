"""What a place opened to everyone, in Open Referral UK: read by anybody, changed by nobody (docs/open-referral.md)."""

import functools
import hashlib
import json
import math
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import condition, require_safe

from hubs.models import Asset, OpenAsset
from hubs.open_referral import writing
from hubs.open_referral.vocabulary import KIND_TERMS, TAXONOMY_ID, turned
from relational.access.rules import public
from relational.cache import how_often_this_hour

PER_PAGE, MOST_PER_PAGE = 50, 200
FROM_ONE_PLACE = 2_000
FRESH_SECONDS = 300


def open_api(view: Callable[..., dict | Iterator[dict] | HttpResponse]):
    """Anyone, from any page on the web; kept for some minutes by whoever asks, and no oftener than is fair."""

    @public
    @require_safe
    @functools.wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if how_often_this_hour(f"open-referral:{get_adapter().get_client_ip(request)}") > FROM_ONE_PLACE:
            return _open(
                _said({"error": "Too many requests. Try again in an hour."}, status=429), {"Retry-After": "3600"}
            )
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            return _open(_said({"error": "There is nothing here."}, status=404))
        if isinstance(answer, HttpResponse | StreamingHttpResponse):
            return _open(answer)
        body = json.dumps(answer, ensure_ascii=False).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        kept = condition(etag_func=lambda *_: etag)(lambda _: HttpResponse(body, content_type="application/json"))
        return _open(kept(request), {"Cache-Control": f"public, max-age={FRESH_SECONDS}"})

    return answered


@open_api
def about(request: HttpRequest) -> dict:
    return writing.about_the_api()


@open_api
def services(request: HttpRequest) -> dict | HttpResponse:
    """A page of them; `format=ndjson` gives all of them, whole, one a line."""
    found = _filtered(request)
    if request.GET.get("format") == "ndjson":
        return _as_lines(found)
    whole = request.GET.get("full") == "true"
    return _page(request, found, writing.write_service if whole else writing.list_service)


@open_api
def service(request: HttpRequest, public_id: str) -> dict:
    return writing.write_service(_one(public_id))


@open_api
def service_at_locations(request: HttpRequest) -> dict:
    found = _filtered(request).exclude(where="")
    return _page(request, found, functools.partial(writing.write_at_location, whole=False))


@open_api
def service_at_location(request: HttpRequest, public_id: str) -> dict:
    at = _one(turned(_uuid(public_id)))
    if not at.where:
        raise Http404
    return writing.write_at_location(at, whole=True)


@open_api
def taxonomies(request: HttpRequest) -> dict:
    return _listed(request, [writing.write_taxonomy()])


@open_api
def taxonomy(request: HttpRequest, public_id: str) -> dict:
    if _uuid(public_id) != TAXONOMY_ID:
        raise Http404
    return writing.write_taxonomy()


@open_api
def taxonomy_terms(request: HttpRequest) -> dict:
    return _listed(request, [writing.write_term(kind) for kind in Asset.Kind.values])


@open_api
def taxonomy_term(request: HttpRequest, public_id: str) -> dict:
    if _uuid(public_id) not in KIND_TERMS:
        raise Http404
    return writing.write_term(KIND_TERMS[_uuid(public_id)])


def _filtered(request: HttpRequest):
    """By words, kind and when it last changed; what we know nothing of (ages, opening hours) filters nothing."""
    found = OpenAsset.objects.about(request.GET.get("search", "").strip()[:100])
    found = found.changed_since(_moment(request.GET.get("modified_after", "")))
    if request.GET.get("taxonomy_id", TAXONOMY_ID) != TAXONOMY_ID:
        return found.none()
    term = request.GET.get("taxonomy_term_id")
    return found.of_kind(KIND_TERMS.get(term, "none of ours") if term else None)


def _page(request: HttpRequest, found, write: Callable[[OpenAsset], dict]) -> dict:
    per_page = min(_number(request, "per_page", PER_PAGE), MOST_PER_PAGE)
    number, everything = _number(request, "page", 1), found.count()
    start = (number - 1) * per_page
    contents = [write(asset) for asset in found[start : start + per_page]] if start < everything else []
    return _paged(contents, number, everything, max(1, math.ceil(everything / per_page)))


def _listed(request: HttpRequest, rows: list[dict]) -> dict:
    per_page, number = min(_number(request, "per_page", PER_PAGE), MOST_PER_PAGE), _number(request, "page", 1)
    contents = rows[(number - 1) * per_page : number * per_page]
    return _paged(contents, number, len(rows), max(1, math.ceil(len(rows) / per_page)))


def _paged(contents: list[dict], number: int, everything: int, pages: int) -> dict:
    return {
        "total_items": everything,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _as_lines(found) -> StreamingHttpResponse:
    """In portions, so that a long list takes no more memory than a short one."""
    lines = (json.dumps(writing.write_service(asset), ensure_ascii=False) + "\n" for asset in found.iterator(500))
    return StreamingHttpResponse(lines, content_type="application/x-ndjson")


def _one(public_id: str) -> OpenAsset:
    found = OpenAsset.objects.filter(pk=_uuid(public_id)).first()
    if found is None:
        raise Http404
    return found


def _uuid(words: str) -> str:
    try:
        return str(uuid.UUID(words))
    except ValueError:
        raise Http404 from None


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    words = request.GET.get(name, "")
    return max(1, int(words)) if words.isdecimal() and len(words) < 7 else otherwise


def _moment(words: str) -> datetime | None:
    try:
        moment = parse_datetime(words.replace(" ", "+"))
    except ValueError:
        return None
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def _said(words: dict, status: int) -> JsonResponse:
    return JsonResponse(words, status=status)


def _open(answer, headers: dict[str, str] | None = None):
    """Any page on the web may show it (the profile asks for this header)."""
    for name, value in ({"Access-Control-Allow-Origin": "*"} | (headers or {})).items():
        answer.headers[name] = value
    return answer

"""A feed of Open Referral UK on this machine, that can be made to misbehave."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Listing:
    """What the feed holds and how it behaves: `before` may answer a request itself."""

    def __init__(self, services: list, *, per_page: int = 50, whole: bool = False) -> None:
        self.services, self.per_page, self.whole = services, per_page, whole
        self.asked: list[str] = []
        self.before = lambda handler, path: False
        self.marks = True
        self.url = ""

    def answer(self, handler: "_Handler") -> None:
        parts = urlsplit(handler.path)
        self.asked.append(handler.path)
        if self.before(handler, parts.path):
            return
        if parts.path == "/api/services":
            handler.give(self._page(int(parse_qs(parts.query)["page"][0])))
            return
        found = [each for each in self.services if parts.path == f"/api/services/{_id(each)}"]
        handler.give(found[0]) if found else handler.send_error(404)

    def _page(self, number: int) -> dict:
        start = (number - 1) * self.per_page
        here = self.services[start : start + self.per_page]
        pages = max(1, -(-len(self.services) // self.per_page))
        listed = here if self.whole else [_short(each) for each in here]
        return {
            "total_items": len(self.services),
            "total_pages": pages,
            "page_number": number,
            "last_page": number >= pages,
            "contents": listed,
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.server.listing.answer(self)

    def give(self, document) -> None:
        body = json.dumps(document).encode()
        etag = f'"{hash(body)}"'
        if self.server.listing.marks and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        if self.server.listing.marks:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, to: str) -> bool:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()
        return True

    def log_message(self, *args) -> None:
        pass


@contextmanager
def served(listing: Listing):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.listing = listing
    listing.url = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield listing
    finally:
        server.shutdown()
        server.server_close()


def _short(service):
    """As the list of a feed has it: what has one value each."""
    if not isinstance(service, dict):
        return service
    return {key: value for key, value in service.items() if not isinstance(value, list)}


def _id(service) -> str:
    return service.get("id", "") if isinstance(service, dict) else ""

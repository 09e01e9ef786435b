"""The one way to read something from the outside: over https, from public addresses only, no longer and no more than said.

An address that somebody typed must not lead into our own network. So the name is resolved once, every address it has
must be public, the connection goes to that very address (no second look-up in between), and each redirect is judged anew.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

MOST_REDIRECTS = 3
CHUNK = 65_536
REDIRECTS = (301, 302, 303, 307, 308)
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotFetched(Exception):
    """It cannot be read, and why. `passing`: it may be there later."""

    passing = False


class NotAllowed(NotFetched):
    """Not an address that may be read."""


class Away(NotFetched):
    """Not there just now."""

    passing = True

    def __init__(self, why: str, *, seconds: int = 0) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    etag: str
    modified: str

    @property
    def is_as_before(self) -> bool:
        return self.status == http.client.NOT_MODIFIED


def fetch(url: str, *, etag: str = "", modified: str = "", most_bytes: int = 10_000_000, seconds: float = 20) -> Answer:
    """Read an address, or hear that it is as before. Raises NotAllowed, Away or NotFetched, each with a plain reason."""
    until = time.monotonic() + seconds
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "relational (reads open lists)",
    }
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    for _redirect in range(MOST_REDIRECTS + 1):
        parts = _allowed(url)
        try:
            answer = _ask(parts, headers, most_bytes, until)
        except (OSError, http.client.HTTPException) as error:
            raise Away(_("It did not answer (%(why)s).") % {"why": _why(error)}) from error
        if isinstance(answer, Answer):
            return answer
        url = urljoin(url, answer)
    raise NotFetched(_("It leads on and on to other addresses."))


def _allowed(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotAllowed(_("This is no web address.")) from None
    if not parts.hostname or parts.username or parts.password:
        raise NotAllowed(_("This is no web address, or one with a password in it."))
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(parts.hostname)):
        raise NotAllowed(_("Only addresses that begin with https:// are read."))
    if port not in (None, 443, 8443) and not _is_this_machine(parts.hostname):
        raise NotAllowed(_("This port is not read."))
    return parts


def _is_this_machine(host: str) -> bool:
    """Only where a setting allows it: for a demo, and for tests."""
    return settings.FETCH_FROM_THIS_MACHINE and host in ("127.0.0.1", "localhost", "::1")


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Away(_("There is no such place as %(host)s.") % {"host": host[:100]}) from None
    addresses = [str(info[4][0]) for info in found]
    if _is_this_machine(host):
        return addresses[0]
    if not all(is_public(address) for address in addresses):
        raise NotAllowed(_("%(host)s is not on the public internet.") % {"host": host[:100]})
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether anyone's address on the internet; what wraps another address is judged by the one inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inside is None and ip in NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is not None:
            ip = inside
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _ask(parts: SplitResult, headers: dict, most_bytes: int, until: float) -> Answer | str:
    """One request; a redirect answers where to."""
    connection = _connect(parts, until)
    # The connection lets go of its socket once the headers are there; time is kept on the socket itself.
    sock, response = connection.sock, None
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        if response.status in REDIRECTS:
            return response.headers.get("Location", "")
        _complain(response)
        body = b"" if response.status == http.client.NOT_MODIFIED else _read(sock, response, most_bytes, until)
        etag, modified = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
        return Answer(response.status, body, etag[:200], modified[:60])
    finally:
        if response:
            response.close()
        connection.close()


def _connect(parts: SplitResult, until: float) -> http.client.HTTPConnection:
    """To the address that was judged, under the name that was asked for."""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _public_address(parts.hostname, port)
    sock = socket.create_connection((address, port), timeout=_left(until))
    if secure:
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=_left(until))
    # No default port in the Host header: some servers answer it with a redirect.
    connection.default_port = 443 if secure else 80
    connection.sock = sock
    return connection


def _complain(response: http.client.HTTPResponse) -> None:
    if response.status in (200, 304):
        return
    facts = {"status": response.status}
    if response.status in (408, 425, 429) or response.status >= 500:
        wait = response.headers.get("Retry-After", "")
        raise Away(_("It is not there just now (%(status)d).") % facts, seconds=int(wait) if wait.isdecimal() else 0)
    raise NotFetched(_("It answers that there is nothing to read here (%(status)d).") % facts)


def _read(sock: socket.socket, response: http.client.HTTPResponse, most_bytes: int, until: float) -> bytes:
    """No more than said, and however slowly it drips, no longer."""
    parts, size = [], 0
    while True:
        sock.settimeout(_left(until))
        part = response.read1(CHUNK)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > most_bytes:
            raise NotFetched(_("It is larger than %(most)d megabytes.") % {"most": most_bytes // 1_000_000})
        parts.append(part)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("it took too long")
    if isinstance(error, ssl.SSLError):
        return _("its certificate is not right")
    return str(error)[:100] or type(error).__name__

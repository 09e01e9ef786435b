"""What is read from the outside is public, over https, no longer and no more than said; a redirect is no way around."""

import socket

import pytest

from relational import fetching
from relational.fetching import Away, NotAllowed, NotFetched, fetch, is_public
from tests.hubs.open_referral.listing import Listing, served


@pytest.fixture
def listing(settings):
    settings.FETCH_FROM_THIS_MACHINE = True
    with served(Listing([])) as listing:
        yield listing


INSIDE = [
    "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "fe80::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_of_our_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_anyones_address_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://me:secret@example.org/", "https:///x",
        "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://2130706433/", "https://169.254.169.254/latest",
        "https://example.org:22/", "https://example.org:x/", "http://127.0.0.1:1/",
    ],
)  # fmt: skip
def test_other_addresses_are_refused_before_anything_is_sent(url, monkeypatch):
    def connect(*args, **kwargs):
        raise AssertionError("something was sent")

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", resolved_to("127.0.0.1", but={"169.254.169.254": "169.254.169.254"}))
    with pytest.raises(NotAllowed):
        fetch(url)


def resolved_to(*addresses: str, but: dict[str, str] | None = None):
    def resolve(host, port, **kwargs):
        found = [but[host]] if but and host in but else addresses
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    return resolve


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolved_to("93.184.216.34", "10.0.0.1"))
    with pytest.raises(NotAllowed, match="not on the public internet"):
        fetch("https://example.org/")


def test_the_connection_goes_to_the_very_address_that_was_judged(monkeypatch):
    """A name that answers something else the second time it is asked gains nothing: it is asked once."""
    asked, connected = [], []

    def resolve(host, port, **kwargs):
        asked.append(host)
        return resolved_to("93.184.216.34" if len(asked) == 1 else "127.0.0.1")(host, port)

    def connect(address, **kwargs):
        connected.append(address)
        raise ConnectionRefusedError("no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Away):
        fetch("https://example.org/")
    assert (asked, connected) == (["example.org"], [("93.184.216.34", 443)])


def test_a_redirect_into_our_own_network_is_refused(listing, monkeypatch):
    for inside in ("https://10.0.0.1/", "http://192.168.0.1/", "file:///etc/passwd", "https://169.254.169.254/x"):
        listing.before = lambda handler, path, inside=inside: handler.redirect(inside)
        with pytest.raises(NotAllowed):
            fetch(f"{listing.url}/services")


def test_a_redirect_is_followed_a_few_times_and_no_further(listing):
    listing.before = lambda handler, path: path == "/here" and handler.redirect("/api/services?page=1")
    here = listing.url.removesuffix("/api") + "/here"
    assert b"contents" in fetch(here).body
    listing.before = lambda handler, path: handler.redirect("/on")
    with pytest.raises(NotFetched, match="on and on"):
        fetch(here)


def test_it_reads_no_more_and_no_longer_than_said(listing):
    def endless(handler, path):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            return True

    listing.before = endless
    with pytest.raises(NotFetched, match="larger than 1 megabytes"):
        fetch(listing.url, most_bytes=1_000_000)
    with pytest.raises(Away, match="took too long"):
        fetch(listing.url, most_bytes=10**12, seconds=0.2)


def test_what_has_not_changed_is_not_sent_again(listing):
    first = fetch(f"{listing.url}/services?page=1")
    assert fetch(f"{listing.url}/services?page=1", etag=first.etag).is_as_before


def test_a_place_that_is_not_there_is_away_and_a_page_that_is_not_there_is_not(listing, settings):
    with pytest.raises(NotFetched) as missing:
        fetch(f"{listing.url}/nothing")
    assert not missing.value.passing
    settings.FETCH_FROM_THIS_MACHINE = False
    assert fetching._is_this_machine("127.0.0.1") is False
    with pytest.raises(NotAllowed):
        fetch(f"{listing.url}/services?page=1")

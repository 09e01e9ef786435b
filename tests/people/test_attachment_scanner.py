"""The virus scanner, against a clamd that speaks the protocol on this machine."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError

from people.attachments.content import check
from tests.factories.uploads import make_file, make_picture

# The test file all scanners know, taken apart so that one scanning this repository stays calm.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"


def _answer_one(server: socket.socket, answer: bytes | None) -> None:
    connection, _ = server.accept()
    with connection, connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        received = b""
        while size := struct.unpack("!L", stream.read(4))[0]:
            received += stream.read(size)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in received else b"stream: OK\0"
        connection.sendall(found if answer is None else answer)


@contextmanager
def clamd(settings, answer: bytes | None = None):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.ATTACHMENT_SCANNER = "people.attachments.clamd.scan"
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.getsockname()[1]}"
        settings.CLAMD_SECONDS = 5
        thread = threading.Thread(target=_answer_one, args=(server, answer))
        thread.start()
        yield
        thread.join(10)


def test_a_clean_picture_is_kept(settings):
    with clamd(settings):
        assert check(make_picture(size=(900, 900))).content_type == "image/jpeg"


def test_what_the_scanner_finds_is_refused(settings):
    infected = make_file("photo.jpg", make_picture().read() + EICAR)
    with clamd(settings), pytest.raises(ValidationError, match="may harm a computer"):
        check(infected)


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_an_unclear_answer_is_not_a_clean_one(settings, answer):
    with clamd(settings, answer), pytest.raises(ValidationError, match="cannot be checked just now"):
        check(make_picture())


def test_while_the_scanner_is_away_nothing_is_taken_in(settings):
    settings.ATTACHMENT_SCANNER = "people.attachments.clamd.scan"
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    with pytest.raises(ValidationError, match="cannot be checked just now"):
        check(make_picture())


def test_without_a_scanner_nothing_is_asked(settings):
    settings.ATTACHMENT_SCANNER = ""
    assert check(make_picture()).is_picture

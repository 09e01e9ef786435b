"""ClamAV's daemon, asked over TCP with INSTREAM (clamd's manual, section COMMANDS)."""

import socket
import struct
from typing import BinaryIO

from django.conf import settings

from .scanner import Infected, ScannerAway

CHUNK = 64 * 1024


def scan(upload: BinaryIO) -> None:
    """Raise Infected with the name of what was found, ScannerAway without a clear answer within some seconds."""
    host, _, port = settings.CLAMD_ADDRESS.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=settings.CLAMD_SECONDS) as clamd:
            answer = _ask(clamd, upload)
    except (OSError, ValueError) as failure:
        raise ScannerAway(str(failure)) from failure
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise ScannerAway(answer or "no answer")


def _ask(clamd: socket.socket, upload: BinaryIO) -> str:
    clamd.sendall(b"zINSTREAM\0")
    while chunk := upload.read(CHUNK):
        clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
    clamd.sendall(struct.pack("!L", 0))
    answer = b""
    while b"\0" not in answer and (more := clamd.recv(4096)):
        answer += more
    return answer.partition(b"\0")[0].decode(errors="replace").strip()

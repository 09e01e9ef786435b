"""Ctrl-C, a closed terminal, being told to end: all arrive as KeyboardInterrupt, never half-way through a start."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def heed() -> None:
    """Also where they were ignored: a script's background processes start with Ctrl-C switched off."""
    for which in INTERRUPTS:
        signal.signal(which, signal.default_int_handler)


@contextmanager
def put_off() -> Iterator[None]:
    """Let the block finish first: nothing is left half started or half stopped."""
    came: list[int] = []
    before = {which: signal.signal(which, lambda number, _: came.append(number)) for which in INTERRUPTS}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
    if came:
        raise KeyboardInterrupt

"""Doors that stayed shut: what is done with one is a matter of the floors above, which register here.

Nobody can say "does not meet criteria" without it becoming visible: learning makes a barrier of it.
"""

from collections.abc import Callable

from .models import PullIn

Listener = Callable[[PullIn], None]
_listeners: list[Listener] = []


def when_a_door_stays_shut(listener: Listener) -> None:
    """`listener` is given each ask that a rule said no to, once, in the transaction that writes it down."""
    _listeners.append(listener)


def tell_of(ask: PullIn) -> None:
    for listener in _listeners:
        listener(ask)

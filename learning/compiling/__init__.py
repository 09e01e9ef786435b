"""How a summary is compiled from what was shared: read once (inputs), then pure functions (parts).

The same inputs give the same content, byte for byte. Nothing here concludes anything: people do (domain.md 4.4).
"""

from .inputs import Inputs, gather
from .parts import PARTS, Source, compile_part

__all__ = ["PARTS", "Inputs", "Source", "compile_part", "gather"]

"""Everything about a person, for them to take away: to read, and for another program (domain.md 2, row 32; 5.13)."""

from .packing import everything_packed, readable
from .rows import Section, everything_of
from .shape import as_json, schema

__all__ = ["Section", "as_json", "everything_of", "everything_packed", "readable", "schema"]

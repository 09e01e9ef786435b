from .access_entry import AccessEntry
from .block import Block
from .grant import Grant
from .submission import Submission

__all__ = ["AccessEntry", "Block", "Grant", "Submission"]

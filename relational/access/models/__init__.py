from .access_entry import AccessEntry
from .block import Block
from .grant import Grant
from .look_up_alert import LookUpAlert
from .submission import Submission

__all__ = ["AccessEntry", "Block", "Grant", "LookUpAlert", "Submission"]

from .access_entry import AccessEntry
from .block import Block
from .grant import Grant
from .look_up_alert import LookUpAlert
from .secret_address import SecretAddress, SecretAddressQuerySet
from .submission import Submission

__all__ = ["AccessEntry", "Block", "Grant", "LookUpAlert", "SecretAddress", "SecretAddressQuerySet", "Submission"]

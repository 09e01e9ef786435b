"""Every write to the people floor. Each is one transaction, named by a verb, and says `by` whom."""

from .circle import note_gift, note_someone
from .conversation import amend_conversation, connect_conversation, record_conversation, record_response
from .draft import discard_draft, save_draft
from .notice import put_away, tell
from .on_my_mind import keep_in_mind, let_out_of_mind
from .person import describe_person, introduce_person, rest, welcome_back
from .shared_plan import add_step, agree_plan, describe_good_month, settle_step
from .what_matters import hear_what_matters, order_what_matters, reword_what_matters, set_when

__all__ = [
    "add_step",
    "agree_plan",
    "amend_conversation",
    "connect_conversation",
    "describe_good_month",
    "describe_person",
    "discard_draft",
    "hear_what_matters",
    "introduce_person",
    "keep_in_mind",
    "let_out_of_mind",
    "note_gift",
    "note_someone",
    "order_what_matters",
    "put_away",
    "record_conversation",
    "record_response",
    "rest",
    "reword_what_matters",
    "save_draft",
    "set_when",
    "settle_step",
    "tell",
    "welcome_back",
]

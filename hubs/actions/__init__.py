"""Every write to the hubs floor. Each is one transaction, named by a verb, and says `by` whom."""

from .block import lift_block, review_look_up, set_block
from .decision import end_permission, permit, record_decision, reword_permission, take_back
from .introduction import begin_page_from_introduction, hear_introduction, say_hello
from .known_at import make_known_at
from .lawful_basis import end_basis, list_basis, record_basis
from .pot import open_pot, spend
from .presence import be_around, not_around
from .pull_in import accept_pull_in, pass_on_pull_in, pull_in_help, withdraw_pull_in
from .team import (
    accept_invitation,
    choose_main_person,
    decline_invitation,
    propose_team_member,
    record_agreement,
    record_rather_not,
    step_back,
)

__all__ = [
    "accept_invitation",
    "accept_pull_in",
    "be_around",
    "begin_page_from_introduction",
    "choose_main_person",
    "decline_invitation",
    "end_basis",
    "end_permission",
    "hear_introduction",
    "lift_block",
    "list_basis",
    "make_known_at",
    "not_around",
    "open_pot",
    "pass_on_pull_in",
    "permit",
    "propose_team_member",
    "pull_in_help",
    "record_agreement",
    "record_basis",
    "record_decision",
    "record_rather_not",
    "review_look_up",
    "reword_permission",
    "say_hello",
    "set_block",
    "spend",
    "step_back",
    "take_back",
    "withdraw_pull_in",
]

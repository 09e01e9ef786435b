"""Every write to the hubs floor. Each is one transaction, named by a verb, and says `by` whom."""

from .about_me import describe_myself
from .ask_link import make_ask_link, send_ask_link, withdraw_ask_links
from .ask_nudges import mail_nudges, nudge_asks
from .ask_thread import say_beside_ask
from .asset import (
    add_asset,
    change_asset,
    confirm_asset,
    connect,
    doubt_asset,
    forget_connectors,
    put_asset_away,
    tell_how_it_went,
    times_introduced,
)
from .block import lift_block, review_look_up, set_block
from .decision import end_permission, permit, record_decision, reword_permission, take_back
from .gift import ask_about_gift
from .hand_over import call_off_hand_over, plan_hand_over, replan_hand_over, talk_together
from .introduction import begin_page_from_introduction, hear_introduction, say_hello
from .known_at import make_known_at
from .lawful_basis import end_basis, list_basis, record_basis
from .lone_working import (
    ask_for_help,
    check_in,
    forget_where_they_went,
    mail_alerts,
    need_longer,
    raise_alerts,
    say_back,
)
from .looking import ask_hub_about, look_for, named_beside
from .pot import open_pot, spend
from .presence import be_around, not_around
from .pull_in import (
    accept_pull_in,
    call_it_a_shut_door,
    cannot_help,
    close_pull_in,
    offer_something_else,
    pass_on_pull_in,
    pull_in_help,
    say_the_rule,
    suggest_someone,
    withdraw_pull_in,
)
from .strand import held_by_someone, hold_strand, let_strand_go, name_strand, put_strand_down, take_step
from .team import (
    accept_invitation,
    ask_to_part,
    choose_main_person,
    decline_invitation,
    name_outside,
    propose_team_member,
    record_agreement,
    record_rather_not,
    step_back,
    withdraw_invitation,
)

__all__ = [
    "accept_invitation",
    "accept_pull_in",
    "add_asset",
    "ask_about_gift",
    "ask_for_help",
    "ask_hub_about",
    "ask_to_part",
    "be_around",
    "begin_page_from_introduction",
    "call_it_a_shut_door",
    "call_off_hand_over",
    "cannot_help",
    "change_asset",
    "check_in",
    "choose_main_person",
    "close_pull_in",
    "confirm_asset",
    "connect",
    "decline_invitation",
    "describe_myself",
    "doubt_asset",
    "end_basis",
    "end_permission",
    "forget_connectors",
    "forget_where_they_went",
    "hear_introduction",
    "held_by_someone",
    "hold_strand",
    "let_strand_go",
    "lift_block",
    "list_basis",
    "look_for",
    "mail_alerts",
    "mail_nudges",
    "make_ask_link",
    "make_known_at",
    "name_outside",
    "name_strand",
    "named_beside",
    "need_longer",
    "not_around",
    "nudge_asks",
    "offer_something_else",
    "open_pot",
    "pass_on_pull_in",
    "permit",
    "plan_hand_over",
    "propose_team_member",
    "pull_in_help",
    "put_asset_away",
    "put_strand_down",
    "raise_alerts",
    "record_agreement",
    "record_basis",
    "record_decision",
    "record_rather_not",
    "replan_hand_over",
    "review_look_up",
    "reword_permission",
    "say_back",
    "say_beside_ask",
    "say_hello",
    "say_the_rule",
    "send_ask_link",
    "set_block",
    "spend",
    "step_back",
    "suggest_someone",
    "take_back",
    "take_step",
    "talk_together",
    "tell_how_it_went",
    "times_introduced",
    "withdraw_ask_links",
    "withdraw_invitation",
    "withdraw_pull_in",
]

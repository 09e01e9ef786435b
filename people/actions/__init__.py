"""Every write to the people floor. Each is one transaction, named by a verb, and says `by` whom."""

from .aid import add_aid, put_aid_away, talk_through
from .attachment import attach, describe_attachment, sweep_attachments, withdraw_attachment
from .circle import around_again, change_someone, no_longer_around, note_several, note_someone
from .confidence import hide_from_person, keep_in_confidence, no_longer_in_confidence, tell_in_confidence
from .conversation import (
    amend_conversation,
    connect_conversation,
    record_conversation,
    record_conversation_about_several,
    record_response,
    withdraw_conversation,
)
from .draft import discard_draft, save_draft
from .gift import note_gift, offer_gift
from .going import review_together, say_how_it_goes, tell_to_look_together_again
from .network import (
    answer_to_network,
    ask_into_network,
    begin_network,
    bring_step,
    say_of_family_plan,
    take_step_back,
    write_family_plan,
)
from .notice import put_away, tell
from .on_my_mind import keep_in_mind, let_out_of_mind
from .own_link import leave_own_page, make_own_link, open_own_link, withdraw_own_link
from .own_words import add_own_words, answer_conversation, throw_away, write_privately
from .person import describe_person, introduce_person, remember
from .rest import rest, say_how_things_are, welcome_back
from .safeguarding import amend_safeguarding, name_on_safeguarding, record_safeguarding, tell_of_concern
from .safety import (
    REVIEWED_AFTER,
    ask_about_coercion,
    contest_visit_note,
    end_visit_note,
    keep_address,
    keep_visit_note,
    note_for_visits,
    set_own_safe_contact,
    set_safe_contact,
    switch_off_own_page,
    tell_what_is_worth_a_look,
)
from .same_person import join_pages, take_apart, tell_apart
from .self_description import describe_oneself, take_description_back
from .shared_plan import add_step, agree_plan, describe_good_month, settle_step
from .sharing import (
    agree_to_work,
    decide_sharing,
    end_agreement,
    record_wish,
    review_sharing,
    withdraw_sharing,
    withdraw_wish,
)
from .what_matters import hear_what_matters, order_what_matters, read_back_what_matters, reword_what_matters, set_when

__all__ = [
    "REVIEWED_AFTER",
    "add_aid",
    "add_own_words",
    "add_step",
    "agree_plan",
    "agree_to_work",
    "amend_conversation",
    "amend_safeguarding",
    "answer_conversation",
    "answer_to_network",
    "around_again",
    "ask_about_coercion",
    "ask_into_network",
    "attach",
    "begin_network",
    "bring_step",
    "change_someone",
    "connect_conversation",
    "contest_visit_note",
    "decide_sharing",
    "describe_attachment",
    "describe_good_month",
    "describe_oneself",
    "describe_person",
    "discard_draft",
    "end_agreement",
    "end_visit_note",
    "hear_what_matters",
    "hide_from_person",
    "introduce_person",
    "join_pages",
    "keep_address",
    "keep_in_confidence",
    "keep_in_mind",
    "keep_visit_note",
    "leave_own_page",
    "let_out_of_mind",
    "make_own_link",
    "name_on_safeguarding",
    "no_longer_around",
    "no_longer_in_confidence",
    "note_for_visits",
    "note_gift",
    "note_several",
    "note_someone",
    "offer_gift",
    "open_own_link",
    "order_what_matters",
    "put_aid_away",
    "put_away",
    "read_back_what_matters",
    "record_conversation",
    "record_conversation_about_several",
    "record_response",
    "record_safeguarding",
    "record_wish",
    "remember",
    "rest",
    "review_sharing",
    "review_together",
    "reword_what_matters",
    "save_draft",
    "say_how_it_goes",
    "say_how_things_are",
    "say_of_family_plan",
    "set_own_safe_contact",
    "set_safe_contact",
    "set_when",
    "settle_step",
    "sweep_attachments",
    "switch_off_own_page",
    "take_apart",
    "take_description_back",
    "take_step_back",
    "talk_through",
    "tell",
    "tell_apart",
    "tell_in_confidence",
    "tell_of_concern",
    "tell_to_look_together_again",
    "tell_what_is_worth_a_look",
    "throw_away",
    "welcome_back",
    "withdraw_attachment",
    "withdraw_conversation",
    "withdraw_own_link",
    "withdraw_sharing",
    "withdraw_wish",
    "write_family_plan",
    "write_privately",
]

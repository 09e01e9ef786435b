"""Every write to the learning floor. Each is one transaction, named by a verb; where it matters it says `by` whom."""

from .barrier import (
    add_story,
    join_barrier,
    move_barrier,
    notice_barrier,
    part_barrier,
    say_whether_to_tell,
    shape_barrier,
)
from .change import answer_credit, credit_reflection, record_change
from .compilation import ask_for_compilation, compiler
from .compile_summary import compile_summary
from .demand import add_unit_costs, note_demand, note_demands, take_demand_back
from .experiment import begin_experiment, decide_experiment, observe
from .learning_cycle import begin_cycle, close_cycle, describe_cycle, move_stage
from .reflection import amend_reflection, change_reach, reply_to_reflection, write_reflection
from .rule import find_out, grew_from, register_rule, say_more_of_rule
from .summary import edit_part, sign_summary

__all__ = [
    "add_story",
    "add_unit_costs",
    "amend_reflection",
    "answer_credit",
    "ask_for_compilation",
    "begin_cycle",
    "begin_experiment",
    "change_reach",
    "close_cycle",
    "compile_summary",
    "compiler",
    "credit_reflection",
    "decide_experiment",
    "describe_cycle",
    "edit_part",
    "find_out",
    "grew_from",
    "join_barrier",
    "move_barrier",
    "move_stage",
    "note_demand",
    "note_demands",
    "notice_barrier",
    "observe",
    "part_barrier",
    "record_change",
    "register_rule",
    "reply_to_reflection",
    "say_more_of_rule",
    "say_whether_to_tell",
    "shape_barrier",
    "sign_summary",
    "take_demand_back",
    "write_reflection",
]

from .barrier import Barrier, BarrierMove, BarrierStory
from .change import Change, ChangeSource
from .demand_event import DemandEvent
from .experiment import Experiment, Observation
from .learning_cycle import LearningCycle, Stage
from .reflection import Reflection, Reply
from .rule import Rule
from .summary import Compilation, Summary, SummaryPart, SummarySource
from .unit_cost import UnitCost

__all__ = [
    "Barrier",
    "BarrierMove",
    "BarrierStory",
    "Change",
    "ChangeSource",
    "Compilation",
    "DemandEvent",
    "Experiment",
    "LearningCycle",
    "Observation",
    "Reflection",
    "Reply",
    "Rule",
    "Stage",
    "Summary",
    "SummaryPart",
    "SummarySource",
    "UnitCost",
]

from .barrier import Barrier, BarrierMove, BarrierStory
from .change import Change, ChangeSource
from .experiment import Experiment, Observation
from .learning_cycle import LearningCycle, Stage
from .reflection import Reflection, Reply
from .summary import Compilation, Summary, SummaryPart, SummarySource

__all__ = [
    "Barrier",
    "BarrierMove",
    "BarrierStory",
    "Change",
    "ChangeSource",
    "Compilation",
    "Experiment",
    "LearningCycle",
    "Observation",
    "Reflection",
    "Reply",
    "Stage",
    "Summary",
    "SummaryPart",
    "SummarySource",
]

from .conversation import Conversation, Reach
from .draft import Draft
from .gift import Gift
from .notice import Notice
from .on_my_mind import OnMyMind
from .person import Person
from .shared_plan import SharedPlan, Step
from .someone import Someone
from .what_matters import WhatMatters

__all__ = [
    "Conversation",
    "Draft",
    "Gift",
    "Notice",
    "OnMyMind",
    "Person",
    "Reach",
    "SharedPlan",
    "Someone",
    "Step",
    "WhatMatters",
]

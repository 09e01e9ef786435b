from .address import Address
from .agreement import AgreementToWork
from .aid import AidAnswer, AidQuestion, AidTalk, ConversationAid
from .attachment import Attachment
from .coercion_question import CoercionQuestion
from .confidence import Confidence
from .conversation import Conversation, Reach
from .draft import Draft
from .gift import Gift
from .going import Going, Review
from .network import FamilyPlan, Network, NetworkMember
from .notice import Notice
from .on_my_mind import OnMyMind
from .own_link import OwnLink
from .own_words import OwnWords, PrivateWords
from .person import Person
from .rest import Hello, Rest
from .safe_contact import SafeContact
from .safeguarding import SafeguardingNote, SafeguardingTold
from .same_person import JoinedRow, Joining, NotTheSame
from .self_description import SelfDescription
from .shared_plan import SharedPlan, Step
from .sharing import Category, SharingDecision
from .someone import Someone
from .visit_note import VisitNote
from .what_matters import WhatMatters
from .wish import Purpose, Wish

__all__ = [
    "Address",
    "AgreementToWork",
    "AidAnswer",
    "AidQuestion",
    "AidTalk",
    "Attachment",
    "Category",
    "CoercionQuestion",
    "Confidence",
    "Conversation",
    "ConversationAid",
    "Draft",
    "FamilyPlan",
    "Gift",
    "Going",
    "Hello",
    "JoinedRow",
    "Joining",
    "Network",
    "NetworkMember",
    "NotTheSame",
    "Notice",
    "OnMyMind",
    "OwnLink",
    "OwnWords",
    "Person",
    "PrivateWords",
    "Purpose",
    "Reach",
    "Rest",
    "Review",
    "SafeContact",
    "SafeguardingNote",
    "SafeguardingTold",
    "SelfDescription",
    "SharedPlan",
    "SharingDecision",
    "Someone",
    "Step",
    "VisitNote",
    "WhatMatters",
    "Wish",
]

from .absence import Absence
from .area import AreaPart, Postcode
from .ask_link import AskLink
from .ask_message import AskMessage
from .asset import Asset, Connection
from .calendar_address import CalendarAddress
from .card import Card
from .check_in import CheckIn, CheckInAlert
from .connector import Connector
from .cover import Cover
from .decision import Decision
from .feed import Feed, FeedItem, FeedPage, FeedReading, FeedRecord, FeedRemark
from .group_address import GroupAddress
from .hand_over import HandOver
from .hello_list import HelloList
from .hub import Hub
from .huddle import Huddle, HuddleLine, HuddlePerson, HuddleSeat
from .introduction import Introduction, Tried
from .known_at import Glance, HubPerson, KnownAt
from .lawful_basis import LawfulBasis, OrganisationBasis
from .leaving import Entrusted, Leaving
from .membership import Membership, Merger
from .organisation import Organisation
from .permission import CoverNote, MayDecide
from .place import Place
from .pot import Pot
from .practitioner import LivedExperience, Practitioner
from .presence import Presence
from .publication import OpenAsset, Publication
from .pull_in import PullIn
from .role import Role
from .strand import Strand
from .team_member import TeamMember, team_around
from .words_alike import WordsAlike

__all__ = [
    "Absence",
    "AreaPart",
    "AskLink",
    "AskMessage",
    "Asset",
    "CalendarAddress",
    "Card",
    "CheckIn",
    "CheckInAlert",
    "Connection",
    "Connector",
    "Cover",
    "CoverNote",
    "Decision",
    "Entrusted",
    "Feed",
    "FeedItem",
    "FeedPage",
    "FeedReading",
    "FeedRecord",
    "FeedRemark",
    "Glance",
    "GroupAddress",
    "HandOver",
    "HelloList",
    "Hub",
    "HubPerson",
    "Huddle",
    "HuddleLine",
    "HuddlePerson",
    "HuddleSeat",
    "Introduction",
    "KnownAt",
    "LawfulBasis",
    "Leaving",
    "LivedExperience",
    "MayDecide",
    "Membership",
    "Merger",
    "OpenAsset",
    "Organisation",
    "OrganisationBasis",
    "Place",
    "Postcode",
    "Pot",
    "Practitioner",
    "Presence",
    "Publication",
    "PullIn",
    "Role",
    "Strand",
    "TeamMember",
    "Tried",
    "WordsAlike",
    "team_around",
]

"""Typed declarative tables, a file for each family of nouns."""

from coprodesk.store.schema.abilities import Ability, Contribution, Need, NeedCover
from coprodesk.store.schema.base import Base, Binned, Row
from coprodesk.store.schema.exchanges import Exchange, TimeAccount, TimeEntry
from coprodesk.store.schema.money import (
    Budget,
    MoneyAccount,
    MoneyEntry,
    Payment,
    PlannedLine,
    Pool,
    PoolDecision,
    PoolMember,
    PoolVote,
    Stream,
)
from coprodesk.store.schema.networks import Group, Tie, TieParty
from coprodesk.store.schema.people import (
    AboutMe,
    CommunicationNeed,
    Matter,
    Member,
    Note,
    Person,
    Team,
    Wellbeing,
)
from coprodesk.store.schema.plans import (
    Agreement,
    Contingency,
    Plan,
    PlanAction,
    PlanOutcome,
    PlanRisk,
    PlanVersion,
    PlanView,
)
from coprodesk.store.schema.workspace import Draft, TrailLine, Workspace

__all__ = [
    "Ability",
    "AboutMe",
    "Agreement",
    "Base",
    "Binned",
    "Budget",
    "CommunicationNeed",
    "Contingency",
    "Contribution",
    "Draft",
    "Exchange",
    "Group",
    "Matter",
    "Member",
    "MoneyAccount",
    "MoneyEntry",
    "Need",
    "NeedCover",
    "Note",
    "Payment",
    "Person",
    "Plan",
    "PlanAction",
    "PlanOutcome",
    "PlanRisk",
    "PlanVersion",
    "PlanView",
    "PlannedLine",
    "Pool",
    "PoolDecision",
    "PoolMember",
    "PoolVote",
    "Row",
    "Stream",
    "Team",
    "Tie",
    "TieParty",
    "TimeAccount",
    "TimeEntry",
    "TrailLine",
    "Wellbeing",
    "Workspace",
]

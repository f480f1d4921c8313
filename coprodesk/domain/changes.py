"""What one act touched: the screens refresh by topic, never by guessing."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Topic(StrEnum):
    PEOPLE = "people"
    ABILITIES = "abilities"
    NEEDS = "needs"
    NETWORKS = "networks"
    GROUPS = "groups"
    EXCHANGES = "exchanges"
    BUDGETS = "budgets"
    POOLS = "pools"
    PLANS = "plans"
    WELLBEING = "wellbeing"
    NOTES = "notes"
    SHARING = "sharing"
    TONGUES = "tongues"
    CONVERSATIONS = "conversations"
    TEAM = "team"
    WORKSPACE = "workspace"
    RIGHTS = "rights"
    ALERTS = "alerts"
    SAFEGUARDING = "safeguarding"


@dataclass(frozen=True)
class ChangeSet:
    """One committed act: its name (a key of the wording catalogue) and the records that it touched."""

    act: str = ""
    touched: frozenset[tuple[Topic, UUID]] = field(default_factory=frozenset)

    def topics(self) -> frozenset[Topic]:
        return frozenset(topic for topic, _ in self.touched)

    def concerns(self, *topics: Topic) -> bool:
        return not self.topics().isdisjoint(topics)

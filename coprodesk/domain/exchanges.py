"""Rules for exchanges of time: one hour is one hour, whoever gives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.ledgers import day_problems
from coprodesk.domain.people import person_problems
from coprodesk.domain.texts import problems_in

LONGEST_MINUTES = 24 * 60
USUAL_LIMIT = 10 * 60  # how far below zero a person may go until something else is agreed with them
NO_LIMIT = 2**31 - 1  # groups and the community pot: what they give is theirs to decide
MOST_LIMIT = 1000 * 60


class PartyKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    POT = "pot"


@dataclass(frozen=True)
class Party:
    """Who gives or receives: a person, a group or, with neither, the community pot."""

    person_id: PersonId | None = None
    group_id: GroupId | None = None

    @property
    def kind(self) -> PartyKind:
        if self.person_id is not None:
            return PartyKind.PERSON
        return PartyKind.POT if self.group_id is None else PartyKind.GROUP


POT = Party()


@dataclass(frozen=True)
class NewContact:
    """Somebody who gives or receives and is not in the records yet: a contact by this name is made."""

    name: str


Side = Party | NewContact


class BelowLimit(DeskError):
    """The receiver would go `minutes` further below zero than was agreed with them; `left` they can receive.

    It limits the timebank's credit and nothing else: care that somebody is owed never depends on it.
    """

    def __init__(self, account: UUID, party: Party, minutes: int, left: int) -> None:
        super().__init__(f"time account {account}: {minutes} minutes too many")
        self.account = account
        self.party = party
        self.minutes = minutes
        self.left = left


def exchange_problems(
    giver: Side, receiver: Side, minutes: int, *, what: str, happened_on: date, today: date
) -> list[Problem]:
    found = problems_in("what", what, required=True, longest=300)
    for field, side in (("giver", giver), ("receiver", receiver)):
        if isinstance(side, NewContact):
            found += [Problem(field, each.code) for each in person_problems(side.name, "", today)]
        elif side.person_id is not None and side.group_id is not None:
            found.append(Problem(field, "person_or_group"))
    if giver == receiver:
        found.append(Problem("receiver", "same_as_giver"))
    if minutes <= 0:
        found.append(Problem("minutes", "not_above_zero"))
    if minutes > LONGEST_MINUTES:
        found.append(Problem("minutes", "more_than_a_day"))
    return found + day_problems("happened_on", happened_on, today)

"""Questions about what a person can do and what they already give."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import AbilityId, ContributionId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Ability, Contribution
from coprodesk.store.view import View


@dataclass(frozen=True)
class AbilityRow:
    ability_id: AbilityId
    version: int
    name: str
    kind: str
    readiness: str
    words: str
    how_used: str
    helps: str
    needs_first: str


@dataclass(frozen=True)
class ContributionRow:
    """`ability` is the name of the ability in use, or empty."""

    contribution_id: ContributionId
    version: int
    what: str
    helps: str
    since: date | None
    ability_id: AbilityId | None
    ability: str


@dataclass(frozen=True)
class AbilitiesOf:
    """In the order in which they were written down."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[AbilityRow, ...]:
        view.person(self.person_id)
        found = view.session.scalars(
            sa.select(Ability)
            .where(Ability.person_id == self.person_id, Ability.deleted_at.is_(None))
            .order_by(Ability.id)
        )
        return tuple(
            AbilityRow(
                AbilityId(a.id), a.version, a.name, a.kind, a.readiness, a.words, a.how_used, a.helps,
                a.needs_first,
            )
            for a in found
        )  # fmt: skip


@dataclass(frozen=True)
class ContributionsOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[ContributionRow, ...]:
        view.person(self.person_id)
        used = sa.and_(Ability.id == Contribution.ability_id, Ability.deleted_at.is_(None))
        found = view.session.execute(
            sa.select(Contribution, Ability)
            .outerjoin(Ability, used)
            .where(Contribution.person_id == self.person_id, Contribution.deleted_at.is_(None))
            .order_by(Contribution.id)
        )
        return tuple(_contribution_row(contribution, ability) for contribution, ability in found)


def _contribution_row(contribution: Contribution, ability: Ability | None) -> ContributionRow:
    return ContributionRow(
        contribution_id=ContributionId(contribution.id),
        version=contribution.version,
        what=contribution.what,
        helps=contribution.helps,
        since=contribution.since,
        ability_id=AbilityId(ability.id) if ability else None,
        ability=ability.name if ability else "",
    )

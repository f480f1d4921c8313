"""Questions about who uses the program."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import MemberId
from coprodesk.domain.needs import Country
from coprodesk.domain.roles import Permission, Role
from coprodesk.store.schema import Member, Team
from coprodesk.store.view import View


@dataclass(frozen=True)
class MemberRow:
    member_id: MemberId
    version: int
    name: str
    roles: tuple[Role, ...]
    phone: str = ""


@dataclass(frozen=True)
class Members:
    """The actor's own team, by name."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> tuple[MemberRow, ...]:
        own = sa.select(Member).where(Member.team_id == view.actor.team_id, Member.deleted_at.is_(None))
        found = view.session.scalars(own.order_by(Member.name, Member.id))
        return tuple(
            MemberRow(
                MemberId(m.id), m.version, m.name, tuple(r for r in Role if r.value in m.roles), m.phone
            )
            for m in found
        )


@dataclass(frozen=True)
class TeamRow:
    version: int
    duty_line: str
    country: Country


@dataclass(frozen=True)
class OwnTeam:
    """What a plan says of the team, and whose law it works by."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> TeamRow:
        team = view.session.get_one(Team, view.actor.team_id)
        return TeamRow(team.version, team.duty_line, Country(team.country))


@dataclass(frozen=True)
class TeamName:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> str:
        return view.session.get_one(Team, view.actor.team_id).name

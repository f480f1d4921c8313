"""Questions about who uses the program."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import MemberId
from coprodesk.domain.needs import Country
from coprodesk.domain.roles import Permission, Role
from coprodesk.store.schema import Member, Team
from coprodesk.store.view import View


@dataclass(frozen=True)
class MemberRow:
    """`sign_in` is empty before they have joined under a name of their own; `code_until` while they have a joining
    code that was not used."""

    member_id: MemberId
    version: int
    name: str
    roles: tuple[Role, ...]
    phone: str = ""
    sign_in: str = ""
    code_until: datetime | None = None


@dataclass(frozen=True)
class Members:
    """The actor's own team, by name."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> tuple[MemberRow, ...]:
        own = sa.select(Member).where(Member.team_id == view.actor.team_id, Member.deleted_at.is_(None))
        found = view.session.scalars(own.order_by(Member.name, Member.id))
        return tuple(_row(member) for member in found)


def _row(member: Member) -> MemberRow:
    roles = tuple(role for role in Role if role.value in member.roles)
    return MemberRow(
        MemberId(member.id),
        member.version,
        member.name,
        roles,
        member.phone,
        member.sign_in if member.public_key else "",
        member.code_until,
    )


@dataclass(frozen=True)
class TeamRow:
    version: int
    duty_line: str
    country: Country


@dataclass(frozen=True)
class OwnTeam:
    """What a plan says of the team, and whose law it works by."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> TeamRow:
        team = view.session.get_one(Team, view.actor.team_id)
        return TeamRow(team.version, team.duty_line, Country(team.country))


@dataclass(frozen=True)
class TeamName:
    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> str:
        return view.session.get_one(Team, view.actor.team_id).name

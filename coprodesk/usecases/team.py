"""Acts on the team: who uses the program, and what they may do."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import MemberId
from coprodesk.domain.needs import Country
from coprodesk.domain.roles import GRANTS, Permission, Role
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.schema import Member, Team
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddMember:
    name: str
    roles: tuple[Role, ...]
    phone: str = ""


@dataclass(frozen=True)
class ChangeMember:
    member_id: MemberId
    version: int
    name: str
    roles: tuple[Role, ...]
    phone: str = ""


@dataclass(frozen=True)
class ChangeTeam:
    """`duty_line` is whom to ring when the worker is away, in one line as it stands on a plan."""

    version: int | None
    duty_line: str = ""
    country: Country = Country.ENGLAND


def add_member(work: Work, command: AddMember) -> MemberId:
    work.require(Permission.TEAM_WRITE)
    refuse(_problems(command))
    roles = [role.value for role in command.roles]
    member = work.add(Member(team_id=work.actor.team_id, name=command.name, roles=roles, phone=command.phone))
    work.record("add_member", Topic.TEAM, member.id)
    return MemberId(member.id)


def change_member(work: Work, command: ChangeMember) -> None:
    """Somebody must always be left who may change the team."""
    work.require(Permission.TEAM_WRITE)
    refuse(_problems(command))
    member = work.load(Member, command.member_id)
    if not _may_change_team(command.roles) and not _others_may(work, member):
        refuse([Problem("roles", "last_keeper")])
    roles = [role.value for role in command.roles]
    work.change(member, command.version, {"name": command.name, "roles": roles, "phone": command.phone})
    work.record("change_member", Topic.TEAM, member.id)


def change_team(work: Work, command: ChangeTeam) -> None:
    work.require(Permission.TEAM_WRITE)
    refuse(problems_in("duty_line", command.duty_line, longest=200))
    team = work.load(Team, work.actor.team_id)
    values = {"duty_line": command.duty_line, "country": Country(command.country).value}
    work.change(team, command.version, values)
    work.record("change_team", Topic.TEAM, team.id)


def _problems(command: AddMember | ChangeMember) -> list[Problem]:
    missing = [] if command.roles else [Problem("roles", "needed")]
    named = problems_in("name", command.name, required=True, longest=200)
    return named + problems_in("phone", command.phone, longest=100) + missing


def _may_change_team(roles: tuple[Role, ...]) -> bool:
    return any(Permission.TEAM_WRITE in GRANTS[role] for role in roles)


def _others_may(work: Work, member: Member) -> bool:
    others = sa.select(Member).where(
        Member.team_id == work.actor.team_id, Member.id != member.id, Member.deleted_at.is_(None)
    )
    return any(_may_change_team(tuple(Role(role) for role in m.roles)) for m in work.session.scalars(others))

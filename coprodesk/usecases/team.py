"""Acts on the team: who uses the program, and what they may do."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import MemberId
from coprodesk.domain.needs import Country
from coprodesk.domain.roles import GRANTS, PRACTICE_ALONE, Permission, Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.alerts import alert, with_role
from coprodesk.store.schema import Member, Team, Workspace
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
    work.require(Permission.MEMBERS_WRITE)
    refuse(_problems(work, command))
    roles = [role.value for role in command.roles]
    member = work.add(Member(team_id=work.actor.team_id, name=command.name, roles=roles, phone=command.phone))
    _tell_of_roles(work, member, ())
    work.record("add_member", Topic.TEAM, member.id)
    return MemberId(member.id)


def change_member(work: Work, command: ChangeMember) -> None:
    """Somebody must always be left who may change the team. Nobody grants themselves a role, but for somebody alone."""
    work.require(Permission.MEMBERS_WRITE)
    refuse(_problems(work, command))
    member = work.load(Member, command.member_id)
    before = tuple(Role(role) for role in member.roles)
    if member.id == work.actor.member_id and not set(command.roles) <= set(before) and _others(work, member):
        refuse([Problem("roles", "granted_by_oneself")])
    if not _may_change_team(command.roles) and not _others_may(work, member):
        refuse([Problem("roles", "last_keeper")])
    roles = [role.value for role in command.roles]
    work.change(member, command.version, {"name": command.name, "roles": roles, "phone": command.phone})
    _tell_of_roles(work, member, before)
    work.record("change_member", Topic.TEAM, member.id)


def change_team(work: Work, command: ChangeTeam) -> None:
    work.require(Permission.TEAM_WRITE)
    refuse(problems_in("duty_line", command.duty_line, longest=200))
    team = work.load(Team, work.actor.team_id)
    values = {"duty_line": command.duty_line, "country": Country(command.country).value}
    work.change(team, command.version, values)
    work.record("change_team", Topic.TEAM, team.id)


def _problems(work: Work, command: AddMember | ChangeMember) -> list[Problem]:
    missing = [] if command.roles else [Problem("roles", "needed")]
    if PRACTICE_ALONE & set(command.roles) and not work.session.scalar(sa.select(Workspace.practice)):
        missing.append(Problem("roles", "practice_alone"))
    named = problems_in("name", command.name, required=True, longest=200)
    return named + problems_in("phone", command.phone, longest=100) + missing


def _may_change_team(roles: tuple[Role, ...]) -> bool:
    return any(Permission.MEMBERS_WRITE in GRANTS[role] for role in roles)


def _others_may(work: Work, member: Member) -> bool:
    return any(_may_change_team(tuple(Role(role) for role in other.roles)) for other in _others(work, member))


def _others(work: Work, member: Member) -> list[Member]:
    others = sa.select(Member).where(
        Member.team_id == work.actor.team_id, Member.id != member.id, Member.deleted_at.is_(None)
    )
    return list(work.session.scalars(others))


def _tell_of_roles(work: Work, member: Member, before: tuple[Role, ...]) -> None:
    """Every administrator learns of a role that was granted, and so does whoever holds it."""
    granted = [role for role in member.roles if role not in before]
    if granted:
        work.session.flush()
        told = [*with_role(work, Role.ADMINISTRATOR), *([member.id] if before else [])]
        alert(work, told, AlertKind.ROLES_CHANGED, words=f"{member.name}: {', '.join(granted)}")

"""Acts on what a person prefers not to share, and on who may see a restricted record at all."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import BY_REASON_ALONE, GRANTS, Permission, Role
from coprodesk.domain.safeguarding import FEWEST_READERS, AlertKind, reason_problems
from coprodesk.domain.sharing import NotWith, Noun, mark_problems
from coprodesk.domain.texts import refuse
from coprodesk.store.alerts import alert, with_role
from coprodesk.store.own_entries import own_entry
from coprodesk.store.schema import Member, Person, PersonReader, SharingMark
from coprodesk.store.work import Work


@dataclass(frozen=True)
class KeepFrom:
    """Keep one entry from a person (`other_id`, or a `name`), a role, an organisation, or all outside the team."""

    person_id: PersonId
    noun: Noun
    record_id: UUID
    not_with: NotWith
    name: str = ""
    other_id: PersonId | None = None
    why: str = ""


@dataclass(frozen=True)
class ShareAgain:
    mark_id: UUID


@dataclass(frozen=True)
class RestrictPerson:
    """Show the record to these members alone; whoever asks has to be among them. The reason is kept."""

    person_id: PersonId
    members: tuple[MemberId, ...]
    reason: str


@dataclass(frozen=True)
class LiftRestriction:
    person_id: PersonId


def keep_from(work: Work, command: KeepFrom) -> UUID:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    refuse(mark_problems(command.not_with, command.name, command.why, somebody=command.other_id is not None))
    own_entry(work, person.id, command.noun, command.record_id)
    name, other = command.name, None
    if command.not_with is NotWith.PERSON and command.other_id is not None:
        other = work.load(Person, command.other_id)
        name = other.name
    mark = SharingMark(
        person_id=person.id,
        noun=command.noun.value,
        record_id=command.record_id,
        not_with=command.not_with.value,
        other_id=other.id if other else None,
        name="" if command.not_with is NotWith.OUTSIDE_THE_TEAM else name,
        why=command.why,
    )
    if _already(work, mark):
        refuse([Problem("name", "already_kept_from")])
    work.add(mark)
    work.record("keep_from", Topic.SHARING, person.id, person.id)
    return mark.id


def share_again(work: Work, command: ShareAgain) -> None:
    work.require(Permission.RECORD_WRITE)
    mark = work.load(SharingMark, command.mark_id)
    work.bin(mark)
    work.record("share_again", Topic.SHARING, mark.person_id, mark.person_id)


def restrict_person(work: Work, command: RestrictPerson) -> None:
    """Team leads are told that there is one, not whose it is."""
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    refuse(reason_problems(command.reason))
    if not command.members:
        refuse([Problem("members", "nobody_sees")])
    if work.actor.member_id not in command.members:
        refuse([Problem("members", "without_you")])
    named = [work.load(Member, member) for member in dict.fromkeys(command.members)]
    few = sum(map(_may_read, named)) < min(FEWEST_READERS, _who_may_read(work))
    if few and not work.actor.may(Permission.RESTRICTED_KNOW):
        refuse([Problem("members", "alone")])
    now = {reader.member_id: reader for reader in _readers(work, person)}
    for member_id, reader in now.items():
        if member_id not in command.members:
            work.bin(reader)
    for member in dict.fromkeys(command.members):
        if member not in now:
            work.add(PersonReader(person_id=person.id, member_id=member))
    work.change(person, None, {"restricted": True})
    told = with_role(work, Role.TEAM_LEAD)
    alert(work, told, AlertKind.RESTRICTED)
    work.record("restrict_person", Topic.PEOPLE, person.id, person.id, told={"reason": command.reason})


def lift_restriction(work: Work, command: LiftRestriction) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    for reader in _readers(work, person):
        work.bin(reader)
    work.change(person, None, {"restricted": False})
    work.record("lift_restriction", Topic.PEOPLE, person.id, person.id)


def _readers(work: Work, person: Person) -> list[PersonReader]:
    live = (PersonReader.person_id == person.id, PersonReader.deleted_at.is_(None))
    return list(work.session.scalars(sa.select(PersonReader).where(*live).order_by(PersonReader.id)))


def _may_read(member: Member) -> bool:
    """Whether a role of theirs opens records, so that being named lets them in."""
    roles = {Role(role) for role in member.roles} - BY_REASON_ALONE
    return any(Permission.PEOPLE_READ in GRANTS[role] for role in roles)


def _who_may_read(work: Work) -> int:
    team = sa.select(Member).where(Member.team_id == work.actor.team_id, Member.deleted_at.is_(None))
    return sum(map(_may_read, work.session.scalars(team)))


def _already(work: Work, mark: SharingMark) -> bool:
    same = sa.exists().where(
        SharingMark.person_id == mark.person_id,
        SharingMark.record_id == mark.record_id,
        SharingMark.not_with == mark.not_with,
        SharingMark.name == mark.name,
        SharingMark.deleted_at.is_(None),
    )
    return bool(work.session.scalar(sa.select(same)))

"""Acts on who comes in under which name: joining codes, sign-in names, and somebody who leaves.

The keys themselves stand in the workspace's table of slots (store/slots.py); here is what the records say of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import MemberId
from coprodesk.domain.members import CODE_LASTS, CodeUsed, key_problems, sign_in_key, sign_in_problems
from coprodesk.domain.roles import GRANTS, Permission, Role
from coprodesk.domain.texts import refuse
from coprodesk.store.leads import end_lead, started_with
from coprodesk.store.schema import Allocation, Draft, Member, Person, PersonReader
from coprodesk.store.work import Work


@dataclass(frozen=True)
class InviteMember:
    """`code_key`: the public half, in hexadecimal, of the slot that the code opens."""

    member_id: MemberId
    code_key: str


@dataclass(frozen=True)
class JoinWorkspace:
    """With the code in hand: a name of one's own, and the public half of one's key in hexadecimal."""

    sign_in: str
    public_key: str


@dataclass(frozen=True)
class ChooseSignIn:
    """A name for somebody who came in without one, or another one."""

    sign_in: str
    public_key: str


@dataclass(frozen=True)
class ChangeKey:
    """Another passphrase comes with another key."""

    public_key: str


@dataclass(frozen=True)
class NoteRenewal:
    """The workspace was encrypted anew."""


@dataclass(frozen=True)
class NoteRecovery:
    """Somebody came in with the recovery key instead of their passphrase."""


@dataclass(frozen=True)
class RemoveMember:
    """Somebody leaves. Whom they led the work with goes to `to`, or to nobody yet."""

    member_id: MemberId
    version: int
    to: MemberId | None = None


@dataclass(frozen=True)
class HandedOver:
    """What somebody who left had in hand: `people` were handed over or are without a worker now; `drafts` were not
    saved and went; `alone` records were restricted to them alone, and wait for another reader."""

    people: int
    drafts: int
    alone: int
    public_key: str
    code_key: str


def invite_member(work: Work, command: InviteMember) -> datetime:
    """Until when the code is good. One of before is good no more."""
    work.require(Permission.MEMBERS_WRITE)
    member = work.load(Member, command.member_id)
    refuse(key_problems("code_key", command.code_key))
    until = work.clock.now() + timedelta(days=CODE_LASTS)
    work.change(member, None, {"code_key": command.code_key, "code_until": until})
    work.record("invite_member", Topic.TEAM, member.id, undoable=False)
    return until


def join_workspace(work: Work, command: JoinWorkspace) -> None:
    """The code is used up. CodeUsed where it is not good any more."""
    work.require(Permission.OWN_KEY)
    member = work.load(Member, work.actor.member_id)
    if not member.code_key or member.code_until is None or member.code_until < work.clock.now():
        raise CodeUsed
    refuse(key_problems("public_key", command.public_key))
    _take_name(work, member, command.sign_in)
    joined = {"public_key": command.public_key, "joined_at": work.clock.now()}
    work.change(member, None, {**joined, "code_key": "", "code_until": None})
    work.record("join_workspace", Topic.TEAM, member.id, undoable=False)


def choose_sign_in(work: Work, command: ChooseSignIn) -> None:
    work.require(Permission.OWN_KEY)
    member = work.load(Member, work.actor.member_id)
    refuse(key_problems("public_key", command.public_key))
    _take_name(work, member, command.sign_in)
    joined = {"joined_at": member.joined_at or work.clock.now()}
    work.change(member, None, {"public_key": command.public_key, **joined})
    work.record("choose_sign_in", Topic.TEAM, member.id, undoable=False)


def change_key(work: Work, command: ChangeKey) -> None:
    work.require(Permission.OWN_KEY)
    refuse(key_problems("public_key", command.public_key))
    member = work.load(Member, work.actor.member_id)
    work.change(member, None, {"public_key": command.public_key})
    work.record("change_key", Topic.TEAM, member.id, undoable=False)


def note_renewal(work: Work, _command: NoteRenewal) -> None:
    """Nothing changes in the records; the trail keeps it."""
    work.require(Permission.OWN_KEY)
    work.record("note_renewal", Topic.WORKSPACE, work.actor.member_id, undoable=False)


def note_recovery(work: Work, _command: NoteRecovery) -> None:
    """Nothing changes; the trail keeps it."""
    work.require(Permission.OWN_KEY)
    work.record("note_recovery", Topic.TEAM, work.actor.member_id, undoable=False)


def remove_member(work: Work, command: RemoveMember) -> HandedOver:
    """Somebody must always be left who may change the team; nobody takes themselves out."""
    work.require(Permission.MEMBERS_WRITE)
    member = work.load(Member, command.member_id)
    refuse([Problem("member_id", "oneself")] if member.id == work.actor.member_id else [])
    refuse([] if _others_may(work, member) else [Problem("roles", "last_keeper")])
    to = work.load(Member, command.to) if command.to is not None else None
    refuse([Problem("to", "the_same")] if to is member else [])
    people = _hand_over(work, member, to)
    drafts = work.session.scalars(sa.select(Draft).where(Draft.member_id == member.id)).all()
    for draft in drafts:
        work.session.delete(draft)
    told = HandedOver(people, len(drafts), _alone(work, member), member.public_key, member.code_key)
    nothing = {"sign_in": "", "public_key": "", "code_key": "", "code_until": None}
    work.change(member, command.version, nothing)
    work.bin(member)
    work.record("remove_member", Topic.TEAM, member.id, undoable=False)
    return told


def _take_name(work: Work, member: Member, name: str) -> None:
    others = sa.select(Member.sign_in).where(
        Member.team_id == member.team_id, Member.id != member.id, Member.deleted_at.is_(None)
    )
    taken = {sign_in_key(other) for other in work.session.scalars(others)}
    refuse(sign_in_problems(name, taken))
    work.change(member, None, {"sign_in": name})


def _hand_over(work: Work, member: Member, to: Member | None) -> int:
    """Each person whom they led the work with, also one whom nobody else here may see."""
    today = work.clock.today()
    led = work.session.scalars(sa.select(Person).where(Person.worker_id == member.id)).all()
    for person in led:
        end_lead(work, person, member.id, started_with(person), today)
        work.change(person, None, {"worker_id": to.id if to is not None else None})
        if to is not None:
            work.add(Allocation(person_id=person.id, member_id=to.id, lead=True, started=today))
        work.touch(Topic.PEOPLE, person.id)
    open_ones = sa.select(Allocation).where(
        Allocation.member_id == member.id, Allocation.ended.is_(None), Allocation.deleted_at.is_(None)
    )
    for allocation in work.session.scalars(open_ones):
        work.change(allocation, None, {"ended": max(today, allocation.started)})
    return len(led)


def _alone(work: Work, member: Member) -> int:
    """How many restricted records have no other reader."""
    readers = sa.select(PersonReader.person_id).where(PersonReader.deleted_at.is_(None))
    theirs, others = (
        readers.where(PersonReader.member_id == member.id),
        readers.where(PersonReader.member_id != member.id),
    )
    alone = sa.select(sa.func.count()).select_from(theirs.except_(others).subquery())
    return work.session.scalar(alone) or 0


def _others_may(work: Work, member: Member) -> bool:
    others = sa.select(Member).where(
        Member.team_id == member.team_id, Member.id != member.id, Member.deleted_at.is_(None)
    )
    held = (GRANTS[Role(role)] for other in work.session.scalars(others) for role in other.roles)
    return any(Permission.MEMBERS_WRITE in grants for grants in held)

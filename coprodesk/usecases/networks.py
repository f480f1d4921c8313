"""Acts on the people and groups around a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Conflict, NotFound, Problem
from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.networks import STEADY, Ring, TieKind, end_problems, tie_problems, usual_ring
from coprodesk.domain.people import person_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.store.schema import Group, Person, Row, Tie, TieParty
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddTie:
    """A tie from `person_id`'s map to exactly one of: a person, a group, or a new contact by `name`.

    `relation` is what the other is to the person ("sister"); `relation_back` what the person is to the other.
    `gives` and `receives` are the person's. Without a ring the kind's usual one is taken.
    """

    person_id: PersonId
    kind: TieKind
    other_id: PersonId | None = None
    group_id: GroupId | None = None
    name: str = ""
    relation: str = ""
    relation_back: str = ""
    ring: Ring | None = None
    gives: bool = False
    receives: bool = False
    strength: int = STEADY
    started: date | None = None


@dataclass(frozen=True)
class ChangeTie:
    """The whole tie as seen from `person_id`. `version` is NodeRow's, which covers both ends."""

    tie_id: TieId
    person_id: PersonId
    version: int
    kind: TieKind
    started: date
    relation: str = ""
    ring: Ring | None = None
    gives: bool = False
    receives: bool = False
    strength: int = STEADY


@dataclass(frozen=True)
class EndTie:
    tie_id: TieId
    person_id: PersonId
    version: int
    ended: date
    why: str = ""


@dataclass(frozen=True)
class BinTie:
    tie_id: TieId
    person_id: PersonId
    version: int


@dataclass(frozen=True)
class _Ends:
    tie: Tie
    own: TieParty
    other: TieParty


def add_tie(work: Work, command: AddTie) -> TieId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    started = command.started or work.clock.today()
    refuse(
        tie_problems(command.strength, started, work.clock.today())
        + problems_in("relation", command.relation, longest=300)
        + problems_in("relation_back", command.relation_back, longest=300)
        + _whom_problems(command)
    )
    other_id, group_id = _other(work, command)
    _refuse_twice(work, person.id, other_id, group_id)
    tie = work.add(Tie(kind=command.kind.value, strength=command.strength, started=started))
    work.session.flush()
    ring = command.ring or usual_ring(command.kind)
    own = TieParty(
        tie_id=tie.id, end=0, person_id=person.id, gives=command.gives, relation=command.relation_back
    )
    own.ring = ring.value
    other = TieParty(tie_id=tie.id, end=1, person_id=other_id, group_id=group_id)
    other.gives, other.relation = command.receives, command.relation
    ends = _Ends(tie, work.add(own), work.add(other))
    _record(work, "add_tie", ends)
    return TieId(tie.id)


def change_tie(work: Work, command: ChangeTie) -> None:
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    problems = tie_problems(command.strength, command.started, work.clock.today())
    if ends.tie.ended is not None:
        problems += end_problems(command.started, ends.tie.ended)
    refuse(problems + problems_in("relation", command.relation, longest=300))
    tie = {"kind": command.kind.value, "strength": command.strength, "started": command.started}
    own = {"ring": (command.ring or usual_ring(command.kind)).value, "gives": command.gives}
    other = {"relation": command.relation, "gives": command.receives}
    _change(work, ends, command.version, tie=tie, own=own, other=other)
    _record(work, "change_tie", ends)


def end_tie(work: Work, command: EndTie) -> None:
    """The tie leaves the map from this day on; it stays in the person's history."""
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    refuse(end_problems(ends.tie.started, command.ended) + problems_in("why", command.why, longest=1000))
    _change(work, ends, command.version, tie={"ended": command.ended, "ended_why": command.why})
    _record(work, "end_tie", ends)


def bin_tie(work: Work, command: BinTie) -> None:
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    _change(work, ends, command.version, tie={"deleted_at": work.clock.now()})
    _record(work, "bin_tie", ends)


def _whom_problems(command: AddTie) -> list[Problem]:
    named = (command.other_id is not None) + (command.group_id is not None) + bool(command.name.strip())
    if named != 1:
        return [Problem("other", "needed" if named == 0 else "only_one")]
    if command.other_id == command.person_id:
        return [Problem("other", "themselves")]
    return []


def _other(work: Work, command: AddTie) -> tuple[UUID | None, UUID | None]:
    """The other party's person id or group id; a new contact is made here."""
    if command.group_id is not None:
        return None, work.load(Group, command.group_id).id
    if command.other_id is not None:
        return work.load(Person, command.other_id).id, None
    refuse(person_problems(command.name, "", work.clock.today()))
    contact = Person(team_id=work.actor.team_id, name=command.name, name_key=folded(f"{command.name} "))
    work.add(contact)
    work.session.flush()
    work.touch(Topic.PEOPLE, contact.id)
    return contact.id, None


def _refuse_twice(work: Work, person_id: UUID, other_id: UUID | None, group_id: UUID | None) -> None:
    """Two parties share one open tie at a time; what changes about it is changed there."""
    own, other = orm.aliased(TieParty), orm.aliased(TieParty)
    matches = other.group_id == group_id if group_id is not None else other.person_id == other_id
    same = (
        sa.select(Tie.id)
        .join(own, sa.and_(own.tie_id == Tie.id, own.person_id == person_id))
        .join(other, sa.and_(other.tie_id == Tie.id, matches))
        .where(Tie.ended.is_(None), Tie.deleted_at.is_(None))
    )
    if work.session.scalar(same.limit(1)) is not None:
        refuse([Problem("other", "already_tied")])


def _ends(work: Work, tie_id: TieId, person_id: PersonId) -> _Ends:
    """The tie with its ends; not found unless this person, whom the actor may see, is one of them."""
    person = work.load(Person, person_id)
    tie = work.load(Tie, tie_id)
    parties = work.session.scalars(sa.select(TieParty).where(TieParty.tie_id == tie.id)).all()
    own = [party for party in parties if party.person_id == person.id]
    other = [party for party in parties if party.person_id != person.id]
    if len(own) != 1 or len(other) != 1:
        raise NotFound("tie", tie_id)
    return _Ends(tie, own[0], other[0])


def _change(
    work: Work,
    ends: _Ends,
    version: int,
    *,
    tie: Mapping[str, object],
    own: Mapping[str, object] | None = None,
    other: Mapping[str, object] | None = None,
) -> None:
    """Like Work.change over three rows: the version is the sum of theirs, so a change of any of them counts."""
    parts: list[tuple[Row, str, Mapping[str, object]]] = [
        (ends.tie, "", tie),
        (ends.own, "own_", own or {}),
        (ends.other, "other_", other or {}),
    ]
    if sum(row.version for row, _, _ in parts) != version:
        mine = {prefix + key: value for _, prefix, values in parts for key, value in values.items()}
        theirs = {prefix + key: getattr(row, key) for row, prefix, values in parts for key in values}
        if mine != theirs:
            raise Conflict("tie", ends.tie.id, mine, theirs)
    for row, _, values in parts:
        work.change(row, None, values)


def _record(work: Work, act: str, ends: _Ends) -> None:
    if ends.other.person_id is not None:
        work.touch(Topic.NETWORKS, ends.other.person_id)
    if ends.other.group_id is not None:
        work.touch(Topic.GROUPS, ends.other.group_id)
    person_id = ends.own.person_id or ends.tie.id
    work.record(act, Topic.NETWORKS, person_id, person_id)

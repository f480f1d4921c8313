"""Acts on the people and groups around a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Conflict, NotFound, Problem
from coprodesk.domain.graphs import MapOrder
from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.networks import (
    STEADY,
    Feel,
    Frequency,
    Ring,
    TieKind,
    end_problems,
    move_problems,
    reopen_problems,
    tie_problems,
    usual_ring,
    whom_problems,
)
from coprodesk.domain.people import person_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.networks import members_of, open_tie
from coprodesk.store.never_matches import refuse_to_match
from coprodesk.store.persons import new_contact
from coprodesk.store.schema import Group, Person, Row, Tie, TieParty, TieRing, TieSpell
from coprodesk.store.work import Work


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is said of a tie from one party's side. `relation` is what the other is to the person ("sister"),
    `relation_back` what the person is to the other. `gives` and `receives` are the person's, and so are the feel
    and the notes. `carer`: the other cares for the person, unpaid; `cares_for`: the person for the other.
    Without a ring the kind's usual one is taken; without a word on pay the kind's usual one too."""

    relation: str = ""
    relation_back: str = ""
    ring: Ring | None = None
    gives: bool = False
    receives: bool = False
    strength: int = STEADY
    paid: bool | None = None
    frequency: Frequency | None = None
    feel: Feel | None = None
    carer: bool = False
    cares_for: bool = False
    live_together: bool = False
    notes: str = ""


@dataclass(frozen=True)
class AddTie(Told):
    """A tie from `person_id`'s map to exactly one of: a person, a group, or a new contact by `name`. `despite`: it is
    known that the two must not be brought together."""

    person_id: PersonId
    kind: TieKind
    other_id: PersonId | None = None
    group_id: GroupId | None = None
    name: str = ""
    started: date | None = None
    despite: bool = False


@dataclass(frozen=True)
class AddTies:
    """Several new ties on the map of one person in one act: all or none."""

    ties: tuple[AddTie, ...]


@dataclass(frozen=True)
class ChangeTie(Told):
    """The whole tie as seen from `person_id`. `version` is NodeRow's, which covers both ends."""

    tie_id: TieId
    person_id: PersonId
    version: int
    kind: TieKind
    started: date


@dataclass(frozen=True)
class MoveTie:
    """Closer or further away on `person_id`'s map from a day on, today unless told."""

    tie_id: TieId
    person_id: PersonId
    ring: Ring
    moved: date | None = None


@dataclass(frozen=True)
class EndTie:
    tie_id: TieId
    person_id: PersonId
    version: int
    ended: date
    why: str = ""


@dataclass(frozen=True)
class ReopenTie:
    """A tie that ended goes on from a day; the days between stay without it."""

    tie_id: TieId
    person_id: PersonId
    version: int
    again: date
    despite: bool = False


@dataclass(frozen=True)
class BinTie:
    tie_id: TieId
    person_id: PersonId
    version: int


@dataclass(frozen=True)
class NoteMap:
    """A map has left the program. `digest` is the SHA-256 of the very bytes."""

    order: MapOrder
    digest: str


@dataclass(frozen=True)
class _Ends:
    tie: Tie
    own: TieParty
    other: TieParty


def add_tie(work: Work, command: AddTie) -> TieId:
    work.require(Permission.RECORD_WRITE)
    ends = _add(work, command)
    _record(work, "add_tie", ends)
    return TieId(ends.tie.id)


def add_ties(work: Work, command: AddTies) -> tuple[TieId, ...]:
    """A problem names its tie: "2.name" is the name of the third."""
    work.require(Permission.RECORD_WRITE)
    maps = {each.person_id for each in command.ties}
    refuse([] if len(maps) == 1 else [Problem("ties", "only_one" if maps else "needed")])
    problems: list[Problem] = []
    for place, each in enumerate(command.ties):
        found = _problems(work, each) + _name_problems(work, each)
        problems += [Problem(f"{place}.{problem.field}", problem.code) for problem in found]
    refuse(problems)
    made = [_add(work, each) for each in command.ties]
    for ends in made:
        _record(work, "add_ties", ends)
    return tuple(TieId(ends.tie.id) for ends in made)


def change_tie(work: Work, command: ChangeTie) -> None:
    """Another ring than before is a move of today; the map of earlier days keeps the old one."""
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    problems = tie_problems(command.strength, command.started, work.clock.today())
    if ends.tie.ended is not None:
        problems += end_problems(command.started, ends.tie.ended)
    refuse(problems + _text_problems(command))
    ring = command.ring or usual_ring(command.kind)
    before = ends.own.ring
    tie = {"kind": command.kind.value, "started": command.started, **_of_tie(command)}
    own = {"ring": ring.value, **_of_own(command)}
    _change(work, ends, command.version, tie=tie, own=own, other=_of_other(command))
    if ring.value != before:
        _move(work, ends, ring, work.clock.today(), before)
    _record(work, "change_tie", ends)


def move_tie(work: Work, command: MoveTie) -> None:
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    today = work.clock.today()
    moved = command.moved or today
    refuse(move_problems(ends.tie.started, moved, today))
    _move(work, ends, command.ring, moved, ends.own.ring)
    _record(work, "move_tie", ends)


def end_tie(work: Work, command: EndTie) -> None:
    """The tie leaves the map from this day on; it stays in the person's history."""
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    refuse(end_problems(ends.tie.started, command.ended) + problems_in("why", command.why, longest=1000))
    _change(work, ends, command.version, tie={"ended": command.ended, "ended_why": command.why})
    _record(work, "end_tie", ends)


def reopen_tie(work: Work, command: ReopenTie) -> None:
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    tie = ends.tie
    refuse(reopen_problems(tie.ended, command.again, work.clock.today()))
    far = (ends.other.person_id, ends.other.group_id)
    _refuse_twice(work, command.person_id, *far)
    _refuse_to_match(work, command.person_id, *far, despite=command.despite)
    if tie.ended is not None:
        before = TieSpell(tie_id=tie.id, started=tie.started, ended=tie.ended, ended_why=tie.ended_why)
        work.add(before)
    _change(work, ends, command.version, tie={"started": command.again, "ended": None, "ended_why": ""})
    _record(work, "reopen_tie", ends)


def bin_tie(work: Work, command: BinTie) -> None:
    work.require(Permission.RECORD_WRITE)
    ends = _ends(work, command.tie_id, command.person_id)
    _change(work, ends, command.version, tie={"deleted_at": work.clock.now()})
    _record(work, "bin_tie", ends)


def note_map(work: Work, command: NoteMap) -> None:
    """Leaves a line on the trail; the record itself is as it was, so there is nothing to undo."""
    work.require(Permission.PEOPLE_READ)
    order = command.order
    person = work.load(Person, order.person_id)
    told = {"sha256": command.digest, "format": order.format.value, "for": order.reader.value}
    work.record("save_map", Topic.WORKSPACE, person.id, person.id, told=told)


def _add(work: Work, command: AddTie) -> _Ends:
    person = work.load(Person, command.person_id)
    refuse(_problems(work, command))
    other_id, group_id = _other(work, command)
    _refuse_twice(work, person.id, other_id, group_id)
    _refuse_to_match(work, person.id, other_id, group_id, despite=command.despite)
    started = command.started or work.clock.today()
    tie = work.add(Tie(kind=command.kind.value, started=started, **_of_tie(command)))
    work.session.flush()
    ring = command.ring or usual_ring(command.kind)
    own = work.add(TieParty(tie_id=tie.id, end=0, person_id=person.id, ring=ring.value, **_of_own(command)))
    other = TieParty(tie_id=tie.id, end=1, person_id=other_id, group_id=group_id, **_of_other(command))
    work.add(other)
    work.session.flush()
    work.add(TieRing(party_id=own.id, person_id=person.id, ring=ring.value, since=started))
    return _Ends(tie, own, other)


def _problems(work: Work, command: AddTie) -> list[Problem]:
    today = work.clock.today()
    return (
        tie_problems(command.strength, command.started or today, today)
        + _text_problems(command)
        + whom_problems(command.person_id, command.other_id, command.group_id, command.name)
    )


def _text_problems(said: Told) -> list[Problem]:
    return (
        problems_in("relation", said.relation, longest=300)
        + problems_in("relation_back", said.relation_back, longest=300)
        + problems_in("notes", said.notes)
    )


def _name_problems(work: Work, command: AddTie) -> list[Problem]:
    if command.other_id is not None or command.group_id is not None:
        return []
    return person_problems(command.name, "", work.clock.today())


def _of_tie(said: Told) -> dict[str, object]:
    return {
        "strength": said.strength,
        "paid": said.paid,
        "frequency": said.frequency.value if said.frequency else "",
        "live_together": said.live_together,
    }


def _of_own(said: Told) -> dict[str, object]:
    return {
        "gives": said.gives,
        "relation": said.relation_back,
        "carer": said.cares_for,
        "feel": said.feel.value if said.feel else "",
        "notes": said.notes,
    }


def _of_other(said: Told) -> dict[str, object]:
    return {"gives": said.receives, "relation": said.relation, "carer": said.carer}


def _move(work: Work, ends: _Ends, ring: Ring, moved: date, before: str | None) -> None:
    """A second move of the same day takes the place of the first; a party who was never placed stood where the
    kind usually does."""
    own = ends.own
    moves = work.session.scalars(
        sa.select(TieRing)
        .where(TieRing.party_id == own.id, TieRing.deleted_at.is_(None))
        .order_by(TieRing.since, TieRing.id)
    ).all()
    if not moves and moved > ends.tie.started:
        first = before or usual_ring(TieKind(ends.tie.kind)).value
        work.add(TieRing(party_id=own.id, person_id=own.person_id, ring=first, since=ends.tie.started))
    same = [each for each in moves if each.since == moved]
    if same:
        work.change(same[-1], None, {"ring": ring.value})
    else:
        work.add(TieRing(party_id=own.id, person_id=own.person_id, ring=ring.value, since=moved))
    if not moves or moved >= moves[-1].since:
        work.change(own, None, {"ring": ring.value})


def _other(work: Work, command: AddTie) -> tuple[UUID | None, UUID | None]:
    """The other party's person id or group id; a new contact is made here."""
    if command.group_id is not None:
        return None, work.load(Group, command.group_id).id
    if command.other_id is not None:
        return work.load(Person, command.other_id).id, None
    refuse(_name_problems(work, command))
    return new_contact(work, command.name).id, None


def _refuse_twice(work: Work, person_id: UUID, other_id: UUID | None, group_id: UUID | None) -> None:
    """Two parties share one open tie at a time; what changes about it is changed there."""
    if open_tie(work.session, person_id, other_id, group_id) is not None:
        refuse([Problem("other", "already_tied")])


def _refuse_to_match(
    work: Work, person_id: UUID, other_id: UUID | None, group_id: UUID | None, *, despite: bool
) -> None:
    """In a group, everybody who belongs to it is met."""
    if group_id is None:
        refuse_to_match(work, (person_id, other_id), despite=despite)
        return
    for member in members_of(work.session, group_id, work.clock.today()):
        refuse_to_match(work, (person_id, member), despite=despite)


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
    newest = sum(row.version for row, _, _ in parts)
    if newest != version:
        mine = {_said(prefix + key): value for _, prefix, values in parts for key, value in values.items()}
        theirs = {_said(prefix + key): getattr(row, key) for row, prefix, values in parts for key in values}
        if mine != theirs:
            raise Conflict("tie", ends.tie.id, mine, theirs, newest)
    for row, _, values in parts:
        work.change(row, None, values)


_SAID = {"own_relation": "relation_back", "own_carer": "cares_for", "other_gives": "receives"}


def _said(key: str) -> str:
    """A column of one of the three rows, as `Told` calls it."""
    return _SAID.get(key, key.removeprefix("own_").removeprefix("other_"))


def _record(work: Work, act: str, ends: _Ends) -> None:
    if ends.other.person_id is not None:
        work.touch(Topic.NETWORKS, ends.other.person_id)
    if ends.other.group_id is not None:
        work.touch(Topic.GROUPS, ends.other.group_id)
    person_id = ends.own.person_id or ends.tie.id
    work.record(act, Topic.NETWORKS, person_id, person_id)

"""Two records that are one person become one: every row goes over to the record that is kept, none is deleted.

Safeguarding wins: a record that is for the named few stays for those few, whoever may see the other one.

What cannot go over (an account of the same kind, a tie to each other, a tie that the other has too) stays with the
record that was joined, which rests in the bin and points at the one that was kept. Undo gives both back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.details import MessageSafe, phone_key, safer
from coprodesk.domain.ids import PersonId
from coprodesk.domain.merges import InOnePool, filled, pair_problems, survivor
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, refuse
from coprodesk.store import ledger
from coprodesk.store.never_matches import pair_between
from coprodesk.store.persons import merged_pointers, person_fields, pointing_at, pools_of_both, unique_with
from coprodesk.store.sayings import name_key
from coprodesk.store.schema import (
    Address,
    Binned,
    ContactPoint,
    FormerName,
    KeyDate,
    OtherReference,
    Person,
    PersonReader,
    Plan,
    PlanOutcome,
    PlanVersion,
    PlanView,
    Row,
    SharingMark,
    SpokenLanguage,
    Tie,
    TieParty,
    TimeAccount,
    TimeEntry,
)
from coprodesk.store.work import Work

_JOINED_BY_HAND = (TieParty, TimeAccount, TimeEntry)
_OF_THE_PLAN = (PlanVersion,)  # an agreed version stays with the plan that it was agreed for


@dataclass(frozen=True)
class MergePeople:
    """`taken` are the fields in which the record that goes is right; else it only fills what the other leaves
    empty. The versions are those that were on the screen."""

    kept_id: PersonId
    away_id: PersonId
    kept_version: int
    away_version: int
    taken: frozenset[str] = frozenset()


def merge_people(work: Work, command: MergePeople) -> PersonId:
    work.require(Permission.PEOPLE_WRITE)
    refuse(pair_problems(command.kept_id, command.away_id))
    kept, away = work.load(Person, command.kept_id), work.load(Person, command.away_id)
    pointers = merged_pointers(work.session, work.actor.team_id)
    survivor(away.id, {**pointers, away.id: kept.id})
    if titles := pools_of_both(work.session, kept.id, away.id):
        raise InOnePool(titles)
    ledger.lock(work)
    fields = person_fields()
    values = filled(
        {field: getattr(kept, field) for field in fields},
        {field: getattr(away, field) for field in fields},
        command.taken,
    )
    named = kept.restricted  # before what the other says is filled in
    work.change(kept, command.kept_version, values)
    _join_time(work, kept.id, away.id)
    _join_ties(work, kept.id, away.id)
    _join_plans(work, kept.id, away.id)
    if (pair := pair_between(work.session, kept.id, away.id)) is not None:
        work.bin(pair)  # somebody who must not meet themselves
    _hand_over(work, kept.id, away.id, but=(*_JOINED_BY_HAND, *((PersonReader,) if named else ())))
    work.session.flush()
    work.change(kept, None, {"name_key": name_key(work.session, kept.name, kept.called, kept.id)})
    work.change(away, command.away_version, {"merged_into_id": kept.id, "deleted_at": work.clock.now()})
    for topic in Topic:
        work.touch(topic, kept.id)
    work.touch(Topic.PEOPLE, away.id)
    work.record("merge_people", Topic.PEOPLE, kept.id, kept.id)
    return PersonId(kept.id)


def _join_time(work: Work, kept: UUID, away: UUID) -> None:
    """The entries go over, the account stays: what is given later belongs to the record that was kept."""
    old = work.session.scalar(sa.select(TimeAccount).where(TimeAccount.person_id == away))
    if old is None:
        return
    account = ledger.time_account(work, kept, None, old.limit_minutes)
    limit = max(account.limit_minutes, old.limit_minutes)
    work.change(account, None, {"limit_minutes": limit})
    for entry in work.session.scalars(sa.select(TimeEntry).where(TimeEntry.account_id == old.id)):
        work.change(entry, None, {"account_id": account.id, "person_id": kept})


def _join_ties(work: Work, kept: UUID, away: UUID) -> None:
    """A tie to each other goes. A tie that both have to somebody at the same time becomes one tie."""
    for own in work.session.scalars(sa.select(TieParty).where(TieParty.person_id == away)).all():
        tie = work.session.get_one(Tie, own.tie_id)
        other = _other_end(work, own)
        if other.person_id == kept:
            if tie.deleted_at is None:
                work.bin(tie)
        elif tie.deleted_at is None and (twin := _twin(work, kept, tie, other)) is not None:
            _join_tie(work, twin, tie, own)
        else:
            work.change(own, None, {"person_id": kept})


def _other_end(work: Work, own: TieParty) -> TieParty:
    return work.session.scalars(
        sa.select(TieParty).where(TieParty.tie_id == own.tie_id, TieParty.id != own.id)
    ).one()


def _twin(work: Work, kept: UUID, tie: Tie, other: TieParty) -> Tie | None:
    """The tie of `kept` to the same other at the same time."""
    statement = sa.select(TieParty).join(Tie, Tie.id == TieParty.tie_id)
    for own in work.session.scalars(statement.where(TieParty.person_id == kept, Tie.deleted_at.is_(None))):
        end = _other_end(work, own)
        if (end.person_id, end.group_id) == (other.person_id, other.group_id):
            twin = work.session.get_one(Tie, own.tie_id)
            if twin.started < _until(tie) and tie.started < _until(twin):
                return twin
    return None


def _until(tie: Tie) -> date:
    return tie.ended or date.max


def _join_tie(work: Work, twin: Tie, tie: Tie, own: TieParty) -> None:
    """From the earlier start to the later end; what the twin does not say is filled, who gives gives."""
    ended = None if twin.ended is None or tie.ended is None else max(twin.ended, tie.ended)
    values = {"started": min(twin.started, tie.started), "ended": ended}
    work.change(twin, None, {**_gaps(twin, tie), **values, "ended_why": twin.ended_why if ended else ""})
    others = {(party.person_id, party.group_id): party for party in _parties(work, tie)}
    for party in _parties(work, twin):
        # the other end is the same on both ties, so what has no equal is the end of who goes
        same = others.get((party.person_id, party.group_id)) or own
        work.change(party, None, {**_gaps(party, same), "notes": _both(party.notes, same.notes)})
        _point_at(work, TieParty, same.id, party.id)
    _point_at(work, Tie, tie.id, twin.id, but=TieParty)
    work.bin(tie)


def _point_at(work: Work, kind: type[Row], old: UUID, new: UUID, but: type[Row] | None = None) -> None:
    """Whatever points at the one row of a kind points at the other."""
    for pointing, key in pointing_at(kind):
        if pointing is not but:
            for row in work.session.scalars(sa.select(pointing).where(getattr(pointing, key) == old)).all():
                work.change(row, None, {key: new})


def _both(words: str, other: str) -> str:
    return words if other in words else "\n".join(filter(None, (words, other)))


def _parties(work: Work, tie: Tie) -> list[TieParty]:
    found = work.session.scalars(sa.select(TieParty).where(TieParty.tie_id == tie.id).order_by(TieParty.end))
    return list(found)


def _gaps(row: Row, other: Row) -> dict[str, object]:
    """What `other` says and `row` does not; never whose row it is."""
    keys = [
        attribute.key
        for attribute in sa.inspect(row).mapper.column_attrs
        if not (attribute.columns[0].foreign_keys or attribute.columns[0].primary_key)
        and attribute.key not in ("version", "created_at", "deleted_at", "end", "ended")
    ]
    return filled({key: getattr(row, key) for key in keys}, {key: getattr(other, key) for key in keys})


def _join_plans(work: Work, kept: UUID, away: UUID) -> None:
    """Where both have an open plan, what the one says goes into the other, behind what stands there."""
    plan, other = (
        work.session.scalar(sa.select(Plan).where(Plan.person_id == whose, Plan.deleted_at.is_(None)))
        for whose in (kept, away)
    )
    if plan is None or other is None:
        return
    said = set(work.session.scalars(sa.select(PlanView.part).where(PlanView.plan_id == plan.id)))
    last = sa.select(sa.func.max(PlanOutcome.position)).where(PlanOutcome.plan_id == plan.id)
    behind = (work.session.scalar(last) or 0) + 1
    for kind, key in pointing_at(Plan):
        if kind in _OF_THE_PLAN:
            continue
        for row in work.session.scalars(sa.select(kind).where(getattr(kind, key) == other.id)).all():
            if isinstance(row, PlanOutcome):
                work.change(row, None, {"position": row.position + behind})
            if not (isinstance(row, PlanView) and row.part in said):
                work.change(row, None, {key: plan.id})
    work.bin(other)


def _hand_over(work: Work, kept: UUID, away: UUID, but: tuple[type[Row], ...]) -> None:
    """Every other row that names the person, whatever its table."""
    for kind, key in pointing_at(Person):
        if kind in but:
            continue
        for row in work.session.scalars(sa.select(kind).where(getattr(kind, key) == away)).all():
            if isinstance(row, _Said) and (twin := _says_the_same(work, row, kept)) is not None:
                _join_said(work, twin, row)
            elif not _has_its_like(work, row, key, kept):
                work.change(row, None, {key: kept})
            elif isinstance(row, Binned) and row.deleted_at is None:
                work.bin(row)


_Said = ContactPoint | Address | OtherReference | FormerName | SpokenLanguage | KeyDate


def _said(row: _Said) -> tuple[object, ...]:
    """What makes two entries say the same, however they are written."""
    match row:
        case ContactPoint():
            return phone_key(row.value), folded(row.whose)
        case Address():
            return folded(row.words), row.kind, row.starts, row.ends
        case OtherReference():
            return folded(row.system), folded(row.reference)
        case KeyDate():
            return folded(row.words), row.day
        case _:
            return (folded(row.name),)


def _says_the_same(work: Work, row: _Said, kept: UUID) -> _Said | None:
    kind: Any = type(row)
    if row.deleted_at is not None:
        return None
    statement: Any = sa.select(kind).where(kind.person_id == kept, kind.deleted_at.is_(None))
    there: Sequence[_Said] = work.session.scalars(statement).all()
    return next((each for each in there if _said(each) == _said(row)), None)


def _join_said(work: Work, twin: _Said, row: _Said) -> None:
    """The entry stays once: what it does not say is filled, what is kept from somebody stays so, a "no" stays one."""
    values = _gaps(twin, row)
    if isinstance(twin, ContactPoint) and isinstance(row, ContactPoint):
        values["message_safe"] = safer(MessageSafe(twin.message_safe), MessageSafe(row.message_safe)).value
    work.change(twin, None, values)
    for mark in work.session.scalars(sa.select(SharingMark).where(SharingMark.record_id == row.id)).all():
        work.change(mark, None, {"record_id": twin.id})
    work.bin(row)


def _has_its_like(work: Work, row: Row, key: str, kept: UUID) -> bool:
    """Whether `kept` has such a row already where only one may be, or the row would be about one and the same."""
    others = [k for kind, k in pointing_at(Person) if kind is type(row) and k != key]
    if any(getattr(row, other) == kept for other in others):
        return True
    return any(_taken(work, row, names, key, kept) for names in unique_with(type(row), key))


def _taken(work: Work, row: Row, names: tuple[str, ...], key: str, kept: UUID) -> bool:
    kind = type(row)
    same = [getattr(kind, name) == (kept if name == key else getattr(row, name)) for name in names]
    return work.session.scalar(sa.select(kind.id).where(*same).limit(1)) is not None

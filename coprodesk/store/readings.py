"""The chains of readings: one for each member and day, apart from the trail, so that readers wait for no writer.

A chain is closed into the trail by one line, which holds its count and its last digest.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.changes import Topic
from coprodesk.domain.clock import Clock
from coprodesk.domain.readings import Closing, How, Reading, ReadingBreak
from coprodesk.domain.roles import Actor
from coprodesk.store.schema import Member, ReadingDay, ReadingLine, TrailLine
from coprodesk.store.trail import START, canonical
from coprodesk.store.work import Store

CLOSED = "close_readings"
_SERVER_LOCK = sa.text("SELECT pg_advisory_xact_lock(7212)")


def digest_of(line: ReadingLine) -> str:
    """SHA-256 over everything the line says, the digest before it included."""
    said = [
        line.previous, str(line.member_id), line.day.isoformat(), line.number, line.at.isoformat(), str(line.how),
        line.parts, str(line.person_id), line.people,
    ]  # fmt: skip
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def keep(store: Store, actor: Actor, clock: Clock, readings: Sequence[Reading]) -> None:
    """All of them in one transaction, in the order of their moments."""
    with store.work(actor, clock) as (work, _):
        ordered = sorted(readings, key=lambda each: each.at)
        for day, found in groupby(ordered, key=lambda each: each.at.astimezone(UTC).date()):
            _append(work.session, actor.member_id, day, found)


def close(store: Store, actor: Actor, clock: Clock) -> None:
    """Every chain that has lines which the trail does not hold yet: of today, and of days that were left open."""
    with store.view(actor, clock) as view:
        left = view.session.execute(
            sa.select(ReadingDay.member_id, ReadingDay.day)
            .where(ReadingDay.closed < ReadingDay.count)
            .order_by(ReadingDay.day, ReadingDay.member_id)
        ).all()
    for member_id, day in left:
        _close_day(store, actor, clock, member_id, day)


def broken_at(session: orm.Session) -> ReadingBreak | None:
    """The first reading that does not fit its chain, or that the trail says otherwise of; None when all fit."""
    days = {(each.member_id, each.day): each for each in session.scalars(sa.select(ReadingDay))}
    closings: dict[tuple[UUID, date], list[Closing]] = {}
    for closing in closed(session):
        closings.setdefault((closing.member_id, closing.day), []).append(closing)
    ordered = sa.select(ReadingLine).order_by(ReadingLine.day, ReadingLine.member_id, ReadingLine.number)
    seen = set()
    with session.scalars(ordered.execution_options(yield_per=500)) as lines:
        for key, chain in groupby(lines, key=lambda line: (line.member_id, line.day)):
            seen.add(key)
            number = _broken(chain, days.get(key), closings.get(key, ()))
            if number is not None:
                return _told(session, *key, number)
    missing = sorted({*closings, *days} - seen, key=lambda key: (key[1], key[0]))
    return _told(session, *missing[0], 1) if missing else None


def closed(session: orm.Session) -> Iterator[Closing]:
    """What the trail holds of the chains, oldest first."""
    lines = sa.select(TrailLine.changes).where(TrailLine.act == CLOSED).order_by(TrailLine.seq)
    for changes in session.scalars(lines):
        for told in (each["told"] for each in json.loads(changes) if "told" in each):
            day = date.fromisoformat(told["day"])
            yield Closing(UUID(told["member"]), day, int(told["count"]), told["last"])


def _append(session: orm.Session, member_id: UUID, day: date, readings: Iterable[Reading]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_SERVER_LOCK)
    end = session.get(ReadingDay, (member_id, day), populate_existing=True)
    if end is None:
        end = ReadingDay(member_id=member_id, day=day, count=0, digest=START, closed=0)
        session.add(end)
    for each in readings:
        line = ReadingLine(
            member_id=member_id,
            day=day,
            number=end.count + 1,
            at=each.at.astimezone(UTC),
            how=each.how,
            parts=",".join(each.parts),
            person_id=each.people[0] if each.how is How.READ else None,
            people=canonical([str(person) for person in each.people]),
            previous=end.digest,
        )
        line.digest = digest_of(line)
        session.add(line)
        end.count, end.digest = line.number, line.digest
    session.flush()


def _close_day(store: Store, actor: Actor, clock: Clock, member_id: UUID, day: date) -> None:
    with store.work(actor, clock) as (work, _):
        if work.session.get_bind().dialect.name == "postgresql":
            work.session.execute(_SERVER_LOCK)
        end = work.session.get_one(ReadingDay, (member_id, day))
        told: dict[str, str | int] = {
            "member": str(member_id),
            "day": day.isoformat(),
            "count": end.count,
            "last": end.digest,
        }
        end.closed = end.count
        work.record(CLOSED, Topic.WORKSPACE, member_id, told=told, undoable=False)


def _broken(chain: Iterable[ReadingLine], end: ReadingDay | None, closings: Sequence[Closing]) -> int | None:
    """The number of the first line that does not fit; behind the last one where lines are missing."""
    previous, expected = START, 1
    kept = {each.count: each.digest for each in closings}
    for line in chain:
        if line.number != expected or line.previous != previous or line.digest != digest_of(line):
            return expected
        if kept.get(expected, line.digest) != line.digest:
            return expected
        previous, expected = line.digest, expected + 1
    last = (expected - 1, previous)
    if end is None or (end.count, end.digest) != last or max(kept, default=0) > last[0]:
        return expected
    return None


def _told(session: orm.Session, member_id: UUID, day: date, number: int) -> ReadingBreak:
    name = session.scalar(sa.select(Member.name).where(Member.id == member_id))
    return ReadingBreak(name or str(member_id), day, number)

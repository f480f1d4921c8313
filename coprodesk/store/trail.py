"""The trail: one line an act, in the act's own transaction, each line holding the digest of the one before.

A line that was changed or taken out later breaks the chain; `broken_at` names the first that does not fit.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store.schema import TrailLine

START = "0" * 64
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SERVER_LOCK = sa.text("SELECT pg_advisory_xact_lock(7211)")


@dataclass(frozen=True)
class Act:
    """What a use case says of itself: the act's name (a key of the wording), its noun and its record."""

    name: str
    noun: str
    record_id: UUID
    person_id: UUID | None
    told: dict[str, str | int] = field(default_factory=dict)


def canonical(value: object) -> str:
    return _CANONICAL.encode(value)


def digest_of(line: TrailLine) -> str:
    """SHA-256 over everything the line says, the digest before it included."""
    said = [
        line.previous, line.seq, str(line.act_id), line.at.isoformat(), str(line.member_id), line.member,
        line.act, line.noun, str(line.record_id), str(line.person_id), line.changes,
    ]  # fmt: skip
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def taken_back(changes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of the line of an undo: the name of the act that it undid, or that it gave back (`redid`)."""
    told = [each["told"] for each in changes if "told" in each]
    return {key: one[key] for one in told for key in ("undid", "redid") if key in one}


@cache
def _last_line() -> sa.Select[int, str]:
    return sa.select(TrailLine.seq, TrailLine.digest).order_by(TrailLine.seq.desc()).limit(1)


def append(
    session: orm.Session,
    act: Act,
    *,
    act_id: UUID,
    at: datetime,
    member: tuple[UUID, str],
    changes: list[object],
) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_SERVER_LOCK)  # one writer of the chain at a time
    last = session.execute(_last_line()).one_or_none()
    line = TrailLine(
        seq=last.seq + 1 if last else 1,
        act_id=act_id,
        at=at,
        member_id=member[0],
        member=member[1],
        act=act.name,
        noun=act.noun,
        record_id=act.record_id,
        person_id=act.person_id,
        changes=canonical(changes),
        previous=last.digest if last else START,
    )
    line.digest = digest_of(line)
    session.add(line)
    session.flush()


def broken_at(session: orm.Session) -> int | None:
    """The number of the first line that does not fit the chain; None when all fit."""
    previous, expected = START, 1
    with session.scalars(
        sa.select(TrailLine).order_by(TrailLine.seq).execution_options(yield_per=500)
    ) as lines:
        for line in lines:
            if line.seq != expected or line.previous != previous or line.digest != digest_of(line):
                return line.seq
            previous, expected = line.digest, expected + 1
    return None

"""Questions about the trail: what happened to a person's record, and who read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.readings import bounds
from coprodesk.domain.receipts import Comparison, Receipt
from coprodesk.domain.roles import Permission
from coprodesk.queries.pages import Page
from coprodesk.store import receipts, trail
from coprodesk.store.persons import once
from coprodesk.store.schema import TrailLine
from coprodesk.store.view import View


@dataclass(frozen=True)
class CopyTold:
    """What the line of a copy says: who it was for, and the digest by which the very bytes are known again."""

    reader: str
    name: str
    left_out: int
    locked: bool
    sha256: str


@dataclass(frozen=True)
class HistoryRow:
    """`act` is a key of the wording; `rows` counts what changed, nought for a record that was only read. `copy` where
    something left the program. `undid` and `redid`: the act that an undo took back, or gave back."""

    seq: int
    at: datetime
    member: str
    act: str
    noun: str
    rows: int
    copy: CopyTold | None = None
    undid: str = ""
    redid: str = ""


ONLY_READ = "open_person"  # as versions before told it
COPIES = ("save_plan", "print_plan", "save_map", "note_pack", "give_copy")


@dataclass(frozen=True)
class HistoryOf:
    """The trail of one person's record, and of those that were joined to it, newest first. `after` is the last number that was read."""

    permission: ClassVar[Permission] = Permission.TRAIL_READ
    person_id: PersonId
    after: int | None = None
    limit: int = 100
    changes_only: bool = False  # without those that say that somebody read it, or that a copy left
    copies_only: bool = False
    member_id: MemberId | None = None
    on: date | None = None  # a day of the reader's own zone

    def answer(self, view: View) -> Page[HistoryRow]:
        view.person(self.person_id)
        whose = once(view.session, self.person_id, view.actor.team_id)
        own = sa.select(TrailLine).where(TrailLine.person_id.in_(whose))
        if self.changes_only:
            own = own.where(TrailLine.act.not_in((ONLY_READ, *COPIES)))
        if self.copies_only:
            own = own.where(TrailLine.act.in_(COPIES))
        if self.member_id is not None:
            own = own.where(TrailLine.member_id == self.member_id)
        if self.on is not None:
            begins, ends = bounds(self.on)
            own = own.where(TrailLine.at >= begins, TrailLine.at < ends)
        total = view.session.execute(sa.select(sa.func.count()).select_from(own.subquery())).scalar_one()
        if self.after is not None:
            own = own.where(TrailLine.seq < self.after)
        lines = view.session.scalars(own.order_by(TrailLine.seq.desc()).limit(self.limit)).all()
        rows = tuple(map(_row, lines))
        return Page(rows, total, rows[-1].seq if len(rows) == self.limit else None)


def _row(line: TrailLine) -> HistoryRow:
    changes = json.loads(line.changes)
    told = next((each["told"] for each in changes if "for" in each.get("told", ())), None)
    counted = sum("row" in change for change in changes)
    copy = _copy(told) if told is not None else None
    back = trail.taken_back(changes)
    undid, redid = back.get("undid", ""), back.get("redid", "")
    return HistoryRow(line.seq, line.at, line.member, line.act, line.noun, counted, copy, undid, redid)


def _copy(told: Mapping[str, Any]) -> CopyTold:
    """A plan says all of it; a map says for whom it was, and its digest."""
    return CopyTold(
        told["for"],
        told.get("for_name", ""),
        told.get("left_out", 0),
        bool(told.get("locked")),
        told["sha256"],
    )


@dataclass(frozen=True)
class TrailBreak:
    """The number of the first line of the trail that does not fit the chain; None when all fit."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> int | None:
        return trail.broken_at(view.session)


@dataclass(frozen=True)
class TrailReceipt:
    """How far the trail has come; None where it has no line."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> Receipt | None:
        return receipts.receipt_of(view.session, view.clock.now())


@dataclass(frozen=True)
class TrailAgainst:
    """What receipts say of the trail."""

    permission: ClassVar[Permission] = Permission.TEAM_READ
    receipts: tuple[Receipt, ...]

    def answer(self, view: View) -> Comparison:
        return receipts.against(view.session, list(self.receipts))

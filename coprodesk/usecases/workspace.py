"""Acts on the workspace itself: founding, settings, drafts, undo and the bin."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.bins import BIN_REST
from coprodesk.domain.budgets import NotEnoughMoney
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import CannotUndo, NotFound, Problem, TiedAnew
from coprodesk.domain.ids import ExchangeId, PaymentId
from coprodesk.domain.ledgers import UNDONE, AlreadyReversed
from coprodesk.domain.members import ACTS_ON_KEYS
from coprodesk.domain.merges import MergedAway
from coprodesk.domain.roles import Permission, Role
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store import bulk, images, trail
from coprodesk.store.networks import twin_of
from coprodesk.store.schema import (
    Base,
    Binned,
    Draft,
    Member,
    Row,
    Team,
    Tie,
    TrailLine,
    Workspace,
)
from coprodesk.store.visibility import may_name_one_of
from coprodesk.store.work import Work
from coprodesk.usecases.budgets import ReversePayment, reverse_payment
from coprodesk.usecases.exchanges import ReverseExchange, reverse_exchange

FEW, AT_ONCE = 50, 500  # rows of one act
APPEND_ONLY = frozenset({"plan_version", "agreement", "plan_print"})
LEDGERS = frozenset({"exchange", "time_entry", "payment", "money_entry"})  # undone by a reversal
STAYING = frozenset({"time_account", "money_account", "pool_vote"})  # made on the way, empty without the rest


@dataclass(frozen=True)
class FoundWorkspace:
    """A new workspace with its first team and member. The actor's own ids become theirs."""

    name: str
    team: str
    roles: tuple[Role, ...]
    practice: bool = False


@dataclass(frozen=True)
class UndoAct:
    act_id: UUID


@dataclass(frozen=True)
class RestoreFromBin:
    table: str
    record: UUID


@dataclass(frozen=True)
class EmptyOldBin:
    pass


@dataclass(frozen=True)
class KeepDraft:
    """Typing not yet saved. `about` is the id of what the form is about, or empty."""

    form: str
    about: str
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DropDraft:
    form: str
    about: str


def found_workspace(work: Work, command: FoundWorkspace) -> UUID:
    work.require(Permission.WORKSPACE_WRITE)
    refuse(
        problems_in("name", command.name, required=True, longest=200)
        + problems_in("team", command.team, required=True, longest=200)
        + problems_in("member", work.actor.name, required=True, longest=200)
    )
    workspace = work.add(Workspace(name=command.name, practice=command.practice, settings={}))
    work.add(Team(id=work.actor.team_id, name=command.team))
    work.session.flush()
    roles = [role.value for role in command.roles]
    work.add(Member(id=work.actor.member_id, team_id=work.actor.team_id, name=work.actor.name, roles=roles))
    work.record("found_workspace", Topic.WORKSPACE, workspace.id)
    return workspace.id


def undo_act(work: Work, command: UndoAct) -> UUID:
    """Put every row of the actor's own act back as it was before; what it made goes to the bin, and what it
    wrote into a ledger is reversed."""
    work.require(Permission.TEAM_READ)
    line = work.session.scalar(sa.select(TrailLine).where(TrailLine.act_id == command.act_id))
    if line is None or line.member_id != work.actor.member_id:
        raise NotFound("act", command.act_id)
    told = json.loads(line.changes)
    _require_anew(work, line.act, told)
    if line.person_id is not None and not may_name_one_of(work.session, work.actor, {line.person_id}):
        raise NotFound("act", command.act_id)
    if line.act in ACTS_ON_KEYS:
        raise CannotUndo(line.act)
    changes = [change for change in told if "row" in change]
    if any(change["row"] in APPEND_ONLY and change["before"] is None for change in changes):
        raise CannotUndo(line.act)
    rows = _at_hand(work, changes)
    for change in reversed(changes):
        if change["row"] in LEDGERS and change["before"] is None:
            _reverse(work, line, change)
        elif change["before"] is not None or change["row"] not in STAYING:
            _put_back(work, line, change)
    _refuse_twins(work, line, changes)
    rows.clear()
    if not all(bulk.take_back(work, change) for change in told if "rows" in change):
        raise CannotUndo(line.act)
    work.record("undo", Topic(line.noun), line.record_id, line.person_id, told=_undone(line.act, told))
    return line.record_id


def _require_anew(work: Work, act: str, told: list[dict[str, Any]]) -> None:
    """What the act asked for is asked for again: a role may have been taken back since."""
    from coprodesk.usecases.registry import FORMER, acts

    for name in {act, *trail.taken_back(told).values()} - {"undo"}:
        found = acts().get(FORMER.get(name, name))
        if found is not None:
            work.require(found.permission)


def _undone(act: str, told: list[dict[str, Any]]) -> dict[str, str | int]:
    """Which act this takes back; where that was an undo itself, which one it gives back."""
    before = trail.taken_back(told)
    if "undid" in before:
        return {"redid": before["undid"]}
    return {"undid": before.get("redid", act)}


def _at_hand(work: Work, changes: list[dict[str, Any]]) -> list[Row]:
    """Many rows are read a few hundred at a time; while somebody holds them, the session has them at hand."""
    rows: list[Row] = []
    for start in range(0, len(changes) if len(changes) > FEW else 0, AT_ONCE):
        ids: dict[str, list[UUID]] = {}
        for change in changes[start : start + AT_ONCE]:
            ids.setdefault(change["row"], []).append(UUID(change["id"]))
        for table, wanted in ids.items():
            kind = images.type_of[table]
            if issubclass(kind, Row):
                rows += work.session.scalars(sa.select(kind).where(kind.id.in_(wanted)))
    return rows


def _reverse(work: Work, line: TrailLine, change: dict[str, Any]) -> None:
    """Only the head of an entry is reversed; its sides follow it."""
    record = UUID(change["id"])
    try:
        if change["row"] == "exchange":
            reverse_exchange(work, ReverseExchange(ExchangeId(record), UNDONE))
        elif change["row"] == "payment":
            reverse_payment(work, ReversePayment(PaymentId(record), UNDONE))
    except (AlreadyReversed, NotEnoughMoney):
        raise CannotUndo(line.act) from None


def _put_back(work: Work, line: TrailLine, change: dict[str, Any]) -> None:
    row = work.session.get(images.type_of[change["row"]], UUID(change["id"]))
    if not isinstance(row, Row) or _content(images.after_image(row)) != _content(change["after"]):
        raise CannotUndo(line.act)
    if change["before"] is not None:
        before = images.typed(change["row"], change["before"])
        work.change(row, None, {key: value for key, value in before.items() if key not in ("id", "version")})
    elif isinstance(row, Binned):
        work.bin(row)
    else:
        raise CannotUndo(line.act)


def _refuse_twins(work: Work, line: TrailLine, changes: list[dict[str, Any]]) -> None:
    """A tie that is open again must not stand beside another that a colleague drew since."""
    parts = {"tie": "id", "tie_party": "tie_id"}
    told = {change["after"][parts[change["row"]]] for change in changes if change["row"] in parts}
    for tie_id in map(UUID, sorted(told)):
        tie = work.session.get_one(Tie, tie_id)
        if tie.deleted_at is None and twin_of(work.session, tie_id) is not None:
            raise TiedAnew(line.act)


def _content(image: images.Image) -> images.Image:
    """What an image says; an undo that was itself undone leaves a later version of the same content."""
    return {key: value for key, value in image.items() if key != "version"}


def restore_from_bin(work: Work, command: RestoreFromBin) -> None:
    """Take a thing back out of the bin."""
    work.require(Permission.BIN_RESTORE)
    kind = images.type_of.get(command.table)
    row = work.session.get(kind, command.record) if kind is not None else None
    if not isinstance(row, Row) or not isinstance(row, Binned) or row.deleted_at is None:
        raise NotFound(command.table, command.record)
    person_id = row.id if command.table == "person" else getattr(row, "person_id", None)
    if person_id is not None and not may_name_one_of(work.session, work.actor, {person_id}):
        raise NotFound(command.table, command.record)
    if (kept := getattr(row, "merged_into_id", None)) is not None:
        raise MergedAway(kept)
    if command.table == "tie" and twin_of(work.session, row.id) is not None:
        refuse([Problem("other", "already_tied")])
    work.change(row, None, {"deleted_at": None})
    for topic in Topic:
        work.touch(topic, row.id)
    work.record("restore_from_bin", Topic.WORKSPACE, row.id, person_id)


def empty_old_bin(work: Work, _command: EmptyOldBin) -> int:
    """Delete for good what has rested 30 days, and nothing that another row still points at. How many went."""
    work.require(Permission.WORKSPACE_WRITE)
    before = work.clock.now() - BIN_REST
    gone = 0
    for table in reversed(Base.metadata.sorted_tables):
        if "deleted_at" in table.c and table.name not in ("person", "member"):
            condition = sa.and_(
                table.c.deleted_at.is_not(None), table.c.deleted_at < before, *_unpointed(table)
            )
            gone += work.session.execute(sa.delete(table).where(condition)).rowcount  # type: ignore[attr-defined]
    if gone:
        workspace = work.session.scalars(sa.select(Workspace)).one()
        work.record("empty_old_bin", Topic.WORKSPACE, workspace.id)
    return gone


def _unpointed(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    return [
        ~sa.exists().where(key.parent == table.c.id)
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table and other is not table
    ]


def keep_draft(work: Work, command: KeepDraft) -> datetime:
    """When it was kept."""
    work.require(Permission.TEAM_READ)
    draft = _draft(work, command.form, command.about)
    if draft is None:
        draft = work.add(
            Draft(
                member_id=work.actor.member_id,
                form=command.form,
                about=command.about,
                saved_at=work.clock.now(),
            )
        )
    draft.content = dict(command.content)
    draft.saved_at = work.clock.now()
    return draft.saved_at


def drop_draft(work: Work, command: DropDraft) -> None:
    work.require(Permission.TEAM_READ)
    draft = _draft(work, command.form, command.about)
    if draft is not None:
        work.session.delete(draft)


def _draft(work: Work, form: str, about: str) -> Draft | None:
    return work.session.scalar(
        sa.select(Draft).where(
            Draft.member_id == work.actor.member_id, Draft.form == form, Draft.about == about
        )
    )

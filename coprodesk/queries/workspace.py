"""Questions about the workspace itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.bins import BIN_REST
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Base, Draft, Person, TrailLine, Workspace
from coprodesk.store.view import View
from coprodesk.store.visibility import may_name


@dataclass(frozen=True)
class Facts:
    name: str
    practice: bool
    settings: dict[str, Any]


@dataclass(frozen=True)
class WorkspaceFacts:
    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> Facts:
        one = view.session.scalars(sa.select(Workspace)).one()
        return Facts(one.name, one.practice, dict(one.settings))


@dataclass(frozen=True)
class DraftFor:
    """The actor's own unsaved typing in this form; None when there is none."""

    permission: ClassVar[Permission] = Permission.TEAM_READ
    form: str
    about: str

    def answer(self, view: View) -> dict[str, Any] | None:
        return view.session.scalar(
            sa.select(Draft.content).where(
                Draft.member_id == view.actor.member_id, Draft.form == self.form, Draft.about == self.about
            )
        )


@dataclass(frozen=True)
class BinRow:
    """Something in the bin: `table` and `record` are what RestoreFromBin takes; `gone_on` is when it goes for good."""

    table: str
    record: UUID
    words: str
    person: str
    deleted_at: datetime
    gone_on: datetime
    person_id: UUID | None = None


@dataclass(frozen=True)
class Saved:
    member: str
    at: datetime


@dataclass(frozen=True)
class LastSaved:
    """Who saved this record last, and when, as the trail tells it; None where it does not."""

    permission: ClassVar[Permission] = Permission.TEAM_READ
    record: UUID

    def answer(self, view: View) -> Saved | None:
        naming = TrailLine.changes.contains(f'"id":"{self.record}"', autoescape=True)
        newest_first = sa.select(TrailLine).where(naming).order_by(TrailLine.seq.desc())
        line = view.session.scalar(newest_first.limit(1))
        if line is None:
            return None
        if line.person_id is not None:
            view.require(Permission.PEOPLE_NAME)
            view.person(PersonId(line.person_id))
        return Saved(line.member, line.at)


@dataclass(frozen=True)
class LastWork:
    """When anything was last saved or opened in the workspace; None for an empty trail."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> datetime | None:
        return view.session.scalar(sa.select(TrailLine.at).order_by(TrailLine.seq.desc()).limit(1))


# Everything that has words of its own. An address has none here: it may be a restricted one.
_SHOWN = (
    "person", "ability", "team_ability", "contribution", "need", "need_cover", "support_group", "note", "matter",
    "about_me", "communication_need", "contact_point", "key_date", "former_name", "other_reference",
    "spoken_language", "budget", "planned_line", "pool", "plan", "plan_outcome", "plan_action", "plan_risk",
    "contingency",
)  # fmt: skip
_TITLES = ("name", "words", "title", "what", "if_what", "value", "reference")


@dataclass(frozen=True)
class BinList:
    """What was deleted and can come back, the latest first. Who was joined to another comes back by undo."""

    permission: ClassVar[Permission] = Permission.BIN_RESTORE
    limit: int = 200

    def answer(self, view: View) -> tuple[BinRow, ...]:
        found: list[BinRow] = []
        for name in _SHOWN:
            found += self._of(view, Base.metadata.tables[name])
        return tuple(sorted(found, key=lambda row: row.deleted_at, reverse=True)[: self.limit])

    def _of(self, view: View, table: sa.Table) -> list[BinRow]:
        title: Any = next((table.c[name] for name in _TITLES if name in table.c), sa.literal(""))
        person = orm.aliased(Person)
        whose: Any = table.c.person_id if "person_id" in table.c else table.c.id
        team: Any = table.c.team_id if "team_id" in table.c else person.team_id
        statement = (
            sa.select(table.c.id, title, sa.func.coalesce(person.name, ""), table.c.deleted_at, person.id)
            .outerjoin(person, person.id == whose)
            .where(table.c.deleted_at.is_not(None), team == view.actor.team_id)
            .where(sa.or_(person.id.is_(None), may_name(view.actor, person)))
            .where(table.c.merged_into_id.is_(None) if "merged_into_id" in table.c else sa.true())
            .order_by(table.c.deleted_at.desc())
        )
        rows = view.session.execute(statement.limit(self.limit)).all()
        return [BinRow(table.name, row[0], row[1], row[2], row[3], row[3] + BIN_REST, row[4]) for row in rows]

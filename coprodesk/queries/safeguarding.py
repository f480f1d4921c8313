"""Questions about records that are kept from somebody: what one is told at once, which restricted records there are,
who was let into one with a reason, and who must not be brought together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import AccessId, AlertId, PairId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.store.never_matches import may_know
from coprodesk.store.schema import Alert, Member, NeverMatch, Person, PersonReader, RecordAccess
from coprodesk.store.view import View
from coprodesk.store.visibility import may_name, sees_person


@dataclass(frozen=True)
class AlertRow:
    """`people` are those whom it is about and whom the reader may name."""

    alert_id: AlertId
    kind: AlertKind
    at: datetime
    by: str
    words: str
    people: tuple[tuple[PersonId, str], ...]


@dataclass(frozen=True)
class Alerts:
    """What the actor was told and has not read yet, the newest first."""

    permission: ClassVar[Permission] = Permission.TEAM_READ
    limit: int = 50

    def answer(self, view: View) -> tuple[AlertRow, ...]:
        unread = sa.select(Alert).where(Alert.member_id == view.actor.member_id, Alert.read_at.is_(None))
        rows = view.session.scalars(unread.order_by(Alert.id.desc()).limit(self.limit)).all()
        about = {each for row in rows for each in (row.person_id, row.other_id) if each is not None}
        names = _names(view, about)
        return tuple(
            AlertRow(
                AlertId(row.id),
                row.kind,
                row.created_at,
                row.by,
                row.words,
                tuple(
                    (PersonId(each), names[each])
                    for each in (row.person_id, row.other_id)
                    if each is not None and each in names
                ),
            )
            for row in rows
        )


@dataclass(frozen=True)
class RestrictedRow:
    """That a record is there, and who may open it; not whose it is."""

    person_id: PersonId
    readers: tuple[str, ...]


@dataclass(frozen=True)
class RestrictedRecords:
    """The restricted records of the team that are kept from the actor."""

    permission: ClassVar[Permission] = Permission.RESTRICTED_KNOW

    def answer(self, view: View) -> tuple[RestrictedRow, ...]:
        kept = sa.select(Person.id).where(
            Person.team_id == view.actor.team_id,
            Person.deleted_at.is_(None),
            Person.restricted,
            sa.not_(may_name(view.actor)),
        )
        named = (
            sa.select(PersonReader.person_id, Member.name)
            .join(Member, Member.id == PersonReader.member_id)
            .where(PersonReader.deleted_at.is_(None), PersonReader.person_id.in_(kept))
            .order_by(Member.name, Member.id)
        )
        readers: dict[UUID, list[str]] = {}
        for person, name in view.session.execute(named):
            readers.setdefault(person, []).append(name)
        found = view.session.scalars(kept.order_by(Person.id))
        return tuple(RestrictedRow(PersonId(each), tuple(readers.get(each, ()))) for each in found)


@dataclass(frozen=True)
class AccessRow:
    access_id: AccessId
    version: int
    person_id: PersonId
    name: str
    member: str
    own: bool
    reason: str
    at: datetime
    until: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    review_words: str


@dataclass(frozen=True)
class OpenedByReason:
    """Every record that was opened with a reason, the newest first; those not reviewed yet before all others."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_READ
    limit: int = 200

    def answer(self, view: View) -> tuple[AccessRow, ...]:
        member, reviewer = orm.aliased(Member), orm.aliased(Member)
        rows = view.session.execute(
            sa.select(RecordAccess, Person.name, member.name, sa.func.coalesce(reviewer.name, ""))
            .join(Person, Person.id == RecordAccess.person_id)
            .join(member, member.id == RecordAccess.member_id)
            .outerjoin(reviewer, reviewer.id == RecordAccess.reviewed_by)
            .where(Person.team_id == view.actor.team_id)
            .order_by(RecordAccess.reviewed_at.is_not(None), RecordAccess.id.desc())
            .limit(self.limit)
        )
        return tuple(
            AccessRow(
                AccessId(row.id),
                row.version,
                PersonId(row.person_id),
                name,
                who,
                row.member_id == view.actor.member_id,
                row.reason,
                row.created_at,
                row.until,
                reviewed_by,
                row.reviewed_at,
                row.review_words,
            )
            for row, name, who, reviewed_by in rows
        )


@dataclass(frozen=True)
class PairRow:
    pair_id: PairId
    version: int
    first_id: PersonId
    first: str
    second_id: PersonId
    second: str
    reason: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class NeverMatches:
    """The pairs with somebody in them that the actor may know of; with nobody, every pair of the team that they may."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId | None = None

    def answer(self, view: View) -> tuple[PairRow, ...]:
        if self.person_id is not None:
            view.person(self.person_id)
        first, second = orm.aliased(Person), orm.aliased(Person)
        pairs = (
            sa.select(NeverMatch, first.name, second.name, Member.name)
            .select_from(NeverMatch)
            .join(first, sa.and_(first.id == NeverMatch.first_id, sees_person(view.actor, first)))
            .join(second, sa.and_(second.id == NeverMatch.second_id, sees_person(view.actor, second)))
            .join(Member, Member.id == NeverMatch.set_by)
            .where(NeverMatch.team_id == view.actor.team_id, NeverMatch.deleted_at.is_(None))
            .order_by(first.name_key, second.name_key, NeverMatch.id)
        )
        if self.person_id is not None:
            whose = self.person_id
            pairs = pairs.where(sa.or_(NeverMatch.first_id == whose, NeverMatch.second_id == whose))
        found = view.session.execute(pairs).all()
        return tuple(
            PairRow(
                PairId(pair.id),
                pair.version,
                PersonId(pair.first_id),
                one,
                PersonId(pair.second_id),
                other,
                pair.reason,
                by,
                pair.created_at,
            )
            for pair, one, other, by in found
            if may_know(view.session, view.actor, pair)
        )


def _names(view: View, people: Sequence[UUID] | set[UUID]) -> dict[UUID, str]:
    """Those whom the reader may see; governance handles every record by its name."""
    if not people:
        return {}
    found = sa.select(Person.id, Person.name).where(
        Person.id.in_(people), Person.team_id == view.actor.team_id, Person.deleted_at.is_(None)
    )
    if not view.actor.may(Permission.GOVERNANCE_READ):
        found = view.people(found)
    return {row.id: row.name for row in view.session.execute(found)}

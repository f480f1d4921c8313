"""Questions about what a person prefers not to share, and who may see a restricted record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Audience, Mark, NotWith, Noun, Reason, Withheld, withheld
from coprodesk.store.schema import Address, Member, Person, PersonReader, SharingMark
from coprodesk.store.view import View


@dataclass(frozen=True)
class MarkRow:
    mark_id: UUID
    mark: Mark


@dataclass(frozen=True)
class MarksOf:
    """Every wish of a person about sharing, in the order in which they were said."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[MarkRow, ...]:
        view.person(self.person_id)
        rows = _live(view, self.person_id)
        hidden = _hidden(view, rows)
        return tuple(MarkRow(row.id, _unnamed(_mark(row), hidden)) for row in rows)


@dataclass(frozen=True)
class WithheldFor:
    """What of a person's record `audience` does not get: the entries with the wish that keeps each.

    An address that is restricted is withheld from every paper, whoever it is for.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    audience: Audience

    def answer(self, view: View) -> tuple[Withheld, ...]:
        view.person(self.person_id)
        rows = _live(view, self.person_id)
        closed = view.session.scalars(
            sa.select(Address.id)
            .where(Address.person_id == self.person_id, Address.restricted, Address.deleted_at.is_(None))
            .order_by(Address.id)
        ).all()
        unseen = _hidden(view, rows)
        hidden = {row.name for row in rows if row.other_id in unseen}
        asked = withheld([_mark(row) for row in rows], self.audience)
        return (
            *(
                replace(one, name="") if one.name in hidden else one
                for one in asked
                if one.record_id not in closed
            ),
            *(Withheld(Noun.ADDRESS, record, Reason.RESTRICTED) for record in closed),
        )


@dataclass(frozen=True)
class ReaderRow:
    member_id: MemberId
    name: str


@dataclass(frozen=True)
class ReadersOf:
    """The members who may see a restricted person; none where the record is open to the whole team."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[ReaderRow, ...]:
        if not view.person(self.person_id).restricted:
            return ()
        found = view.session.execute(
            sa.select(Member.id, Member.name)
            .join(PersonReader, PersonReader.member_id == Member.id)
            .where(PersonReader.person_id == self.person_id, PersonReader.deleted_at.is_(None))
            .order_by(Member.name, Member.id)
        )
        return tuple(ReaderRow(MemberId(member), name) for member, name in found)


def _live(view: View, person_id: PersonId) -> list[SharingMark]:
    live = (SharingMark.person_id == person_id, SharingMark.deleted_at.is_(None))
    return list(view.session.scalars(sa.select(SharingMark).where(*live).order_by(SharingMark.id)))


def _mark(row: SharingMark) -> Mark:
    return Mark(
        Noun(row.noun),
        row.record_id,
        NotWith(row.not_with),
        other_id=row.other_id,
        name=row.name,
        why=row.why,
    )


def _hidden(view: View, rows: Sequence[SharingMark]) -> frozenset[UUID]:
    """People named in a wish whom the reader may not see: the wish stands, their name does not."""
    others = {row.other_id for row in rows if row.other_id is not None}
    if not others:
        return frozenset()
    seen = view.session.scalars(view.people(sa.select(Person.id).where(Person.id.in_(others))))
    return frozenset(others - set(seen))


def _unnamed(mark: Mark, hidden: frozenset[UUID]) -> Mark:
    return replace(mark, name="", other_id=None) if mark.other_id in hidden else mark

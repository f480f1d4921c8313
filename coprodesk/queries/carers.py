"""Who cares for somebody unpaid, and whom they care for: drawn from the carer flags of their open ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.details import Contact
from coprodesk.domain.ids import ContactId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.entries import entry_of
from coprodesk.queries.networks import NetworkOf, NodeRow
from coprodesk.store.schema import ContactPoint, SharingMark
from coprodesk.store.view import View


@dataclass(frozen=True)
class CarerRow:
    """The tie as the person sees it, and how to reach the other, without what they keep from anybody."""

    node: NodeRow
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Carers:
    """`others` are people on the map of whom neither is said yet."""

    carers: tuple[CarerRow, ...]
    cared_for: tuple[CarerRow, ...]
    others: tuple[NodeRow, ...]


@dataclass(frozen=True)
class CarersOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> Carers:
        nodes = NetworkOf(self.person_id).answer(view).nodes
        said = [node for node in nodes if node.carer or node.cares_for]
        known = _contacts(view, [node.person_id for node in said if node.person_id is not None])
        rows = [CarerRow(node, tuple(known.get(node.key, ()))) for node in said]
        return Carers(
            carers=tuple(row for row in rows if row.node.carer),
            cared_for=tuple(row for row in rows if row.node.cares_for),
            others=tuple(node for node in nodes if node.person_id is not None),
        )


def _contacts(view: View, people: Sequence[PersonId]) -> Mapping[UUID, list[Contact]]:
    """Of people whom the caller knows to be visible."""
    found: dict[UUID, list[Contact]] = {}
    if not people:
        return found
    kept = sa.exists().where(SharingMark.record_id == ContactPoint.id, SharingMark.deleted_at.is_(None))
    statement = (
        sa.select(ContactPoint)
        .where(ContactPoint.person_id.in_(people), ContactPoint.deleted_at.is_(None), ~kept)
        .order_by(ContactPoint.id)
    )
    for row in view.session.scalars(statement):
        found.setdefault(row.person_id, []).append(entry_of(row, Contact, ContactId).content)
    return found

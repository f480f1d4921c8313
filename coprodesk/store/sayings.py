"""What a person said, and which of it still stands; and the key under which all their names are found."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.texts import folded
from coprodesk.store.schema import AboutMe, FormerName, Matter


def still_said(kind: type[Matter | AboutMe]) -> sa.ColumnElement[bool]:
    """Not in the bin, and not followed by a later saying. When that one is binned, the earlier stands again."""
    later = orm.aliased(kind)
    followed = sa.exists().where(later.succeeds_id == kind.id, later.deleted_at.is_(None))
    return sa.and_(kind.deleted_at.is_(None), ~followed)


def name_key(session: orm.Session, name: str, called: str, person_id: UUID | None) -> str:
    """The name that sorts, then every other name that somebody is or was known by."""
    former: list[str] = []
    if person_id is not None:
        live = (FormerName.person_id == person_id, FormerName.deleted_at.is_(None))
        former = list(session.scalars(sa.select(FormerName.name).where(*live).order_by(FormerName.id)))
    return folded(" ".join((name, called, *former)))

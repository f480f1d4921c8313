"""Row images: a row as plain JSON values and back, for the trail and for undo."""

import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.store.schema import Base
from coprodesk.store.schema.base import Moment

type_of = {
    mapper.local_table.name: mapper.class_
    for mapper in Base.registry.mappers
    if isinstance(mapper.local_table, sa.Table)
}

Image = dict[str, Any]
_AS_IT_IS = frozenset({str, bool, int})  # most values


def plain(value: object) -> Any:
    """A column's value as JSON knows it."""
    if value is None or type(value) in _AS_IT_IS:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"  # the trail names a file, it does not hold it
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def typed(table: str, image: Image) -> dict[str, Any]:
    """An image's values as the columns of `table` know them."""
    columns = type_of[table].__table__.c
    return {key: _typed(columns[key].type, value) for key, value in image.items()}


def _typed(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, sa.Uuid):
        return UUID(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return value


def after_image(row: Base) -> Image:
    state = sa.inspect(row)
    return {key: plain(getattr(row, key)) for key in state.mapper.column_attrs.keys()}  # noqa: SIM118


def before_image(row: Base) -> Image:
    """The row as it was loaded; to be asked before the flush."""
    image = {}
    for attribute in sa.inspect(row).attrs:
        history = attribute.history
        image[attribute.key] = plain(history.deleted[0] if history.deleted else attribute.value)
    return image

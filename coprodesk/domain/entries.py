"""Entries of a person's record that are fields and little else: what one holds is a frozen dataclass.

The names of its fields are those of the columns that keep them.
"""

from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID


class Content(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


C = TypeVar("C", bound=Content)
Id = TypeVar("Id", bound=UUID)
C_co = TypeVar("C_co", bound=Content, covariant=True)
Id_co = TypeVar("Id_co", bound=UUID, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[C, Id]):
    """An entry as it was read: a change is made from its content."""

    entry_id: Id
    version: int
    content: C


def columns(content: Content) -> dict[str, Any]:
    return {each.name: getattr(content, each.name) for each in fields(content)}

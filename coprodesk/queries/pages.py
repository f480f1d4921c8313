"""A page of rows: lists are read piece by piece, the next piece from where the last one ended."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from coprodesk.domain.roles import Permission
from coprodesk.store.view import View

T = TypeVar("T")
Answer_co = TypeVar("Answer_co", covariant=True)


class Question(Protocol[Answer_co]):
    @property
    def permission(self) -> Permission: ...

    def answer(self, view: View) -> Answer_co: ...


@dataclass(frozen=True)
class Page(Generic[T]):
    """`after` is handed back in the next question; None when there is no more. `total` counts all rows."""

    rows: tuple[T, ...]
    total: int
    after: int | None

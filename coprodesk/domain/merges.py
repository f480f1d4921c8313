"""Two records that turn out to be one person: which value stands in each field, and what cannot be joined."""

from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

from coprodesk.domain.abilities import Asked
from coprodesk.domain.errors import DeskError, Problem

V = TypeVar("V")
_NOTHING_SAID: tuple[object, ...] = (None, "", False, [], Asked.NOT_YET_ASKED.value)


class CircleOfMerges(DeskError):
    """Following who was joined to whom would never end."""


class MergedAway(DeskError):
    """The record was joined to another one: it comes back by undoing that, not out of the bin."""

    def __init__(self, survivor: UUID) -> None:
        super().__init__(str(survivor))
        self.survivor = survivor


class InOnePool(DeskError):
    """Both are members of a pool: two shares and two votes cannot become one person's."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(f"{len(titles)} pools")
        self.titles = titles


def pair_problems(kept: UUID, away: UUID) -> list[Problem]:
    return [Problem("away_id", "same_record")] if kept == away else []


def is_empty(value: object) -> bool:
    """Whether a field says nothing yet, so that the other record may fill it."""
    return value in _NOTHING_SAID


def filled(kept: Mapping[str, V], coming: Mapping[str, V], taken: Collection[str] = ()) -> dict[str, V]:
    """What changes in `kept`: what it does not say yet, and the fields that somebody chose from `coming`."""
    return {
        field: value
        for field, value in coming.items()
        if value != kept[field] and not is_empty(value) and (field in taken or is_empty(kept[field]))
    }


def differing(kept: Mapping[str, V], coming: Mapping[str, V]) -> tuple[str, ...]:
    """The fields in which both say something, and not the same."""
    return tuple(
        field
        for field, value in coming.items()
        if not is_empty(value) and not is_empty(kept[field]) and value != kept[field]
    )


def survivor(start: UUID, pointers: Mapping[UUID, UUID]) -> UUID:
    """Who stands for `start` at the end of the pointers."""
    seen = {start}
    while start in pointers:
        start = pointers[start]
        if start in seen:
            raise CircleOfMerges
        seen.add(start)
    return start

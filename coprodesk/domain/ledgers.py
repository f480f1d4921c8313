"""What every ledger keeps to, in minutes and in pence alike: rows are never edited, only reversed, once."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from coprodesk.domain.errors import DeskError, Problem

UNDONE = "undone"  # the reason kept with a reversal that the undo command made
BASIS_POINTS = 10_000


class AlreadyReversed(DeskError):
    """A row of a ledger is reversed once; the reversal can itself be reversed."""

    def __init__(self, noun: str, record: UUID) -> None:
        super().__init__(f"{noun} {record}")
        self.noun = noun
        self.record = record


def day_problems(field: str, day: date, today: date) -> list[Problem]:
    return [Problem(field, "in_the_future")] if day > today else []


def split(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Parts by weight that add up to `whole` exactly (largest remainder; a tie goes to the larger weight,
    then to the earlier). As long as `whole` is no more than all weights together, no part is more than its
    weight: sharing by what each has left takes nobody below zero."""
    total = sum(weights)
    if whole < 0 or total <= 0 or min(weights) < 0:
        raise ValueError((whole, weights))
    parts = [whole * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(whole * weights[i] % total), -weights[i], i))
    for index in order[: whole - sum(parts)]:
        parts[index] += 1
    return tuple(parts)

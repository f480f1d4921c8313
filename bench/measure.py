"""Medians and ratios: what a job takes, and how often its floor would fit into that."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`milliseconds` is a median; `ratio` is against the floor, where there is one; `most` is what was asked."""

    job: str
    milliseconds: float
    p95: float
    ratio: float | None = None
    asked: str = ""


def times(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def figure(
    job: str, work: Callable[[], object], floor: Callable[[], object] | None, asked: str, rounds: int = 30
) -> Figure:
    spent = times(work, rounds)
    p95 = sorted(spent)[int(rounds * 0.95)]
    middle = statistics.median(spent)
    ratio = None if floor is None else middle / statistics.median(times(floor, rounds))
    return Figure(job, middle, p95, ratio, asked)


def table(figures: list[Figure]) -> str:
    lines = [f"{'job':<52} {'median ms':>10} {'p95 ms':>9} {'ratio':>7}  asked"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        lines.append(f"{one.job:<52} {one.milliseconds:>10.2f} {one.p95:>9.2f} {ratio:>7}  {one.asked}")
    return "\n".join(lines)

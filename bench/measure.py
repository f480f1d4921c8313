"""Medians and ratios: what a job takes, how often its floor would fit into that, and whether it is what was asked."""

import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`milliseconds` is a median; `ratio` is against the floor, where there is one. `asked` is the most there may be:
    "1.5x" of the floor, "50 ms" of the median, "p95 50 ms" of nineteen in twenty, "200" of what is no time."""

    job: str
    milliseconds: float
    p95: float
    ratio: float | None = None
    asked: str = ""

    @property
    def met(self) -> bool:
        times = re.search(r"([\d.]+)x", self.asked)
        most = re.search(r"(p95 )?([\d.]+)( ms)?$", self.asked)
        spent = self.p95 if most and most[1] else self.milliseconds
        return not (
            (times and self.ratio is not None and self.ratio > float(times[1]))
            or (most and spent > float(most[2]))
        )


def times(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    return [once(work) for _ in range(rounds)]


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figure(
    job: str, work: Callable[[], object], floor: Callable[[], object] | None, asked: str, rounds: int = 30
) -> Figure:
    """The job and its floor in turns, so that a busy moment meets both."""
    work()
    spent, least = [], []
    for _ in range(rounds):
        spent.append(once(work))
        if floor is not None:
            least.append(once(floor))
    return of_times(job, spent, least, asked)


def of_times(job: str, spent: Sequence[float], least: Sequence[float], asked: str) -> Figure:
    middle = statistics.median(spent)
    p95 = sorted(spent)[int(len(spent) * 0.95)]
    return Figure(job, middle, p95, middle / statistics.median(least) if least else None, asked)


def table(figures: list[Figure]) -> str:
    lines = [f"{'job':<52} {'median ms':>10} {'p95 ms':>9} {'ratio':>7}  {'asked':<14}"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        told = ("met" if one.met else "MISSED") if one.asked else ""
        lines.append(
            f"{one.job:<52} {one.milliseconds:>10.2f} {one.p95:>9.2f} {ratio:>7}  {one.asked:<14} {told}".rstrip()
        )
    return "\n".join(lines)

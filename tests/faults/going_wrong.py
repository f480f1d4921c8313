"""Run by test_day: every act of a day with one thing going wrong at a time.

    python -m tests.faults.going_wrong FOLDER [SHARE [PART OF]]

Each act runs once to count its calls to the system. Then each call by turn fails with each error, once and from then
on; of calls that are alike, as when a thousand pages are copied, those in the middle take the errors by turns. Then each neighbour of the file meets with each harm. SHARE is how many cases of each act are tried, spread
evenly, and half as many harms; 0 for all of them. PART OF splits the work. Prints for each act how many calls and
cases there are, how many were tried and how many went wrong, each of those on a line of its own; then the sums.
"""

import errno
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tests.faults import breaker
from tests.faults.aftermath import Spent, wrong
from tests.faults.day import ACTS, NAME, Act, Day, Fault, prepare, quick_secrets, spend
from tests.faults.neighbours import harm, harms

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT)
WAYS = tuple(product(ERRORS, (False, True)))


def main(folder: Path, share: int, part: int, of: int) -> None:
    quick_secrets()
    recovery = prepare(folder)
    cases = tried = 0
    for number, act in enumerate(ACTS):
        calls = run(folder, act, Fault(), recovery).all("calls")[0]
        faults, harmed = list(faults_at(calls)), list(harms())
        chosen = [*spread(faults, share, number), *spread(harmed, share // 2, number)][part::of]
        bad = [line for fault in chosen if (line := _tried(folder, act, fault, calls, recovery))]
        print(act.name, len(calls), len(faults) + len(harmed), len(chosen), len(bad), sep=", ", flush=True)
        print(*bad, sep="\n", end="\n" if bad else "", flush=True)
        cases, tried = cases + len(faults) + len(harmed), tried + len(chosen)
    print(f"{tried} of {cases} cases")


def _tried(folder: Path, act: Act, fault: Fault, calls: list[str], recovery: str) -> str:
    spent = run(folder, act, fault, recovery)
    problems = list(wrong(spent))
    shutil.rmtree(spent.path.parent)
    return f"  {named(fault, calls, *spent.all('hit')[:1])}: {'; '.join(problems)}" if problems else ""


def faults_at(calls: list[str]) -> Iterator[Fault]:
    """Of many calls that are alike the first two and the last fail in every way, those between in one way by turns."""
    times, met = Counter(calls), Counter[str]()
    for at, call in enumerate(calls):
        met[call] += 1
        between = 2 < met[call] < times[call]
        ways = WAYS[at % len(WAYS) :][:1] if between else WAYS
        yield from (Fault(at, error, lasting) for error, lasting in ways)


def spread(faults: list[Fault], share: int, shift: int) -> list[Fault]:
    """Evenly, from another place in each act."""
    if not 0 < share < len(faults):
        return faults
    start = shift * len(faults) // (share * len(ACTS))
    return [faults[start + number * len(faults) // share] for number in range(share)]


def named(fault: Fault, calls: list[str], hit: str = "") -> str:
    if fault.harm:
        return f"{fault.to} {fault.harm}"
    met = hit or next(iter(calls[fault.at : fault.at + 1]), "a call")
    return f"{met} ({fault.at}) {errno.errorcode[fault.error]} {'from then on' if fault.lasting else 'once'}"


def run(folder: Path, act: Act, fault: Fault, recovery: str) -> Spent:
    place = folder / f"place-{os.urandom(4).hex()}"
    shutil.copytree(folder / ("crashed" if act.crashed else "rest"), place)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        day = Day(place / NAME, write)
        spend(act, fault, day, breaker.begin(str(place)), harm)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        said = [json.loads(line) for line in told]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Spent(act, fault, place / NAME, recovery, said, alive=code == 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(each) for each in (sys.argv[2:] + ["0", "0", "1"][len(sys.argv) - 2 :])))

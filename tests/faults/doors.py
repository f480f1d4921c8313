"""Run by test_doors: lock, unlock and close in the real program, each call to the disk failing by turn.

    python -m tests.faults.doors FOLDER [SHARE]

Whatever comes of it, a window is there that says what is true, and the workspace is as `aftermath` wants it. Prints
for each act how many calls there are, how many cases were tried and how many went wrong, and what was wrong.
"""

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.window import Program
from coprodesk.domain.errors import LeftInParts
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.usecases.people import AddPerson, add_person
from tests.faults.aftermath import Said, Spent, wrong
from tests.faults.breaker import Breaker, begin
from tests.faults.day import ACTS, NAME, OLD, Act, Fault, prepare, quick_secrets
from tests.faults.going_wrong import faults_at, named, spread

PATIENCE = 20.0  # seconds
FALSE_WORDS = ("damaged", "not a workspace", "was not found", "missing")


def main(folder: Path, share: int) -> None:
    quick_secrets()
    recovery = prepare(folder)
    QApplication([])
    raised: list[str] = []
    sys.excepthook = lambda kind, error, _trace: raised.append(f"{kind.__name__}: {error}")
    threading.excepthook = lambda told: raised.append(f"{told.exc_type.__name__}: {told.exc_value}")
    (folder / "places").mkdir()
    bench = Bench(folder, begin(str(folder / "places")), recovery, raised)
    for number, name in enumerate(("lock", "unlock", "close")):
        act = next(each for each in ACTS if each.name == name)
        calls, _ = _tried(bench, act, Fault())
        faults = list(faults_at(calls))
        chosen, bad = spread(faults, share, number), []
        for fault in chosen:
            _, found = _tried(bench, act, fault)
            bad += [f"  {named(fault, calls)}: {'; '.join(found)}"] if found else []
        print(name, len(calls), len(faults), len(chosen), len(bad), sep=", ", flush=True)
        print(*bad, sep="\n", end="\n" if bad else "", flush=True)


@dataclass(frozen=True)
class Bench:
    """`raised` is what nobody caught, on whatever thread; `programs` are kept, as each one lasts to its process's end."""

    folder: Path
    breaker: Breaker
    recovery: str
    raised: list[str]
    programs: list[Program] = field(default_factory=list)


def _tried(bench: Bench, act: Act, fault: Fault) -> tuple[list[str], list[str]]:
    """The calls that there were, and what was wrong."""
    breaker, path = bench.breaker, bench.folder / "places" / "here" / NAME
    shutil.copytree(bench.folder / "rest", path.parent)
    machine = Machine(bench.folder / "settings.json")
    machine.remember(path)
    program = Program(machine)
    program.start()
    _settled(program)
    said: Said = []
    if act.name != "unlock":
        assert not list(_unlock(program, path))
        said.append(_saved(program, "Dora"))
    _settled(program)
    bench.raised.clear()
    breaker.arm(fault.at, fault.error, lasting=fault.lasting)
    found = list(DOORS[act.name](program, path))
    calls = list(breaker.met)
    breaker.disarm()
    if act.name == "unlock":
        if program.session is None:
            list(_unlock(program, path))
        said.append(_saved(program, "Huw"))
    program.close()
    found += bench.raised
    if program.window is not None:
        program.window.hide()
    bench.programs.append(program)
    found += wrong(Spent(act, fault, path, bench.recovery, said, alive=True))
    shutil.rmtree(path.parent)
    return calls, found


def _saved(program: Program, name: str) -> dict[str, Any]:
    session = program.session
    if session is None:
        return {"tried": []}
    session.desk.do(add_person, AddPerson(name))
    return {"tried": [name], "kept": [name]}


def _lock(program: Program, _path: Path) -> Iterator[str]:
    assert isinstance(program.window, Window)
    program.window.lock()
    yield from _door(program)
    _settled(program)
    yield from _door(program)


def _unlock(program: Program, path: Path) -> Iterator[str]:
    door = program.window
    assert isinstance(door, UnlockWindow)
    door.unlock_asked.emit(path, OLD)
    _settled(program)
    if program.session is None:
        yield from _door(program)
        if program.window is door and not door.problem.text():
            yield "nothing was told"
    elif not isinstance(program.window, Window) or not program.window.isVisible():
        yield "there is no window"


def _close(program: Program, _path: Path) -> Iterator[str]:
    failure = program.close()
    if failure is not None and not isinstance(failure, LeftInParts):
        yield f"told as {type(failure).__name__}"


DOORS = {"lock": _lock, "unlock": _unlock, "close": _close}


def _door(program: Program) -> Iterator[str]:
    door = program.window
    if not isinstance(door, UnlockWindow) or not door.isVisible():
        yield "there is no door"
    elif untrue := [words for words in FALSE_WORDS if words in door.problem.text()]:
        yield f"told: {untrue}"


def _settled(program: Program) -> None:
    """What the program began is done, and answered."""
    done: list[bool] = []
    program.run(lambda: None, lambda _none: done.append(True), lambda _error: done.append(True))
    until = time.monotonic() + PATIENCE
    while not done and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    QCoreApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)

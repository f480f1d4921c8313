"""What lies beside a workspace, and what another program may do to it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.day import NAME, Day, Fault

HOLDS = """
import contextlib, fcntl, sys
file = open(sys.argv[1], "rb+")
for lock in (fcntl.flock, fcntl.lockf):
    with contextlib.suppress(OSError):
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
print("held", flush=True)
sys.stdin.read()
"""
FILES = (NAME, f"{NAME}.keys", f"{NAME}-wal", f"{NAME}-shm", f".{NAME}.lock")


def harms() -> Iterator[Fault]:
    yield from (Fault(harm=harm, to=file) for file in FILES for harm in HARMS)


def harm(day: Day, fault: Fault) -> None:
    file = day.path.with_name(fault.to)
    if not file.exists():
        day.tell(nothing=True)
        return
    HARMS[fault.harm](file, day)


def _deleted(file: Path, _day: Day) -> None:
    file.unlink()


def _emptied(file: Path, _day: Day) -> None:
    with file.open("rb+") as there:
        there.truncate(0)


def _anothers(file: Path) -> Path:
    return file.parent.parent / "other" / file.name


def _replaced(file: Path, _day: Day) -> None:
    """By a new file of that name."""
    new = file.with_name("new")
    if _anothers(file).exists():
        shutil.copyfile(_anothers(file), new)
    else:
        new.write_bytes(b"")
    new.replace(file)


def _overwritten(file: Path, _day: Day) -> None:
    """In the same file."""
    file.write_bytes(_anothers(file).read_bytes() if _anothers(file).exists() else b"")


def _flipped(file: Path, _day: Day) -> None:
    with file.open("rb+") as there:
        length = there.seek(0, 2)
        if length:
            there.seek(length // 2)
            bit = there.read(1)[0] ^ 4
            there.seek(length // 2)
            there.write(bytes([bit]))


def _held(file: Path, day: Day) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-S", "-c", HOLDS, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    day.tell(held=holder.stdout.readline() == b"held\n")


HARMS: dict[str, Callable[[Path, Day], None]] = {
    "deleted": _deleted,
    "emptied": _emptied,
    "replaced by another workspace's": _replaced,
    "overwritten with another workspace's": _overwritten,
    "with one bit flipped": _flipped,
    "held by another process": _held,
}

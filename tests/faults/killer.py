"""Run by test_kill: starts a child that opens, saves and closes as fast as it can, kills it, again and again.

Prints one line: how often it killed, how many saves were acknowledged, how many of those are missing after.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import UUID

import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.store import trail
from coprodesk.store.copies import check
from coprodesk.store.files import OpenWorkspace, envelopes, open_with
from coprodesk.store.locks import locked
from coprodesk.store.members import seats
from coprodesk.store.schema import Person
from coprodesk.store.slots import Key
from coprodesk.store.work import Store
from coprodesk.usecases.people import AddPerson, add_person

SAVES = 5  # between opening and closing, so that kills meet these too
CLOCK = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))


def _opened(path: Path, key: bytes) -> OpenWorkspace:
    """As with a passphrase, but without the time that one takes."""
    return open_with(path, envelopes(path)[0], Key(key), locked(path))


def _save_for_ever(path: Path, key: bytes, out: int) -> None:
    while True:
        workspace = _opened(path, key)
        desk = Desk(Store(workspace.engine), seats(workspace.engine)[0].actor, CLOCK)
        for _ in range(SAVES):
            os.write(out, desk.do(add_person, AddPerson("Needle")).bytes)
        workspace.close()


def _started(path: Path, key: bytes) -> tuple[IO[bytes], Callable[[], None]]:
    """Where a child tells what was acknowledged, and how it is killed: by SIGKILL, or by Windows' TerminateProcess."""
    if sys.platform == "win32":
        begun = [sys.executable, __file__, str(path), key.hex()]
        child = subprocess.Popen(begun, stdout=subprocess.PIPE, bufsize=0)
        assert child.stdout is not None

        def terminate() -> None:
            child.kill()
            child.wait()

        return child.stdout, terminate
    inward, outward = os.pipe()
    forked = os.fork()
    if forked == 0:
        _save_for_ever(path, key, outward)
    os.close(outward)

    def kill() -> None:
        os.kill(forked, signal.SIGKILL)
        os.waitpid(forked, 0)

    return os.fdopen(inward, "rb", 0), kill


def _one_round(path: Path, key: bytes, seconds: float) -> list[UUID]:
    acknowledged, kill = _started(path, key)
    with acknowledged:
        told = acknowledged.read(16)  # the first save is acknowledged before the clock starts
        time.sleep(seconds)
        kill()
        told += acknowledged.read()
    return [UUID(bytes=told[at : at + 16]) for at in range(0, len(told) - 15, 16)]


def main(path: Path, key: bytes, rounds: int) -> None:
    chance, acknowledged = random.Random(3), []
    for _ in range(rounds):
        acknowledged += _one_round(path, key, chance.uniform(0.0, 0.05))
    workspace = _opened(path, key)
    with sa.orm.Session(workspace.engine) as session:
        kept = set(session.scalars(sa.select(Person.id)))
        broken = trail.broken_at(session)
    workspace.close()
    check(path, key)
    print(rounds, len(acknowledged), len(set(acknowledged) - kept), broken)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _save_for_ever(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.stdout.fileno())
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]))

"""Run by test_kill: forks a child that saves as fast as it can, kills it, again and again.

Prints one line: how often it killed, how many saves were acknowledged, how many of those are missing after.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.store import backups, trail
from coprodesk.store.engine import embedded_engine
from coprodesk.store.members import actors
from coprodesk.store.schema import Person
from coprodesk.store.work import Store
from coprodesk.usecases.people import AddPerson, add_person

CLOCK = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))


def _save_for_ever(path: Path, key: bytes, out: int) -> None:
    engine = embedded_engine(path, key)
    desk = Desk(Store(engine), actors(engine)[0], CLOCK)
    while True:
        os.write(out, desk.do(add_person, AddPerson("Needle")).bytes)


def _one_round(path: Path, key: bytes, seconds: float) -> list[UUID]:
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        _save_for_ever(path, key, outward)
    os.close(outward)
    told = os.read(inward, 16)  # the first save is acknowledged before the clock starts
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(inward, 65_536):
        told += more
    os.close(inward)
    return [UUID(bytes=told[at : at + 16]) for at in range(0, len(told) - 15, 16)]


def main(path: Path, key: bytes, rounds: int) -> None:
    chance, acknowledged = random.Random(3), []
    for _ in range(rounds):
        acknowledged += _one_round(path, key, chance.uniform(0.0, 0.05))
    backups.check(path, key)
    engine = embedded_engine(path, key)
    with sa.orm.Session(engine) as session:
        kept = set(session.scalars(sa.select(Person.id)))
        broken = trail.broken_at(session)
    engine.dispose()
    print(rounds, len(acknowledged), len(set(acknowledged) - kept), broken)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]))

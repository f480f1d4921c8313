"""The acts of a day at a workspace, each run in a child that may fail at anything and says what became of it."""

import hashlib
import json
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, backup_now, enter, found
from coprodesk.domain.clock import SystemClock
from coprodesk.domain.errors import KnownFailure
from coprodesk.queries.imports import ColumnsOf, PeopleInTable
from coprodesk.queries.people import Caseload
from coprodesk.queries.workspace import DraftFor
from coprodesk.reports.documents import PlanCopy
from coprodesk.store import argon, engine, keys, renewals
from coprodesk.store.failures import translated
from coprodesk.store.tables import read_table
from coprodesk.store.whole import write_whole
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.imports import ImportPeople, import_people
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.workspace import KeepDraft, keep_draft
from tests.faults.breaker import Breaker

OLD, NEW, OTHERS = "seven quiet kettles", "eight loud kettles", "nine borrowed ladders"
NAME, TABLE, PLAN = "a.coprodesk", "people.csv", "plan.pdf"
IMPORTED = ("Hana", "Ifan")
_write = os.write


@dataclass(frozen=True)
class Fault:
    """Call number `at` fails with `error`, and those after it where it is `lasting`; or `harm` was done beside."""

    at: int = -1
    error: int = 0
    lasting: bool = False
    harm: str = ""
    to: str = ""


@dataclass
class Day:
    """`said` goes to whoever runs the child, line by line, as it happens."""

    path: Path
    out: int
    opened: Opened | None = None
    known: list[str] = field(default_factory=list)

    def tell(self, **said: Any) -> None:
        _write(self.out, (json.dumps(said) + "\n").encode())

    @property
    def desk(self) -> Opened:
        assert self.opened is not None
        return self.opened

    def save(self, *names: str) -> None:
        """One act that adds all of them, acknowledged when it returns."""
        self.tell(tried=names)
        for name in names:
            self.desk.desk.do(add_person, AddPerson(name))
            self.tell(kept=[name])

    def keep_words(self) -> None:
        self.desk.desk.do(keep_draft, KeepDraft("person", "", {"name": "Wyn"}))
        self.tell(draft=True)

    def close(self) -> None:
        """As the window does: what comes back is told, and nothing may be raised."""
        opened, self.opened = self.opened, None
        failure = None if opened is None else opened.close()
        if failure is not None:
            self.refused("close", failure)

    def refused(self, act: str, failure: KnownFailure) -> None:
        told = words_for(failure).sentence()
        why = "".join(traceback.format_exception(failure))[-2500:]
        self.tell(refused=type(failure).__name__, words=told, act=act, why=why)


Run = Callable[[Day], None]


@dataclass(frozen=True)
class Act:
    """`closed`: it begins with a workspace that nobody has open; after a crash where `crashed`."""

    name: str
    run: Run
    closed: bool = False
    crashed: bool = False


def _open(day: Day) -> None:
    day.opened = enter(day.path, OLD)
    day.desk.desk.ask(Caseload())


def _unlock(day: Day) -> None:
    day.opened = enter(day.path, OLD)
    assert day.desk.desk.ask(DraftFor("person", "")) == {"name": "Wyn"}


def _save(day: Day) -> None:
    day.save("Dora")
    day.keep_words()
    day.save("Emyr")


def _import(day: Day) -> None:
    desk = day.desk.desk
    table = read_table(day.path.with_name(TABLE))
    columns = desk.ask(ColumnsOf(table.headers, table.rows))
    people = desk.ask(PeopleInTable(columns.mapping, table.rows, columns.order, table.headers))
    day.tell(tried=IMPORTED, whole=True)
    desk.do(import_people, ImportPeople(people.good, ()))
    day.tell(kept=IMPORTED)


def _print(day: Day) -> None:
    first = day.desk.desk.ask(Caseload()).rows[0]
    pdf = day.desk.desk.print(PlanCopy(first.person_id, draft=True))
    to = day.path.with_name(PLAN)
    with translated(to):
        write_whole(to, pdf)
    day.tell(printed=True)


def _back_up(day: Day) -> None:
    made = backup_now(day.desk)
    day.tell(backup=made.path.name)


def _change_passphrase(day: Day) -> None:
    day.tell(new=[NEW, ""], instead=[OLD, ""])
    day.desk.workspace.change_passphrase(OLD, NEW)
    day.tell(taken=True)


def _renew_key(day: Day) -> None:
    key = day.desk.workspace.propose_recovery_key(OLD)
    day.tell(new=["", key])
    day.desk.workspace.take_recovery_key(key)
    day.tell(taken=True)


def _encrypt_anew(day: Day) -> None:
    key = keys.new_recovery_key()
    day.tell(new=[NEW, key], both=True)
    kept = renewals.encrypt_anew(day.path, renewals.Secrets(OLD, NEW, key), SystemClock().now(), _untold)
    day.tell(taken=True, replaced=kept.name if kept else "")


def _untold(_done: int, _of: int) -> None:
    pass


def _lock(day: Day) -> None:
    day.keep_words()
    day.close()


def _close(day: Day) -> None:
    day.save("Dora")
    day.close()


ACTS = (
    Act("open", _open, closed=True, crashed=True),
    Act("unlock", _unlock, closed=True),
    Act("save", _save),
    Act("import", _import),
    Act("print", _print),
    Act("back up", _back_up),
    Act("change the passphrase", _change_passphrase),
    Act("renew the key", _renew_key),
    Act("encrypt anew", _encrypt_anew, closed=True),
    Act("lock", _lock),
    Act("close", _close),
)


# ------------------------------------------------------------------------------------------- before and after


def quick_secrets() -> None:
    """Without the time that a passphrase takes, and without ten seconds of patience with whoever holds a file."""
    argon.hash_secret_raw = lambda secret, salt, **_costs: hashlib.sha256(secret + salt).digest()  # type: ignore[attr-defined]
    patient: Any = engine
    patient._WRITING = tuple(each.replace("= 10000", "= 100") for each in engine._WRITING)


def prepare(folder: Path) -> str:
    """Both beginnings, and another workspace with its neighbours as it stands open; the recovery key of the first."""
    rest, crashed = folder / "rest" / NAME, folder / "crashed" / NAME
    opened, recovery = found(rest, NewWorkspace("N", "T", "Asha"), OLD)
    opened.desk.do(add_person, AddPerson("Bea"))
    opened.desk.do(keep_draft, KeepDraft("person", "", {"name": "Wyn"}))
    backup_now(opened)
    assert opened.close() is None
    rest.with_name(TABLE).write_text("Name,Reference\nHana,N-1\nIfan,N-2\n", "utf-8")
    _left_open(rest, crashed, OLD, "Carl")
    other, _ = found(folder / "b" / NAME, NewWorkspace("B", "B", "Bran"), OTHERS)
    other.close()
    _left_open(folder / "b" / NAME, folder / "other" / NAME, OTHERS, "Zeta")
    return recovery


def _left_open(rest: Path, to: Path, secret: str, name: str) -> None:
    """A copy of what a killed program leaves, with `name` in its log alone."""
    import shutil

    shutil.copytree(rest.parent, to.parent)
    child = os.fork()
    if child == 0:
        enter(to, secret).desk.do(add_person, AddPerson(name))
        os._exit(0)
    os.waitpid(child, 0)


def spend(act: Act, fault: Fault, day: Day, breaker: Breaker, harm: Callable[[Day, Fault], None]) -> None:
    """The act with what goes wrong, and what somebody does next: tries again, saves, closes."""
    if not act.closed:
        day.opened = enter(day.path, OLD)
    if fault.harm:
        harm(day, fault)
    breaker.arm(fault.at, fault.error, lasting=fault.lasting)
    _tried(day, act.name, act.run)
    if fault.at < 0:
        day.tell(calls=breaker.met)
    elif fault.at < len(breaker.met):
        day.tell(hit=breaker.met[fault.at])
    if day.opened is None and act.closed:
        _tried(day, "again", lambda day: setattr(day, "opened", _again(day.path)))
    if day.opened is not None:
        _tried(day, "look", _look)
        _tried(day, "after", lambda day: day.save("Gwen"))
        _tried(day, "later", lambda day: day.save("Huw"))
        _tried(day, "close", Day.close)
    day.tell(ended=True)


def _again(path: Path) -> Opened:
    try:
        return enter(path, OLD)
    except KnownFailure:
        return enter(path, NEW)


def _look(day: Day) -> None:
    for failure in day.desk.workspace.custody.look():
        day.refused("look", failure)


def _tried(day: Day, name: str, run: Run) -> None:
    """Whatever is no known failure is a mistake of ours."""
    try:
        run(day)
    except KnownFailure as failure:
        day.refused(name, failure)
    except Exception:  # noqa: BLE001 - that is what is looked for
        day.tell(bug=traceback.format_exc()[-1500:], act=name)

"""Run by test_one_file: stops a child before every step that touches the disk, one step further each time; where a
child cannot be forked and takes seconds to begin, before every seventh.

A step is opening a file, giving or taking away a name, or syncing. The child ends on the spot, as if the power had
gone; then the workspace is opened, read, closed and opened again. Prints for each job how many steps it was stopped
at, then a line for each that lost something.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coprodesk.domain.errors import KnownFailure
from coprodesk.store import argon, backups
from coprodesk.store.files import OpenWorkspace, make_workspace, open_workspace
from coprodesk.store.tails import cut_tail, keys_path, read_tail

OLD, NEW = "seven quiet kettles", "eight loud kettles"
NOW = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
STEPS = {"open", "os.rename", "os.remove", "os.link", "os.truncate"}
STOPPED = 7
STRIDE = 1 if hasattr(os, "fork") else 7
Saved = set[str]


def save(workspace: OpenWorkspace, name: str) -> None:
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO team (id, name, version, created_at) VALUES (?, ?, 1, '2026-01-01 00:00:00')",
            (hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), name),
        )


def saved(workspace: OpenWorkspace) -> Saved:
    with workspace.engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM team").scalars())


@dataclass(frozen=True)
class Job:
    """`begin` prepares a folder; `run` is stopped; `outcomes` are the sets of rows that may stand there after."""

    name: str
    begin: Callable[[Path], None]
    run: Callable[[Path], None]
    outcomes: tuple[Saved, ...]


def _closed(path: Path) -> None:
    workspace, _ = make_workspace(path, OLD)
    save(workspace, "first")
    workspace.close()


def _in_two_files(path: Path) -> None:
    _closed(path)
    tail = read_tail(path)
    assert tail is not None
    keys_path(path).write_bytes(tail.to_bytes())
    cut_tail(path)


def _crashed(path: Path) -> None:
    """With its log and its sidecar, as a killed program leaves it."""
    _closed(path)
    assert _in_a_child(path, lambda: save(open_workspace(path, OLD), "second"), "crash") == 0
    assert Path(f"{path}-wal").stat().st_size


def _with_backup(begin: Callable[[Path], None]) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        begin(path)
        other = path.with_name("other.coprodesk")
        workspace, _ = make_workspace(other, OLD)
        save(workspace, "from the backup")
        backups.backup(workspace, path.parent / "b", NOW)
        workspace.close()
        other.unlink()

    return made


def _restore(path: Path) -> None:
    (copy,) = (path.parent / "b").glob("*.coprodesk")
    backups.restore(copy, OLD, path, NOW)


def _open_close(path: Path) -> None:
    open_workspace(path, OLD).close()


def _open_save_close(path: Path) -> None:
    workspace = open_workspace(path, OLD)
    save(workspace, "second")
    workspace.close()


def _new_passphrase(path: Path) -> None:
    workspace = open_workspace(path, OLD)
    workspace.change_passphrase(OLD, NEW)
    workspace.close()


def _back_up(path: Path) -> None:
    workspace = open_workspace(path, OLD)
    backups.backup(workspace, path.parent / "b", NOW)
    workspace.close()


JOBS = (
    Job("open and close", _closed, _open_close, ({"first"},)),
    Job("save", _closed, _open_save_close, ({"first"}, {"first", "second"})),
    Job("two files", _in_two_files, _open_save_close, ({"first"}, {"first", "second"})),
    Job("after a crash", _crashed, _open_close, ({"first", "second"},)),
    Job("passphrase", _closed, _new_passphrase, ({"first"},)),
    Job("backup", _closed, _back_up, ({"first"},)),
    Job("restore", _with_backup(_closed), _restore, ({"first"}, {"from the backup"})),
    Job("restore over a crash", _with_backup(_crashed), _restore, ({"first", "second"}, {"from the backup"})),
)  # fmt: skip


def _stop_before(step: int) -> None:
    """From here on the process ends before its step of this number."""
    left = [step]

    def count() -> None:
        left[0] -= 1
        if left[0] < 0:
            os._exit(STOPPED)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS and (event != "open" or arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            count()

    synced = os.fsync

    def fsync(handle: int) -> None:
        count()
        synced(handle)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(watch)


def _stopped(job: Job, path: Path, step: int) -> bool:
    def run() -> None:
        _stop_before(step)
        job.run(path)

    code = _in_a_child(path, run, job.name, str(step))
    assert code in {0, STOPPED}, code
    return code == STOPPED


def _in_a_child(path: Path, run: Callable[[], object], *named: str) -> int:
    """How a child ended that ran this: forked, or begun anew and told by name what to run. It ends as if killed."""
    if sys.platform == "win32":
        return subprocess.call([sys.executable, __file__, str(path), *named])
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _child(path: Path, name: str, step: str = "") -> None:
    if name == "crash":
        save(open_workspace(path, OLD), "second")
    else:
        _stop_before(int(step))
        next(job for job in JOBS if job.name == name).run(path)
    os._exit(0)


def _opened(path: Path) -> OpenWorkspace:
    try:
        return open_workspace(path, OLD)
    except KnownFailure:
        return open_workspace(path, NEW)


def _wrong(job: Job, path: Path) -> str:
    """What was lost, in words; empty when all is there."""
    there: list[Saved] = []
    for _ in range(2):
        workspace = _opened(path)
        there.append(saved(workspace))
        if workspace.close() is not None or keys_path(path).exists() or read_tail(path) is None:
            return "it did not become one file"
    if there[0] != there[1] or there[0] not in job.outcomes:
        return f"there is {there}"
    return _kept_wrong(job, path, there[0])


def _kept_wrong(job: Job, path: Path, there: Saved) -> str:
    """What a restore replaced is kept whole; every backup that has its name is whole."""
    if job.run is _restore and there == job.outcomes[1]:
        (kept,) = path.parent.glob("*-replaced-*.coprodesk")
        workspace = open_workspace(kept, OLD)
        lost = saved(workspace) != job.outcomes[0]
        workspace.close()
        return "the old file is not whole" if lost else ""
    for copy in (path.parent / "b").glob("*.coprodesk"):
        backups.examine(copy, OLD)
    return ""


def main(folder: Path) -> None:
    for job in JOBS:
        ready = folder / "ready" / "a.coprodesk"
        ready.parent.mkdir(parents=True)
        job.begin(ready)
        step, wrong = 0, []
        while True:
            place = folder / "place"
            shutil.copytree(ready.parent, place)
            more = _stopped(job, place / "a.coprodesk", step)
            if problem := _wrong(job, place / "a.coprodesk"):
                wrong.append(f"  before step {step}: {problem}")
            shutil.rmtree(place)
            if not more:
                break
            step += STRIDE
        print(job.name, step, len(wrong), sep=", ")
        print(*wrong, sep="\n", end="\n" if wrong else "")
        shutil.rmtree(ready.parent)


if __name__ == "__main__":
    argon.hash_secret_raw = lambda secret, salt, **_costs: hashlib.sha256(secret + salt).digest()  # type: ignore[attr-defined]
    if len(sys.argv) > 2:
        _child(Path(sys.argv[1]), *sys.argv[2:])
    main(Path(sys.argv[1]))

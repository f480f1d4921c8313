"""Who has a workspace open: one process at a time, and it can prove that it still is the one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from coprodesk.domain.errors import FileInUse
from coprodesk.store.engine import FileId, file_id
from coprodesk.store.failures import translated


def lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def locked(path: Path) -> filelock.BaseFileLock:
    lock = filelock.FileLock(lock_path(path), mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise FileInUse(path) from error
    return lock


def lock_id(path: Path) -> FileId | None:
    """Which lock stands beside the workspace now: while it is held, no other file can be the same."""
    return file_id(lock_path(path))


def let_go(lock: filelock.BaseFileLock) -> None:
    """The lock's own file goes while it is held: whoever opened it meanwhile finds it gone and looks again."""
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Nobody else opens the workspace meanwhile."""
    with translated(path):
        lock = locked(path)
    try:
        yield
    finally:
        let_go(lock)

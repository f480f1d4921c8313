"""Who has a workspace open: one process at a time, and it can prove that it still is the one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import filelock

from coprodesk.domain.errors import FileInUse
from coprodesk.store.engine import FileId, file_id
from coprodesk.store.failures import or_undone, translated


class Lock:
    """The lock's own file beside the workspace, which every system knows and any program may delete; and, but on
    Windows, which lets nobody delete it, the workspace itself, so that nobody else comes in without that file."""

    def __init__(self, path: Path, grip: int | None) -> None:
        self._path, self.grip = path, grip
        self._beside = filelock.FileLock(lock_path(path), mode=0o600, thread_local=False)
        try:
            self._beside.acquire(timeout=0)
        except filelock.Timeout as error:
            raise FileInUse(path) from error

    @property
    def is_locked(self) -> bool:
        return self._beside.is_locked

    def take_file(self) -> None:
        """Of a workspace that was made after its lock."""
        self.grip = _gripped(self._path)

    def anew(self) -> "Lock":
        """Its own file once more, after that was deleted; FileInUse where another process has taken it."""
        return Lock(self._path, None)

    def give_way(self, to: "Lock") -> None:
        to.grip, self.grip = self.grip, None
        self._beside.release()

    def release(self) -> None:
        _loosened(self.grip)
        self.grip = None
        self._beside.release()

    def let_go(self) -> None:
        """Its own file goes while it is held: whoever opened it meanwhile finds it gone and looks again."""
        with suppress(OSError):
            lock_path(self._path).unlink()
        self.release()


def lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def locked(path: Path) -> Lock:
    """FileInUse where another process has the workspace."""
    grip = _gripped(path)
    with or_undone(partial(_loosened, grip)):
        return Lock(path, grip)


def lock_id(path: Path) -> FileId | None:
    """Which lock stands beside the workspace now: while it is held, no other file can be the same."""
    return file_id(lock_path(path))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Nobody else opens the workspace meanwhile."""
    with translated(path):
        lock = locked(path)
    try:
        yield
    finally:
        lock.let_go()


@contextmanager
def gripped(path: Path) -> Iterator[None]:
    """The same, as far as that goes without a file beside it: in a folder where nothing may be written."""
    with translated(path):
        grip = _gripped(path)
    try:
        yield
    finally:
        _loosened(grip)


def _gripped(path: Path) -> int | None:
    """The open file by which this process holds the workspace; None where there is none yet, or no such hold."""
    if sys.platform == "win32" or not path.is_file():
        return None
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # not to be read, and so not by anybody else of the same person
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise FileInUse(path) from error
    except OSError:  # a disk that knows no such hold
        os.close(handle)
        return None
    return handle


def _loosened(grip: int | None) -> None:
    if grip is not None:
        os.close(grip)

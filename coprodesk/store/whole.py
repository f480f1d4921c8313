"""Files that are written whole or not at all, private from their first byte; and names that are given and taken back,
also where Windows lets nobody touch a file that a virus scanner, an index or a copying program has open just now."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from coprodesk.domain.errors import FileExists, FileInUse
from coprodesk.store.failures import or_undone
from coprodesk.store.litter import half_made, sweep_folder

PATIENCE = 2.0  # seconds
_HELD = frozenset({5, 32, 33})  # denied, shared, locked: what Windows says of a file that somebody has open


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none of it: a new one is written and synced beside, then takes the name."""
    sweep_folder(path.parent, re.compile(re.escape(path.name)))
    beside = half_made(path, "new")
    with or_undone(lambda: removed(beside)):
        with private_file(beside) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_name(beside, path)
        sync_folder(path.parent)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder, whole or not at all: what is written into the one that is handed out has the name at the end. One
    that is there and empty will do; nothing that is there is written over or mixed with."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExists(folder)
    beside = half_made(folder, "making")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    try:
        yield beside
        if folder.is_dir():
            folder.rmdir()
        moved(beside, folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def private_file(path: Path) -> IO[bytes]:
    """A new, empty file that nobody else may read, whatever the folder's usage is."""
    removed(path)  # one that was left there keeps the rights that it was made with
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "r+b")


_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone tells text from bytes


def removed(*files: Path) -> None:
    for each in files:
        with suppress(OSError):
            taken_back(each)


def taken_back(path: Path) -> None:
    """Nothing has this name any more; OSError when that cannot be."""
    patiently(lambda: path.unlink(missing_ok=True))


def moved(old: Path, new: Path) -> None:
    """What was `old` has the name `new`, in place of whatever had it."""
    patiently(lambda: old.replace(new))


def patiently(act: Callable[[], object]) -> None:
    """Once more for as long as another program may have the file open for a moment: Windows alone minds."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
        else:
            return
        time.sleep(0.02)


def sync_folder(folder: Path) -> None:
    """A name that was given or taken back is on the disk; Windows does that by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_name(beside: Path, path: Path) -> None:
    """The folder took a new file; a folder of that name is told as such on every system. Where the old one may be written to and yet not be replaced, a program has it open."""
    if path.is_dir():
        raise FileExists(path)
    try:
        moved(beside, path)
    except PermissionError as error:
        if path.is_file() and os.access(path, os.W_OK):
            raise FileInUse(path) from error
        raise

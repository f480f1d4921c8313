"""Files that are written whole or not at all, private from their first byte."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import IO

from coprodesk.domain.errors import FileInUse
from coprodesk.store.failures import or_undone
from coprodesk.store.litter import half_made, sweep_folder


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


def private_file(path: Path) -> IO[bytes]:
    """A new, empty file that nobody else may read, whatever the folder's usage is."""
    removed(path)  # one that was left there keeps the rights that it was made with
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "r+b")


_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone tells text from bytes


def removed(*files: Path) -> None:
    for each in files:
        with suppress(OSError):
            each.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """A name that was given or taken back is on the disk; Windows does that by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_name(beside: Path, path: Path) -> None:
    """The folder took a new file: where the old one may be written to and yet not be replaced, a program has it open."""
    try:
        beside.replace(path)
    except PermissionError as error:
        if path.is_file() and os.access(path, os.W_OK):
            raise FileInUse(path) from error
        raise

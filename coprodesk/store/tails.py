"""The tail of a workspace at rest: its wrapped keys, behind the last page of the encrypted database.

SQLite counts its pages by its own header, so bytes behind the last page disturb no reader; but a writer would
grow over them. They are therefore there only while nobody has the workspace open:

    closed    pages, tail
    open      pages without a tail (and -wal, -shm), the keys in a sidecar NAME.coprodesk.keys

The sidecar is on the disk before the tail is cut off, and the tail is on the disk before the sidecar goes: whatever
a crash falls between, one of the two is whole.
"""

import hashlib
import os
from pathlib import Path

from coprodesk.store import keys

PAGE = (
    4096  # SQLCipher's; a tail is shorter, so that a torn one is whatever stands behind the last whole page
)
_END = b"\ncoprodesk-keys1\n"
_NOISE = 240  # different bytes in a page: noise has all 256 but for a handful, words have less than 100
_MARKS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\0", b"\x1f\x8b\x08")
_DIGEST, _LENGTH = 32, 4
_FOOT = _DIGEST + _LENGTH + len(_END)


def keys_path(path: Path) -> Path:
    """Where the keys stand while the workspace is open."""
    return path.with_name(path.name + ".keys")


def log_path(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def at_rest(path: Path) -> bool:
    """Whether the file alone is the whole workspace. A log beside a file with a whole tail is not its own."""
    log = log_path(path)
    return not log.exists() or log.stat().st_size == 0 or read_tail(path) is not None


def tail_of(envelope: keys.Envelope) -> bytes:
    """The envelope, its SHA-256, its length, and the word by which a tail is known from behind."""
    told = envelope.to_bytes()
    tail = told + hashlib.sha256(told).digest() + len(told).to_bytes(_LENGTH, "big") + _END
    if len(tail) >= PAGE:
        raise ValueError("too many wraps for a tail")
    return tail


def read_tail(path: Path) -> keys.Envelope | None:
    """The keys at the end of the file; None where there is no whole tail."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - PAGE))
        end = file.read()
    if len(end) < _FOOT or not end.endswith(_END):
        return None
    length = int.from_bytes(end[-len(_END) - _LENGTH : -len(_END)], "big")
    told, digest = end[-_FOOT - length : -_FOOT], end[-_FOOT : -_FOOT + _DIGEST]
    if (size - _FOOT - length) % PAGE or hashlib.sha256(told).digest() != digest:
        return None
    try:
        return keys.Envelope.from_bytes(told)
    except ValueError:
        return None


def looks_encrypted(path: Path) -> bool:
    """Whether the first page can be ours: noise from its first byte, and no other program's mark."""
    with path.open("rb") as file:
        page = file.read(PAGE)
    return len(page) == PAGE and len(set(page)) >= _NOISE and not page.startswith(_MARKS)


def tail_length(path: Path) -> int:
    """Bytes behind the last whole page: a tail, a torn one, or nothing."""
    return path.stat().st_size % PAGE


def cut_tail(path: Path) -> None:
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        if size % PAGE:
            file.truncate(size - size % PAGE)
            os.fsync(file.fileno())


def append_tail(path: Path, envelope: keys.Envelope) -> None:
    """In place of whatever stands behind the last page. When it cannot be written, nothing stands there."""
    left = memoryview(tail_of(envelope))
    with path.open("rb+", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        pages = size - size % PAGE
        file.truncate(pages)
        file.seek(pages)
        try:
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(pages)
            raise


def sync_folder(folder: Path) -> None:
    """A name that was given or taken back is on the disk; Windows does that by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""The tail of a workspace at rest: its wrapped keys, behind the last page of the encrypted database.

SQLite counts its pages by its own header, so bytes behind the last page disturb no reader; but a writer would
grow over them. They are therefore there only while nobody has the workspace open:

    closed    pages, tail
    open      pages without a tail (and -wal; on Windows -shm), the keys in a sidecar NAME.coprodesk.keys

The sidecar is on the disk before the tail is cut off, and the tail is on the disk before the sidecar goes: whatever
a crash falls between, one of the two is whole.

The keys stand twice in a tail and twice in a sidecar, each copy with its own length and digest; the first is read
from the front and the second from behind, so that no flipped bit and no lost end takes both. Earlier versions wrote
the second alone. With a table of slots in it a tail is some pages long, and always as long; without, it is shorter
than a page.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from coprodesk.store import keys

PAGE = 4096  # SQLCipher's
_START, _END = b"coprodesk-keys2\n", b"\ncoprodesk-keys1\n"
SALT = 16
_NOISE = 240  # different bytes in a page: noise has all 256 but for a handful, words have less than 100
_MARKS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\0", b"\x1f\x8b\x08")
_DIGEST, _LENGTH = 32, 4
_HEAD, _FOOT = len(_START) + _LENGTH + _DIGEST, _DIGEST + _LENGTH + len(_END)
LONGEST = _HEAD + 2 * (keys.TABLE_BYTES) + _FOOT  # bytes of a tail with a table of slots


@dataclass(frozen=True)
class Twin:
    """What two copies say: the keys that can be read, and whether every bit is as it was written."""

    found: tuple[keys.Envelope, ...]
    whole: bool


def keys_path(path: Path) -> Path:
    """Where the keys stand while the workspace is open."""
    return path.with_name(path.name + ".keys")


def log_path(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def at_rest(path: Path) -> bool:
    """Whether the file alone is the whole workspace. A log beside a file with a whole tail is not its own."""
    log = log_path(path)
    return not log.exists() or log.stat().st_size == 0 or read_tail(path) is not None


def salt_of(path: Path) -> bytes:
    """The 16 random bytes that each encrypted file begins with, and keeps; fewer where it holds none yet."""
    with path.open("rb") as file:
        return file.read(SALT)


def twice(envelope: keys.Envelope) -> bytes:
    """The envelope behind its length and SHA-256, and once more before them."""
    told = envelope.to_bytes()
    both = _START + len(told).to_bytes(_LENGTH, "big") + hashlib.sha256(told).digest() + told + _once(told)
    if len(both) != LONGEST if envelope.table is not None else len(both) >= PAGE:
        raise ValueError("not as long as a tail")
    return both


def _once(told: bytes) -> bytes:
    return told + hashlib.sha256(told).digest() + len(told).to_bytes(_LENGTH, "big") + _END


def read_twice(block: bytes) -> Twin:
    """What stands in such a block, whatever became of it."""
    found = tuple(each for each in (_front(block), _back(block)) if each is not None)
    whole = any(block in {twice(each), _once(each.to_bytes())} for each in found[:1])
    return Twin(found[:1] if whole else found, whole)


def _front(block: bytes) -> keys.Envelope | None:
    length = int.from_bytes(block[len(_START) : len(_START) + _LENGTH], "big")
    return _checked(block[_HEAD : _HEAD + length], block[_HEAD - _DIGEST : _HEAD], length)


def _back(block: bytes) -> keys.Envelope | None:
    length = int.from_bytes(block[-len(_END) - _LENGTH : -len(_END)], "big")
    start = len(block) - _FOOT - length
    return _checked(block[max(0, start) : -_FOOT], block[-_FOOT : -_FOOT + _DIGEST], length)


def _checked(told: bytes, digest: bytes, length: int) -> keys.Envelope | None:
    if len(told) != length or hashlib.sha256(told).digest() != digest:
        return None
    try:
        return keys.Envelope.from_bytes(told)
    except ValueError:
        return None


def tail_twin(path: Path) -> Twin:
    with path.open("rb") as file:
        file.seek(_tail_start(file))
        return read_twice(file.read())


def _tail_start(file: IO[bytes]) -> int:
    """Where the pages end. A long tail begins at a page with its mark, also where its end was lost; where the mark
    was, one tells it by its length."""
    size = file.seek(0, os.SEEK_END)
    for start in range(size - size % PAGE, max(0, size - LONGEST) - 1, -PAGE):
        file.seek(start)
        if file.read(len(_START)) == _START:
            return start
    file.seek(max(0, size - len(_END)))
    long = size > LONGEST and (size - LONGEST) % PAGE == 0 and file.read() == _END
    return size - (LONGEST if long else size % PAGE)


def read_tail(path: Path) -> keys.Envelope | None:
    """The keys at the end of the file; None where no copy of them is whole."""
    return next(iter(tail_twin(path).found), None)


def looks_encrypted(path: Path) -> bool:
    """Whether the first page can be ours: noise from its first byte, and no other program's mark."""
    with path.open("rb") as file:
        page = file.read(PAGE)
    return len(page) == PAGE and len(set(page)) >= _NOISE and not page.startswith(_MARKS)


def tail_length(path: Path) -> int:
    """Bytes behind the last page of the database: a tail, a torn one, or nothing."""
    with path.open("rb") as file:
        return path.stat().st_size - _tail_start(file)


def cut_tail(path: Path) -> None:
    with path.open("rb+") as file:
        start = _tail_start(file)
        if start < file.seek(0, os.SEEK_END):
            file.truncate(start)
            os.fsync(file.fileno())


def append_tail(path: Path, envelope: keys.Envelope) -> None:
    """In place of whatever stands behind the last page. When it cannot be written, nothing stands there."""
    left = memoryview(twice(envelope))
    with path.open("rb+", buffering=0) as file:
        pages = _tail_start(file)
        file.truncate(pages)
        file.seek(pages)
        try:
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(pages)
            raise

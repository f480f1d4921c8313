"""The sidecar NAME.coprodesk.keys: what must be known of a workspace that was open when the program ended.

A record of fixed length, then the keys twice (store/tails.py). The record says whether a log belongs beside the
file, how many lines of the trail were acknowledged, when the last one was, and by the salt that a file begins with
which file all this is of. It is written over in place after each save, so that it is right after a killed program
and at most a little old after a power cut. Earlier versions wrote no salt, or the keys alone.
"""

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coprodesk.store import keys
from coprodesk.store.tails import SALT, Twin, keys_path, read_twice, salt_of

_MARK, _WITHOUT_SALT = b"coprodesk-open2 ", b"coprodesk-open1 "
_FIGURES = 16
_RECORD = len(_MARK) + 2 + 2 * (_FIGURES + 1) + 2 * SALT + 1 + 8 + 1
_SHORT_RECORD = _RECORD - 2 * SALT - 1
_ALIKE = 32  # of 128 bits: so many may be damaged; two salts differ in twice as many


@dataclass(frozen=True)
class Record:
    """`log`: whether one belongs beside the file. `lines` of the trail were acknowledged, the last one at `at`.
    `salt`: that of the file; empty where it had none yet, and in what an earlier version wrote."""

    log: bool = False
    lines: int = 0
    at: datetime | None = None
    salt: bytes = b""


@dataclass(frozen=True)
class Sidecar:
    """What was found; `record` is None where an early version wrote it, or where it cannot be read. Of another
    workspace's, `strange`, nothing is taken."""

    record: Record | None
    keys: Twin
    strange: bool = False


def record_bytes(record: Record) -> bytes:
    seconds = 0 if record.at is None else int(record.at.timestamp())
    salt = record.salt.ljust(SALT, b"\0").hex()
    told = _MARK + f"{record.log:d} {record.lines:0{_FIGURES}d} {seconds:0{_FIGURES}d} {salt} ".encode()
    return told + f"{zlib.crc32(told):08x}\n".encode()


def read_sidecar(path: Path) -> Sidecar | None:
    """Of the workspace at `path`; None where there is none."""
    try:
        content = keys_path(path).read_bytes()
    except FileNotFoundError:
        return None
    if content.startswith(b"{"):
        with suppress(ValueError):
            return Sidecar(None, Twin((keys.Envelope.from_bytes(content),), whole=True))
        return Sidecar(None, Twin((), whole=False))
    length = _SHORT_RECORD if content.startswith(_WITHOUT_SALT) else _RECORD
    record = _read_record(content[:length], length)
    if record is not None and _is_of_another(path, record):
        return Sidecar(None, Twin((), whole=False), strange=True)
    return Sidecar(record, read_twice(content[length:]))


def _read_record(told: bytes, length: int) -> Record | None:
    body = told[:-9]
    if len(told) != length or told != body + f"{zlib.crc32(body):08x}\n".encode():
        return None
    log, lines, seconds, *salt = body[len(_MARK) :].split()
    at = datetime.fromtimestamp(int(seconds), UTC) if int(seconds) else None
    return Record(log == b"1", int(lines), at, bytes.fromhex(b"".join(salt).decode()).rstrip(b"\0"))


def _is_of_another(path: Path, record: Record) -> bool:
    """A damaged beginning of the file is not meant: it is told as what it is."""
    salts = (record.salt.ljust(SALT, b"\0"), salt_of(path).ljust(SALT, b"\0"))
    differing = (int.from_bytes(salts[0]) ^ int.from_bytes(salts[1])).bit_count()
    return all(map(any, salts)) and differing > _ALIKE


def note(path: Path, record: Record, *, on_the_disk: bool = False) -> None:
    """Over the record that stands there; nothing else of the sidecar is touched."""
    handle = os.open(keys_path(path), os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.write(handle, record_bytes(record))
        if on_the_disk:
            os.fsync(handle)
    finally:
        os.close(handle)

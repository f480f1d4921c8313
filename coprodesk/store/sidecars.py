"""The sidecar NAME.coprodesk.keys: what must be known of a workspace that was open when the program ended.

A record of fixed length, then the keys twice (store/tails.py). The record says whether a log belongs beside the
file, how many lines of the trail were acknowledged and when the last one was. It is written over in place after each
save, so that it is right after a killed program and at most a little old after a power cut. Earlier versions wrote
the keys alone.
"""

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coprodesk.store import keys
from coprodesk.store.tails import Twin, keys_path, read_twice, twice

_MARK = b"coprodesk-open1 "
_FIGURES = 16
_RECORD = len(_MARK) + 2 + 2 * (_FIGURES + 1) + 8 + 1


@dataclass(frozen=True)
class Record:
    """`log`: whether one belongs beside the file. `lines` of the trail were acknowledged, the last one at `at`."""

    log: bool = False
    lines: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class Sidecar:
    """What was found; `record` is None where an earlier version wrote it, or where it cannot be read."""

    record: Record | None
    keys: Twin


def sidecar_bytes(record: Record, envelope: keys.Envelope) -> bytes:
    return record_bytes(record) + twice(envelope)


def record_bytes(record: Record) -> bytes:
    seconds = 0 if record.at is None else int(record.at.timestamp())
    told = _MARK + f"{record.log:d} {record.lines:0{_FIGURES}d} {seconds:0{_FIGURES}d} ".encode()
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
    return Sidecar(_read_record(content[:_RECORD]), read_twice(content[_RECORD:]))


def _read_record(told: bytes) -> Record | None:
    body = told[:-9]
    if len(told) != _RECORD or told != body + f"{zlib.crc32(body):08x}\n".encode():
        return None
    log, lines, seconds = body[len(_MARK) :].split()
    at = datetime.fromtimestamp(int(seconds), UTC) if int(seconds) else None
    return Record(log == b"1", int(lines), at)


def note(path: Path, record: Record, *, on_the_disk: bool = False) -> None:
    """Over the record that stands there; nothing else of the sidecar is touched."""
    handle = os.open(keys_path(path), os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.write(handle, record_bytes(record))
        if on_the_disk:
            os.fsync(handle)
    finally:
        os.close(handle)

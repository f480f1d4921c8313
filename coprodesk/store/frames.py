"""The frames of an open log, each as it was written? The database asks that only after a crash: until then it would
play into the file whatever stands there.

The format is SQLite's: a head of 32 bytes, then each page behind 24 bytes of its own. A frame's sum goes on from the
frame before, whose sum stands there.
"""

import os
import shutil
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import sqlcipher3.dbapi2

from coprodesk.store.engine import unplayed
from coprodesk.store.tails import PAGE

_HEAD, _FRAME_HEAD = 32, 24
_FRAME = _FRAME_HEAD + PAGE
_BITS = 0xFFFFFFFF
_TRIES = 3


def written_into(log: Path, anchor: Any, first: int | None = None) -> bool:
    """Whether another program changed what stands in an open log after frame `first`, or is not in the file yet. Not
    where that cannot be read."""
    with suppress(OSError, sqlcipher3.dbapi2.Error):
        for _ in range(_TRIES):  # a log that is begun again meanwhile has other frames
            played, there = unplayed(anchor)
            if _all_sound(log, played if first is None else first, there):
                return False
        return True
    return False


def close_unplayed(log: Path, kept: Path, anchor: Any) -> None:
    """Nothing of such a log goes into the file: the last connection finds it empty as it goes. What comes next reads
    it as after a crash, as far as it is sound; whole it stays as `kept`."""
    with suppress(OSError, sqlcipher3.dbapi2.Error):
        shutil.copyfile(log, kept)
        os.truncate(log, 0)
        with suppress(sqlcipher3.dbapi2.Error):
            anchor.close()
        shutil.copyfile(kept, log)


def _all_sound(log: Path, first: int, last: int) -> bool:
    """Of the frames after number `first`, as far as number `last`. An error of the system is raised."""
    with log.open("rb") as file:
        head = file.read(_HEAD)
        if last <= first:
            return True
        if len(head) < _HEAD:
            return False
        order = ">" if head[3] & 1 else "<"
        file.seek(_HEAD + max(0, first - 1) * _FRAME)
        sums = struct.unpack(">2I", head[24:] if first == 0 else file.read(_FRAME)[16:_FRAME_HEAD])
        return _follow(file, last - first, head[16:24], order, sums)


def _follow(file: IO[bytes], count: int, salts: bytes, order: str, sums: tuple[int, ...]) -> bool:
    for _ in range(count):
        frame = file.read(_FRAME)
        if len(frame) < _FRAME or frame[8:16] != salts:
            return False
        words = struct.unpack(f"{order}{(8 + PAGE) // 4}I", frame[:8] + frame[_FRAME_HEAD:])
        sums = _summed(words, *sums)
        if sums != struct.unpack(">2I", frame[16:_FRAME_HEAD]):
            return False
    return True


def _summed(words: Iterable[int], one: int, two: int) -> tuple[int, int]:
    pairs = iter(words)
    for word in pairs:
        one = (one + word + two) & _BITS
        two = (two + next(pairs) + one) & _BITS
    return one, two

"""A backup takes the place of a workspace: after a crash at any point the old one or the new one has the name.

The new file is made whole beside; giving it the name `.NAME.restored-STAMP` is the moment that counts. From then on
`finish` does the rest, here or at the next opening, and may be stopped and begun again: the old file gets the name
NAME-replaced-STAMP as well, what stood in a log beside it goes with it, and the new one takes the name.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from coprodesk.domain.errors import NotInPlaceYet
from coprodesk.store import keys
from coprodesk.store.litter import half_made
from coprodesk.store.tails import append_tail, keys_path, log_path
from coprodesk.store.whole import moved, private_file, removed, sync_folder, taken_back

STAMP = "%Y-%m-%d-%H%M%S"


def replace(copy: Path, envelope: keys.Envelope, to: Path, now: datetime) -> Path | None:
    """Put a checked backup under the name `to`, which the caller has locked. Where the old one went, if any."""
    with making(to) as made:
        copied(copy, made)
        append_tail(made, envelope)
        return take_place(made, to, now)


@contextmanager
def making(to: Path) -> Iterator[Path]:
    """A name beside for what is to take the place of `to`; nothing stays there."""
    made = half_made(to, "making")
    try:
        yield made
    finally:
        removed(made, made.with_name(f"{made.name}-journal"))


def take_place(made: Path, to: Path, now: datetime) -> Path | None:
    """What was made whole beside gets the name that counts, then the place. Where the old one went, if any."""
    moved(made, to.with_name(f".{to.name}.restored-{_free_stamp(to, now)}"))
    try:
        sync_folder(to.parent)
        return finish(to)
    except OSError as error:
        raise NotInPlaceYet(to) from error


def finish(to: Path) -> Path | None:
    """What a restore began and did not end; nothing where there is none. Where the old file is."""
    begun = _begun(to)
    if begun is None:
        return None
    kept = _kept(to, begun.name.rpartition(".restored-")[2])
    if to.exists() and not kept.exists():
        _name_twice(to, kept)
    for old, new in ((log_path(to), log_path(kept)), (keys_path(to), keys_path(kept))):
        if old.exists():
            moved(old, new)
    taken_back(Path(f"{to}-shm"))
    moved(begun, to)
    sync_folder(to.parent)
    return kept if kept.exists() else None


def kept_as(to: Path, now: datetime) -> Path:
    """Where the file that has the name now would go, were it replaced at this moment."""
    return _kept(to, _free_stamp(to, now))


def _kept(to: Path, stamp: str) -> Path:
    return to.with_name(f"{to.stem}-replaced-{stamp}{to.suffix}")


def _begun(to: Path) -> Path | None:
    start = f".{to.name}.restored-"
    return next((path for path in to.parent.iterdir() if path.name.startswith(start)), None)


def _name_twice(to: Path, kept: Path) -> None:
    """A second name for the same file, so that the first is never without one; else a whole copy."""
    try:
        os.link(to, kept)
    except OSError:
        half = half_made(kept, "making")
        copied(to, half)
        moved(half, kept)
    sync_folder(to.parent)


def copied(file: Path, to: Path) -> None:
    """Byte by byte, on the disk, and private from the first byte."""
    with file.open("rb") as source, private_file(to) as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())


def _free_stamp(to: Path, now: datetime) -> str:
    """One that no earlier restore took, even within the same second."""
    stamp = now.astimezone(UTC).strftime(STAMP)
    stamps = (f"{stamp}{more}" for more in itertools.chain([""], (f"-{n}" for n in itertools.count(2))))
    return next(one for one in stamps if not _kept(to, one).exists())

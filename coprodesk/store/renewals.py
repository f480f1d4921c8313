"""A workspace under a new data key: written beside, checked, and swapped as a restore is.

A new passphrase or recovery key seals the same data key, so an older tail behind today's pages would open them. After
this it does not. Nobody's passphrase but that of whoever does it is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprodesk.domain.errors import DamagedFile, DiskTrouble, LeftInParts, WrongPassphrase
from coprodesk.store import keys, restores
from coprodesk.store.copies import check
from coprodesk.store.engine import reading_engine, rekey
from coprodesk.store.failures import translated
from coprodesk.store.files import refuse_no_file, refuse_place, unlocked
from coprodesk.store.locks import held
from coprodesk.store.members import public_keys
from coprodesk.store.slots import Key
from coprodesk.store.tails import append_tail, at_rest, cut_tail

Told = Callable[[int, int], object]
STEPS = 4


@dataclass(frozen=True)
class Secrets:
    """What opens the workspace now, and what will: the passphrase of whoever does it, under the sign-in `name` where
    the members have slots, and the recovery key."""

    current: str
    passphrase: str
    recovery: str
    name: str = ""


def encrypt_anew(path: Path, secrets: Secrets, now: datetime, told: Told) -> Path | None:
    """Of a workspace that nobody has open. Where the file of before is kept, whole; a failure leaves it in its place.

    `told(done, of)` before each of the steps: checking, copying, encrypting, checking the new one.
    """
    refuse_place(path)
    refuse_no_file(path)
    with held(path), translated(path):
        restores.finish(path)
        envelope, key = unlocked(path, secrets.current, secrets.name)
        old = key.data_key
        if not at_rest(path):
            raise LeftInParts(path)
        told(0, STEPS)
        rows = check(path, old).rows
        data_key = keys.new_data_key()
        renewed = _renewed(path, envelope, key, data_key, secrets, now=now)
        with restores.making(path) as made:
            told(1, STEPS)
            restores.copied(path, made)
            cut_tail(made)
            told(2, STEPS)
            rekey(made, old, data_key)
            told(3, STEPS)
            if not _is_whole(made, data_key, rows):
                raise DiskTrouble(path)  # the file of before was whole a moment ago
            append_tail(made, renewed)
            return restores.take_place(made, path, now)


def _renewed(
    path: Path, envelope: keys.Envelope, key: Key, data_key: bytes, secrets: Secrets, *, now: datetime
) -> keys.Envelope:
    """The other members come in as before: the new data key is sealed to the keys with which they joined, as the
    records say, and to nothing that only stands in the table."""
    if envelope.table is None:
        return keys.wrapped(data_key, secrets.passphrase, secrets.recovery)
    if key.member is None:  # the recovery key says not whose passphrase is to be a new one
        raise WrongPassphrase(path)
    engine = reading_engine(path, key.data_key, at_rest=True)
    try:
        known = public_keys(engine, now)
    finally:
        engine.dispose()
    table = envelope.table.anew(known, key.data_key, data_key)
    own = table.seal(secrets.name, secrets.passphrase, key.member, data_key, key.private)
    recovery = {keys.RECOVERY: keys.seal_recovery(data_key, secrets.recovery)}
    return keys.Envelope(recovery, table.put(own, data_key, key.public))


def _is_whole(made: Path, data_key: bytes, rows: int) -> bool:
    """The database says of a page that could not be written under the new key neither that nor why."""
    try:
        return check(made, data_key).rows == rows
    except DamagedFile:
        return False

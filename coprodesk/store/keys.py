"""The keys of a workspace: one random data key, and what opens it.

The data key encrypts the file and never changes, so a new passphrase rewrites the envelope, not the workspace. A
wrap is AES-256-GCM under a key that Argon2id makes from a secret: the recovery key that is shown once, and the
passphrase of a founder who works alone. Members have a slot each instead (store/slots.py). Argon2id runs with
64 MiB, 3 passes and 1 lane; the figures stand beside what they made, so that later ones can be stronger without
breaking earlier files.
"""

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprodesk.store import argon, slots
from coprodesk.store.argon import Costs, stretched
from coprodesk.store.slots import Key, Table

FORMAT = 1
PASSPHRASE, RECOVERY = "passphrase", "recovery"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none that look alike
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RECOVERY_LETTERS = 26  # 130 bits
_CHECK_LETTERS = 2
_GROUP = 4
SALT, NONCE, SEALED = 16, 12, 32 + 16  # bytes; the data key and the seal's own tag
MOST_WRAPS = 4
WRAP_BYTES = SALT + NONCE + SEALED + argon.BYTES
TABLE_BYTES = slots.HEAD + WRAP_BYTES + slots.SLOTS * slots.SLOT
_CODE_LETTERS = 16  # 80 bits: on a copied file its strength is all that counts


@dataclass(frozen=True)
class Wrap:
    """A data key under one secret. `salt` and `nonce` are random; `costs` are Argon2id's."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    costs: Costs = field(default_factory=Costs)

    def to_bytes(self) -> bytes:
        return self.salt + self.nonce + self.sealed + self.costs.to_bytes()

    @staticmethod
    def from_bytes(written: bytes) -> "Wrap":
        """Raises ValueError for costs out of bounds."""
        salt, nonce = written[:SALT], written[SALT : SALT + NONCE]
        sealed, costs = written[SALT + NONCE : -argon.BYTES], written[-argon.BYTES :]
        return Wrap(salt, nonce, sealed, Costs.from_bytes(costs))


@dataclass(frozen=True)
class Envelope:
    """What opens a workspace. `table` holds the members' slots, where there are several members."""

    wraps: dict[str, Wrap]
    table: Table | None = None

    def to_bytes(self) -> bytes:
        """JSON for a founder alone; with a table a block that is as long for two members as for two hundred."""
        if self.table is not None:
            if self.wraps.keys() != {RECOVERY}:
                raise ValueError("a table stands beside the recovery key's wrap alone")
            return self.table.to_bytes(self.wraps[RECOVERY].to_bytes())
        wraps = {
            name: {
                "salt": _text(wrap.salt),
                "nonce": _text(wrap.nonce),
                "sealed": _text(wrap.sealed),
                "memory_kib": wrap.costs.memory_kib,
                "passes": wrap.costs.passes,
            }
            for name, wrap in self.wraps.items()
        }
        return (json.dumps({"coprodesk-keys": FORMAT, "wraps": wraps}, indent=1) + "\n").encode()

    @staticmethod
    def from_bytes(told: bytes) -> "Envelope":
        """Raises ValueError for anything that is not an envelope of a known format."""
        if told.startswith(slots.MARK):
            table, recovery = Table.from_bytes(told, WRAP_BYTES)
            return Envelope({RECOVERY: Wrap.from_bytes(recovery)}, table)
        try:
            read: Any = json.loads(told)
            return Envelope(_wraps(read["coprodesk-keys"], read["wraps"]))
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError, ValueError) as error:
            raise ValueError("not an envelope") from error


def _wraps(written_as: object, wraps: dict[str, Any]) -> dict[str, Wrap]:
    if written_as != FORMAT or len(wraps) > MOST_WRAPS:
        raise ValueError("another format, or too many wraps")
    return {name: _wrap(parts) for name, parts in wraps.items()}


def _wrap(parts: dict[str, Any]) -> Wrap:
    costs = Costs(int(parts["memory_kib"]), int(parts["passes"])).bounded()
    salt, nonce, sealed = (
        base64.b64decode(parts[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    if len(salt) != SALT or len(nonce) != NONCE or len(sealed) != SEALED:
        raise ValueError("a part of another length")
    return Wrap(salt, nonce, sealed, costs)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def new_data_key() -> bytes:
    return os.urandom(32)


def new_recovery_key() -> str:
    """26 random letters and 2 that check them, in groups of four, to be read aloud and typed back."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LETTERS))
    whole = letters + _check(letters)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def read_recovery_key(typed: str) -> str | None:
    """The key in its one form, however it was typed; None when the check letters say it is mistyped."""
    letters = "".join(typed.upper().translate(_ALIKE).replace("-", " ").split())
    right = len(letters) == _RECOVERY_LETTERS + _CHECK_LETTERS and set(letters) <= set(_LETTERS)
    return letters if right and _check(letters[:-_CHECK_LETTERS]) == letters[-_CHECK_LETTERS:] else None


def _check(letters: str) -> str:
    digest = hashlib.sha256(letters.encode()).digest()
    return "".join(_LETTERS[byte % 32] for byte in digest[:_CHECK_LETTERS])


def seal(data_key: bytes, secret: str, name: str) -> Wrap:
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    wrap = Wrap(salt, nonce, b"")
    sealed = AESGCM(_derived(secret, wrap)).encrypt(nonce, data_key, name.encode())
    return Wrap(salt, nonce, sealed)


def seal_recovery(data_key: bytes, recovery: str) -> Wrap:
    """Under the recovery key in its one form, so that it opens however it is typed."""
    return seal(data_key, read_recovery_key(recovery) or recovery, RECOVERY)


def wrapped(data_key: bytes, passphrase: str, recovery: str) -> Envelope:
    return Envelope(
        {PASSPHRASE: seal(data_key, passphrase, PASSPHRASE), RECOVERY: seal_recovery(data_key, recovery)}
    )


def unseal(envelope: Envelope, secret: str, name: str = "") -> Key | None:
    """What the secret opens: a member's slot under their sign-in name; the data key alone, of no member, where it is
    the recovery key or the passphrase of a founder without a sign-in name; None where it opens nothing."""
    recovery = read_recovery_key(secret)
    if recovery is not None and (opened := _unwrapped(envelope, RECOVERY, recovery)) is not None:
        return replace(opened, recovered=True)
    if envelope.table is not None:
        return envelope.table.unseal(name, secret)
    return _unwrapped(envelope, PASSPHRASE, secret)


def _unwrapped(envelope: Envelope, name: str, secret: str) -> Key | None:
    wrap = envelope.wraps.get(name)
    if wrap is None:
        return None
    try:
        return Key(AESGCM(_derived(secret, wrap)).decrypt(wrap.nonce, wrap.sealed, name.encode()))
    except InvalidTag:
        return None


def _derived(secret: str, wrap: Wrap) -> bytes:
    return stretched(secret, wrap.salt, wrap.costs)


def new_code() -> str:
    """A joining code: 16 letters and figures that do not look alike, in groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS))
    return " ".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def read_code(typed: str) -> str | None:
    """The code in its one form, however it was typed; None for what cannot be one."""
    letters = "".join(typed.upper().translate(_ALIKE).replace("-", " ").split())
    return letters if len(letters) == _CODE_LETTERS and set(letters) <= set(_LETTERS) else None


def code_name(code: str) -> str:
    """The name that the slot of a code has: none that a member can choose."""
    return f"\0{code}"

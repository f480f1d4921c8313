"""The keys of a workspace: one random data key, wrapped twice.

The data key encrypts the file and never changes, so a new passphrase rewrites a few hundred bytes, not the
workspace. Each wrap is AES-256-GCM under a key that Argon2id makes from a secret: the passphrase, or the recovery
key that is shown once. Argon2id runs with 64 MiB, 3 passes and 1 lane; the figures stand in the envelope, so that
later ones can be stronger without breaking earlier files.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
PASSPHRASE, RECOVERY = "passphrase", "recovery"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none that look alike
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RECOVERY_LETTERS = 26  # 130 bits
_CHECK_LETTERS = 2
_GROUP = 4
SALT, NONCE, SEALED = 16, 12, 32 + 16  # bytes; the data key and the seal's own tag
# What an envelope may ask of a computer: some seconds and a quarter of a gigabyte, whoever wrote it.
MOST_MEMORY_KIB, MOST_PASSES, MOST_WRAPS = 262_144, 10, 4


@dataclass(frozen=True)
class Wrap:
    """A data key under one secret. `salt` and `nonce` are random; the two costs are Argon2id's."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int = 65_536
    passes: int = 3


@dataclass(frozen=True)
class Envelope:
    wraps: dict[str, Wrap]

    def to_bytes(self) -> bytes:
        wraps = {
            name: {
                "salt": _text(wrap.salt),
                "nonce": _text(wrap.nonce),
                "sealed": _text(wrap.sealed),
                "memory_kib": wrap.memory_kib,
                "passes": wrap.passes,
            }
            for name, wrap in self.wraps.items()
        }
        return (json.dumps({"coprodesk-keys": FORMAT, "wraps": wraps}, indent=1) + "\n").encode()

    @staticmethod
    def from_bytes(told: bytes) -> "Envelope":
        """Raises ValueError for anything that is not an envelope of this format."""
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
    memory, passes = int(parts["memory_kib"]), int(parts["passes"])
    if not 8 <= memory <= MOST_MEMORY_KIB or not 1 <= passes <= MOST_PASSES:
        raise ValueError("costs out of bounds")
    salt, nonce, sealed = (
        base64.b64decode(parts[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    if len(salt) != SALT or len(nonce) != NONCE or len(sealed) != SEALED:
        raise ValueError("a part of another length")
    return Wrap(salt, nonce, sealed, memory, passes)


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


def unseal(envelope: Envelope, secret: str) -> bytes | None:
    """The data key, when the secret is the passphrase or the recovery key; else None."""
    recovery = read_recovery_key(secret)
    tries = [(PASSPHRASE, secret)] if recovery is None else [(RECOVERY, recovery), (PASSPHRASE, secret)]
    for name, said in tries:
        wrap = envelope.wraps.get(name)
        if wrap is None:
            continue
        try:
            return AESGCM(_derived(said, wrap)).decrypt(wrap.nonce, wrap.sealed, name.encode())
        except InvalidTag:
            continue
    return None


def _derived(secret: str, wrap: Wrap) -> bytes:
    said = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        said,
        wrap.salt,
        time_cost=wrap.passes,
        memory_cost=wrap.memory_kib,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )

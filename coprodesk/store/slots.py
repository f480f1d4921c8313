"""A slot for each member of a team: what lets them in under a name and a passphrase of their own.

A slot holds a key pair of its member's (X25519). The private half is sealed under the passphrase, with the name and
the workspace bound in; the data key is sealed to the public half. So a new data key can be handed to everybody
without anybody's passphrase. A joining code stands in a slot alike.

The table always has room for two hundred. A slot that nobody has holds what looks like any other, real halves of keys
among it: without the data key nobody can tell how many members there are. Names stand in it as a digest under a key of
the table's own.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.members import TableFull, sign_in_key
from coprodesk.store import argon
from coprodesk.store.argon import Costs, stretched

MARK = b"coprodesk-slots\n"
SLOTS = 200
_ID, _NAME_KEY = 16, 32
# The parts of a slot and their bytes; a seal's own tag is 16 of them.
_PARTS = {
    "name": 32,
    "salt": 16,
    "costs": argon.BYTES,
    "public": 32,
    "nonce": 12,
    "private": 32 + 16 + 16,
    "passing": 32,
    "data_nonce": 12,
    "data": 32 + 16,
}
SLOT = sum(_PARTS.values())
HEAD = len(MARK) + _ID + _NAME_KEY


@dataclass(frozen=True)
class Slot:
    """`name` is a digest. `private` seals the private half and whose it is; `data` the data key, to `public`, with
    the help of `passing`, the public half of a pair that was used once."""

    name: bytes
    salt: bytes
    costs: bytes
    public: bytes
    nonce: bytes
    private: bytes
    passing: bytes
    data_nonce: bytes
    data: bytes

    def to_bytes(self) -> bytes:
        return b"".join(getattr(self, part) for part in _PARTS)

    @staticmethod
    def from_bytes(written: bytes) -> "Slot":
        """Raises ValueError for costs out of bounds."""
        parts, start = {}, 0
        for part, length in _PARTS.items():
            parts[part] = written[start : start + length]
            start += length
        Costs.from_bytes(parts["costs"])
        return Slot(**parts)


@dataclass(frozen=True)
class Key:
    """What a secret opened: the data key; and of a slot, whose it is and their pair."""

    data_key: bytes
    member: UUID | None = None
    private: bytes = b""
    public: bytes = b""
    recovered: bool = False  # with the recovery key


@dataclass(frozen=True)
class Table:
    """`workspace` and `name_key` are random. No two slots are of one name."""

    workspace: bytes
    name_key: bytes
    slots: tuple[Slot, ...]

    @staticmethod
    def empty(data_key: bytes) -> "Table":
        table = Table(os.urandom(_ID), os.urandom(_NAME_KEY), ())
        return replace(table, slots=tuple(table.filling(data_key, number) for number in range(SLOTS)))

    def to_bytes(self, recovery: bytes) -> bytes:
        """With the wrap under the recovery key between head and slots."""
        return MARK + self.workspace + self.name_key + recovery + b"".join(s.to_bytes() for s in self.slots)

    @staticmethod
    def from_bytes(written: bytes, recovery: int) -> tuple["Table", bytes]:
        """The table, and the `recovery` bytes in it. Raises ValueError for more or fewer slots, and for two of a name."""
        start = HEAD + recovery
        if len(written) != start + SLOTS * SLOT or not written.startswith(MARK):
            raise ValueError("not a table of slots")
        slots = tuple(Slot.from_bytes(written[at : at + SLOT]) for at in range(start, len(written), SLOT))
        if len({slot.name for slot in slots}) != SLOTS:
            raise ValueError("two slots of one name")
        workspace, name_key = written[len(MARK) : len(MARK) + _ID], written[len(MARK) + _ID : HEAD]
        return Table(workspace, name_key, slots), written[HEAD:start]

    def unseal(self, name: str, secret: str) -> Key | None:
        """What the name and the secret open. A name that is not there takes as long as a wrong secret."""
        digest = self._digest(name)
        slot = next((slot for slot in self.slots if hmac.compare_digest(slot.name, digest)), None)
        tried = slot or Slot(digest, digest[: _PARTS["salt"]], Costs().to_bytes(), *[b""] * 6)
        stretch = stretched(secret, tried.salt, Costs.from_bytes(tried.costs))
        if slot is None:
            return None
        try:
            told = AESGCM(stretch).decrypt(slot.nonce, slot.private, self._bound(slot))
            private, member = told[:32], UUID(bytes=told[32:])
            data_key = AESGCM(_agreed(private, slot.passing, slot.public)).decrypt(
                slot.data_nonce, slot.data, self._bound(slot)
            )
        except (InvalidTag, ValueError):
            return None
        return Key(data_key, member, private, slot.public)

    def seal(self, name: str, secret: str, member: UUID, data_key: bytes, private: bytes = b"") -> Slot:
        """A slot for the member, with a pair of its own unless one is given."""
        pair = X25519PrivateKey.from_private_bytes(private) if private else X25519PrivateKey.generate()
        salt, nonce, costs = os.urandom(_PARTS["salt"]), os.urandom(_PARTS["nonce"]), Costs()
        digest, public = self._digest(name), pair.public_key().public_bytes_raw()
        slot = Slot(digest, salt, costs.to_bytes(), public, nonce, *[b""] * 4)
        told = pair.private_bytes_raw() + member.bytes
        sealed = AESGCM(stretched(secret, salt, costs)).encrypt(nonce, told, self._bound(slot))
        return self._handed(replace(slot, private=sealed), data_key)

    def put(self, slot: Slot, data_key: bytes, instead_of: bytes = b"") -> "Table":
        """With the slot in place of the one with the public half `instead_of`, else of one that nobody has.
        TableFull where all are taken; Invalid where somebody else has the name."""
        free = self._free(data_key)
        place = next((n for n, each in enumerate(self.slots) if each.public == instead_of), None)
        if any(each.name == slot.name and n != place for n, each in enumerate(self.slots)):
            raise Invalid(Problem("sign_in", "taken"))
        if place is None:
            if not free:
                raise TableFull
            place = free[int.from_bytes(os.urandom(4)) % len(free)]
        return replace(self, slots=(*self.slots[:place], slot, *self.slots[place + 1 :]))

    def without(self, public: bytes, data_key: bytes) -> "Table":
        """Nobody has the slot with that public half any more."""
        return self._kept(lambda slot: slot.public != public, data_key)

    def strangers(self, known: Collection[bytes], data_key: bytes) -> tuple[list[bytes], list[bytes]]:
        """Public halves that are in the table and not among the `known`, and those that are known and not in it."""
        free = set(self._free(data_key))
        there = [slot.public for number, slot in enumerate(self.slots) if number not in free]
        return [one for one in there if one not in known], [one for one in known if one not in there]

    def anew(self, known: Collection[bytes], old: bytes, new: bytes) -> "Table":
        """Under another data key, handed to the public halves that are `known` and to nobody else."""
        free, slots = set(self._free(old)), []
        for number, slot in enumerate(self.slots):
            kept = number not in free and slot.public in known
            slots.append(self._handed(slot, new) if kept else self.filling(new, number))
        return replace(self, slots=tuple(slots))

    def filling(self, data_key: bytes, number: int) -> Slot:
        """What stands where nobody is: like any other slot to all who do not have the data key."""
        made = HKDF(SHA256(), SLOT, self.workspace, b"filling %d" % number).derive(data_key)
        slot = Slot.from_bytes(_with_costs(made))
        return replace(slot, public=_half(slot.public), passing=_half(slot.passing))

    def _kept(self, kept: Callable[[Slot], bool], data_key: bytes) -> "Table":
        slots = (
            slot if kept(slot) else self.filling(data_key, number) for number, slot in enumerate(self.slots)
        )
        return replace(self, slots=tuple(slots))

    def _free(self, data_key: bytes) -> list[int]:
        """A name of the filling's is nobody's: whoever does not have the data key cannot make one."""
        length = _PARTS["name"]
        names = (
            HKDF(SHA256(), length, self.workspace, b"filling %d" % number).derive(data_key)
            for number in range(len(self.slots))
        )
        return [n for n, name in enumerate(names) if self.slots[n].name == name]

    def _handed(self, slot: Slot, data_key: bytes) -> Slot:
        """The data key, sealed to the slot's public half by a pair that nobody keeps."""
        pair, nonce = X25519PrivateKey.generate(), os.urandom(_PARTS["data_nonce"])
        passing = pair.public_key().public_bytes_raw()
        agreed = _derived(pair.exchange(X25519PublicKey.from_public_bytes(slot.public)), passing, slot.public)
        data = AESGCM(agreed).encrypt(nonce, data_key, self._bound(slot))
        return replace(slot, passing=passing, data_nonce=nonce, data=data)

    def _digest(self, name: str) -> bytes:
        return hmac.digest(self.name_key, sign_in_key(name).encode("utf-8", "surrogatepass"), hashlib.sha256)

    def _bound(self, slot: Slot) -> bytes:
        """What a seal of the slot is good for: this name, in this workspace."""
        return MARK + self.workspace + slot.name


def _half(made: bytes) -> bytes:
    """The public half of a pair made from these bytes: not every 32 bytes are one."""
    return X25519PrivateKey.from_private_bytes(made).public_key().public_bytes_raw()


def _with_costs(made: bytes) -> bytes:
    start = _PARTS["name"] + _PARTS["salt"]
    return made[:start] + Costs().to_bytes() + made[start + argon.BYTES :]


def _agreed(private: bytes, passing: bytes, public: bytes) -> bytes:
    pair = X25519PrivateKey.from_private_bytes(private)
    return _derived(pair.exchange(X25519PublicKey.from_public_bytes(passing)), passing, public)


def _derived(shared: bytes, passing: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), 32, passing + public, b"coprodesk data key").derive(shared)

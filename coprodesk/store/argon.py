"""A key out of something that a person remembers or reads aloud: Argon2id, with figures that bound what a file may ask."""

import struct
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

# What an envelope may ask of a computer: some seconds and a quarter of a gigabyte, whoever wrote it.
MOST_MEMORY_KIB, MOST_PASSES = 262_144, 10
_FIGURES = struct.Struct(">II")
BYTES = _FIGURES.size


@dataclass(frozen=True)
class Costs:
    """Memory in KiB, and passes over it; one lane."""

    memory_kib: int = 65_536
    passes: int = 3

    def to_bytes(self) -> bytes:
        return _FIGURES.pack(self.memory_kib, self.passes)

    @staticmethod
    def from_bytes(written: bytes) -> "Costs":
        """Raises ValueError for figures out of bounds."""
        return Costs(*_FIGURES.unpack(written)).bounded()

    def bounded(self) -> "Costs":
        """The same; ValueError where they ask for more than an envelope may, or for too little."""
        if not 8 <= self.memory_kib <= MOST_MEMORY_KIB or not 1 <= self.passes <= MOST_PASSES:
            raise ValueError("costs out of bounds")
        return self


def stretched(secret: str, salt: bytes, costs: Costs) -> bytes:
    """32 bytes, the same for a secret however its letters are composed."""
    typed = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        typed,
        salt,
        time_cost=costs.passes,
        memory_cost=costs.memory_kib,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )

"""The table of slots: what lets each member in under a name and a passphrase of their own."""

import os
import struct
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from coprodesk.domain.errors import Invalid, WrongPassphrase
from coprodesk.domain.members import TableFull
from coprodesk.store import argon, keys, tails
from coprodesk.store.files import OpenWorkspace, make_workspace, open_workspace
from coprodesk.store.slots import HEAD, SLOT, SLOTS, Key, Slot, Table

DATA = bytes(range(32))
FIELD = 2**255 - 19
WORDS, OTHERS = "seven quiet kettles", "eleven patient lanterns"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id's own work is no part of these rules."""
    monkeypatch.setattr(
        argon, "hash_secret_raw", lambda secret, salt, **_costs: (secret + salt).ljust(32, b"\0")[-32:]
    )


def sat(table: Table, *names: str) -> tuple[Table, list[Slot]]:
    """With a slot for each name, whose passphrase is the name and a word."""
    made = []
    for name in names:
        slot = table.seal(name, f"{name} {WORDS}", uuid4(), DATA)
        table = table.put(slot, DATA)
        made.append(slot)
    return table, made


def test_each_comes_in_with_their_own_name_and_passphrase_alone() -> None:
    asha, bo = uuid4(), uuid4()
    table = Table.empty(DATA)
    table = table.put(table.seal("Asha Rahman", WORDS, asha, DATA), DATA)
    table = table.put(table.seal("Bo", OTHERS, bo, DATA), DATA)
    opened = table.unseal("asha  RAHMAN", WORDS)
    assert opened is not None
    assert opened.member == asha
    assert opened.data_key == DATA
    assert table.unseal("Bo", OTHERS) is not None
    for name, secret in (("Asha Rahman", OTHERS), ("Bo", WORDS), ("", WORDS), ("Nobody", WORDS)):
        assert table.unseal(name, secret) is None


def test_a_table_says_neither_names_nor_how_many_there_are() -> None:
    few, _ = sat(Table.empty(DATA), "Asha")
    many, _ = sat(Table.empty(DATA), *(f"Member {n}" for n in range(50)))
    written = many.to_bytes(bytes(keys.WRAP_BYTES))
    assert len(written) == len(few.to_bytes(bytes(keys.WRAP_BYTES))) == HEAD + keys.WRAP_BYTES + SLOTS * SLOT
    assert b"ember" not in written
    assert len({slot.costs for slot in many.slots}) == 1  # the one part that is no noise is the same for all
    assert all(on_the_curve(half) for slot in few.slots for half in (slot.public, slot.passing))


def on_the_curve(half: bytes) -> bool:
    """Whether 32 bytes can be the public half of a pair of Curve25519."""
    u = int.from_bytes(half, "little")
    return u < FIELD and pow((u**3 + 486_662 * u * u + u) % FIELD, (FIELD - 1) // 2, FIELD) in (0, 1)


def test_it_is_read_as_it_was_written() -> None:
    table, _ = sat(Table.empty(DATA), "Asha", "Bo")
    wrap = os.urandom(keys.WRAP_BYTES)
    assert Table.from_bytes(table.to_bytes(wrap), keys.WRAP_BYTES) == (table, wrap)


@pytest.mark.parametrize(
    "crafted",
    ["one slot too many", "one too few", "two of one name", "costs that take for ever", "another mark"],
)
def test_a_crafted_table_is_none(crafted: str) -> None:
    table, (asha,) = sat(Table.empty(DATA), "Asha")
    written = bytearray(table.to_bytes(bytes(keys.WRAP_BYTES)))
    start = HEAD + keys.WRAP_BYTES
    if crafted == "one slot too many":
        written += asha.to_bytes()
    elif crafted == "one too few":
        del written[-SLOT:]
    elif crafted == "two of one name":
        twin = next(n for n, slot in enumerate(table.slots) if slot != asha)
        written[start + twin * SLOT : start + (twin + 1) * SLOT] = asha.to_bytes()
    elif crafted == "costs that take for ever":
        written[start + 48 : start + 56] = struct.pack(">II", 1 << 30, 9)
    else:
        written[0] ^= 1
    with pytest.raises(ValueError, match=r"slots|costs"):
        Table.from_bytes(bytes(written), keys.WRAP_BYTES)


def test_a_slot_of_another_workspace_opens_nothing_here() -> None:
    table, (asha,) = sat(Table.empty(DATA), "Asha")
    strange = replace(table, workspace=os.urandom(16))
    moved = Table(strange.workspace, table.name_key, (asha, *strange.slots[1:]))
    assert moved.unseal("Asha", f"Asha {WORDS}") is None


def test_a_slot_under_another_name_opens_nothing() -> None:
    table, (asha, bo) = sat(Table.empty(DATA), "Asha", "Bo")
    renamed = tuple(replace(asha, name=bo.name) if slot == bo else slot for slot in table.slots)
    assert replace(table, slots=renamed).unseal("Bo", f"Asha {WORDS}") is None


def test_a_name_is_had_once_and_two_hundred_at_most() -> None:
    table, _ = sat(Table.empty(DATA), *(f"Member {n}" for n in range(SLOTS)))
    with pytest.raises(TableFull):
        table.put(table.seal("One more", WORDS, uuid4(), DATA), DATA)
    with pytest.raises(Invalid):
        table.put(table.seal("member 7", WORDS, uuid4(), DATA), DATA)
    gone = table.without(table.slots[0].public, DATA)
    assert gone.put(gone.seal("One more", WORDS, uuid4(), DATA), DATA).unseal("One more", WORDS) is not None


def test_whoever_left_comes_in_no_more() -> None:
    table, (asha, _bo) = sat(Table.empty(DATA), "Asha", "Bo")
    table = table.without(asha.public, DATA)
    assert table.unseal("Asha", f"Asha {WORDS}") is None
    assert table.unseal("Bo", f"Bo {WORDS}") is not None


def test_a_new_data_key_needs_nobodys_passphrase_and_reaches_nobody_else() -> None:
    table, (asha, bo, _crafted) = sat(Table.empty(DATA), "Asha", "Bo", "Planted")
    new = os.urandom(32)
    anew = table.anew({asha.public, bo.public}, DATA, new)
    opened = anew.unseal("Asha", f"Asha {WORDS}")
    assert opened is not None
    assert opened.data_key == new
    assert anew.unseal("Planted", f"Planted {WORDS}") is None
    assert anew.strangers({asha.public, bo.public}, new) == ([], [])


def test_keys_that_the_records_do_not_know_are_found_and_those_that_are_gone() -> None:
    table, (asha, bo) = sat(Table.empty(DATA), "Asha", "Bo")
    planted = table.seal("Asha", OTHERS, uuid4(), DATA)
    swapped = table.put(planted, DATA, instead_of=asha.public)
    assert swapped.strangers([asha.public, bo.public], DATA) == ([planted.public], [asha.public])


@pytest.fixture
def workspace(tmp_path: Path) -> OpenWorkspace:
    opened, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    opened.seal("Asha", WORDS, Key(opened.data_key, UUID(int=1)))
    return opened


def test_a_workspace_with_slots_is_one_file_and_opens_by_name(workspace: OpenWorkspace) -> None:
    workspace.seal("Bo", OTHERS, Key(workspace.data_key, UUID(int=2)))
    path = workspace.path
    assert workspace.close() is None
    assert [each.name for each in path.parent.iterdir() if not each.name.endswith(".lock")] == [path.name]
    for name, secret, member in (("asha", WORDS, 1), ("BO", OTHERS, 2)):
        again = open_workspace(path, secret, name)
        assert again.key.member == UUID(int=member)
        assert again.close() is None
    with pytest.raises(WrongPassphrase):
        open_workspace(path, WORDS)


@pytest.mark.parametrize("bit", ["front", "middle", "second copy", "end"])
def test_no_flipped_bit_in_the_long_tail_shuts_it(workspace: OpenWorkspace, bit: str) -> None:
    path = workspace.path
    workspace.close()
    whole = bytearray(path.read_bytes())
    start = len(whole) - tails.LONGEST
    at = {"front": start + 3, "middle": start + 30_000, "second copy": start + 80_000, "end": len(whole) - 2}
    whole[at[bit]] ^= 4
    path.write_bytes(whole)
    again = open_workspace(path, WORDS, "Asha")
    assert again.custody.look()
    assert again.close() is None
    assert len(path.read_bytes()) % tails.PAGE == tails.LONGEST % tails.PAGE


@pytest.mark.parametrize("left", [1, 17, 4096, 50_000, 102_000])
def test_a_torn_long_tail_is_found_from_its_front(workspace: OpenWorkspace, left: int) -> None:
    """The end was lost; what is there is no page of the database."""
    path = workspace.path
    workspace.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - tails.LONGEST + left])
    pages = len(whole) - tails.LONGEST
    expected = left if left >= 16 else left % tails.PAGE
    assert tails.tail_length(path) == expected
    assert path.stat().st_size - tails.tail_length(path) == pages


def test_a_short_tail_is_read_as_before(tmp_path: Path) -> None:
    opened, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    opened.close()
    assert 0 < tails.tail_length(opened.path) < tails.PAGE
    assert open_workspace(opened.path, WORDS).close() is None


def test_a_joining_code_is_strong_enough_for_a_copied_file() -> None:
    code = keys.new_code()
    assert keys.read_code(code.lower().replace(" ", "-")) == code.replace(" ", "")
    assert len(code.replace(" ", "")) * 5 >= 80
    assert keys.read_code(code[:-1]) is None
    assert keys.read_code("") is None

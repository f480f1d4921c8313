"""A secret goes no further than to whom it was told: no child process, no crafted file, no dump of memory."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.cli import main
from coprodesk.store import keys
from coprodesk.store.tables import read_table

HOUSE = Path(__file__).parents[2]
WORDS = "seven quiet kettles"


def test_the_child_that_reads_a_strangers_table_inherits_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", WORDS)
    monkeypatch.setenv("SOME_TOKEN_OF_ANOTHER_PROGRAM", WORDS)
    begun: list[dict[str, str]] = []
    popen = subprocess.Popen

    def seen(*args: Any, **kwargs: Any) -> Any:
        begun.append(dict(kwargs["env"]))
        return popen(*args, **kwargs)

    monkeypatch.setattr(subprocess, "Popen", seen)
    table = tmp_path / "t.csv"
    table.write_text("name\nAda Lowe\n", "utf-8")
    assert read_table(table).rows == (("Ada Lowe",),)
    assert begun
    assert WORDS not in begun[0].values()


TOLD = """
import os, sys
sys.argv = ["coprodesk", "version"]
from coprodesk.cli import main
main()
print("COPRODESK_PASSPHRASE" in os.environ)
if os.name == "posix":
    import resource
    print(resource.getrlimit(resource.RLIMIT_CORE))
if sys.platform == "linux":
    import ctypes
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_the_program_takes_the_passphrase_out_of_the_environment_and_leaves_no_dump() -> None:
    """What it starts later, the processes of a batch among them, inherits what is left."""
    run = subprocess.run(
        [sys.executable, "-c", TOLD],
        env={**os.environ, "PYTHONPATH": str(HOUSE), "COPRODESK_PASSPHRASE": WORDS},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    _version, inherits, *dumps = run.stdout.splitlines()
    assert inherits == "False"
    if os.name == "posix":
        assert dumps[0] == "(0, 0)"
    if sys.platform == "linux":
        assert dumps[1] == "0"


@pytest.mark.parametrize("passphrase", ["a", "password", "Northside1", "aaaaaaaaaaaaaaaa"])
def test_the_command_line_takes_no_passphrase_that_the_window_refuses(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", passphrase)
    path = tmp_path / "w.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha"]) == 1
    assert "easy to guess" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_that_is_no_utf_8_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, "COPRODESK_PASSPHRASE": "caf\udce9 seven kettles"})
    for words in (["new", str(tmp_path / "w.coprodesk"), "--name", "N"], ["check", str(tmp_path / "w")]):
        assert main(words) == 1
        told = capsys.readouterr().err
        assert told.startswith("coprodesk: The passphrase is not written in UTF-8.")
        assert told.count("\n") == 1


def _envelope(**changed: object) -> bytes:
    text = base64.b64encode
    wrap = {
        "salt": text(bytes(16)).decode(),
        "nonce": text(bytes(12)).decode(),
        "sealed": text(bytes(48)).decode(),
        "memory_kib": 65_536,
        "passes": 3,
    }
    return json.dumps({"coprodesk-keys": 1, "wraps": {"passphrase": {**wrap, **changed}}}).encode()


@pytest.mark.parametrize(
    "changed",
    [
        {"memory_kib": 1_048_576},
        {"passes": 20},
        {"memory_kib": 1e400},
        {"salt": ""},
        {"salt": base64.b64encode(bytes(4)).decode()},
        {"nonce": base64.b64encode(bytes(2_000)).decode()},
        {"sealed": base64.b64encode(bytes(5)).decode()},
        {"salt": "é"},
        {"salt": 5},
    ],
)
def test_a_crafted_envelope_is_refused_before_it_costs_anything(changed: dict[str, object]) -> None:
    keys.Envelope.from_bytes(_envelope())
    with pytest.raises(ValueError, match="not an envelope"):
        keys.Envelope.from_bytes(_envelope(**changed))


def test_no_more_wraps_are_tried_than_a_workspace_has() -> None:
    told = json.loads(_envelope())
    told["wraps"] = {str(number): told["wraps"]["passphrase"] for number in range(100)}
    with pytest.raises(ValueError, match="not an envelope"):
        keys.Envelope.from_bytes(json.dumps(told).encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON)
def test_whatever_stands_where_an_envelope_should_is_none(wraps: object, whole: object) -> None:
    for told in (whole, {"coprodesk-keys": 1, "wraps": wraps}, {"coprodesk-keys": 1, "wraps": {"a": wraps}}):
        try:
            keys.Envelope.from_bytes(json.dumps(told).encode())
        except ValueError:
            continue
        assert wraps in ({}, None) or isinstance(wraps, dict)

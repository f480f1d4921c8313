"""Where a policy is read from: only a place that administrators alone can write is taken."""

import importlib
import os
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coprodesk.bootstrap import policies
from coprodesk.bootstrap.policies import (
    KEY,
    MOST_BYTES,
    REGISTRY,
    Place,
    policy_file,
    read_file,
    read_registry,
)
from coprodesk.domain.policies import OPEN, Fault, NotTaken
from coprodesk.resources import resource_path

HOME = Path("/home/asha")
posix = pytest.mark.linux_only("about owners and modes of files")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    top = tmp_path / "etc"
    (top / "coprodesk").mkdir(parents=True)
    for each in (top, top / "coprodesk"):
        each.chmod(0o755)
    path = top / "coprodesk" / "policy.toml"
    path.write_text("allow_export = false\nlock_after_minutes = 5\n")
    path.chmod(0o644)
    return Place(path, os.getuid() if sys.platform != "win32" else 0, top)


def refused(place: Place) -> NotTaken:
    policy = read_file(place, HOME)
    assert policy.values == {}  # whole or not at all
    assert policy.source == str(place.path)
    [why] = policy.not_taken
    return why


@posix
def test_a_policy_is_read(place: Place) -> None:
    policy = read_file(place, HOME)
    assert dict(policy.values) == {"allow_export": False, "lock_after_minutes": 5}
    assert (policy.source, policy.not_taken) == (str(place.path), ())


@posix
def test_none_is_none_whatever_the_folders(place: Place) -> None:
    place.path.unlink()
    place.path.parent.chmod(0o777)
    assert read_file(place, HOME) is OPEN


@posix
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_refused(place: Place, mode: int) -> None:
    place.path.chmod(mode)
    assert refused(place) == NotTaken(str(place.path), Fault.USER_MAY_WRITE)


@posix
@pytest.mark.parametrize("up", [0, 1])
@pytest.mark.parametrize("mode", [0o775, 0o757, 0o1777])
def test_so_is_one_in_a_folder_that_they_may_write(place: Place, mode: int, up: int) -> None:
    place.path.parents[up].chmod(mode)
    assert refused(place) == NotTaken(str(place.path.parents[up]), Fault.USER_MAY_WRITE)


@posix
def test_one_of_another_owner_is_refused(place: Place) -> None:
    assert refused(Place(place.path, place.owner + 1, place.top)).fault is Fault.NOT_OWNED_BY_ADMINISTRATORS


@posix
def test_a_link_is_refused(place: Place) -> None:
    real = place.path.rename(place.path.with_name("real.toml"))
    place.path.symlink_to(real)
    assert refused(place).fault is Fault.LINK


@posix
def test_what_is_no_file_is_refused_at_once(place: Place) -> None:
    place.path.unlink()
    os.mkfifo(place.path, 0o644)
    assert refused(place).fault is Fault.NOT_A_FILE


@posix
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"#" * (MOST_BYTES + 1), Fault.TOO_LARGE),
        (b"\xff\xfe", Fault.NOT_TOML),
        (b"allow_export = ", Fault.NOT_TOML),
        (b"a = " + b"[" * 60_000, Fault.NOT_TOML),
        (b"a = " + b"9" * 60_000, Fault.NOT_TOML),
    ],
)
def test_hostile_content_is_refused_soon(place: Place, content: bytes, fault: Fault) -> None:
    place.path.write_bytes(content)
    began = time.perf_counter()
    assert refused(place).fault is fault
    assert time.perf_counter() - began < 2


@posix
def test_one_that_nobody_may_read_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", denied)
    assert refused(place).fault is Fault.NOT_READABLE


@posix
def test_nothing_that_a_user_sets_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "COPRODESK_POLICY"):
        monkeypatch.setenv(name, str(tmp_path))
    assert tmp_path not in policy_file().parents
    assert policies._home() != tmp_path


@posix
def test_the_example_that_ships_is_a_policy(place: Place) -> None:
    lines = resource_path("policy", "policy.toml").read_text("utf-8").splitlines()
    settings = [
        line.removeprefix("#") for line in lines if line.startswith("#") and not line.startswith("# ")
    ]
    place.path.write_text("\n".join(settings))
    policy = read_file(place, HOME)
    assert (len(policy.values), policy.not_taken) == (len(settings), ())


class Registry(SimpleNamespace):
    """Of winreg as much as is asked."""

    KEY_READ, KEY_SET_VALUE, KEY_WOW64_64KEY = 0x20019, 2, 0x100
    HKEY_LOCAL_MACHINE, REG_SZ, REG_EXPAND_SZ, REG_DWORD = "HKLM", 1, 2, 4
    values: tuple[tuple[str, object, int], ...] | None = ()
    may_write = False

    def OpenKey(self, root: str, key: str, _zero: int, access: int) -> AbstractContextManager[Any]:  # noqa: N802
        assert (root, key) == ("HKLM", KEY)
        if self.values is None:
            raise FileNotFoundError
        if access & self.KEY_SET_VALUE and not self.may_write:
            raise PermissionError
        opened = nullcontext("key")
        opened.Close = lambda: None  # type: ignore[attr-defined]
        return opened

    def QueryInfoKey(self, _key: object) -> tuple[int, int, int]:  # noqa: N802
        return 0, len(self.values or ()), 0

    def EnumValue(self, _key: object, at: int) -> tuple[str, object, int]:  # noqa: N802
        assert self.values is not None
        return self.values[at]


def test_the_registry_is_read() -> None:
    registry = Registry(
        values=(
            ("AllowExport", 0, 4), ("allowprinting", 1, 4), ("LockAfterMinutes", 5, 4), ("Language", "cy", 1),
            ("AllowCopying", 2, 4), ("WorkspaceFolder", "%USERPROFILE%", 2), ("Other", 1, 4),
        )
    )  # fmt: skip
    policy = read_registry(registry, HOME, elevated=False)
    assert dict(policy.values) == {
        "allow_export": False, "allow_printing": True, "lock_after_minutes": 5, "language": "cy",
    }  # fmt: skip
    assert policy.source == REGISTRY
    assert [(each.name, each.fault) for each in policy.not_taken] == [
        ("allow_copying", Fault.WRONG_KIND), ("workspace_folder", Fault.WRONG_KIND), ("Other", Fault.UNKNOWN),
    ]  # fmt: skip


def test_a_key_that_the_user_may_write_is_refused_but_for_an_administrator() -> None:
    registry = Registry(values=(("AllowExport", 0, 4),), may_write=True)
    policy = read_registry(registry, HOME, elevated=False)
    assert (policy.values, policy.not_taken) == ({}, (NotTaken(REGISTRY, Fault.USER_MAY_WRITE),))
    assert read_registry(registry, HOME, elevated=True).values == {"allow_export": False}


def test_no_key_is_no_policy_and_a_hostile_one_ends() -> None:
    assert read_registry(Registry(values=None), HOME, elevated=False) is OPEN
    many = tuple((f"x{n}", n, 4) for n in range(5000))
    assert len(read_registry(Registry(values=many), HOME, elevated=False).not_taken) < 100


@pytest.mark.windows_only("the registry")
def test_the_real_registry_is_read() -> None:
    winreg: Any = importlib.import_module("winreg")
    root = winreg.HKEY_LOCAL_MACHINE
    try:
        key = winreg.CreateKey(root, KEY)
    except PermissionError:  # nobody but an administrator writes there, which is the point
        assert policies.read_policy().source in {"", REGISTRY}
        return
    try:
        winreg.SetValueEx(key, "LockAfterMinutes", 0, winreg.REG_DWORD, 7)
        winreg.SetValueEx(key, "AllowSample", 0, winreg.REG_DWORD, 0)
        key.Close()
        policy = read_registry(winreg, HOME, elevated=True)
        assert dict(policy.values) == {"lock_after_minutes": 7, "allow_sample": False}
        assert policies.read_policy().source == REGISTRY
    finally:
        winreg.DeleteKey(root, KEY)

"""Reads what the organisation laid down for this computer, from where administrators alone can write.

Whole or not at all where the place itself is not safe; nothing here writes, and nothing that a user can set says where.
"""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coprodesk.domain.policies import (
    MOST_SETTINGS,
    OPEN,
    SETTINGS,
    Fault,
    Kind,
    NotTaken,
    Policy,
    policy_of,
)

MOST_BYTES = 64 * 1024
KEY = r"SOFTWARE\Policies\CoproDesk"
REGISTRY = rf"HKEY_LOCAL_MACHINE\{KEY}"


@dataclass(frozen=True)
class Place:
    """A policy file, and the number of the user who must own it and each folder above it, up to `top`."""

    path: Path
    owner: int = 0
    top: Path = Path("/")


def policy_file() -> Path:
    if sys.platform == "darwin":
        return Path("/Library/Application Support/CoproDesk/policy.toml")
    return Path("/etc/coprodesk/policy.toml")


def read_policy() -> Policy:
    """Of this computer."""
    if sys.platform == "win32":
        import ctypes
        import winreg

        return read_registry(winreg, _home(), elevated=bool(ctypes.windll.shell32.IsUserAnAdmin()))
    return read_file(Place(policy_file()), _home())


def read_file(place: Place, home: Path) -> Policy:
    """A policy that is there, and whose place will not do, is told and not taken at all."""
    source = str(place.path)
    try:
        place.path.lstat()  # without one, the folders above are nobody's concern
        content = _content(place)
    except FileNotFoundError:
        return OPEN
    except _Refused as refused:
        return Policy({}, source, (refused.why,))
    except OSError:
        return Policy({}, source, (NotTaken(source, Fault.NOT_READABLE),))
    told = _toml(content)
    if told is None:
        return Policy({}, source, (NotTaken(source, Fault.NOT_TOML),))
    return policy_of(told, source, home)


def read_registry(registry: Any, home: Path, *, elevated: bool) -> Policy:
    """`registry` is winreg; `elevated` where an administrator runs the program, who may write everywhere."""
    read = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        key = registry.OpenKey(registry.HKEY_LOCAL_MACHINE, KEY, 0, read)
    except FileNotFoundError:
        return OPEN
    except OSError:
        return Policy({}, REGISTRY, (NotTaken(REGISTRY, Fault.NOT_READABLE),))
    with key:
        if not elevated and _may_write(registry):
            return Policy({}, REGISTRY, (NotTaken(REGISTRY, Fault.USER_MAY_WRITE),))
        try:
            told = dict(_values(registry, key))
        except OSError:
            return Policy({}, REGISTRY, (NotTaken(REGISTRY, Fault.NOT_READABLE),))
    return policy_of(told, REGISTRY, home)


def _values(registry: Any, key: Any) -> Iterator[tuple[str, object]]:
    """By the names that a policy file uses, which are for people on each system; a number that means a switch is one."""
    names = {each.registry_name.casefold(): each for each in SETTINGS}
    for at in range(min(registry.QueryInfoKey(key)[1], MOST_SETTINGS + 1)):
        name, value, kind = registry.EnumValue(key, at)
        setting = names.get(name.casefold())
        if kind not in (registry.REG_DWORD, registry.REG_SZ):
            value = None  # of no kind that a setting has
        if setting is None:
            yield name, value
        elif setting.kind is Kind.SWITCH and value in (0, 1):
            yield setting.name, bool(value)
        else:
            yield setting.name, value


def _may_write(registry: Any) -> bool:
    """Asked without writing: whether whoever runs the program could."""
    try:
        registry.OpenKey(
            registry.HKEY_LOCAL_MACHINE, KEY, 0, registry.KEY_SET_VALUE | registry.KEY_WOW64_64KEY
        ).Close()
    except OSError:
        return False
    return True


class _Refused(Exception):
    def __init__(self, path: Path, fault: Fault) -> None:
        super().__init__(fault.value)
        self.why = NotTaken(str(path), fault)


def _content(place: Place) -> bytes:
    """What is opened is what was looked at: the folders first, which nobody but their owner can then change."""
    for folder in reversed([each for each in place.path.parents if each.is_relative_to(place.top)]):
        _look(folder, folder.lstat(), place.owner)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    known = place.path.lstat()
    _look(place.path, known, place.owner)
    if not stat.S_ISREG(known.st_mode):
        raise _Refused(place.path, Fault.NOT_A_FILE)
    with os.fdopen(os.open(place.path, flags), "rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _Refused(place.path, Fault.TOO_LARGE)
    return content


def _look(path: Path, known: os.stat_result, owner: int) -> None:
    if stat.S_ISLNK(known.st_mode):
        raise _Refused(path, Fault.LINK)
    if known.st_uid != owner:
        raise _Refused(path, Fault.NOT_OWNED_BY_ADMINISTRATORS)
    if known.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise _Refused(path, Fault.USER_MAY_WRITE)


def _toml(content: bytes) -> Mapping[str, object] | None:
    import tomllib  # only where there is a policy

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _home() -> Path:
    """As the system's own list of accounts says it, which no variable of the user changes."""
    if sys.platform == "win32":
        import ctypes

        told = ctypes.create_unicode_buffer(260)
        ctypes.windll.shell32.SHGetFolderPathW(None, 40, None, 0, told)  # CSIDL_PROFILE
        return Path(told.value)
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # of no account that the system knows: then of no folder either
        return Path("/nonexistent")

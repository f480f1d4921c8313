"""What the system answers when something goes wrong: at one call to it in a folder, or at each one from then on.

The program's own calls go through `os`; its files are made from `_pyio`, which knows no other way. The database calls
the system by itself: SQLite lets its calls be replaced one by one, all but the one that syncs, which is replaced in
each file that it opens. Linux alone, and for a process that is thrown away afterwards: nothing is put back.
"""

import builtins
import ctypes
import importlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3._sqlite3

# Where sqlite3_vfs and sqlite3_io_methods have what is replaced, and how long the latter is, on a machine of 64 bits.
_OPEN, _SET_CALL, _GET_CALL = 40, 144, 152
_SYNC, _METHODS = 40, 152
_FSYNC_FAILED = 10 | 4 << 8
_real = {
    name: getattr(os, name)
    for name in (
        "open",
        "read",
        "write",
        "fsync",
        "ftruncate",
        "unlink",
        "remove",
        "rename",
        "replace",
        "link",
    )
}
_real_open = io.open
_plain = importlib.import_module("_pyio")


@dataclass
class Breaker:
    """Calls are told apart by what they do and to which file: "write a.coprodesk-wal". Number `at` of those in the
    folder, counted from 0, fails with `error`; those after it as well, where it is `lasting`."""

    folder: str
    at: int = -1
    error: int = 0
    lasting: bool = False
    armed: bool = False
    met: list[str] = field(default_factory=list)

    def arm(self, at: int, error: int, *, lasting: bool) -> None:
        self.at, self.error, self.lasting, self.armed = at, error, lasting, True
        self.met.clear()

    def disarm(self) -> None:
        self.armed = False

    def answer(self, what: str, file: int | str) -> int:
        """The error of this call; 0 where it may go on."""
        if not self.armed:
            return 0
        path = _path(file)
        if not path.startswith(self.folder):
            return 0
        number = len(self.met)
        self.met.append(f"{what} {Path(path).name}")
        hit = self.at >= 0 and (number == self.at or (self.lasting and number > self.at))
        return self.error if hit else 0

    def raise_for(self, what: str, file: int | str) -> None:
        if error := self.answer(what, file):
            raise OSError(error, os.strerror(error), _path(file))


def _path(file: int | str) -> str:
    if isinstance(file, int):
        try:
            return str(Path(f"/proc/self/fd/{file}").readlink()).removesuffix(" (deleted)")
        except OSError:
            return ""
    return str(Path(file).absolute())


def begin(folder: str) -> Breaker:
    """From now on every call of this process to the system is seen."""
    breaker = Breaker(f"{Path(folder).resolve()}{os.sep}")
    _break_python(breaker)
    _break_sqlite(breaker)
    return breaker


def _break_python(breaker: Breaker) -> None:
    def through(name: str, what: str, argument: int = 0) -> Callable[..., Any]:
        real = _real[name]

        def call(*given: Any, **named: Any) -> Any:
            breaker.raise_for(what, _told(given[argument]))
            return real(*given, **named)

        return call

    def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if dir_fd is None:
            breaker.raise_for("open", _told(path))
        return int(_real["open"](path, flags, mode, dir_fd=dir_fd))

    def made(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
        mine = _path(_told(file)).startswith(breaker.folder) and not named.get("opener")
        return (_plain.open if mine else _real_open)(file, mode, buffering, *more, **named)

    names = {"read": "read", "write": "write", "fsync": "sync", "ftruncate": "truncate", "unlink": "unlink"}
    names |= {"remove": "unlink", "rename": "rename", "replace": "rename", "link": "link"}
    for name, what in names.items():
        setattr(os, name, through(name, what))
    os.open = opened
    io.open = builtins.open = made


def _told(file: Any) -> int | str:
    return file if isinstance(file, int) else os.fsdecode(file)


# ------------------------------------------------------------------------------------- the database's own calls

_SIZE, _FD = ctypes.c_ssize_t, ctypes.c_int
_CALLS: dict[str, tuple[str, Any]] = {
    "open": ("open", ctypes.CFUNCTYPE(_FD, ctypes.c_char_p, _FD, _FD, use_errno=True)),
    "pread": ("read", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, _SIZE, use_errno=True)),
    "pread64": ("read", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, _SIZE, use_errno=True)),
    "read": ("read", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, use_errno=True)),
    "pwrite": ("write", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, _SIZE, use_errno=True)),
    "pwrite64": ("write", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, _SIZE, use_errno=True)),
    "write": ("write", ctypes.CFUNCTYPE(_SIZE, _FD, ctypes.c_void_p, _SIZE, use_errno=True)),
    "ftruncate": ("truncate", ctypes.CFUNCTYPE(_FD, _FD, _SIZE, use_errno=True)),
    "unlink": ("unlink", ctypes.CFUNCTYPE(_FD, ctypes.c_char_p, use_errno=True)),
}
_Sync = ctypes.CFUNCTYPE(_FD, ctypes.c_void_p, _FD)
_VfsOpen = ctypes.CFUNCTYPE(
    _FD, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, _FD, ctypes.c_void_p
)  # the name stays the pointer that it was: the database keeps it
_kept: list[Any] = []  # what the database points to must not be collected


def _break_sqlite(breaker: Breaker) -> None:
    library = ctypes.CDLL(sqlcipher3._sqlite3.__file__)
    find = library.sqlite3_vfs_find
    find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    library.sqlite3_initialize()
    vfs = find(None)
    get = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(_at(vfs + _GET_CALL))
    put = ctypes.CFUNCTYPE(_FD, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(_at(vfs + _SET_CALL))
    for name, (what, shape) in _CALLS.items():
        address = get(vfs, name.encode())
        if address:
            mine = shape(_failing(breaker, what, shape(address)))
            _kept.append(mine)
            put(vfs, name.encode(), ctypes.cast(mine, ctypes.c_void_p))
    for each in (vfs, find(b"unix-excl")):
        _break_sync(breaker, each)


def _failing(breaker: Breaker, what: str, real: Any) -> Callable[..., int]:
    def call(*given: Any) -> int:
        file = given[0] if isinstance(given[0], int) else os.fsdecode(given[0])
        if error := breaker.answer(what, file):
            ctypes.set_errno(error)
            return -1
        return int(real(*given))

    return call


def _break_sync(breaker: Breaker, vfs: int) -> None:
    """Each file that is opened gets methods of its own, which sync through here."""
    real_open = _VfsOpen(_at(vfs + _OPEN))

    def opened(of: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code = int(real_open(of, name, file, flags, out))
        methods = _at(file) if code == 0 else 0
        if methods and name is not None:
            path, real_sync = os.fsdecode(ctypes.string_at(name)), _Sync(_at(methods + _SYNC))

            def sync(handle: int, how: int) -> int:
                return _FSYNC_FAILED if breaker.answer("sync", path) else int(real_sync(handle, how))

            mine = ctypes.create_string_buffer(ctypes.string_at(methods, _METHODS))
            callback = _Sync(sync)
            _put(ctypes.addressof(mine) + _SYNC, ctypes.cast(callback, ctypes.c_void_p).value or 0)
            _put(file, ctypes.addressof(mine))
            _kept.extend((mine, callback, real_sync))
        return code

    mine = _VfsOpen(opened)
    _kept.append(mine)
    _put(vfs + _OPEN, ctypes.cast(mine, ctypes.c_void_p).value or 0)


def _at(address: int) -> int:
    return int(ctypes.c_void_p.from_address(address).value or 0)


def _put(address: int, value: int) -> None:
    ctypes.c_void_p.from_address(address).value = value

"""What the driver or the system says is told as what it is: damage only where a check has shown it."""

import errno
import os
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2

from coprodesk.domain.errors import (
    DamagedFile,
    KeysMissing,
    KnownFailure,
    NotAWorkspace,
    WrongPassphrase,
)
from coprodesk.store import engine
from coprodesk.store.failures import known
from coprodesk.store.files import make_workspace, open_workspace

WORDS = "seven quiet kettles"


class _Said(Exception):
    def __init__(self, **codes: object) -> None:
        super().__init__("connection")
        self.__dict__.update(codes)


@pytest.mark.parametrize("kind", [sa.exc.IntegrityError, sa.exc.DataError])
def test_what_was_asked_is_never_a_failure_of_the_place(kind: type[sa.exc.DBAPIError]) -> None:
    assert known(kind("x", {}, _Said(sqlstate="08006"))) is None
    assert known(kind("x", {}, _Said(sqlite_errorcode=5))) is None


@pytest.mark.parametrize(
    ("codes", "failure"),
    [
        ({"sqlite_errorcode": 26}, "DamagedFile"),
        ({"sqlite_errorcode": 10 | 1 << 8}, "DiskTrouble"),
        ({"sqlite_errorcode": 10 | 12 << 8}, "OutOfMemory"),
        ({"sqlstate": "58030"}, "DiskTrouble"),
        ({"sqlstate": "XX001"}, "DamagedFile"),
        ({"sqlite_errorcode": 8 | 1 << 8}, "ReadOnlyFile"),
        ({"sqlite_errorcode": 13}, "DiskFull"),
        ({"sqlstate": "57P05"}, "ServerUnreachable"),
        ({"sqlstate": "08001"}, "ServerUnreachable"),
        ({"sqlstate": "57014"}, "TooSlow"),
        ({"sqlstate": "53100"}, "DiskFull"),
    ],
)
def test_a_failure_is_told_by_its_code(codes: dict[str, object], failure: str) -> None:
    assert type(known(sa.exc.OperationalError("x", {}, _Said(**codes)))).__name__ == failure


# What each primary code of SQLite's says to a person; None is a mistake of the program's own.
CODES: dict[int, str | None] = {
    0: None, 1: None, 2: "DiskTrouble", 3: "ReadOnlyFile", 4: "TooSlow", 5: "FileInUse", 6: "FileInUse",
    7: "OutOfMemory", 8: "ReadOnlyFile", 9: "TooSlow", 10: "DiskTrouble", 11: "DamagedFile", 12: "DiskTrouble",
    13: "DiskFull", 14: "DiskTrouble", 15: "FileInUse", 16: None, 17: "FileInUse", 18: None, 19: None, 20: None,
    21: None, 22: "FileTooLarge", 23: None, 24: None, 25: None, 26: "DamagedFile", 27: None, 28: None,
    100: None, 101: None,
}  # fmt: skip


def test_every_code_of_the_engine_is_told_as_what_it_is() -> None:
    told = {code: known(sa.exc.OperationalError("x", {}, _Said(sqlite_errorcode=code))) for code in CODES}
    assert {code: failure and type(failure).__name__ for code, failure in told.items()} == CODES


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_error_of_the_system_has_words_and_none_says_damaged(code: int) -> None:
    failure = known(OSError(code, os.strerror(code)), Path(__file__))
    assert failure is not None, errno.errorcode[code]
    assert not isinstance(failure, DamagedFile)


@pytest.mark.parametrize("code", [10, 10 | 1 << 8, 7, 14, 15])
def test_a_read_that_fails_is_never_told_as_damage_nor_as_a_wrong_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """The disk that did not answer once: the file is whole, and opens the next time."""
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    workspace.close()

    class Passing(sqlcipher3.dbapi2.OperationalError):  # type: ignore[misc]
        sqlite_errorcode = code

    class Driver:
        def execute(self, _statement: str) -> None:
            raise Passing

        def close(self) -> None:
            pass

    with monkeypatch.context() as patch:
        patch.setattr(engine, "_connected", lambda *_a, **_k: Driver())
        with pytest.raises(KnownFailure) as told:
            open_workspace(workspace.path, WORDS)
    assert not isinstance(told.value, DamagedFile | WrongPassphrase | NotAWorkspace | KeysMissing)
    open_workspace(workspace.path, WORDS).close()

"""Run by test_once: one read, or each from then on, fails while somebody saves. Prints what each save came to."""

import errno
import hashlib
import sys
from pathlib import Path

from coprodesk.bootstrap.sessions import NewWorkspace, enter, found
from coprodesk.domain.errors import KnownFailure
from coprodesk.store import argon
from coprodesk.usecases.people import AddPerson, add_person
from tests.faults import breaker

WORDS = "seven quiet kettles"


def main(folder: Path, error: int, *, lasting: bool) -> None:
    argon.hash_secret_raw = lambda secret, salt, **_costs: hashlib.sha256(secret + salt).digest()  # type: ignore[attr-defined]
    path = folder / "a.coprodesk"
    found(path, NewWorkspace("N", "T", "Asha"), WORDS)[0].close()
    broken = breaker.begin(str(folder))
    opened = enter(path, WORDS)
    broken.arm(0, error, lasting=lasting)
    for name in ("Bea", "Carl", "Dora"):
        try:
            opened.desk.do(add_person, AddPerson(name))
        except KnownFailure as failure:
            print(type(failure).__name__)
        else:
            print("kept")
    broken.disarm()
    opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), getattr(errno, sys.argv[2]), lasting=sys.argv[3] == "lasting")

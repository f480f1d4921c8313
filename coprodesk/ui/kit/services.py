"""What the window needs from outside the desk, handed in as plain callables: files, backups, this machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from coprodesk.domain.policies import OPEN, Policy
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.theme import Choice

if TYPE_CHECKING:  # the first window needs none of it
    from concurrent.futures import Executor

    from coprodesk.domain.clock import Clock
    from coprodesk.domain.ids import MemberId
    from coprodesk.domain.receipts import Receipt

Failed = Callable[[Exception], object]
# How hard a passphrase is to guess, 0 to 4; the further words are what somebody could guess from.
Strength = Callable[[str, tuple[str, ...]], int]


@dataclass(frozen=True)
class Placement:
    """Where a window lay, in the screen's pixels; `maximised` keeps the size to come back to."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True)
class Preferences:
    """Of this person on this machine, not of the workspace."""

    choice: Choice = Choice.SYSTEM
    scale: float = 1.0
    lock_minutes: int = 10
    window: Placement | None = None
    language: Language = Language.ENGLISH
    receipts: str = ""  # the folder that a receipt of the trail goes to each day; empty for none


@dataclass(frozen=True)
class NewWorkspace:
    path: Path
    name: str
    team: str
    member: str
    passphrase: str


@dataclass(frozen=True)
class KnownName:
    """Somebody who let this computer offer their sign-in `name`: what they are called, the names of their roles, and
    when they were here last."""

    name: str
    shown: str
    roles: tuple[str, ...]
    last: date


@dataclass(frozen=True)
class BackupFile:
    """`size` in bytes."""

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True)
class Restoring:
    """How something takes the place of a workspace: a backup, or itself encrypted anew. `backups` are the newest first; `kept_as` is the name that the
    file of now gets, empty where there is none. `look(path)` is a backup from elsewhere.

    `prove(copy, secret, then, failed)` changes nothing and answers later. `replace(copy, secret)` closes the
    workspace and opens the backup in its place; `encrypt_anew(current, new passphrase, new key)` closes it, writes it
    under a new data key and opens that. What goes wrong from there on is told at the door. `secret` is what opens a
    practice workspace, empty for any other.
    """

    file_name: str
    kept_as: str
    backups: tuple[BackupFile, ...]
    look: Callable[[Path], BackupFile]
    prove: Callable[[Path, str, Callable[[], object], Failed], None]
    replace: Callable[[Path, str], None]
    encrypt_anew: Callable[[str, str, str], None]
    secret: str = ""


class MemberKeys(Protocol):
    """Names and joining codes of a workspace file. What is given a desk runs where that may be touched."""

    def sign_in(self) -> str:
        """Of whoever sits here; empty for a founder who has no name yet."""

    def choose_name(self, desk: Any, name: str, passphrase: str) -> None: ...

    def invite(self, desk: Any, member: "MemberId") -> "JoiningCode": ...

    def remove(self, desk: Any, command: Any) -> Any: ...

    def sheet(self, member: str, roles: str, code: "JoiningCode") -> bytes:
        """The card to hand over, as a PDF."""

    def is_offered(self) -> bool:
        """Whether the name of whoever sits here is offered at the door of this computer."""

    def offer(self, on: bool) -> None: ...


@dataclass(frozen=True)
class JoiningCode:
    """To be handed over: it works once, `until` then."""

    code: str
    until: datetime


@dataclass(frozen=True)
class ReceiptsRead:
    receipts: "tuple[Receipt, ...]"
    wrong: tuple[str, ...]


class ReceiptFolder(Protocol):
    """The folder of the preferences that receipts of the trail go to. Both answer later: a share may stand still."""

    def leave(self, receipt: "Receipt", then: Callable[[bool], object], failed: Failed) -> None:
        """The day's receipt; answers whether it was the first of the day."""

    def read(self, then: Callable[[ReceiptsRead], object], failed: Failed) -> None:
        """Those that lie there, with the files that should be receipts and are none."""


@dataclass(frozen=True)
class About:
    """`licences` are the notices, a line for each library, and what their licences say."""

    versions: Mapping[str, str]
    log: Path
    licences: str


@dataclass(frozen=True)
class Services:
    """`back_up` and `change_passphrase` return at once and answer later, on the window's thread.

    `backed_up` is when the newest backup was made and checked. `change_passphrase(current, new, then, failed)`.
    `propose_recovery_key(current passphrase, then, failed)` hands over a new key, which opens nothing before
    `take_recovery_key(key, then, failed)`; `recovery_sheet(key)` is a PDF of it.
    `restoring()` is how things stand at that moment.
    `remembered(key)` is what this machine keeps of a table or a panel, such as the width of each column:
    whole numbers only, so that no word about anybody can get into it. Empty where nothing was kept.
    `remember(key, numbers)` takes the place of what was kept under the key.
    `save_document` is ClosedWay where the organisation, whose `policy` holds for this computer, closed export;
    `save_report` is not, as nothing of anybody is in a report.
    `report()` is what an IT team needs when something goes wrong: kinds and places, no name and no note.
    """

    clock: "Clock"
    file_name: str
    strength: Strength
    preferences: Callable[[], Preferences]
    save_preferences: Callable[[Preferences], None]
    backed_up: Callable[[], datetime | None]
    back_up: Callable[[Callable[[datetime], object], Failed], None]
    change_passphrase: Callable[[str, str, Callable[[], object], Failed], None]
    propose_recovery_key: Callable[[str, Callable[[str], object], Failed], None]
    take_recovery_key: Callable[[str, Callable[[], object], Failed], None]
    recovery_sheet: Callable[[str], bytes]
    restoring: Callable[[], Restoring]
    save_document: Callable[[Path, bytes], None]
    make_folder: Callable[[Path], None]
    press: Callable[[], "Executor"]
    remembered: Callable[[str], Mapping[str, int]]
    remember: Callable[[str, Mapping[str, int]], None]
    receipts: ReceiptFolder
    report: Callable[[], str]
    about: Callable[[], About]
    save_report: Callable[[Path, bytes], None]
    policy: Policy = OPEN
    keys: MemberKeys | None = None  # none in a practice workspace, which opens without questions
    practice: bool = False

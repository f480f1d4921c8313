"""Services for windows under test: everything is there, nothing touches a disk."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from coprodesk.domain.clock import Clock
from coprodesk.domain.errors import FolderMissing, WrongPassphrase
from coprodesk.domain.receipts import Receipt
from coprodesk.ui.kit.bridge import AnyDesk, InlineBridge
from coprodesk.ui.kit.services import (
    About,
    BackupFile,
    Failed,
    Preferences,
    ReceiptsRead,
    Restoring,
    Services,
)

ABOUT = About(
    {"CoproDesk": "0.1.0", "Qt": "6"}, Path("logs/coprodesk.log"), "sqlcipher3 0.6.4: BSD\nall its words"
)
REPORT = "CoproDesk 0.1.0\nbug ValueError at work:12\n"
BACKED_UP = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
BACKUPS = tuple(
    BackupFile(Path(f"northside-{made:%Y-%m-%d-%H%M%S}.coprodesk"), made, 4_300_000)
    for made in (BACKED_UP, BACKED_UP - timedelta(days=1))
)


def strength(passphrase: str, known: tuple[str, ...] = ()) -> int:
    return min(4, len(passphrase.split()))


class InlinePress(Executor):
    """Makes each page at once, where it was asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


class LaterBridge(InlineBridge):
    """Answers at once, or with `held` only when `answer` is called, as a worker's thread does."""

    def __init__(self, desk: AnyDesk) -> None:
        super().__init__(desk)
        self.held = False
        self._put_off: list[Callable[[], None]] = []

    def answer(self) -> None:
        self.held = False
        put_off, self._put_off = self._put_off, []
        for each in put_off:
            each()

    def _run(self, call: Any, work: Callable[[], Any], deadline: int) -> None:
        run = partial(super()._run, call, work, deadline)
        if self.held:
            self._put_off.append(run)
        else:
            run()


@dataclass
class Outside:
    """What the services did, for the tests to look at."""

    preferences: Preferences = field(default_factory=Preferences)
    passphrase: str = "old words here now"
    recovery: str = "the key of before"
    anew: list[tuple[str, str, str]] = field(default_factory=list)
    documents: list[tuple[Path, bytes]] = field(default_factory=list)
    restored: list[tuple[Path, str]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    share_is_gone: bool = False
    numbers: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def save(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def back_up(self, then: Callable[[datetime], object], failed: Failed) -> None:
        then(BACKED_UP)

    def change(self, current: str, new: str, then: Callable[[], object], failed: Failed) -> None:
        if current != self.passphrase:
            failed(WrongPassphrase())
            return
        self.passphrase = new
        then()

    def take(self, key: str, then: Callable[[], object], failed: Failed) -> None:
        self.recovery = key
        then()

    def propose(self, current: str, then: Callable[[str], object], failed: Failed) -> None:
        if current == self.passphrase:
            then("K7QM-2XRP-9WTH")
        else:
            failed(WrongPassphrase())

    def restoring(self) -> Restoring:
        return Restoring(
            file_name="northside.coprodesk",
            kept_as="northside-replaced-2026-11-23-104200.coprodesk",
            backups=BACKUPS,
            look=lambda path: BackupFile(path, BACKED_UP, 1_000),
            prove=self.prove,
            replace=lambda copy, secret: self.restored.append((copy, secret)),
            encrypt_anew=lambda *secrets: self.anew.append(secrets),
        )

    def prove(self, copy: Path, secret: str, then: Callable[[], object], failed: Failed) -> None:
        if secret == self.passphrase:
            then()
        else:
            failed(WrongPassphrase(copy))

    def services(self, clock: Clock) -> Services:
        return Services(
            clock=clock,
            file_name="northside.coprodesk",
            strength=strength,
            preferences=lambda: self.preferences,
            save_preferences=self.save,
            backed_up=lambda: BACKED_UP,
            back_up=self.back_up,
            change_passphrase=self.change,
            propose_recovery_key=self.propose,
            take_recovery_key=self.take,
            recovery_sheet=lambda key: f"%PDF {key}".encode(),
            restoring=self.restoring,
            save_document=lambda path, content: self.documents.append((path, content)),
            save_report=lambda path, content: self.documents.append((path, content)),
            make_folder=self.folders.append,
            press=InlinePress,
            remembered=lambda key: self.numbers.get(key, {}),
            remember=self.numbers.__setitem__,
            receipts=SharedFolder(self),
            report=lambda: REPORT,
            about=lambda: ABOUT,
        )


@dataclass
class SharedFolder:
    """Where receipts go."""

    outside: Outside

    def leave(self, receipt: Receipt, then: Callable[[bool], object], failed: Failed) -> None:
        if self.outside.share_is_gone:
            failed(FolderMissing(Path(self.outside.preferences.receipts)))
        else:
            self.outside.receipts.append(receipt)
            then(True)

    def read(self, then: Callable[[ReceiptsRead], object], failed: Failed) -> None:
        if self.outside.share_is_gone:
            failed(FolderMissing(Path(self.outside.preferences.receipts)))
        else:
            then(ReceiptsRead(tuple(self.outside.receipts), ()))

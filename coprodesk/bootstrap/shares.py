"""The folder for receipts of the trail: often a share, which may stand still or be gone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from coprodesk.bootstrap.machine import Machine
from coprodesk.domain.receipts import Receipt
from coprodesk.store import receipts
from coprodesk.ui.kit.services import Failed, ReceiptsRead


class Runs(Protocol):
    """Does work on a thread of its own, and answers on the window's."""

    @property
    def machine(self) -> Machine: ...

    def run(self, work: Callable[[], Any], then: Callable[[Any], object], failed: Failed) -> None: ...


class Share:
    def __init__(self, runner: Runs) -> None:
        self._runner = runner

    def leave(self, receipt: Receipt, then: Callable[[bool], object], failed: Failed) -> None:
        self._runner.run(partial(receipts.left_today, self._folder(), receipt), then, failed)

    def read(self, then: Callable[[ReceiptsRead], object], failed: Failed) -> None:
        self._runner.run(partial(_read, self._folder()), then, failed)

    def _folder(self) -> Path:
        return Path(self._runner.machine.preferences().receipts)


def _read(folder: Path) -> ReceiptsRead:
    found, wrong = receipts.receipts_in(folder)
    return ReceiptsRead(tuple(found), tuple(path.name for path in wrong))

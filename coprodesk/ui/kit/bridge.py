"""How a screen asks for work: it never waits, and what comes too late is dropped.

One of the two places where any exception is caught: a bug becomes a `failed` signal, not a frozen window.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.errors import DeskError, KnownFailure, StillSaving, TooSlow, places_of
from coprodesk.domain.policies import Policy, WayOut
from coprodesk.domain.roles import Actor, Permission

log = logging.getLogger(__name__)
R = TypeVar("R")
C = TypeVar("C")
DEADLINE_MS = 20_000
BESIDE_MS = 3000

Then = Callable[[Any], object]
Failed = Callable[[Exception], object]


class AnyDesk(Protocol):
    """What the bridge needs of a Desk; the class itself would load the database before the first paint."""

    @property
    def actor(self) -> Actor: ...

    @property
    def policy(self) -> Policy: ...

    def do(self, usecase: Callable[[Any, Any], Any], command: Any) -> Any: ...

    def ask(self, question: Any) -> Any: ...

    def may(self, permission: Permission) -> bool: ...

    def print(self, paper: Any) -> Any: ...

    def undo(self) -> str: ...

    def redo(self) -> str: ...

    def undoable(self) -> str | None: ...

    def redoable(self) -> str | None: ...

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None: ...


@dataclass
class _Call:
    number: int
    key: str | None
    then: Then | None
    failed: Failed | None
    act: Callable[[Any, Any], Any] | None = None
    given: tuple[int, bool] | None = None
    timer: int | None = None  # of the bridge itself: a timer with a callback would keep the bridge alive


class Bridge(QObject):
    """`changed(ChangeSet)` after each commit; `failed(Exception)` when a call had no `failed` of its own.
    `caught_up` when an act that was told as StillSaving has been done after all.

    `then` and `failed` are called on the window's thread. A callback that is a method of a widget which is
    gone by then is not called. With a `key`, only the newest answer for that key arrives.
    """

    changed = Signal(object)
    failed = Signal(object)
    caught_up = Signal()

    def __init__(self, desk: AnyDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._numbers = count(1)
        self._waiting: dict[int, _Call] = {}
        self._late: dict[int, _Call] = {}
        self._succeeded: set[int] = set()
        self._newest: dict[str, int] = {}

    @property
    def actor(self) -> Actor:
        return self.desk.actor

    @property
    def policy(self) -> Policy:
        return self.desk.policy

    def may(self, permission: Permission) -> bool:
        """Only greys things out: the use case asks again."""
        return self.desk.may(permission)

    def is_open(self, way: WayOut) -> bool:
        """Whether the organisation left this way out of the program open. The desk asks again."""
        return self.policy.is_open(way)

    def do(
        self,
        usecase: Callable[[Any, C], R],
        command: C,
        then: Callable[[R], object] | None = None,
        failed: Failed | None = None,
        *,
        given: tuple[int, bool] | None = None,
        repeatable: bool = False,
    ) -> int:
        """Run one act; the number of the call. `then` gets what the use case returned, usually the new id.

        An act that is told as StillSaving goes on; until it has come back the same act is refused, so that nothing
        is saved twice. With `given`, the act is only done where the call of that number succeeded, or did not.
        What is `repeatable`, such as keeping a draft, takes what it takes, and may be asked for again meanwhile.
        """
        call = _Call(next(self._numbers), None, then, failed, usecase, given)
        if any(late.act == usecase for late in self._late.values()):
            self._waiting[call.number] = call
            self._finish(call.number, None, StillSaving())
        else:
            self._begin(call, partial(self.desk.do, usecase, command), 0 if repeatable else DEADLINE_MS)
        return call.number

    def ask(self, question: Any, then: Then, key: str | None = None, failed: Failed | None = None) -> None:
        self._start(partial(self.desk.ask, question), then, key, failed)

    def print(self, paper: Any, then: Then, key: str | None = None, failed: Failed | None = None) -> None:
        """Make a document or a file. No deadline: a long one takes what it takes."""
        self._start(partial(self.desk.print, paper), then, key, failed, deadline=0)

    def call(
        self,
        work: Callable[[Any], R],
        then: Callable[[R], object] | None = None,
        key: str | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run `work(desk)` where the database may be touched: documents, imports, backups. No deadline."""
        self._start(partial(work, self.desk), then, key, failed, deadline=0)

    def undo(self, then: Callable[[str], object] | None = None) -> None:
        self._start(self.desk.undo, then, None, None)

    def redo(self, then: Callable[[str], object] | None = None) -> None:
        self._start(self.desk.redo, then, None, None)

    def close(self) -> None:
        """Wait for what has begun; nothing new is taken."""
        self._waiting.clear()
        self._late.clear()

    def _start(
        self,
        work: Callable[[], Any],
        then: Then | None,
        key: str | None,
        failed: Failed | None,
        deadline: int | None = None,
    ) -> None:
        call = _Call(next(self._numbers), key, then, failed)
        if key is not None:
            self._newest[key] = call.number
        self._begin(call, work, DEADLINE_MS if deadline is None else deadline)

    def _begin(self, call: _Call, work: Callable[[], Any], deadline: int) -> None:
        self._waiting[call.number] = call
        self._run(call, work, deadline)

    def _worked(self, call: _Call, work: Callable[[], Any]) -> tuple[Any, Exception | None]:
        """Where the database may be touched. What is only to be done given another call's end is left out else."""
        if call.given is not None and (call.given[0] in self._succeeded) != call.given[1]:
            return None, None
        result, error = _attempt(work)
        if error is None and call.act is not None:
            self._succeeded.add(call.number)
        return result, error

    def _run(self, call: _Call, work: Callable[[], Any], deadline: int) -> None:
        raise NotImplementedError

    def _finish(self, number: int, result: object, error: object) -> None:
        call = self._waiting.pop(number, None)
        if call is None:
            self._catch_up(number, result, error)
            return
        if call.timer is not None:
            self.killTimer(call.timer)
        if call.key is not None and self._newest.get(call.key) != call.number:
            return
        if isinstance(error, Exception):
            if call.failed is None:
                self.failed.emit(error)
            elif _alive(call.failed):
                call.failed(error)
        elif call.then is not None and _alive(call.then):
            call.then(result)

    def _catch_up(self, number: int, result: object, error: object) -> None:
        """What became of an act that took too long is told, to its form where that is still there."""
        call = self._late.pop(number, None)
        if call is None:
            return
        if isinstance(error, Exception):
            (call.failed if call.failed is not None and _alive(call.failed) else self.failed.emit)(error)
            return
        if call.then is not None and _alive(call.then):
            call.then(result)
        self.caught_up.emit()


class InlineBridge(Bridge):
    """Runs at once on the same thread; for tests and for the command line's pictures."""

    def __init__(self, desk: AnyDesk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        desk.subscribe(self.changed.emit)

    def _run(self, call: _Call, work: Callable[[], Any], deadline: int) -> None:
        result, error = self._worked(call, work)
        self._finish(call.number, result, error)


class DeskBridge(Bridge):
    """One database thread; answers come back as queued signals. Call `close` before the window goes."""

    _answered = Signal(int, object, object)
    _announced = Signal(object)

    def __init__(
        self, desk: AnyDesk, parent: QObject | None = None, *, beside: Callable[[], object] | None = None
    ) -> None:
        """`beside` is done every few seconds where the database may be touched, and nobody waits for it."""
        super().__init__(desk, parent)
        self._beside = beside
        self._again = self.startTimer(BESIDE_MS) if beside is not None else None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._open = True
        self._answered.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._announced.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        desk.subscribe(self._announced.emit)

    def close(self) -> None:
        """Take nothing new, and wait for what has begun. Where that may take long: `let_go`, and `drain` elsewhere."""
        self.let_go()
        self.drain()

    def let_go(self) -> None:
        """Take nothing new, and answer nobody any more. What has begun goes on."""
        self._open = False
        if self._again is not None:
            self.killTimer(self._again)
        for call in self._waiting.values():
            if call.timer is not None:
                self.killTimer(call.timer)
        super().close()

    def drain(self) -> None:
        """Wait until all that has begun is done; on whatever thread."""
        self._thread.shutdown(wait=True)

    def timerEvent(self, event: QTimerEvent) -> None:
        """A question that takes too long is answered so, and what it brings later is dropped. An act goes on."""
        if self._beside is not None and event.timerId() == self._again:
            self._thread.submit(_attempt, self._beside)
            return
        for number, call in list(self._waiting.items()):
            if call.timer != event.timerId():
                continue
            self._finish(number, None, TooSlow() if call.act is None else StillSaving())
            if call.act is not None:
                self._late[number] = call

    def _announce(self, changes: object) -> None:
        if self._open:
            self.changed.emit(changes)

    def _run(self, call: _Call, work: Callable[[], Any], deadline: int) -> None:
        if not self._open:
            self._waiting.pop(call.number, None)
            return
        if deadline:
            call.timer = self.startTimer(deadline)
        self._thread.submit(self._work, call, work)

    def _work(self, call: _Call, work: Callable[[], Any]) -> None:
        if call.key is not None and self._newest.get(call.key) != call.number:
            self._answered.emit(call.number, None, None)
            return
        result, error = self._worked(call, work)
        self._answered.emit(call.number, result, error)


def _attempt(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return work(), None
    except (DeskError, KnownFailure) as error:
        return None, error
    except Exception as error:  # noqa: BLE001 - the boundary that DESIGN.md names
        log.error("bug %s", places_of(error))  # noqa: TRY400 - a message may carry a name
        return None, error


def _alive(callback: Callable[..., object]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)

"""Work that the window does not wait for: done on one worker, one after the other, answered on the window's thread."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")


class Background(QObject):
    _answered = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.closed = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _worker(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, thread_name_prefix="open")

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        """`then` or `failed` is called on the window's thread; nothing is begun once it is closed."""
        if self.closed:
            return
        self._worker.submit(self._work, work, then, failed)

    def begin(self, work: Callable[[], object]) -> None:
        """Nobody asks what came of it."""
        self._worker.submit(work)

    def start(self, work: Callable[[], Result]) -> "Future[Result]":
        """Begun once everything before it is done."""
        return self._worker.submit(work)

    def let_go(self) -> None:
        """Take nothing new; what has begun goes on."""
        self.closed = True
        self._worker.shutdown(wait=False)

    def close(self) -> None:
        """Take nothing new, and wait for what has begun; on whatever thread."""
        self.closed = True
        self._worker.shutdown(wait=True)

    def _work(self, work: Callable[[], Any], then: object, failed: object) -> None:
        answer: object
        value: object
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - the boundary: a bug on the worker must reach the window
            answer, value = failed, error
        else:
            answer, value = then, result
        if not self.closed:  # else nobody is there to be told any more
            self._answered.emit(answer, value)

    def _answer(self, callback: Callable[[object], object], value: object) -> None:
        callback(value)

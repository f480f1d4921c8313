import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.errors import NotAllowed, TooSlow
from coprodesk.domain.ids import MemberId, TeamId
from coprodesk.domain.roles import Actor, Permission, Role
from coprodesk.ui.kit import bridge as bridge_module
from coprodesk.ui.kit.bridge import Bridge, DeskBridge, InlineBridge

ACTOR = Actor(MemberId(UUID(int=1)), "Asha", frozenset({Role.PRACTITIONER}), TeamId(UUID(int=2)))


class FakeDesk:
    """Runs what it is given; a question is a callable here."""

    def __init__(self) -> None:
        self.actor = ACTOR
        self.threads: set[int] = set()
        self._listeners: list[Callable[[ChangeSet], None]] = []

    def do(self, usecase: Callable[[Any, Any], Any], command: Any) -> Any:
        self.threads.add(threading.get_ident())
        result = usecase(None, command)
        for listener in self._listeners:
            listener(ChangeSet("acted"))
        return result

    def ask(self, question: Any) -> Any:
        return question()

    def print(self, paper: Any) -> Any:
        return paper.make(self)

    def may(self, permission: Permission) -> bool:
        return self.actor.may(permission)

    def undo(self) -> str:
        return "act"

    def redo(self) -> str:
        return "act"

    def undoable(self) -> str | None:
        return None

    def redoable(self) -> str | None:
        return None

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.append(listener)


def double(_work: object, number: int) -> int:
    return number * 2


def refuse(_work: object, _command: object) -> None:
    raise NotAllowed("people:write")


def break_down(_work: object, _command: object) -> None:
    raise ZeroDivisionError


@pytest.fixture(params=[InlineBridge, DeskBridge])
def bridge(request: pytest.FixtureRequest, qtbot: QtBot) -> Any:
    made = request.param(FakeDesk())
    yield made
    made.close()


def test_an_act_answers_and_announces(bridge: Bridge, qtbot: QtBot) -> None:
    order: list[object] = []
    bridge.changed.connect(lambda changes: order.append(changes.act))
    bridge.do(double, 21, order.append)
    qtbot.waitUntil(lambda: order == ["acted", 42])
    assert bridge.may(Permission.PEOPLE_READ)
    bridge.undo(order.append)
    qtbot.waitUntil(lambda: order[-1] == "act")


def test_a_refusal_goes_to_who_asked_else_to_all(bridge: Bridge, qtbot: QtBot) -> None:
    own: list[Exception] = []
    everyone: list[Exception] = []
    bridge.failed.connect(everyone.append)
    bridge.do(refuse, None, None, own.append)
    bridge.do(refuse, None)
    qtbot.waitUntil(lambda: len(own) == 1 and len(everyone) == 1)
    assert isinstance(own[0], NotAllowed)


def test_a_bug_is_told_without_what_it_was_about(
    bridge: Bridge, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[Exception] = []
    bridge.failed.connect(seen.append)
    bridge.do(break_down, "a name")
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert "ZeroDivisionError" in caplog.text
    assert "a name" not in caplog.text
    caplog.clear()


def test_a_widget_that_is_gone_is_not_called(bridge: Bridge, qtbot: QtBot) -> None:
    called: list[object] = []

    class Screen(QWidget):
        def show_answer(self, answer: object) -> None:
            called.append(answer)

    import shiboken6

    screen = Screen()
    callback = screen.show_answer
    shiboken6.delete(screen)
    bridge.ask(lambda: 1, callback)
    bridge.ask(lambda: 2, called.append)
    qtbot.waitUntil(lambda: called == [2])


def test_the_window_does_not_wait_and_only_the_newest_answer_comes(qtbot: QtBot) -> None:
    desk = FakeDesk()
    bridge = DeskBridge(desk)
    gate = threading.Event()
    got: list[object] = []
    bridge.ask(lambda: gate.wait(5) and "old", got.append, key="people")
    bridge.ask(lambda: "new", got.append, key="people")
    assert got == []
    gate.set()
    qtbot.waitUntil(lambda: got == ["new"])
    bridge.do(double, 1, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert threading.get_ident() not in desk.threads
    bridge.close()


def test_a_call_has_a_deadline(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge_module, "DEADLINE_MS", 30)
    bridge = DeskBridge(FakeDesk())
    gate = threading.Event()
    failures: list[Exception] = []
    answers: list[object] = []
    bridge.ask(lambda: gate.wait(5), answers.append, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], TooSlow)
    gate.set()
    bridge.close()
    assert answers == []


def test_closing_waits_for_what_has_begun(qtbot: QtBot) -> None:
    bridge = DeskBridge(FakeDesk())
    done: list[int] = []
    bridge.do(lambda _work, number: done.append(number), 1)
    bridge.close()
    bridge.do(lambda _work, number: done.append(number), 2)
    assert done == [1]

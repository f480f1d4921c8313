import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.errors import NotAllowed, StillSaving, TooSlow
from coprodesk.domain.ids import MemberId, TeamId
from coprodesk.domain.policies import OPEN
from coprodesk.domain.roles import Actor, Permission, Role
from coprodesk.ui.kit import bridge as bridge_module
from coprodesk.ui.kit.bridge import Bridge, DeskBridge, InlineBridge

ACTOR = Actor(MemberId(UUID(int=1)), "Asha", frozenset({Role.PRACTITIONER}), TeamId(UUID(int=2)))


class FakeDesk:
    """Runs what it is given; a question is a callable here."""

    def __init__(self) -> None:
        self.actor = ACTOR
        self.policy = OPEN
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


class _Gate:
    """An act that waits until it is let through, as on a disk or a network that stands still."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.done: list[object] = []

    def act(self, _work: object, command: object) -> object:
        self.open.wait(10)
        self.done.append(command)
        if command == "refused":
            raise NotAllowed("people:write")
        return command


@pytest.fixture
def slow(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(bridge_module, "DEADLINE_MS", 30)
    bridge = DeskBridge(FakeDesk())
    yield bridge
    bridge.close()


def test_what_became_of_a_slow_save_is_told_and_it_cannot_be_doubled(qtbot: QtBot, slow: DeskBridge) -> None:
    gate = _Gate()
    save = gate.act
    told: list[object] = []
    slow.caught_up.connect(lambda: told.append("caught up"))
    slow.do(save, "a note", told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], StillSaving)
    slow.do(save, "a note, and Save pressed again", told.append, told.append)
    assert isinstance(told[1], StillSaving)
    gate.open.set()
    qtbot.waitUntil(lambda: told[2:] == ["a note", "caught up"])
    assert gate.done == ["a note"]
    slow.do(save, "the next", told.append, told.append)
    qtbot.waitUntil(lambda: told[-1] == "the next")


def test_a_slow_save_that_is_refused_in_the_end_is_told_too(qtbot: QtBot, slow: DeskBridge) -> None:
    gate = _Gate()
    told: list[object] = []
    slow.do(gate.act, "refused", None, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    gate.open.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert isinstance(told[1], NotAllowed)


def test_an_act_can_depend_on_what_became_of_another(bridge: Bridge, qtbot: QtBot) -> None:
    """As a draft does: the form was left while it was still being saved."""
    done: list[object] = []

    def keep(_work: object, words: object) -> None:
        done.append(words)

    saved, refused = bridge.do(double, 1), bridge.do(refuse, None, None, lambda _error: None)
    for number, word in ((saved, "saved"), (refused, "refused")):
        bridge.do(keep, f"keep {word}", given=(number, False))
        bridge.do(keep, f"drop {word}", given=(number, True))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["drop saved", "keep refused"]


def test_letting_go_does_not_wait_and_nothing_that_began_is_lost(qtbot: QtBot) -> None:
    gate = _Gate()
    bridge = DeskBridge(FakeDesk())
    bridge.do(gate.act, "a draft")
    bridge.let_go()
    assert gate.done == []
    gate.open.set()
    bridge.drain()
    assert gate.done == ["a draft"]

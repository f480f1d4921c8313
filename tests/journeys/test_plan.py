"""A plan's life by keyboard: two voices, a disagreement, agreed; the record moves on; looked at again; compared."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import PersonId
from coprodesk.domain.plans import VersionState
from coprodesk.domain.roles import Actor
from coprodesk.queries.plan_versions import PlanComparison, PlanVersions
from coprodesk.queries.plans import OpenPlan, PlanOf
from coprodesk.store.engine import embedded_engine
from coprodesk.store.work import Store
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace
from tests.conftest import KEY
from tests.factories import make_person
from tests.ui.services import Outside

MOST_TABS = 200


@pytest.fixture
def desk(tmp_path: Path, actor: Actor, clock: FixedClock) -> Iterator[Desk]:
    store = Store(embedded_engine(tmp_path / "plan.coprodesk", KEY))
    store.create_all()
    desk = Desk(store, actor, clock)
    desk.do(found_workspace, FoundWorkspace("Northside", "Northside team", tuple(sorted(actor.roles))))
    yield desk
    store.close()


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)


@pytest.fixture
def keys(qtbot: QtBot, desk: Desk, bea: PersonId) -> Iterator["Keyboard"]:
    apply_theme(Choice.LIGHT)
    window = Window(InlineBridge(desk), Outside().services(desk.clock))
    qtbot.addWidget(window)
    window.show()
    window.open_person(bea, "plan")
    yield Keyboard(window)
    window.idle.stop()


class Keyboard:
    """Nobody touches the mouse: Tab goes to what is named, Space presses it, letters are typed."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def front(self) -> QWidget:
        settle()
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return dialogs[-1] if dialogs else self.window

    def reach(self, name: str) -> QWidget:
        front = self.front()
        for _ in range(MOST_TABS):
            held = holder(front)
            if held is not None and held.accessibleName() == name and held.isVisible():
                return held
            QTest.keyClick(held if held is not None else front, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}")

    def press(self, name: str) -> None:
        QTest.keyClick(self.reach(name), Qt.Key.Key_Space)

    def write(self, said: Mapping[str, str]) -> None:
        """Fields by their names; then Ctrl+Enter."""
        for name, words in said.items():
            QTest.keyClicks(self.reach(name), words)
        dialog = self.front()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert self.front() is self.window, read(self.front())

    def choose(self, line: str, act: str) -> None:
        """Open the line's quiet menu and go down to the act."""
        QTest.keyClick(self.reach(f"More: {line}"), Qt.Key.Key_Return)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        while menu.activeAction().text() != act:
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)


def holder(front: QWidget) -> QWidget | None:
    """Who has the keyboard; nobody at first."""
    return front.focusWidget()


def settle() -> None:
    QApplication.sendPostedEvents(None, 52)  # what was deleted later is gone
    QApplication.processEvents()


def read(widget: QWidget) -> str:
    settle()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def plan_of(desk: Desk, person: PersonId) -> OpenPlan:
    found = desk.ask(PlanOf(person))
    assert found is not None
    return found


def test_a_plan_from_its_first_word_to_what_changed(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    keys.press("Start the plan")
    keys.write({})
    keys.press("+ Add an outcome")
    keys.write({"What Bea wants, as said": "I finish the pottery year"})
    keys.press("+ Add two views")
    keys.write({
        "What it is about": "Evenings",
        "Bea says": "I can do Saturdays alone",
        "Asha says": "Company after dark",
        "Where we do not agree": "We differ on evenings",
        "What Bea will do": "Try three",
        "When we talk about it again": "2 Dec 2026",
    })  # fmt: skip
    assert "We do not agree: We differ on evenings" in read(keys.window)
    keys.press("Agree the plan…")
    keys.write({})
    [first] = desk.ask(PlanVersions(bea))
    assert (first.state, first.printed) == (VersionState.AGREED, True)
    keys.press("+ Add an ability")
    name = keys.reach("What can Bea do?")
    QTest.keyClicks(name, "Poems")
    QTest.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(keys.front(), Qt.Key.Key_Escape)
    assert "came: Poems" in read(keys.window)
    keys.choose("Evenings", "Edit…")
    keys.write({"What Asha will do": "Ring at nine"})
    keys.press("Look again…")
    keys.write({"What worked": "The wheel", "When do we look next?": "1 Feb 2027"})
    assert desk.ask(PlanVersions(bea))[0].state is VersionState.LOOKED_AT
    keys.press("What changed…")
    said = read(keys.front())
    assert "Poems" in said
    assert "Ring at nine" in said
    QTest.keyClick(keys.front(), Qt.Key.Key_Escape)
    parts = [part.part for part in desk.ask(PlanComparison(first.version_id)).parts]
    assert parts == ["bring", "views"]
    assert plan_of(desk, bea).views[0].worker_will == "Ring at nine"
    keys.choose("Bea’s plan", "Set the plan aside…")
    keys.write({"Why the plan is set aside": "Bea moved"})
    assert desk.ask(PlanVersions(bea))[0].state is VersionState.SET_ASIDE

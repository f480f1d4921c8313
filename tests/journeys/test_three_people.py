"""Three people work a day on one laptop, in one workspace, by keyboard: each as themselves."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import FREE_TRIES
from coprodesk.bootstrap.sessions import NewWorkspace, enter, found
from coprodesk.bootstrap.window import Program
from coprodesk.domain.roles import Role
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.people import Caseload
from coprodesk.ui.signing_in import JoinDialog
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_person
from tests.journeys.door import PATIENCE, WORDS
from tests.journeys.keyboard import Keyboard

BO, CLEO = "eleven patient lanterns", "nine slow green rivers"
CODE = re.compile(r"([0-9A-Z]{4} ){3}[0-9A-Z]{4}")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Asha founded it, and has written down two colleagues who cannot come in yet."""
    path = tmp_path / "here" / "northside.coprodesk"
    opened, _ = found(path, NewWorkspace("Northside", "Team", "Asha Rahman"), WORDS)
    for name in ("Bo Byrne", "Cleo Evans"):
        opened.desk.do(add_member, AddMember(name, (Role.PRACTITIONER,)))
    make_person(opened.desk, "Bea Marlow")
    opened.close()
    return path


def door(program: Program) -> UnlockWindow:
    assert isinstance(program.window, UnlockWindow)
    return program.window


def shown(kind: re.Pattern[str]) -> str:
    tops: list[QWidget] = QApplication.topLevelWidgets()
    labels = [label for top in tops if top.isVisible() for label in top.findChildren(QLabel)]
    return next((each.text() for each in labels if each.isVisible() and kind.fullmatch(each.text())), "")


def come_in(qtbot: QtBot, program: Program, secret: str, name: str = "") -> Keyboard:
    """As somebody whose name is offered, or whose name is typed."""
    here = door(program)
    qtbot.waitUntil(lambda: not name or here.who.asked, timeout=PATIENCE)
    if name:
        held = here.who.first_stop(here.passphrase)
        assert held is not here.passphrase
        QTest.keyClicks(held, name)
        QTest.keyClick(held, Qt.Key.Key_Return)
    QTest.keyClicks(here.passphrase, secret)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(here.passphrase, Qt.Key.Key_Return)
    assert isinstance(program.window, Window)
    return Keyboard(program.window, qtbot)


def lock(qtbot: QtBot, program: Program, keys: Keyboard) -> UnlockWindow:
    keys.key(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow), timeout=PATIENCE)
    return door(program)


def invite(qtbot: QtBot, keys: Keyboard, name: str, *, first: bool) -> str:
    qtbot.waitUntil(lambda: name in _words(keys.window), timeout=PATIENCE)
    keys.press(f"Joining code… {name}")
    if first:
        keys.fill({"Sign-in name": "Asha", "Passphrase now": WORDS})
        keys.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(CODE) != "", timeout=PATIENCE)
    code = shown(CODE)
    keys.press("Done")
    return code


def join(qtbot: QtBot, program: Program, code: str, name: str, secret: str) -> Keyboard:
    here = door(program)
    ways = {each.text().replace("&", ""): each for each in here.findChildren(QPushButton)}
    ways["I have a joining code"].setFocus()
    QTest.keyClick(ways["I have a joining code"], Qt.Key.Key_Space)
    [dialog] = here.findChildren(JoinDialog)
    typed = {"code": code.lower(), "sign_in": name, "passphrase": secret, "again": secret}
    for field, words in typed.items():
        QTest.keyClicks(dialog.panel.editor(field).widget, words)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(dialog.panel.editor("again").widget, Qt.Key.Key_Return)
    assert isinstance(program.window, Window)
    return Keyboard(program.window, qtbot)


def test_three_people_each_as_themselves(qtbot: QtBot, program: Program, workspace: Path) -> None:
    keys = come_in(qtbot, program, WORDS)  # alone until now: nobody asks who it is
    keys.key(Qt.Key.Key_Comma, CONTROL)
    bo = invite(qtbot, keys, "Bo Byrne", first=True)
    cleo = invite(qtbot, keys, "Cleo Evans", first=False)
    lock(qtbot, program, keys)

    keys = join(qtbot, program, bo, "Bo", BO)
    assert keys.window.bridge.actor.name == "Bo Byrne"
    assert keys.window.bridge.desk.undoable() is None
    made = make_person(keys.window.bridge.desk, "Dai Hopkin")  # type: ignore[arg-type]
    lock(qtbot, program, keys)

    keys = join(qtbot, program, cleo, "Cleo", CLEO)
    assert keys.window.bridge.desk.undoable() is None, "what Bo did is not Cleo's to take back"
    lock(qtbot, program, keys)

    keys = come_in(qtbot, program, WORDS, "asha")
    names = {row.name for row in keys.window.bridge.desk.ask(Caseload()).rows}
    assert {"Bea Marlow", "Dai Hopkin"} <= names
    keys.key(Qt.Key.Key_Comma, CONTROL)
    qtbot.waitUntil(lambda: "Bo Byrne" in _words(keys.window), timeout=PATIENCE)
    keys.press("Leaves the team… Bo Byrne")
    keys.press("Take out of the team")
    qtbot.waitUntil(lambda: "Bo Byrne has left the team." in " ".join(_words(keys.window)), timeout=PATIENCE)
    assert program.close() is None

    opened = enter(workspace, CLEO, name="Cleo")
    assert [row.member for row in opened.desk.ask(HistoryOf(made)).rows][-1] == "Bo Byrne"
    opened.close()


def _words(window: QWidget) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def test_wrong_tries_slow_down_and_are_told_to_the_next_who_comes_in(
    qtbot: QtBot, program: Program, workspace: Path
) -> None:
    here = door(program)
    for _ in range(FREE_TRIES):
        QTest.keyClicks(here.passphrase, "not this one at all")
        QTest.keyClick(here.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: here.open_button.isEnabled() and here.problem.isVisible(), timeout=PATIENCE)
    QTest.keyClicks(here.passphrase, WORDS)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(here.passphrase, Qt.Key.Key_Return)
        assert "five wrong tries" in here.problem.text()
    assert isinstance(program.window, Window)
    toast = program.window.toasts.current()
    assert toast is not None
    assert "5 wrong passphrases were tried" in toast.accessibleName()
    assert program.machine.wrong_tries(workspace).count == 0


def test_a_name_is_offered_where_its_owner_ticked_it(qtbot: QtBot, program: Program, workspace: Path) -> None:
    keys = come_in(qtbot, program, WORDS)
    keys.key(Qt.Key.Key_Comma, CONTROL)
    keys.press("Choose a sign-in name…")
    keys.fill({"Sign-in name": "Asha", "Passphrase now": WORDS})
    keys.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You sign in as Asha." in _words(keys.window), timeout=PATIENCE)
    keys.tick("Show my name on this computer")
    here = lock(qtbot, program, keys)
    qtbot.waitUntil(lambda: here.who.asked, timeout=PATIENCE)
    assert here.who.name() == "Asha"
    assert here.who.first_stop(here.passphrase) is here.passphrase
    keys = come_in(qtbot, program, WORDS)
    keys.key(Qt.Key.Key_Comma, CONTROL)
    keys.tick("Show my name on this computer")
    assert program.machine.names(workspace) == ()
    here = lock(qtbot, program, keys)
    qtbot.waitUntil(lambda: here.who.asked, timeout=PATIENCE)
    assert here.who.name() == ""
    assert program.close() is None

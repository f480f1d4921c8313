"""What an organisation closed is away or refused, in each window; and Settings says so without a way to change it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.sessions import NewWorkspace, found
from coprodesk.bootstrap.window import Program
from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.domain.policies import ClosedWay, Fault, NotTaken, Policy
from coprodesk.ui.kit import copying, recovery
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.copying import NoCopying
from coprodesk.ui.kit.i18n import Language, language
from coprodesk.ui.kit.printer import choose_printer
from coprodesk.ui.kit.recovery import RecoveryCard
from coprodesk.ui.kit.services import Preferences
from coprodesk.ui.screens.documents import BatchDialog, Copy, PreviewDialog
from coprodesk.ui.screens.settings.exporting import ExportCard
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.ui.wizard import Wizard
from tests.factories import make_person, make_plan
from tests.ui.hands import settle, words_on
from tests.ui.services import Outside, strength

CLOSED = {"allow_printing": False, "allow_export": False, "allow_copying": False}
ALL = Policy({**CLOSED, "lock_after_minutes": 5, "language": "en", "allow_sample": False}, "/etc/policy.toml")


@pytest.fixture
def person(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow", reference="N1")
    make_plan(desk, person)
    return person


@pytest.fixture
def closed(qtbot: QtBot, desk: Desk, light: None, person: PersonId) -> Iterator[Window]:
    yield from shown(qtbot, desk, ALL)


@pytest.fixture
def nothing_printed(qtbot: QtBot, desk: Desk, light: None, person: PersonId) -> Iterator[Window]:
    yield from shown(qtbot, desk, Policy({"allow_printing": False}, "/etc/policy.toml"))


def shown(qtbot: QtBot, desk: Desk, policy: Policy) -> Iterator[Window]:
    desk.policy = policy
    services = replace(Outside().services(desk.clock), policy=policy)
    window = Window(InlineBridge(desk), services)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield window
    window.idle.stop()


def test_no_act_that_leads_out_is_in_the_list(closed: Window) -> None:
    acts = {each.id: each for each in closed.actions_list.all()}
    assert "print-plans" not in acts
    assert acts["print"].text == "Look at the care plan…"
    assert acts["print"].shortcut == ""


def test_with_printing_closed_alone_files_still_leave(nothing_printed: Window) -> None:
    assert "print-plans" in {each.id for each in nothing_printed.actions_list.all()}


def test_the_keys_of_printing_say_that_it_is_closed(closed: Window, person: PersonId) -> None:
    closed.open_person(person)
    settle()
    QTest.keyClick(closed, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    toast = closed.toasts.current()
    assert toast is not None
    assert "Printing is closed by your organisation." in words_on(toast)


def test_several_plans_are_refused_from_wherever_they_are_asked_for(closed: Window) -> None:
    closed.papers.several_plans()
    assert closed.findChild(BatchDialog) is None


@pytest.mark.parametrize(
    ("place", "words"),
    [("today", "Add dates to my calendar…"), ("settings", "Export everything…")],
)
def test_the_buttons_are_away(closed: Window, place: str, words: str) -> None:
    closed.go(place)
    settle()
    assert words not in words_on(closed.screen_of(place))
    assert closed.findChild(ExportCard) is None


def test_a_person_has_none_of_them(closed: Window, person: PersonId) -> None:
    closed.open_person(person)
    page = closed.shown()
    assert page is not None
    said = ""
    for tab in ("network", "plan"):
        page.open(tab)  # type: ignore[attr-defined]
        settle()
        said = words_on(page)
        assert "Save picture" not in said
        assert "Print" not in said
    assert "Look at the draft…" in said or "Look at the plan…" in said


def test_a_plan_is_looked_at_and_goes_nowhere(
    qtbot: QtBot, closed: Window, person: PersonId, tmp_path: Path, desk: Desk
) -> None:
    dialog = PreviewDialog(closed, closed.bridge, closed.services, Copy(person, "N1"), ("Bea", ()))
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    assert dialog.prepared is not None
    assert {"Print…", "Save…"}.isdisjoint({*words_on(dialog).splitlines()})
    assert not dialog.print_button.isVisible()
    assert not dialog.save_button.isVisible()
    dialog.save_to(tmp_path / "plan.pdf")
    assert "closed by your organisation" in dialog.said.text()
    assert list(tmp_path.glob("plan*")) == []
    dialog.pages.put_away()


def test_no_printer_is_had_without_asking(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(ClosedWay):
        choose_printer(parent, ALL)


def test_nothing_else_in_the_program_makes_a_printer() -> None:
    house = Path(recovery.__file__).parents[2]
    makers = [path.name for path in house.rglob("*.py") if "QPrinter(" in path.read_text("utf-8")]
    assert makers == ["printer.py"]


def test_a_recovery_key_is_saved_but_not_printed_or_copied(qtbot: QtBot, light: None, tmp_path: Path) -> None:
    card = RecoveryCard("K7QM-2XRP", tmp_path, lambda _key: b"%PDF", ALL)
    qtbot.addWidget(card)
    card.show()
    said = words_on(card)
    assert "Save as text" in said
    assert "Save as PDF" in said
    assert "Copy" not in said
    assert "Print" not in said


@pytest.fixture
def typed(qtbot: QtBot, light: None) -> Iterator[QPlainTextEdit]:
    guard = NoCopying(QApplication.instance())  # type: ignore[arg-type]
    edit = QPlainTextEdit("about somebody")
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    edit.selectAll()
    yield edit
    app = QApplication.instance()
    assert app is not None
    app.removeEventFilter(guard)
    guard.deleteLater()
    settle()


@pytest.mark.parametrize(
    ("key", "with_"),
    [
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_no_key_copies(typed: QPlainTextEdit, key: Qt.Key, with_: Qt.KeyboardModifier) -> None:
    QGuiApplication.clipboard().setText("")
    QTest.keyClick(typed, key, with_)
    settle()
    assert QGuiApplication.clipboard().text() == ""
    assert typed.toPlainText() == "about somebody"


def test_whatever_else_copies_is_taken_away_again(
    typed: QPlainTextEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "is_ours", lambda _clipboard: True)  # the offscreen platform cannot tell
    typed.copy()
    settle()
    assert QGuiApplication.clipboard().text() == ""


def test_the_menu_of_a_text_has_no_way_to_copy(qtbot: QtBot, typed: QPlainTextEdit) -> None:
    menu = typed.createStandardContextMenu()
    qtbot.addWidget(menu)
    menu.show()
    settle()
    seen = {act.objectName() for act in menu.actions() if act.isVisible()}
    assert "edit-paste" in seen
    assert seen.isdisjoint({"edit-copy", "edit-cut"})
    menu.hide()
    assert isinstance(menu, QMenu)


def test_nor_has_the_menu_of_a_line(qtbot: QtBot, typed: QPlainTextEdit) -> None:
    line = QLineEdit("about somebody")
    qtbot.addWidget(line)
    line.show()
    line.selectAll()
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    menu.show()
    settle()
    words = {act.text().replace("&", "").partition("\t")[0] for act in menu.actions() if act.isVisible()}
    assert "Paste" in words
    assert words.isdisjoint({"Copy", "Cut"})
    menu.hide()


def test_chosen_words_are_not_dragged(typed: QPlainTextEdit) -> None:
    typed.moveCursor(QTextCursor.MoveOperation.Start)
    typed.selectAll()
    QTest.mousePress(typed.viewport(), Qt.MouseButton.LeftButton)
    assert not typed.textCursor().hasSelection()
    QTest.mouseRelease(typed.viewport(), Qt.MouseButton.LeftButton)


def test_settings_say_what_is_set_and_what_was_not_taken(qtbot: QtBot, desk: Desk, light: None) -> None:
    policy = replace(ALL, not_taken=(NotTaken("allow_all", Fault.UNKNOWN),))
    for window in shown(qtbot, desk, policy):
        window.go("settings")
        settle()
        screen = window.screen_of("settings")
        said = words_on(screen)
        for words in (
            "Set by your organisation",
            "Printing is closed.",
            "It locks after 5 minutes at most.",
            "The sample is not offered.",
            "allow_all is not used: there is no such setting.",
            "/etc/policy.toml",
        ):
            assert words in said
        card = screen.appearance  # type: ignore[attr-defined]
        assert not card.language.isEnabled()
        assert [card.minutes.itemData(at) for at in range(card.minutes.count())] == [2, 5]


def test_without_a_policy_settings_are_silent(window: Window) -> None:
    window.go("settings")
    settle()
    assert "organisation" not in words_on(window.screen_of("settings"))


def test_the_doors_offer_what_is_open(qtbot: QtBot, light: None, tmp_path: Path) -> None:
    for door in (UnlockWindow(policy=ALL), Wizard(strength, tmp_path, policy=ALL)):
        qtbot.addWidget(door)
        door.show()
        said = words_on(door)
        assert "sample" not in said
        assert "Cymraeg" not in said


def test_a_workspace_elsewhere_is_refused_at_the_form(
    qtbot: QtBot, light: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coprodesk.ui import wizard as module

    policy = Policy({"workspace_folder": tmp_path / "here", "least_passphrase_strength": 4})
    wizard = Wizard(lambda words, _known: 4 if "kettles" in words else 3, tmp_path, policy=policy)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.start()
    asked: list[object] = []
    offered: list[Path] = []
    wizard.make_asked.connect(asked.append)

    def chosen(_parent: object, _title: str, path: Path, _kinds: str) -> tuple[Path, str]:
        offered.append(path)
        return tmp_path / "a.coprodesk", ""

    monkeypatch.setattr(module, "ask_where_to_save", chosen)
    told = {"name": "N", "team": "T", "member": "A"}
    wizard.form.submitted.emit({**told, "passphrase": "weak words", "again": "weak words"})
    assert (asked, offered) == ([], [])
    wizard.form.submitted.emit({**told, "passphrase": "seven kettles", "again": "seven kettles"})
    assert asked == []
    assert offered == [tmp_path / "here" / "n.coprodesk"]
    assert "or a folder in it" in words_on(wizard)


def test_what_somebody_chose_comes_back_without_the_policy(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Machine(path).save_preferences(Preferences(lock_minutes=30, language=Language.WELSH))
    bound = Machine(path, Policy({"lock_after_minutes": 5, "language": "en"}))
    assert (bound.preferences().lock_minutes, bound.preferences().language) == (5, Language.ENGLISH)
    bound.save_preferences(replace(bound.preferences(), scale=1.5))
    assert Machine(path).preferences() == Preferences(lock_minutes=30, language=Language.WELSH, scale=1.5)
    bound.save_preferences(replace(bound.preferences(), lock_minutes=60))
    assert bound.preferences().lock_minutes == 5


def test_the_program_opens_no_sample_and_changes_no_language(qtbot: QtBot, tmp_path: Path) -> None:
    program = Program(Machine(tmp_path / "settings.json", ALL))
    program.start()
    door = program.window
    assert isinstance(door, Wizard)
    door.sample_asked.emit()
    door = program.window
    assert isinstance(door, UnlockWindow)
    assert "closed by your organisation" in door.problem.text()
    door.language_asked.emit(Language.WELSH)
    assert language() is Language.ENGLISH
    program.close()
    assert program.window is not None
    qtbot.addWidget(program.window)


def test_a_fault_is_told_at_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    policy = Policy({}, "/etc/policy.toml", (NotTaken("/etc/policy.toml", Fault.USER_MAY_WRITE),))
    path = tmp_path / "a.coprodesk"
    opened, _ = found(path, NewWorkspace("N", "T", "Asha"), "seven quiet kettles")
    machine = Machine(tmp_path / "settings.json", policy)
    machine.remember(path)
    program = Program(machine)
    program.start()
    assert isinstance(program.window, UnlockWindow)
    assert "people who are not administrators can change it" in program.window.problem.text()
    program.enter(opened)
    window = program.window
    assert isinstance(window, Window)
    toast = window.toasts.current()
    assert toast is not None
    assert "people who are not administrators can change it" in words_on(toast)
    window.idle.stop()
    program.close()
    qtbot.addWidget(window)


def test_where_receipts_go_is_the_organisations(tmp_path: Path) -> None:
    path, share = tmp_path / "settings.json", tmp_path / "share"
    Machine(path).save_preferences(Preferences(receipts="/my/own"))
    bound = Machine(path, policy=Policy({"receipt_folder": share}))
    assert bound.preferences().receipts == str(share)
    bound.save_preferences(replace(bound.preferences(), scale=1.5))
    assert Machine(path).preferences() == Preferences(receipts="/my/own", scale=1.5)

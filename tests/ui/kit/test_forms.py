from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.domain.errors import DiskFull, Invalid, Problem
from coprodesk.ui.kit.forms import Field, FormDialog, FormPanel, Kind
from coprodesk.ui.kit.inputs import PersonEditor
from tests.ui.audit import audit

JOAN = UUID(int=7)


def typed(widget: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type in any script; key clicks of the test library end the run on letters outside ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def fields() -> list[Field]:
    return [
        Field("name", "Name", required=True, hint="As they say it"),
        Field("kind", "Kind", Kind.CHOICE, choices=[("head", "head"), ("heart", "heart")]),
        Field("minutes", "How long", Kind.MINUTES),
        Field("pence", "Amount", Kind.POUNDS),
        Field("on", "When", Kind.DATE),
        Field("born", "Born", Kind.PARTIAL_DATE),
        Field("count", "How many", Kind.NUMBER),
        Field("who", "Who", Kind.PERSON, suggest=lambda _text, show: show([(JOAN, "Joan")])),
        Field("note", "Notes", Kind.LONG_TEXT),
        Field("share", "Not to be shared", Kind.TICK),
        Field("secret", "Passphrase", Kind.HIDDEN),
    ]


@pytest.fixture
def dialog(qtbot: QtBot) -> FormDialog:
    made = FormDialog(None, "Add", fields())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def line(panel: FormPanel, key: str) -> QLineEdit:
    widget = panel.editor(key).widget
    assert isinstance(widget, QLineEdit)
    return widget


def fill(panel: FormPanel) -> None:
    for key, text in {
        "name": "Siân ŵ محمد",
        "minutes": "1:30",
        "pence": "£12.50",
        "on": "3 Feb 2026",
    }.items():
        typed(line(panel, key), text)
    typed(line(panel, "born"), "Mar 1980")
    typed(line(panel, "count"), "4")


def test_values_mean_what_was_typed(dialog: FormDialog) -> None:
    fill(dialog.panel)
    got: list[dict[str, Any]] = []
    dialog.panel.submitted.connect(got.append)
    dialog.panel.submit()
    assert got == [
        {
            "name": "Siân ŵ محمد", "kind": "head", "minutes": 90, "pence": 1250, "on": date(2026, 2, 3),
            "born": "1980-03", "count": 4, "who": None, "note": "", "share": False, "secret": "",
        }
    ]  # fmt: skip


def test_what_is_wrong_leads_to_its_field(dialog: FormDialog, qtbot: QtBot) -> None:
    typed(line(dialog.panel, "minutes"), "90")
    dialog.panel.submit()
    links = [each.text() for each in dialog.panel.summary.findChildren(QPushButton)]
    assert links == [
        "Name: something is needed here",
        "How long: say hours or minutes, such as 2 h or 45 min",
    ]
    second = dialog.panel.summary.findChildren(QPushButton)[1]
    second.click()
    assert QApplication.focusWidget() is line(dialog.panel, "minutes")
    assert line(dialog.panel, "minutes").accessibleDescription().startswith("Say hours or minutes")
    assert audit(dialog) == []


def test_enter_does_what_the_focused_button_says(dialog: FormDialog, qtbot: QtBot) -> None:
    sent: list[dict[str, Any]] = []
    dialog.panel.submitted.connect(sent.append)
    dialog.panel.submit()
    line_of_name = dialog.panel.summary.findChildren(QPushButton)[0]
    assert QApplication.focusWidget() is line_of_name
    QTest.keyClick(line_of_name, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line(dialog.panel, "name")
    fill(dialog.panel)
    dialog.panel.cancel_button.setFocus()
    QTest.keyClick(dialog.panel.cancel_button, Qt.Key.Key_Enter)
    assert dialog.isHidden()
    assert sent == []


def test_what_the_domain_refuses_comes_back_and_nothing_typed_is_lost(dialog: FormDialog) -> None:
    fill(dialog.panel)
    before = dialog.panel.draft()
    dialog.panel.show_error(Invalid(Problem("born", "in_the_future"), Problem("members.0", "twice")))
    assert not dialog.panel.summary.isHidden()
    dialog.panel.show_error(DiskFull())
    assert dialog.panel.draft() == before
    assert dialog.panel.summary.accessibleName() == "The disk is full."


def test_a_draft_comes_back_as_typed_without_secrets(dialog: FormDialog, qtbot: QtBot) -> None:
    fill(dialog.panel)
    typed(line(dialog.panel, "minutes"), " and a bit")
    typed(line(dialog.panel, "secret"), "hunter2")
    who = dialog.panel.editor("who")
    who.set_value((JOAN, "Joan"))
    draft = dialog.panel.draft()
    assert "secret" not in draft
    other = FormDialog(None, "Add", fields(), draft=draft)
    qtbot.addWidget(other)
    assert other.panel.draft() == draft
    assert other.panel.editor("who").value() == JOAN


def test_escape_closes_and_hands_over_the_draft(dialog: FormDialog, qtbot: QtBot) -> None:
    left: list[dict[str, Any]] = []
    dialog.left.connect(left.append)
    fill(dialog.panel)
    QTest.keyClick(line(dialog.panel, "name"), Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert left[0]["name"] == "Siân ŵ محمد"


def test_enter_sends_from_a_line_and_control_enter_from_a_text(dialog: FormDialog, qtbot: QtBot) -> None:
    fill(dialog.panel)
    sent: list[dict[str, Any]] = []
    dialog.panel.submitted.connect(sent.append)
    assert QApplication.focusWidget() is line(dialog.panel, "name")
    QTest.keyClick(line(dialog.panel, "name"), Qt.Key.Key_Return)
    note = dialog.panel.editor("note").widget
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert len(sent) == 1
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(sent) == 2


def test_a_person_is_chosen_never_guessed(dialog: FormDialog, qtbot: QtBot) -> None:
    fill(dialog.panel)
    editor = dialog.panel.editor("who")
    assert isinstance(editor, PersonEditor)
    line(dialog.panel, "who").setFocus()
    typed(line(dialog.panel, "who"), "Jo")
    with pytest.raises(Invalid) as caught:
        dialog.panel.values()
    assert caught.value.problems == (Problem("who", "choose_from_list"),)
    completer = line(dialog.panel, "who").completer()
    qtbot.waitUntil(lambda: completer.completionCount() == 1)
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.panel.values()["who"] == JOAN


def test_hidden_fields_are_not_sent(dialog: FormDialog) -> None:
    dialog.panel.set_field_visible("name", visible=False)
    assert "name" not in dialog.panel.values()


def test_only_hands_mark_a_form_as_edited(dialog: FormDialog, qtbot: QtBot) -> None:
    seen: list[bool] = []
    dialog.panel.edited.connect(lambda: seen.append(True))
    dialog.panel.set_values({"name": "Bea", "note": "words"})
    assert seen == []
    typed(line(dialog.panel, "name"), "x")
    box = dialog.panel.editor("kind").widget
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert len(seen) == 2

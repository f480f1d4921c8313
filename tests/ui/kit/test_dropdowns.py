"""Lists that drop down: each row that they have is seen, the last one too, in each look and size of text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from coprodesk.domain.ids import new_id
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.theme import Choice, apply_theme

LOOKS = (Choice.LIGHT, Choice.DARK, Choice.CONTRAST)


def cut(view: QAbstractItemView) -> int:
    """How much of the last row is below the edge, or would have to be scrolled to."""
    model = view.model()
    last = view.visualRect(model.index(model.rowCount(view.rootIndex()) - 1, 0, view.rootIndex()))
    assert last.height() > 0
    return max(last.bottom() + 1 - view.viewport().height(), view.verticalScrollBar().maximum())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("look", LOOKS)
def test_a_choice_shows_its_last_row(qtbot: QtBot, look: Choice, scale: float) -> None:
    apply_theme(look, scale)
    for count in (2, 3, 7, 10):
        choices = [(place, f"Choice {place}") for place in range(count)]
        dialog = FormDialog(None, "A form", [Field("which", "Which", Kind.CHOICE, choices=choices)])
        qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        box = dialog.findChildren(QComboBox)[0]
        for current in (0, count - 1):
            box.setCurrentIndex(current)
            box.showPopup()
            QApplication.processEvents()
            assert cut(box.view()) == 0, f"{count} rows, {current} chosen"
            room = dialog.screen().availableGeometry()
            assert room.contains(box.view().window().geometry())
            box.hidePopup()
        dialog.close()
    apply_theme(Choice.LIGHT)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_who_could_be_meant_shows_its_last_row(qtbot: QtBot, scale: float) -> None:
    apply_theme(Choice.LIGHT, scale)
    found = [(new_id(), f"Joan {place}") for place in range(5)]
    field = Field("who", "Who", Kind.PERSON, suggest=lambda _text, show: show(found))
    dialog = FormDialog(None, "A form", [field])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    line = dialog.findChildren(QLineEdit)[0]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_J)
    popup = line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert cut(popup) == 0
    popup.close()
    apply_theme(Choice.LIGHT)

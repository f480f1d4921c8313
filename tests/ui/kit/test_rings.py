"""What has the focus is seen: measured from pictures with and without it, in each look and at each size of text."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.layout import TabStrip
from coprodesk.ui.kit.text import Kind, button
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.kit.tokens import Tone
from tests.ui.audit import contrast

LEAST = 3.0
HANDLE = 22  # of a slider
KINDS: tuple[Kind, ...] = ("plain", "primary", "danger", "link", "quiet", "filter", "nav", "toast")
GROUNDS = {"nav": "side", "toast": "toast"}


def buttons() -> list[tuple[QFrame, QPushButton]]:
    """Each kind on the ground that it stands on, and checked where it can be."""
    made: list[tuple[QFrame, QPushButton]] = []
    every: tuple[Kind, ...] = (*KINDS, "filter", "nav")
    for kind in every:
        ground = QFrame()
        ground.setProperty("kit", GROUNDS.get(kind, ""))
        each = button("Words", None, kind)
        if len(made) >= len(KINDS):
            each.setCheckable(True)
            each.setChecked(True)
        QVBoxLayout(ground).addWidget(each)
        made.append((ground, each))
    return made


def fields() -> list[QWidget]:
    rows, strip = QListWidget(), TabStrip("Parts")
    for words in ("Overview", "Abilities"):
        rows.addItem(words)
        strip.put(words)
    rows.setCurrentRow(1)
    rows.setFixedHeight(160)
    tool = QToolButton()
    tool.setText("×")
    tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    cards = []
    for tone in (None, Tone.TEAL, Tone.AMBER):
        cards.append(item_card("An entry", "below it", clicked=strip.update))
        cards[-1].setProperty("tone", tone.value if tone else "")
    return [
        *cards, rows, strip, tool, QPlainTextEdit(), QComboBox(), QSpinBox(), QCheckBox("Tick"),
        QRadioButton("One"), QSlider(Qt.Orientation.Horizontal),
    ]  # fmt: skip


def spot(widget: QWidget, page: QWidget) -> QRect:
    """Where its focus is shown: of a strip the chosen tab, of a slider its handle."""
    inner = widget.rect()
    if isinstance(widget, QTabBar):
        inner = widget.tabRect(widget.currentIndex())
    elif isinstance(widget, QSlider):
        inner = QRect(0, (widget.height() - HANDLE) // 2, HANDLE, HANDLE)
    return QRect(widget.mapTo(page, inner.topLeft()), inner.size())


def seen(before: QImage, after: QImage, around: QRect) -> float:
    """How much changed by enough to be seen, as a share of a line of one pixel once around."""
    ratio = before.devicePixelRatio()
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for x in range(round(around.left() * ratio), round((around.right() + 1) * ratio)):
        for y in range(round(around.top() * ratio), round((around.bottom() + 1) * ratio)):
            pair = before.pixel(x, y), after.pixel(x, y)
            if pair not in known:
                known[pair] = contrast(*(QColor(each).name() for each in pair)) >= LEAST
            count += known[pair]
    return count / (2 * (around.width() + around.height()) * ratio)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_what_has_the_focus_is_seen(qtbot: QtBot, choice: Choice, scale: float) -> None:
    apply_theme(choice, scale)
    page = QWidget()
    qtbot.addWidget(page)
    page.setProperty("kit", "page")
    column, pressed, others = QVBoxLayout(page), buttons(), fields()
    column.setSpacing(2)
    for each in (*(ground for ground, _ in pressed), *others):
        column.addWidget(each)
    page.resize(round(300 * scale), round(1500 * scale))
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    unseen: list[str] = []
    for part in (*(each for _, each in pressed), *others):
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        QApplication.processEvents()
        before = page.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert part.hasFocus()
        around = spot(part, page).intersected(page.rect())
        assert part.mapTo(page, QPoint()).y() + part.height() <= page.height()
        share = seen(before, page.grab().toImage(), around)
        if share < 0.9:
            checked = "checked" if part.property("checked") else ""
            unseen.append(f"{type(part).__name__} {part.property('kit') or ''} {checked}: {share:.2f}")
    apply_theme(Choice.LIGHT)
    assert unseen == []

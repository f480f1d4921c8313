"""Walks a window as a keyboard, a screen reader and a pair of tired eyes would. `audit(window)` finds nothing, or fails."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from coprodesk.ui.kit.tokens import contrast

LEAST_TARGET = 24
LEAST_CONTRAST = 4.5
NAMELESS = {QAccessible.Role.NoRole}


@dataclass(frozen=True)
class Finding:
    what: str
    widget: str
    detail: str = ""


def audit(window: QWidget, *, tab_order: bool = True) -> list[Finding]:
    """Everything that is wrong with a window that is shown; an empty list is what a test wants."""
    QCoreApplication.processEvents()
    found = [*_names(window), *_targets(window), *_labels(window), *_tables(window)]
    return [*found, *_tab_reaches_all(window)] if tab_order else found


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in [window, *window.findChildren(QWidget)]
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.objectName().startswith("qt_")
        and each.focusProxy() is None
    ]


def describe(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name!r}"


def _names(window: QWidget) -> Iterator[Finding]:
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.role() in NAMELESS:
            yield Finding("no role", describe(widget))
        elif not interface.text(QAccessible.Text.Name).strip():
            yield Finding("no name", describe(widget), str(interface.role()))
        if isinstance(widget, QComboBox) and not widget.accessibleName():
            yield Finding("a combo box named by its value", describe(widget))


def _targets(window: QWidget) -> Iterator[Finding]:
    for widget in focusable(window):
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit):
            size = widget.size()
        elif isinstance(widget, QTabBar) and widget.count():
            size = widget.tabRect(0).size()
        else:
            continue
        if min(size.width(), size.height()) < LEAST_TARGET:
            yield Finding("target under 24 px", describe(widget), f"{size.width()}x{size.height()}")
        if (
            isinstance(widget, QAbstractButton)
            and widget.text()
            and widget.width() < widget.sizeHint().width() - 1
        ):
            yield Finding(
                "button clipped", describe(widget), f"{widget.width()} of {widget.sizeHint().width()}"
            )


def _labels(window: QWidget) -> Iterator[Finding]:
    picture = window.grab().toImage()
    for shown in window.findChildren(QLabel):
        if not shown.isVisible() or shown.window() is not window or not shown.text().strip():
            continue
        if shown.textFormat() != Qt.TextFormat.PlainText:
            yield Finding("a label that may read markup", describe(shown))
        yield from _clipped(shown)
        yield from _faint(shown, window, picture)


def _clipped(shown: QLabel) -> Iterator[Finding]:
    if shown.wordWrap():
        needed = shown.heightForWidth(shown.width())
        if shown.height() + 1 < needed:
            yield Finding("label clipped", describe(shown), f"{shown.height()} of {needed} high")
    elif shown.width() + 1 < shown.sizeHint().width():
        yield Finding("label clipped", describe(shown), f"{shown.width()} of {shown.sizeHint().width()} wide")


def _faint(shown: QLabel, window: QWidget, picture: QImage) -> Iterator[Finding]:
    spot = QRect(shown.mapTo(window, QPoint(0, 0)), shown.size())
    visible = spot.intersected(_uncovered(shown, window))
    if visible.width() < 4 or visible.height() < 4:
        return
    ground = _commonest(picture, visible)
    ink = shown.palette().color(shown.foregroundRole()).name()
    ratio = contrast(ink, ground)
    if ratio < LEAST_CONTRAST:
        yield Finding("contrast under 4.5", describe(shown), f"{ink} on {ground} is {ratio:.2f}")


def _uncovered(shown: QWidget, window: QWidget) -> QRect:
    """What the scrolling parents leave to be seen, in the window's coordinates."""
    area = window.rect()
    parent = shown.parentWidget()
    while parent is not None and parent is not window:
        area = area.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return area


def _commonest(picture: QImage, spot: QRect) -> str:
    ratio = picture.devicePixelRatio()
    step = max(2, spot.width() * spot.height() // 6_000)
    seen = Counter(
        picture.pixel(round(x * ratio), round(y * ratio))
        for x in range(spot.left(), spot.right(), step)
        for y in range(spot.top(), spot.bottom(), 2)
        if 0 <= x * ratio < picture.width() - 1 and 0 <= y * ratio < picture.height() - 1
    )
    return QColor.fromRgb(seen.most_common(1)[0][0]).name() if seen else "#ffffff"


def _tables(window: QWidget) -> Iterator[Finding]:
    for view in window.findChildren(QAbstractItemView):
        shown = view.isVisible() and view.window() is window
        if shown and view.model().rowCount() and not view.currentIndex().isValid():
            yield Finding("a list without a current row", describe(view))


def _tab_reaches_all(window: QWidget) -> Iterator[Finding]:
    wanted = focusable(window)
    if not wanted:
        return
    window.activateWindow()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    reached: list[QWidget] = []
    for _ in range(2 * len(wanted) + 4):
        focused = QApplication.focusWidget()
        if focused is not None and focused not in reached:
            reached.append(focused)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
    for widget in wanted:
        if widget not in reached:
            yield Finding("Tab does not reach it", describe(widget))

"""Walks a window as a keyboard, a screen reader and a pair of tired eyes would. `audit(window)` finds nothing, or fails."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSignalBlocker, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

from coprodesk.reports import colours

LEAST_TARGET = 24
LEAST_CONTRAST = 4.5
NAMELESS = {QAccessible.Role.NoRole}


@dataclass(frozen=True)
class Finding:
    what: str
    widget: str
    detail: str = ""


def audit(window: QWidget) -> list[Finding]:
    """Everything that is wrong with a window that is shown; an empty list is what a test wants."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # of a word said just now
    return [
        *_names(window),
        *_targets(window),
        *_labels(window),
        *_tables(window),
        *_enter(window),
        *_tabbing(window),
    ]


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


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #rrggbb colours, 1 to 21."""
    return colours.contrast(colours.rgb(one), colours.rgb(other))


def _faint(shown: QLabel, window: QWidget, picture: QImage) -> Iterator[Finding]:
    spot = QRect(shown.mapTo(window, QPoint(0, 0)), shown.size())
    visible = spot.intersected(_uncovered(shown, window))
    if any(spot.intersects(each.geometry()) and not each.isAncestorOf(shown) for each in _toasts(window)):
        return  # a word that has just been said stands over it for a while
    if visible.width() < 4 or visible.height() < shown.fontMetrics().height():
        return  # of a strip of it nobody could say which colour is the ground
    ground = _commonest(picture, visible)
    ink = shown.palette().color(shown.foregroundRole()).name()
    ratio = contrast(ink, ground)
    if ratio < LEAST_CONTRAST:
        yield Finding("contrast under 4.5", describe(shown), f"{ink} on {ground} is {ratio:.2f}")


def _toasts(window: QWidget) -> list[QFrame]:
    frames = window.findChildren(QFrame)
    return [each for each in frames if each.isVisible() and each.property("kit") == "toast"]


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


def _enter(window: QWidget) -> Iterator[Finding]:
    """Enter presses every button that has the focus; nothing is done by it here."""
    for widget in focusable(window):
        if not isinstance(widget, QAbstractButton) or isinstance(widget, QCheckBox | QRadioButton):
            continue
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        before = widget.isChecked()
        with QSignalBlocker(widget):
            widget.event(pressed)  # it alone: what it leaves goes to whatever holds it
            widget.setChecked(before)
        if not pressed.isAccepted():
            yield Finding("Enter does not press it", describe(widget))


def _tabbing(window: QWidget) -> Iterator[Finding]:
    """Tab reaches everything once around, in the order in which it is read, and Shift+Tab goes the same way back."""
    wanted = focusable(window)
    if not wanted:
        return
    window.activateWindow()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    around = _round(window, Qt.Key.Key_Tab, len(wanted))
    for widget in wanted:
        if widget not in around:
            yield Finding("Tab does not reach it", describe(widget))
    steps = list(zip(around, [*around[1:], *around[:1]], strict=True))
    back = [(one, next_) for one, next_ in steps if _goes_back(one, next_)]
    if len(back) > 1:  # once around, from the last to the first, it must
        yield from (Finding("Tab goes back", describe(one), f"to {describe(next_)}") for one, next_ in back)
    if around:
        around[0].setFocus(Qt.FocusReason.BacktabFocusReason)
        other_way = _round(window, Qt.Key.Key_Backtab, len(wanted))
        if other_way[1:] != around[:0:-1]:
            yield Finding("Shift+Tab goes another way", describe(window), ", ".join(map(describe, other_way)))


def _round(window: QWidget, key: Qt.Key, most: int) -> list[QWidget]:
    """What has the focus, step by step, until it is back where it began."""
    QCoreApplication.processEvents()
    reached: list[QWidget] = []
    for _ in range(most + 8):
        focused = QApplication.focusWidget()
        if focused is not None and focused in reached:
            break
        if focused is not None:
            reached.append(focused)
        QTest.keyClick(focused or window, key)
        QCoreApplication.processEvents()
    return reached


def _goes_back(one: QWidget, other: QWidget) -> bool:
    """Upwards without going to the right, or to the left on the same line; where one part of a page scrolls, the
    parts are compared that hold the two."""
    holders = list(_upwards(one))
    side = next((each for each in _upwards(other) if each.parentWidget() in holders), other)
    shared = side.parentWidget()
    mine = next((each for each in holders if each.parentWidget() is shared), one)
    here, there = mine.geometry(), side.geometry()
    if there.bottom() < here.top():
        return there.left() < here.right()
    return there.top() <= here.bottom() and there.right() < here.left()


def _upwards(widget: QWidget) -> Iterator[QWidget]:
    each: QWidget | None = widget
    while each is not None:
        yield each
        each = each.parentWidget()

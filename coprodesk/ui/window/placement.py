"""Where the window lay when it was last closed: kept for this machine, and put right when a screen is gone."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coprodesk.ui.kit.services import Placement, Services

GRIP = QSize(160, 48)  # this much of the window's upper edge must be in reach


def place(window: QWidget, kept: Placement | None) -> None:
    """Put the window where it was. Without a place, it keeps its own size, or fills a screen that is smaller."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens:
        return
    if kept is None:
        if not QRect(QPoint(), screens[0].size()).contains(QRect(QPoint(), window.size())):
            window.setWindowState(Qt.WindowState.WindowMaximized)
        return
    window.setGeometry(within(kept, screens))
    if kept.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def within(kept: Placement, screens: list[QRect]) -> QRect:
    """The kept place where enough of it is still on a screen; else its size, in the middle of the first one."""
    wanted = QRect(kept.x, kept.y, kept.width, kept.height)
    edge = QRect(wanted.topLeft(), QSize(wanted.width(), GRIP.height()))
    for screen in screens:
        seen = screen.intersected(edge)
        if seen.width() >= GRIP.width() and seen.height() >= GRIP.height() // 2:
            size = wanted.size().boundedTo(screen.size())
            return wanted if size == wanted.size() else QRect(screen.topLeft(), size)
    made = QRect(QPoint(), wanted.size().boundedTo(screens[0].size()))
    made.moveCenter(screens[0].center())
    return made


def keep_place(window: QWidget, services: Services) -> None:
    box = window.normalGeometry()
    if box.isEmpty():
        return
    now = Placement(box.x(), box.y(), box.width(), box.height(), window.isMaximized())
    services.save_preferences(replace(services.preferences(), window=now))

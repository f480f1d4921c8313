"""Every screen, tab and dialog at once, where a laptop of 1366 x 768 shows them at 150 %: nothing is cut or out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from coprodesk.ui.window.bars import PlaceButton
from tests.ui.audit import audit, describe
from tests.ui.crawl import walk
from tests.ui.services import Outside

ROOM = (911, 450)  # 1366 x 768 at 150 %, without the task bar and the window's own title


def sideways(window: QWidget) -> list[str]:
    lists = [each for each in window.findChildren(QAbstractItemView) if each.window() is window]
    return [
        each.accessibleName()
        for each in lists
        if each.isVisible() and each.horizontalScrollBar().maximum() > 0
    ]


def too_large(window: QWidget) -> list[str]:
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    return [f"needs {least.width()} x {least.height()}"] if least.boundedTo(window.size()) != least else []


class Strays(QObject):
    """Sees what is shown before it stands in a window: on a screen it flashes up as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: set[str] = set()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            passing = watched.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
            if watched.isWindow() and not passing and not isinstance(watched, QDialog | QMainWindow | QMenu):
                self.seen.add(describe(watched))
        return False


@pytest.fixture
def strays(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Strays]:
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    made = Strays(qapp)
    yield made
    qapp.removeEventFilter(made)


def test_each_has_room_on_a_small_screen(
    qtbot: QtBot, light: None, sample: Opened, outside: Outside, strays: Strays
) -> None:
    window = Window(InlineBridge(sample.desk), outside.services(sample.desk.clock))
    qtbot.addWidget(window)
    window.resize(*ROOM)
    window.show()
    wrong: dict[str, list[object]] = {}
    names = []
    for name, shown in walk(window, sample.desk, "N-1001"):
        names.append(name)
        shown.resize(min(shown.width(), ROOM[0]), min(shown.height(), ROOM[1]))
        QCoreApplication.processEvents()
        found = [*audit(shown), *sideways(shown), *too_large(shown)]
        if found:
            wrong[name] = found
    window.go("exchanges")
    exchanges = window.screen_of("exchanges").findChild(RowTable)
    QCoreApplication.processEvents()
    window.idle.stop()
    assert wrong == {}
    assert isinstance(exchanges, RowTable)
    assert (exchanges.isVisible(), exchanges.arrangement.folded()) == (
        True,
        [],
    )  # who gave what, and how long
    assert strays.seen == set()
    assert len(names) > 100


def test_a_narrow_window_keeps_room_for_the_words_of_its_places(window: Window) -> None:
    window.resize(*ROOM)
    for look in (Choice.LIGHT, Choice.DARK):  # a stylesheet that is put on anew has heights of its own
        apply_theme(look)
        QCoreApplication.processEvents()
        places = window.side.findChildren(PlaceButton)
        assert window.side.width() < 120
        assert len(places) > 6
        assert [each.words for each in places if each.height() < 44] == []

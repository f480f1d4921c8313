"""Goes through a window as a curious person would: every place, every tab, and whatever a button there opens."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from coprodesk.desk import Desk
from coprodesk.queries.people import PersonByReference
from coprodesk.queries.pools import PoolsList
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.window import Window
from coprodesk.ui.window.places import places

Shown = tuple[str, QWidget]
PLACES = ("today", "people", "exchanges", "budgets", "groups", "rights", "settings")
TABS = (
    "overview", "abilities", "about", "network", "exchanges", "budget", "plan", "wellbeing", "notes", "history",
)  # fmt: skip
OPENS = ("+", "Add", "Edit", "Record", "Open a", "Write", "Ask", "Change", "Columns", "Keyboard")
LEAVES = (
    "Choose a file",
    "Go to",
    "+ Another member",
    "Open map",
    "Care plan",
    "Search people",
)  # to the system's own windows, or elsewhere


def walk(window: Window, desk: Desk, person: str = "") -> Iterator[Shown]:
    """Each screen and each dialog that the window's member finds, by name, while it is shown. `desk` looks up the person
    and the pool to open."""
    found_here = {place.key for place in places(window.bridge.may)}
    for place in (each for each in PLACES if each in found_here):
        window.go(place)
        yield from _with_dialogs(window, place)
    if "budgets" in found_here:
        yield from _pool(window, desk)
    found = desk.ask(PersonByReference(person)) if person else None
    if found is not None:
        window.open_person(found)
        page = window.person
        assert isinstance(page, PersonPage)
        for tab in (each for each in TABS if page.tabs is not None and each in page.tabs.keys):
            page.open(tab)
            yield from _with_dialogs(window, f"person-{tab}")
            if tab == "network":
                yield from _other_sides(window)
    for act in ("search", "shortcuts"):
        yield from _opened(window, partial(window.actions_list.run, act), act)


def _other_sides(window: Window) -> Iterator[Shown]:
    """The map as a table, and with somebody away."""
    for box in window.findChildren(QComboBox):
        if box.isVisible() and box.accessibleName() == tr("If someone were away"):
            box.setCurrentIndex(1)
            box.activated.emit(1)
            QCoreApplication.processEvents()
            yield "person-network-away", window
            break
    for words, name in ((tr("Show as a table"), "person-network-table"), (tr("Show as a map"), "")):
        turn = _find(window, words)
        if turn is not None:
            turn()
            QCoreApplication.processEvents()
            if name:
                yield name, window


def _pool(window: Window, desk: Desk) -> Iterator[Shown]:
    screen = window.screen_of("budgets")
    pools = desk.ask(PoolsList())
    if not isinstance(screen, BudgetsScreen) or not pools:
        return
    screen.open_pool(pools[0].pool_id)
    assert screen.pool is not None
    for tab in range(4):
        screen.pool.strip.setCurrentIndex(tab)
        yield from _with_dialogs(window, f"pool-{tab + 1}")


def _with_dialogs(window: Window, name: str) -> Iterator[Shown]:
    QCoreApplication.processEvents()
    yield name, window
    for words in _leading_on(window):
        opener = _find(window, words)
        if opener is not None:
            yield from _opened(window, opener, f"{name}-{_plain(words)}")


def _leading_on(window: Window) -> list[str]:
    """The words of what can be opened here, each once."""
    buttons = [each.text() for each in window.findChildren(QPushButton) if _usable(each)]
    acts = [act.text() for each in window.findChildren(MoreButton) if _usable(each) for act in each.choices()]
    here = dict.fromkeys(words for words in (*buttons, *acts) if _opens(words))
    return list(here)


def _opens(words: str) -> bool:
    return (words.endswith("…") or words.startswith(OPENS)) and not words.startswith(LEAVES)


def _usable(button: QPushButton) -> bool:
    if not isValid(button) or button.property("kit") in {"search", "nav"}:  # these lead elsewhere
        return False
    return button.isVisible() and button.isEnabled()


def _find(window: Window, words: str) -> Callable[[], object] | None:
    for button in window.findChildren(QPushButton):
        if _usable(button) and button.text() == words:
            return button.click
    for more in window.findChildren(MoreButton):
        for act in more.choices() if _usable(more) else ():
            if act.text() == words and act.isEnabled():
                return act.trigger
    return None


def _opened(window: Window, open_it: Callable[[], object], name: str) -> Iterator[Shown]:
    before = {id(each) for each in open_dialogs()}
    seen = window.property("crawled") or []
    closer = QTimer()
    closer.setInterval(20)
    closer.timeout.connect(_answer_questions)
    closer.start()
    open_it()
    QCoreApplication.processEvents()
    closer.stop()
    for dialog in [each for each in open_dialogs() if id(each) not in before]:
        if dialog.windowTitle() not in seen:  # the same form is reached from several places
            window.setProperty("crawled", [*seen, dialog.windowTitle()])
            yield name, dialog
            if isinstance(dialog, FormDialog) and _has_gap(dialog):
                dialog.panel.submit()
                QCoreApplication.processEvents()
                yield f"{name}-wrong", dialog
        if isValid(dialog):
            dialog.close()
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def openers(window: Window) -> dict[str, tuple[QWidget, Callable[[], object]]]:
    """Whatever stands on the page and opens a dialog, by name: what has the keyboard, and how it is used."""
    found: dict[str, tuple[QWidget, Callable[[], object]]] = {}
    for each in window.findChildren(QPushButton):
        if _usable(each) and _opens(each.text()):
            found.setdefault(each.accessibleName(), (each, each.click))
    for more in window.findChildren(MoreButton):
        for act in more.choices() if _usable(more) else ():
            if _opens(act.text()):
                found.setdefault(act.text(), (more, act.trigger))
    return found


def open_dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def _answer_questions() -> None:
    for each in open_dialogs():
        if isinstance(each, QMessageBox):
            each.reject()


def _has_gap(dialog: FormDialog) -> bool:
    """Whether a field that is needed stands empty, so that sending it changes nothing."""
    rows = dialog.panel._rows.values()
    return any(each.field.required and not each.isHidden() and each.editor.is_empty() for each in rows)


def _plain(words: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in words.lower()).strip("-")

"""What somebody waits for at the screen: a heavy person opened and painted, a long list scrolled."""

import sys
import time
from functools import partial

from PySide6.QtWidgets import QApplication

from bench.desk import heavy_person
from bench.measure import Figure, of_times, once
from coprodesk.bootstrap.sessions import Opened
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.queries.people import CaseRow
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.people.table import columns
from coprodesk.ui.screens.person.page import PersonPage

ROUNDS, ROWS, FRAMES = 20, 100_000, 200


def screen_figures(opened: Opened) -> list[Figure]:
    _app = QApplication.instance() or QApplication(sys.argv[:1])
    apply_theme(Choice.LIGHT)
    return [*_persons(opened), _scroll()]


def _persons(opened: Opened) -> list[Figure]:
    """From the click to the first paint, which comes with the events after `show`; to put a page away costs nobody."""
    bridge, person = InlineBridge(opened.desk), heavy_person(opened)

    def opened_and_painted(tab: str) -> float:
        start = time.perf_counter()
        page = PersonPage(bridge, person, tab=tab)
        page.resize(1240, 820)
        page.show()
        QApplication.processEvents()
        spent = (time.perf_counter() - start) * 1000
        page.close()
        page.deleteLater()
        QApplication.processEvents()
        return spent

    found = []
    for tab in ("overview", "abilities", "network", "exchanges", "notes"):
        opened_and_painted(tab)
        spent = [opened_and_painted(tab) for _ in range(ROUNDS)]
        found.append(of_times(f"opening a heavy person, painted: {tab}", spent, [], "100 ms"))
    return found


def _scroll() -> Figure:
    """From one end to the other of a long list, each frame painted: 40 a second are 25 ms each."""
    table: RowTable[CaseRow] = RowTable(columns(), name="People")
    table.resize(1240, 820)
    table.set_rows([_row(number) for number in range(ROWS)])
    table.show()
    QApplication.processEvents()
    bar = table.verticalScrollBar()

    def frame(number: int) -> None:
        bar.setValue(number * bar.maximum() // FRAMES + number % 7)
        table.viewport().repaint()

    spent = [once(partial(frame, number)) for number in range(FRAMES)]
    table.close()
    return of_times("scrolling 100,000 rows, each frame", spent, [], "25 ms")


def _row(number: int) -> CaseRow:
    return CaseRow(
        PersonId(new_id()), f"Amara Owen-{number}", "", "Peckham", str(number), "Rhys Morgan", None, None,
        "not_yet_asked", False, number % 9, number % 4,
    )  # fmt: skip

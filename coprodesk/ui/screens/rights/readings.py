"""Who read what in a period: by those who do not work with the person, out of hours, and what left the program."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.documents import Language
from coprodesk.domain.readings import WorkHours
from coprodesk.queries.reading_reports import ReadingReport, WhoReadWhat
from coprodesk.reports.readings import SaveReadingReport, parts_of_report
from coprodesk.reports.wording import speaking
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.forms import Field, FormPanel, Kind
from coprodesk.ui.kit.i18n import Language as Shown
from coprodesk.ui.kit.i18n import language, tr
from coprodesk.ui.kit.layout import ScrollPage, flow
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.wording import words_for

MONTH = timedelta(days=30)


class ReadingsDialog(QDialog):
    """Asks for a period and the hours of work, shows the report, and saves it."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, today: date) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = WhoReadWhat(today - MONTH, today)
        self.setWindowTitle(tr("Who read what"))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        self.page = ScrollPage(self.windowTitle())
        body.addWidget(self.page)
        self.page.body.addWidget(label(self.windowTitle(), "title"))
        self.page.body.addWidget(label(_told(), "muted"))
        self.panel = FormPanel(_fields(self._asked), submit=tr("Show"), cancel="")
        self.panel.submitted.connect(self._ask)
        self.page.body.addWidget(self.panel)
        self.save_sheet = button(tr("Save as a spreadsheet…"), lambda: self.save("xlsx", "Excel (*.xlsx)"))
        self.save_pdf = button(tr("Save as a PDF…"), lambda: self.save("pdf", "PDF (*.pdf)"))
        self.page.body.addWidget(flow([self.save_sheet, self.save_pdf, button(tr("Close"), self.reject)]))
        self.said = label("")
        self.said.hide()
        self.page.body.addWidget(self.said)
        self.parts: list[Card] = []
        fit(self, 980, 760)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(self._asked, self._show, key="rights-readings", failed=self._refused)

    def save(self, ending: str, kinds: str) -> None:
        chosen = ask_where_to_save(self, tr("Save the report as"), f"who read what.{ending}", kinds)
        if chosen is not None:
            path = chosen[0].with_suffix(f".{ending}")
            paper = SaveReadingReport(self._asked, path, _of_documents())
            self._bridge.print(
                paper, lambda _none: self._say(tr("Saved as {path}", path=path)), failed=self._refused
            )

    def _ask(self, values: dict[str, Any]) -> None:
        hours = WorkHours(values["begins"], values["ends"])
        self._asked = WhoReadWhat(values["since"], values["until"], hours)
        self.refresh()

    def _show(self, report: ReadingReport) -> None:
        self.said.hide()
        for each in self.parts:
            self.page.body.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.parts = []
        for name, headings, rows in parts_of_report(report, speaking(_of_documents())):
            card = Card(name, count=len(rows))
            if rows:
                card.add(_table(name, headings, rows))
            else:
                card.add_words(tr("Nothing in this time."), "muted")
            self.parts.append(card)
            self.page.body.addWidget(card)

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error).sentence())

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()


def _of_documents() -> Language:
    """The language of the window, as documents call it."""
    return Language.WELSH if language() is Shown.WELSH else Language.ENGLISH


def _told() -> str:
    return tr(
        "Readings by members to whom the person was not allocated on that day, readings out of hours (and on Saturdays "
        "and Sundays), and what left the program. To look at somebody’s record can be right: ask before you judge."
    )


def _fields(asked: WhoReadWhat) -> list[Field]:
    hours = [(time(hour), f"{hour:02}:00") for hour in range(24)]
    return [
        Field("since", tr("From"), Kind.DATE, required=True, value=asked.since),
        Field("until", tr("Until"), Kind.DATE, required=True, value=asked.until),
        Field("begins", tr("Work begins at"), Kind.CHOICE, value=asked.hours.begins, choices=hours),
        Field(
            "ends", tr("Work ends at"), Kind.CHOICE, value=asked.hours.ends,
            choices=[*hours[1:], (time.max, "24:00")],
        ),
    ]  # fmt: skip


def _table(name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> QWidget:
    def at(place: int) -> Callable[[Sequence[str]], str]:
        return lambda row: row[place]

    columns: list[Column[Sequence[str]]] = [
        Column(f"c{place}", heading, at(place), weight=2, strong=place == 0)
        for place, heading in enumerate(headings)
    ]
    table: RowTable[Sequence[str]] = RowTable(columns, name=name, row_id=lambda row: row[-1], fit=12)
    table.set_rows([(*row, str(number)) for number, row in enumerate(rows)])
    return table

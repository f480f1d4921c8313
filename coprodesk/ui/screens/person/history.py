"""What happened to this record, and who read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.queries.audits import HistoryOf, HistoryRow
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import moment
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import act_words
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.person.tab import Answers, PersonTab

PIECE = 100


class HistoryTab(PersonTab):
    topics = frozenset(Topic)
    limit = PIECE

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"history": HistoryOf(self.person_id, limit=self.limit)}

    def build(self, answers: Answers) -> list[QWidget]:
        page: Page[HistoryRow] = answers["history"]
        card = Card(tr("History"), count=page.total)
        card.add_words(
            tr("What happened to this record. Reading is in it too. Nobody can change or remove a line."),
            "muted",
        )
        columns: list[Column[HistoryRow]] = [
            Column("at", tr("When"), lambda each: moment(each.at), width=190),
            Column("who", tr("Who"), lambda each: each.member, strong=True),
            Column("what", tr("What"), lambda each: act_words(each.act), weight=2),
            Column("rows", tr("Entries changed"), _rows, right=True, width=150, muted=True),
        ]
        table: RowTable[HistoryRow] = RowTable(
            columns, name=tr("What happened to this record"), key="person.history",
            row_id=lambda each: each.seq, fit=18,
        )  # fmt: skip
        table.set_rows(page.rows)
        card.add(table)
        if page.after is not None:
            card.add(button(tr("Show older lines"), self._more))
        return [card]

    def _more(self) -> None:
        self.limit += PIECE
        self.reload()


def _rows(each: HistoryRow) -> str:
    return str(each.rows) if each.rows else tr("only read")

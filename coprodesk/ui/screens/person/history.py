"""What happened to this record, and who read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.sharing import Reader
from coprodesk.queries.audits import CopyTold, HistoryOf, HistoryRow
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.acts import done_words
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.formats import moment
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import PlainLabel, button, label
from coprodesk.ui.screens.person.tab import Answers, PersonTab

PIECE = 100


class HistoryTab(PersonTab):
    topics = frozenset(Topic)
    limit = PIECE
    changes_only = True

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"history": HistoryOf(self.person_id, limit=self.limit, changes_only=self.changes_only)}

    def build(self, answers: Answers) -> list[QWidget]:
        page: Page[HistoryRow] = answers["history"]
        card = Card(tr("History"), count=page.total)
        card.add_words(tr("What happened to this record. Nobody can change or remove a line."), "muted")
        card.add(self._which())
        columns: list[Column[HistoryRow]] = [
            Column("at", tr("When"), lambda each: moment(each.at), width=190),
            Column("who", tr("Who"), lambda each: each.member, strong=True),
            Column("what", tr("What"), _what, weight=2),
            Column("rows", tr("Entries changed"), _rows, right=True, width=150, muted=True),
        ]
        table: RowTable[HistoryRow] = RowTable(
            columns, name=tr("What happened to this record"), key="person.history",
            row_id=lambda each: each.seq, fit=18,
        )  # fmt: skip
        detail = label("", "small", selectable=True)
        table.current_changed.connect(lambda row: self._tell(detail, row))
        table.set_rows(page.rows)
        card.add(table)
        card.add(detail)
        if page.after is not None:
            card.add(button(tr("Show older lines"), self._more))
        return [card]

    def _tell(self, detail: PlainLabel, row: HistoryRow | None) -> None:
        """Under the table, for the chosen line, what is known of a copy that left."""
        copy = row.copy if row is not None else None
        detail.setText(copy_words(copy, self.scene.short) if copy is not None else "")
        detail.setVisible(copy is not None)

    def _which(self) -> QWidget:
        changes = button(tr("Changes only"), lambda: self._show_which(True), "filter")
        all_ = button(tr("Reading too"), lambda: self._show_which(False), "filter")
        EitherOr((changes, all_)).hold(changes if self.changes_only else all_)
        return flow([changes, all_])

    def _show_which(self, changes_only: bool) -> None:
        self.changes_only = changes_only
        self.limit = PIECE
        self.reload()

    def _more(self) -> None:
        self.limit += PIECE
        self.reload()


def copy_words(copy: CopyTold, short: str) -> str:
    reader = Reader(copy.reader)
    who = copy.name or (short if reader is Reader.THE_PERSON else word(reader))
    said = [
        tr("A copy for {who}.", who=who),
        tr_n("{n} thing was left out.", "{n} things were left out.", copy.left_out) if copy.left_out else "",
        tr("Locked with a password.") if copy.locked else "",
        tr("SHA-256 of the file: {digest}", digest=copy.sha256),
    ]
    return " ".join(filter(None, said))


def _what(each: HistoryRow) -> str:
    return done_words(each.act, each.undid or each.redid, again=bool(each.redid))


def _rows(each: HistoryRow) -> str:
    return str(each.rows) if each.rows else tr("only read")

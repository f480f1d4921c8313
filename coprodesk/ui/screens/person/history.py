"""What happened to this record, who read it, and which copies were given: by member and by day."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import MemberId
from coprodesk.domain.sharing import Reader
from coprodesk.queries.audits import CopyTold, HistoryOf, HistoryRow
from coprodesk.queries.pages import Page
from coprodesk.queries.readings import ReadingsOf, ReadRow
from coprodesk.queries.team import MemberRow, Members
from coprodesk.ui.kit.acts import done_words
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.formats import Unreadable, day, moment, read_day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import DayEditor
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import PlainLabel, button, label
from coprodesk.ui.screens.person.tab import Answers, PersonTab

PIECE = 100
TYPING_MS = 400


class Which(StrEnum):
    CHANGES = "changes"
    READINGS = "readings"
    COPIES = "copies"


class HistoryTab(PersonTab):
    topics = frozenset(Topic)
    limit = PIECE
    which = Which.CHANGES

    def prepare(self) -> None:
        """Which of the three, whose acts, and of which day; kept while the lists are built anew."""
        names = {
            Which.CHANGES: tr("Changes"),
            Which.READINGS: tr("Readings"),
            Which.COPIES: tr("Copies given"),
        }
        parts: dict[Which, QPushButton] = {
            each: button(name, partial(self._turn, each), "filter") for each, name in names.items()
        }
        self.member = Choices()
        self.member.setAccessibleName(tr("Whose acts"))
        self.member.addItem(tr("Everybody"), None)
        self.member.activated.connect(lambda _place: self._narrow())
        self.on = DayEditor(read_day, day)
        self.on.widget.setAccessibleName(tr("Only this day"))
        self.on.widget.setProperty("placeholderText", tr("Any day"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._narrow)
        self.on.edited.connect(self._typing.start)
        self.body.insertWidget(0, flow([*parts.values(), self.member, self.on.widget]))
        # Once they stand on the page: only what shows can be where Tab stops.
        self._either = EitherOr(tuple(parts.values()))
        self._either.hold(parts[self.which])

    def questions(self, today: date) -> Mapping[str, Any]:
        narrowed: dict[str, Any] = {
            "limit": self.limit,
            "member_id": self._member(),
            "on": self._day(),
        }
        if self.which is Which.READINGS:
            rows: Any = ReadingsOf(self.person_id, **narrowed)
        else:
            copies = self.which is Which.COPIES
            rows = HistoryOf(self.person_id, changes_only=not copies, copies_only=copies, **narrowed)
        return {"rows": rows, "members": Members()}

    def build(self, answers: Answers) -> list[QWidget]:
        self._offer(answers["members"])
        match self.which:
            case Which.READINGS:
                return [self._readings(answers["rows"])]
            case Which.COPIES:
                told = tr("Copies that were printed, saved or given. Nobody can change or remove a line.")
                return [self._acts(tr("Copies given"), told, answers["rows"])]
            case _:
                told = tr("What happened to this record. Nobody can change or remove a line.")
                return [self._acts(tr("History"), told, answers["rows"])]

    def _acts(self, title: str, told: str, page: Page[HistoryRow]) -> Card:
        card = Card(title, count=page.total)
        card.add_words(told, "muted")
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
        return self._ended(card, page)

    def _readings(self, page: Page[ReadRow]) -> Card:
        card = Card(tr("Readings"), count=page.total)
        card.add_words(
            tr("Who had this record on the screen or on paper. The same part is told once a minute."), "muted"
        )
        columns: list[Column[ReadRow]] = [
            Column("at", tr("When"), lambda each: moment(each.at), width=190),
            Column("who", tr("Who"), lambda each: each.member, strong=True),
            Column("what", tr("What was read"), read_words, weight=3),
        ]
        table: RowTable[ReadRow] = RowTable(
            columns,
            name=tr("Who read this record"),
            key="person.readings",
            row_id=lambda each: each.key,
            fit=18,
        )
        table.set_rows(page.rows)
        card.add(table)
        return self._ended(card, page)

    def _ended(self, card: Card, page: Page[Any]) -> Card:
        if page.after is not None:
            card.add(button(tr("Show older lines"), self._more))
        return card

    def _tell(self, detail: PlainLabel, row: HistoryRow | None) -> None:
        """Under the table, for the chosen line, what is known of a copy that left."""
        copy = row.copy if row is not None else None
        detail.setText(copy_words(copy, self.scene.short) if copy is not None else "")
        detail.setVisible(copy is not None)

    def _turn(self, which: Which) -> None:
        self.which = which
        self._narrow()

    def _narrow(self) -> None:
        self.limit = PIECE
        self.reload()

    def _more(self) -> None:
        self.limit += PIECE
        self.reload()

    def _member(self) -> MemberId | None:
        found: MemberId | None = self.member.currentData()
        return found

    def _day(self) -> date | None:
        """What cannot be read as a day yet narrows nothing."""
        try:
            found: date | None = self.on.value()
        except Unreadable:
            return None
        return found

    def _offer(self, members: tuple[MemberRow, ...]) -> None:
        if self.member.count() == 1:
            for each in members:
                self.member.addItem(each.name, each.member_id)


def read_words(row: ReadRow) -> str:
    if row.everybody:
        return tr("an export of everything")
    return ", ".join(map(word, row.parts)) or tr("opened the record")


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
    return str(each.rows) if each.rows else "—"

"""Today, the first place: short and calm. Every line is a button to where something can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.policies import WayOut
from coprodesk.domain.roles import Permission
from coprodesk.queries.requests import RequestRow, Requests
from coprodesk.queries.safeguarding import Alerts
from coprodesk.queries.today import MOST, Day, Today
from coprodesk.reports.looks import LooksCalendar
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState, drop, item_card
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import clock_time, day, pounds
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import beside, tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, ScrollPage, column, flow
from coprodesk.ui.kit.requests import request_due_words
from coprodesk.ui.kit.safeguarding import alerts_card
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.screens.today import words


class TodayScreen(QWidget):
    """`open_person(id, tab)` and `go(place)` lead to where a line is about; `carry_on(form)` to a form that is on
    nobody's page."""

    def __init__(
        self,
        bridge: Bridge,
        services: Services,
        open_person: Callable[..., object],
        go: Callable[[str], object],
        carry_on: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._bridge, self._services, self._open, self._go = bridge, services, open_person, go
        self._carry_on = carry_on
        self._mine = True
        self._reads = bridge.may(Permission.PEOPLE_READ)
        self._stale = False
        self.page = ScrollPage(tr("Today"))
        self.said = label("", "muted")
        self.calendar = button(tr("Add dates to my calendar…"), self.ask_calendar)
        self.header = PageHeader(
            tr("Today"), " ", actions=[self.calendar] if bridge.is_open(WayOut.EXPORT) else []
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.page.body.addWidget(self.header)
        self.mine = self._whose_button(tr("Mine"), mine=True)
        self.team = self._whose_button(tr("The whole team"), mine=False)
        self._either = EitherOr([self.mine, self.team])
        self._either.hold(self.mine if self._mine else self.team)
        self.page.body.addWidget(flow([self.mine, self.team, self.said]))
        for each in (self.calendar, self.mine, self.team):
            each.setVisible(self._reads)
        self._body = QVBoxLayout()
        lay_in(self.page.body, self._body)
        self.page.body.addStretch(1)
        bridge.changed.connect(self._changed)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._focus_first()

    def refresh(self) -> None:
        self._stale = False
        questions: dict[str, Any] = {"alerts": Alerts()}
        if self._reads:
            questions["day"] = Today(self._mine)
        if self._bridge.may(Permission.GOVERNANCE_READ):
            questions["requests"] = Requests(open_only=True)
        self._bridge.call(
            lambda desk: {"today": desk.clock.today(), **desk.ask_all(questions)}, self._show, key="today"
        )

    def show_whose(self, *, mine: bool) -> None:
        self._mine = mine
        self._either.hold(self.mine if mine else self.team)
        self.refresh()

    def ask_calendar(self) -> None:
        """Initials and references alone leave the program, unless names are chosen here."""
        fields = [Field("named", tr("With names and what it is about"), Kind.TICK, value=False)]
        dialog = FormDialog(
            self, tr("Dates for your calendar"), fields, submit=tr("Choose where…"),
            intro=tr(
                "Every review date, as a file that a calendar can open. Without the tick it shows only "
                "initials and references."
            ),
        )  # fmt: skip
        dialog.panel.submitted.connect(lambda said: self._where(dialog, named=said["named"]))
        dialog.open()

    def save_calendar(self, path: Path, *, named: bool) -> None:
        paper, write = LooksCalendar(self._mine, named), self._services.save_document
        self._bridge.call(
            lambda desk: write(path, desk.print(paper)),
            lambda _none: self._say(tr("Saved as {file}", file=path.name)),
        )

    def _where(self, dialog: FormDialog, *, named: bool) -> None:
        if chosen := ask_where_to_save(self, tr("Save the calendar as"), "looks.ics", "ICS (*.ics)"):
            dialog.accept()
            self.save_calendar(chosen[0].with_suffix(".ics"), named=named)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        announce(self.said, text)

    def _whose_button(self, text: str, *, mine: bool) -> QPushButton:
        return button(text, partial(self.show_whose, mine=mine), "filter")

    def _changed(self, changes: ChangeSet) -> None:
        if not changes.act and not changes.touched:
            self._stale = True
        elif self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _show(self, answers: Mapping[str, Any]) -> None:
        self.header.set_words(tr("Today"), day(answers["today"]))
        with focus_kept(self.page):
            self._fill(answers)

    def _fill(self, answers: Mapping[str, Any]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            drop(item)
        left = [
            alerts_card(self._bridge, answers["alerts"], self._open),
            self._requests(answers.get("requests", ()), answers["today"]),
        ]
        right: list[QWidget | None] = []
        if "day" in answers:
            found: Day = answers["day"]
            left += [self._looks(found), self._half_way(found), self._waiting(found)]
            right += [self._unasked(found), self._thanks(found)]
        shown = [[card for card in lane if card is not None] for lane in (left, right)]
        lanes = [column(*lane) for lane in shown if lane]
        self._body.addWidget(Columns(lanes, min_width=380) if lanes else self._nothing())

    def _nothing(self) -> QWidget:
        card = Card()
        if not self._reads:
            told = tr("What you have to know at once, such as a role that was granted, appears here.")
            card.add(EmptyState(tr("Nothing waits for you today"), told, icon="tick"))
            return card
        card.add(
            EmptyState(
                tr("Nothing waits for you today"),
                tr(
                    "Reviews due in the next two weeks appear here, with anything you have not finished. Set "
                    "a review date on somebody’s plan to see it here."
                ),
                icon="tick",
                action=tr("Go to people"),
                on_action=lambda: self._go("people"),
            )
        )
        return card

    def _looks(self, found: Day) -> QWidget | None:
        lines = [
            item_card(
                row.name,
                f"{words.look_words(row)} · {words.due_words(row.due, found.today)}",
                clicked=partial(self._open, row.person_id, "notes" if row.step else "plan"),
            )
            for row in found.looks
        ]
        return _card(tr("Reviews"), lines, found.all_looks)

    def _requests(self, rows: Sequence[RequestRow], today: date) -> QWidget | None:
        """What people ask about their own records, the most urgent first."""
        lines = [
            item_card(
                row.name,
                beside(word(row.asked.kind), request_due_words(row, today)),
                clicked=partial(self._go, "rights"),
            )
            for row in rows[:MOST]
        ]
        return _card(tr("Requests about records"), lines, len(rows))

    def _half_way(self, found: Day) -> QWidget | None:
        lines = []
        for row in found.half_way:
            kept = clock_time(row.saved_at)
            run = (
                partial(self._open, row.person_id, words.tab_of(row), "", (row.form, row.about))
                if row.person_id is not None
                else partial(self._carry_on, row.form, row.about)
            )
            told = tr("Carry on: {what}", what=words.form_words(row))
            when = tr("kept {day}, {time}", day=day(row.saved_at.astimezone().date()), time=kept)
            lines.append(item_card(told, beside(row.name, when), clicked=run))
        return _card(tr("Unfinished"), lines, len(lines))

    def _waiting(self, found: Day) -> QWidget | None:
        lines = []
        for row in found.waiting:
            asked = (
                tr_n("{n} person to ask", "{n} people to ask", row.to_ask)
                if row.to_ask
                else tr("all were asked")
            )
            told = f"{row.pool} · {pounds(row.pence)} · {asked}"
            lines.append(item_card(row.what, told, clicked=partial(self._go, "budgets")))
        return _card(tr("Waiting for a decision"), lines, len(lines))

    def _unasked(self, found: Day) -> QWidget | None:
        may = self._bridge.may(Permission.RECORD_WRITE)
        lines = [
            item_card(
                row.name,
                tr(
                    "What can they do, and what would they like to? On caseload since {day}",
                    day=day(row.since),
                )
                if row.since
                else tr("What can they do, and would like to?"),
                clicked=partial(self._open, row.person_id, "abilities" if may else "overview"),
            )
            for row in found.unasked
        ]
        return _card(tr("Not asked yet"), lines, found.all_unasked)

    def _thanks(self, found: Day) -> QWidget | None:
        lines = [
            item_card(
                row.name,
                " · ".join(
                    filter(
                        None,
                        (
                            row.what,
                            tr("for {name}", name=row.receiver) if row.receiver else "",
                            day(row.happened_on),
                        ),
                    )
                ),
                clicked=partial(self._open, row.person_id, "exchanges"),
            )
            for row in found.thanks
        ]
        return _card(tr("People to thank"), lines, len(lines))

    def _focus_first(self) -> None:
        line = next((each for each in self.findChildren(QPushButton) if each.property("kit") == "item"), None)
        if line is not None or self._reads:
            (line or self.calendar).setFocus()


def _card(title: str, lines: Sequence[QWidget], total: int) -> QWidget | None:
    if not lines:
        return None
    card = Card(title, count=total)
    for line in lines:
        card.add(line)
    if total > len(lines):
        card.add_words(tr_n("and {n} more", "and {n} more", total - len(lines)), "muted")
    return card

"""Requests to see a record or to have it erased: every one in a list, and the one that is chosen with what to do next."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.policies import WayOut
from coprodesk.domain.requests import RequestKind, Waits
from coprodesk.domain.roles import Permission
from coprodesk.queries.requests import RequestRow, Requests
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, ScrollPage, flow, row
from coprodesk.ui.kit.requests import asked_words, request_due_words
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.rights import forms
from coprodesk.ui.screens.rights.pack import PackDialog


class RequestsPage(QWidget):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._may = bridge.may(Permission.GOVERNANCE_WRITE)
        self._build()
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.call(
            lambda desk: (desk.ask(Requests()), desk.clock.today()), self._show, key="rights-requests"
        )

    def add(self) -> None:
        self._bridge.call(
            lambda desk: desk.clock.today(),
            lambda today: forms.request_form(self._bridge, self, today).open(),
        )

    def carry_on(self, form: str, record: UUID | None) -> None:
        """Open a form again whose typing was left; where its request is gone or answered, nothing."""
        if record is None:
            self.add()
            return

        def show(found: tuple[tuple[RequestRow, ...], date]) -> None:
            rows, today = found
            for chosen in rows:
                if chosen.request_id != record or chosen.answered_on is not None:
                    continue
                waiting = next((each for each in chosen.pauses if each.until is None), None)
                if form == "decide_items":
                    self.look_through(chosen)
                elif form != "resume_request":
                    forms.BY_NAME[form](self._bridge, self, chosen, today).open()
                elif waiting is not None:
                    forms.resume_form(self._bridge, self, chosen, today, waiting).open()

        self._bridge.call(lambda desk: (desk.ask(Requests(open_only=True)), desk.clock.today()), show)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        self.add_button = button(tr("Write down a request…"), self.add, "primary")
        self.add_button.setEnabled(self._may)
        self.said = label("", "muted")
        body.addWidget(row(self.add_button, self.said, None))
        self._today: Any = None
        columns: list[Column[RequestRow]] = [
            Column("name", tr("About"), lambda each: each.name, weight=4, strong=True),
            Column("kind", tr("What is asked"), lambda each: word(each.asked.kind), weight=3),
            Column(
                "due", tr("When"), lambda each: request_due_words(each, self._today), weight=4, muted=True
            ),
        ]
        self.table: RowTable[RequestRow] = RowTable(
            columns, name=tr("Requests"), key="rights.requests", row_id=lambda each: each.request_id
        )
        self.table.current_changed.connect(self._choose)
        self.detail = Card(tr("This request"))
        page = ScrollPage(tr("This request"), margin=0)
        page.body.addWidget(self.detail)
        page.setMinimumWidth(theme().px(280))
        self.stack = QStackedWidget()
        self.stack.addWidget(Columns([self.table, page], min_width=380, weights=[3, 2]))
        self.stack.addWidget(
            EmptyState(
                tr("Nobody has asked yet"),
                tr(
                    "Somebody may ask, in any words, to see what is kept about them or to have it erased: in a letter, "
                    "on the telephone, to anybody of the team. Write it down on the day it comes: a month begins."
                ),
                icon="file",
                action=tr("Write down the first request…") if self._may else "",
                on_action=self.add,
            )
        )
        body.addWidget(self.stack, 1)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.RIGHTS):
            self.refresh()

    def _show(self, found: tuple[tuple[RequestRow, ...], Any]) -> None:
        rows, self._today = found
        waiting = sum(each.answered_on is None for each in rows)
        with focus_kept(self):
            self.table.set_rows(rows)
            self.said.setVisible(bool(rows))
            self.said.setText(tr_n("{n} waits for an answer", "{n} wait for an answer", waiting))
            self.stack.setCurrentIndex(0 if rows else 1)
        self._choose(self.table.current_row())

    def _choose(self, chosen: RequestRow | None) -> None:
        if chosen is not None:
            with focus_kept(self):
                self._tell(chosen)

    def _tell(self, chosen: RequestRow) -> None:
        card, asked = self.detail, chosen.asked
        card.clear()
        card.add(label(chosen.name, "strong"))
        card.add(label(" · ".join(filter(None, (chosen.reference, word(asked.kind)))), "muted"))
        card.add(label(request_due_words(chosen, self._today)))
        came = tr("Came on {day}", day=day(asked.received_on))
        card.add(label(f"{came} · {asked_words(chosen)}", "muted"))
        if asked.words:
            card.add(label(asked.words))
        for line in self._history(chosen):
            card.add(label(line, "muted"))
        if self._may and chosen.answered_on is None:
            card.add(flow([button(name, run) for name, run in self._acts(chosen)]))
        elif self._may and self._bridge.is_open(WayOut.EXPORT):
            card.add(
                flow([button(tr("The letter…"), partial(forms.save_letter, self._bridge, self, chosen))])
            )
        card.end()

    def _history(self, chosen: RequestRow) -> list[str]:
        """What was asked back, what came, and why it takes longer."""
        clock = chosen.clock
        lines = []
        if clock.identity_asked_on is not None:
            lines.append(tr("Identity was asked for on {day}", day=day(clock.identity_asked_on)))
        if clock.identity_shown_on is not None:
            shown = day(clock.identity_shown_on)
            lines.append(tr("Identity was shown on {day}: {how}", day=shown, how=chosen.identity_how))
        for pause in chosen.pauses:
            lines.append(tr("Asked back on {day}: {words}", day=day(pause.since), words=pause.words))
            if pause.until is not None:
                lines.append(tr("They answered on {day}", day=day(pause.until)))
        if clock.longer_months:
            counted = tr_n("{n} month longer", "{n} months longer", clock.longer_months)
            lines.append(f"{counted}: {chosen.longer_why}")
        if chosen.refusal is not None:
            lines.append(word(chosen.refusal))
        return [*lines, *filter(None, [chosen.answer_words])]

    def _acts(self, chosen: RequestRow) -> list[tuple[str, Callable[[], object]]]:
        bridge, today = self._bridge, self._today

        def form(make: Callable[..., Any], *more: Any) -> Callable[[], object]:
            return lambda: make(bridge, self, chosen, today, *more).open()

        acts: list[tuple[str, Callable[[], object]]] = []
        if chosen.asked.kind is RequestKind.SEE:
            acts.append((tr("Look through the record…"), partial(self.look_through, chosen)))
        acts.append((tr("Identity…"), form(forms.identity_form)))
        waiting = next((each for each in chosen.pauses if each.until is None), None)
        if waiting is not None:
            acts.append((tr("They answered…"), form(forms.resume_form, waiting)))
        elif chosen.waits is not Waits.IDENTITY:
            acts.append((tr("Ask back…"), form(forms.pause_form)))
        acts.append((tr("Take longer…"), form(forms.longer_form)))
        acts.append((tr("Answer…"), form(forms.answer_form)))
        return acts

    def look_through(self, chosen: RequestRow) -> None:
        PackDialog(self.window(), self._bridge, chosen).open()

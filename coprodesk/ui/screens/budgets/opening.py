"""Open a pool: all of the agreement first, then who puts in what, from which of their money."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.ids import PoolId, StreamId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.queries.budgets import MoneyInHand, MoneyInHandRow
from coprodesk.queries.groups import GroupRow, GroupsOfTeam
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.formats import pounds
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.budgets.words import dotted
from coprodesk.usecases.pools import OpenPool, PutIn, open_pool

FORM = "open_pool"
SHOWN_FIRST = 3
MOST_MEMBERS = 24
MOST_SUGGESTED = 8


@dataclass(frozen=True)
class OpeningFacts:
    today: date
    money: tuple[MoneyInHandRow, ...]
    groups: tuple[GroupRow, ...]
    draft: dict[str, Any] | None


class OpenPoolForm:
    """Reads what can be pooled, then shows the form. `opened(pool_id)` after the commit."""

    def __init__(self, bridge: Bridge, parent: QWidget, opened: Callable[[PoolId], object]) -> None:
        self._bridge, self._parent, self._opened = bridge, parent, opened
        self._shown = SHOWN_FIRST
        self.dialog: FormDialog | None = None

    def open(self) -> None:
        self._bridge.call(_read, self._show, key="opening")

    def _show(self, facts: OpeningFacts) -> None:
        self._money = {row.stream_id: row for row in facts.money}
        intro = tr("Everything is agreed before a penny moves. Write it in the members’ own words.")
        dialog = FormDialog(
            self._parent, tr("Open a pool"), fields(facts), submit=tr("Open the pool"), intro=intro
        )
        self.dialog = dialog
        for place in range(SHOWN_FIRST, MOST_MEMBERS):
            for key in (f"who{place}", f"pence{place}"):
                dialog.panel.set_field_visible(key, visible=False)
        self.more_button = button(tr("+ Another member"), self.add_member, "link")
        body = dialog.panel.layout()
        if isinstance(body, QVBoxLayout):
            body.insertWidget(body.count() - 2, self.more_button)
        dialog.panel.submitted.connect(self._send)
        dialog.done_with.connect(self._opened)
        in_reading_order(dialog)
        self._restore(facts.draft or {})
        DraftKeeper(dialog, self._bridge, FORM)
        fit(dialog, 640, 720)
        dialog.open()

    def add_member(self) -> None:
        if self.dialog is None or self._shown >= MOST_MEMBERS:
            return
        for key in (f"who{self._shown}", f"pence{self._shown}"):
            self.dialog.panel.set_field_visible(key, visible=True)
        self.dialog.panel.editor(f"who{self._shown}").widget.setFocus()
        self._shown += 1
        self.more_button.setVisible(self._shown < MOST_MEMBERS)

    def _restore(self, kept: dict[str, Any]) -> None:
        """The group is chosen anew; members that were being typed are shown."""
        if self.dialog is None:
            return
        panel = self.dialog.panel
        panel.restore({key: raw for key, raw in kept.items() if key != "group_id"})
        for place in range(SHOWN_FIRST, MOST_MEMBERS):
            if not (panel.editor(f"who{place}").is_empty() and panel.editor(f"pence{place}").is_empty()):
                while self._shown <= place:
                    self.add_member()

    def _send(self, said: dict[str, Any]) -> None:
        if self.dialog is None:
            return
        try:
            command, places = build(said, self._money)
        except Invalid as error:
            self.dialog.panel.show_error(error)
            return
        self.dialog.panel.set_busy(True)
        self._places = places
        self._bridge.do(open_pool, command, self._done, self._refused)

    def _done(self, pool_id: PoolId) -> None:
        if self.dialog is not None:
            self.dialog.done_with.emit(pool_id)
            self.dialog.accept()

    def _refused(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.panel.show_error(placed(error, self._places) if isinstance(error, Invalid) else error)


def fields(facts: OpeningFacts) -> list[Field]:
    groups = [(None, tr("no group")), *((row.group_id, row.name) for row in facts.groups)]
    suggest = _suggester(facts.money)
    year_end = date(facts.today.year + (facts.today >= date(facts.today.year, 3, 31)), 3, 31)
    said = Kind.LONG_TEXT
    members: list[Field] = []
    hint = tr("Type part of a name; only money of an agreed budget is offered")
    for place in range(MOST_MEMBERS):
        name = tr("Member {n}: whose money", n=place + 1)
        members.append(
            Field(
                f"who{place}", name, Kind.PERSON, "" if place else hint, required=place < 2, suggest=suggest
            )
        )
        amount = tr("Member {n}: how much", n=place + 1)
        members.append(Field(f"pence{place}", amount, Kind.POUNDS, required=place < 2))
    away, leaving = tr("If somebody is away"), tr("If somebody leaves")
    gap, ending = tr("If there is a gap"), tr("If the pool ends")
    return [
        Field("title", tr("What the pool is called"), required=True),
        Field("group_id", tr("The group behind it"), Kind.CHOICE, choices=groups),
        Field("agreed_on", tr("Agreed on"), Kind.DATE, required=True, value=facts.today),
        Field("ends", tr("Runs to"), Kind.DATE, required=True, value=year_end),
        Field("decisions_need", tr("How many must be for a spending"), Kind.NUMBER, required=True, value=2),
        Field(
            "free_up_to_pence",
            tr("Spending without a decision, up to"),
            Kind.POUNDS,
            required=True,
            value=5000,
        ),
        Field("on_absence", away, said, tr("Do they keep their share? For how long?"), required=True, rows=2),
        Field(
            "on_leaving",
            leaving,
            said,
            tr("What goes back, and within how many days?"),
            required=True,
            rows=2,
        ),
        Field("on_gap", gap, said, tr("Who pays when there is not enough?"), required=True, rows=2),
        Field("on_ending", ending, said, tr("Who gets what is left?"), required=True, rows=2),
        *members,
        Field(
            "isf_agreed", tr("Holders of individual service funds have said yes to pooling them"), Kind.TICK
        ),
    ]


def build(said: dict[str, Any], money: dict[StreamId, MoneyInHandRow]) -> tuple[OpenPool, list[int]]:
    """The command, and which line of the form each of its members stands on."""
    members: list[PutIn] = []
    places: list[int] = []
    problems: list[Problem] = []
    for place in range(MOST_MEMBERS):
        stream, pence = said.get(f"who{place}"), said.get(f"pence{place}")
        row = money.get(StreamId(stream)) if isinstance(stream, UUID) else None
        if row is None and pence is None:
            continue
        if row is None or pence is None:
            problems.append(Problem(f"who{place}" if row is None else f"pence{place}", "needed"))
            continue
        members.append(PutIn(row.person_id, row.stream_id, pence))
        places.append(place)
    if problems:
        raise Invalid(*problems)
    rest = {key: value for key, value in said.items() if not key.startswith(("who", "pence"))}
    return OpenPool(members=tuple(members), **rest), places


def placed(error: Invalid, places: Sequence[int]) -> Invalid:
    """Problems of members, led to the line that each stands on."""
    found = []
    for problem in error.problems:
        noun, _, place = problem.field.partition(".")
        if noun == "members":
            line = places[int(place)] if place else places[0] if places else 0
            found.append(Problem(f"who{line}", problem.code))
        else:
            found.append(problem)
    return Invalid(*found)


def _suggester(money: Sequence[MoneyInHandRow]) -> Callable[[str, Callable[[Sequence[Any]], None]], None]:
    shown = [
        (
            row.stream_id,
            dotted(
                row.name,
                word(row.source),
                word(row.held_as),
                tr("{money} in hand", money=pounds(row.in_hand)),
            ),
            folded(row.name),
        )
        for row in money
    ]

    def suggest(text: str, show: Callable[[Sequence[Any]], None]) -> None:
        words = folded(text).split()
        found = [(stream, told) for stream, told, name in shown if all(each in name for each in words)]
        show(found[:MOST_SUGGESTED])

    return suggest


def _read(desk: Any) -> OpeningFacts:
    """Groups are offered to whoever reads records."""
    groups = desk.ask(GroupsOfTeam()) if desk.may(Permission.PEOPLE_READ) else ()
    return OpeningFacts(desk.clock.today(), desk.ask(MoneyInHand()), groups, desk.ask(DraftFor(FORM, "")))

"""Opening a record that is kept from somebody: with a reason, for a day, and others are told."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.requests import PeopleToName, Somebody
from coprodesk.queries.safeguarding import RestrictedRecords, RestrictedRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.focus import in_reading_order, shown_stops
from coprodesk.ui.kit.formats import listed
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import told_apart
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.text import button, label
from coprodesk.usecases.safeguarding import OpenByReason, open_by_reason

Opened = Callable[[PersonId], object]


def opening_form(bridge: Bridge, parent: QWidget, opened: Opened, person_id: PersonId | None = None) -> None:
    """Where it is not known yet whose record: information governance chooses, all others write the whole name."""
    fields = [
        *([] if person_id is not None else [_whose(bridge)]),
        Field("reason", tr("Why you have to open it"), Kind.LONG_TEXT, required=True, rows=3),
    ]
    dialog = FormDialog(
        parent,
        tr("Open a record with a reason"),
        fields,
        submit=tr("Open it for a day"),
        intro=tr(
            "For when somebody’s safety or a duty in law cannot wait. The colleagues who are named for the record and "
            "information governance are told at once, with your reason. It closes again by itself after a day."
        ),
    )

    def build(said: dict[str, Any]) -> OpenByReason:
        return OpenByReason(person_id or said.get("person_id"), said["reason"], said.get("named", ""))

    dialog.save_with(bridge, open_by_reason, build)
    dialog.done_with.connect(opened)
    dialog.open()


def _whose(bridge: Bridge) -> Field:
    if bridge.may(Permission.GOVERNANCE_WRITE):
        hint = tr("type a name or a reference")
        return Field(
            "person_id", tr("Whose record"), Kind.PERSON, hint, required=True, suggest=_suggest(bridge)
        )
    return Field("named", tr("Whose record"), hint=tr("the whole name, or the reference"), required=True)


def _suggest(bridge: Bridge) -> Callable[[str, Callable[[Sequence[tuple[Any, str]]], None]], None]:
    def suggest(typed: str, show: Callable[[Sequence[tuple[Any, str]]], None]) -> None:
        def found(people: tuple[Somebody, ...]) -> None:
            show(
                [
                    (each.person_id, told_apart(each.name, born=each.born, reference=each.reference))
                    for each in people
                ]
            )

        bridge.ask(PeopleToName(typed), found, key="opening-suggest")

    return suggest


class RestrictedDialog(QDialog):
    """For a team lead: that restricted records are there and who may open them, not whose they are."""

    def __init__(self, bridge: Bridge, parent: QWidget, opened: Opened) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restricted records"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 420)
        self._bridge, self._opened = bridge, opened
        self.page = ScrollPage(tr("Restricted records"))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.page)
        bridge.ask(RestrictedRecords(), self._show)

    def _show(self, rows: tuple[RestrictedRow, ...]) -> None:
        told = tr_n(
            "{n} record is kept from you and from everybody who is not named for it.",
            "{n} records are kept from you and from everybody who is not named for them.",
            len(rows),
        )
        self.page.body.addWidget(label(told if rows else tr("No record is kept from you."), "body"))
        for number, each in enumerate(rows, 1):
            who = (
                tr("Named for it: {who}", who=listed(each.readers))
                if each.readers
                else tr("Nobody is named any more")
            )
            act = button(tr("Open with a reason…"), partial(self._open, each.person_id), "link")
            act.setAccessibleName(tr("Open record {n} with a reason", n=number))
            self.page.body.addWidget(
                item_card(tr("Restricted record {n}", n=number), sub=who, widgets=[row(act, None)])
            )
        closes = button(tr("Close"), self.accept)
        self.page.body.addWidget(row(None, closes))
        self.page.body.addStretch(1)
        in_reading_order(self)
        (shown_stops(self.page) or [closes])[0].setFocus()

    def _open(self, person_id: PersonId) -> None:
        def opened(person: PersonId) -> None:
            self.accept()
            self._opened(person)

        opening_form(self._bridge, self, opened, person_id)


class RestrictedLink(QWidget):
    """In a list of people: that records are kept from whoever may know of that, where there are any."""

    def __init__(self, bridge: Bridge, opened: Opened) -> None:
        super().__init__()
        self._bridge, self._opened = bridge, opened
        self._link = button("", self.show_them, "link")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._link)
        self.hide()

    def refresh(self) -> None:
        if self._bridge.may(Permission.RESTRICTED_KNOW):
            self._bridge.ask(RestrictedRecords(), self._say, key="people-restricted")

    def show_them(self) -> None:
        RestrictedDialog(self._bridge, self.window(), self._opened).open()

    def _say(self, rows: tuple[RestrictedRow, ...]) -> None:
        told = tr_n(
            "{n} restricted record is kept from you…", "{n} restricted records are kept from you…", len(rows)
        )
        self._link.setText(told)
        self.setVisible(bool(rows))

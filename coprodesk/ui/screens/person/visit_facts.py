"""When the visit was, of what kind, who was there, whether it was read, and what comes next."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprodesk.domain.errors import Problem
from coprodesk.domain.networks import months_before
from coprodesk.domain.notes import NoteKind
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import Unreadable, day
from coprodesk.ui.kit.forms import Field
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Editor, make_editor
from coprodesk.ui.kit.layout import Columns, column, row
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XS
from coprodesk.ui.screens.person.asking import choice, line, tick, when
from coprodesk.ui.screens.person.tab import Scene


def labelled(name: str, widget: QWidget) -> QWidget:
    above = label(name, "small_strong", wrap=False)
    above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    above.setBuddy(widget)
    return column(above, widget, space=SPACE_XS, stretch=False)


class VisitEditors(QObject):
    """The fields of the note but for its words. A day without a next step is the next review."""

    edited = Signal()

    def __init__(self, scene: Scene, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene, self._today = scene, today
        fields = self._fields()
        self.names = {field.key: field.text for field in fields}
        self.editors: dict[str, Editor] = {field.key: make_editor(field) for field in fields}
        self.next_said = label("", "muted")
        for editor in self.editors.values():
            editor.edited.connect(self.edited)
        self.edited.connect(self._tell_next)
        self._tell_next()

    def draft(self) -> dict[str, Any]:
        return {key: editor.raw() for key, editor in self.editors.items()}

    def restore(self, raws: Mapping[str, Any]) -> None:
        for key, raw in raws.items():
            if key in self.editors:
                self.editors[key].set_raw(raw)
        self._tell_next()

    def read(self) -> tuple[dict[str, Any], list[Problem]]:
        """What each field means, and what cannot be read."""
        said: dict[str, Any] = {}
        problems = []
        for key, editor in self.editors.items():
            try:
                said[key] = editor.value()
            except Unreadable as error:
                problems.append(Problem(key, error.code))
        if "happened_on" in said and said["happened_on"] is None:
            problems.append(Problem("happened_on", "needed"))
        return said, problems

    def day(self) -> date:
        """The day of the visit as it stands; today while it cannot be read."""
        return self._day_in("happened_on") or self._today

    def top(self) -> QWidget:
        parts = [self._part(key) for key in ("happened_on", "kind", "present")]
        return row(*parts, space=SPACE_M, grow=2)

    def next_card(self) -> QWidget:
        month = button(tr("in a month"), self._in_a_month, "link")
        when_next = row(self._part("next_on"), column(month), space=SPACE_M, grow=0)
        card = Card()
        card.add(self.editors["seen_by_person"].widget)
        card.add(Columns([self._part("next_step"), when_next], min_width=230, space=SPACE_M))
        card.add(self.next_said)
        return card

    def _part(self, key: str) -> QWidget:
        return labelled(self.names[key], self.editors[key].widget)

    def _day_in(self, key: str) -> date | None:
        try:
            found = self.editors[key].value()
        except Unreadable:
            return None
        return found if isinstance(found, date) else None

    def _in_a_month(self) -> None:
        self.editors["next_on"].set_value(months_before(self.day(), -1))
        self.edited.emit()

    def _tell_next(self) -> None:
        on, step = self._day_in("next_on"), self.editors["next_step"].raw().strip()
        said = tr("With a day it comes up on Today; without words it is the next review.")
        if on is not None and step:
            said = tr("“{step}” comes up on Today, by {day}.", step=step, day=day(on))
        elif on is not None:
            said = tr("The next review is on {day}; it comes up on Today.", day=day(on))
        self.next_said.setText(said)

    def _fields(self) -> list[Field]:
        name = self._scene.short
        present = ", ".join(filter(None, (name, self._scene.bridge.actor.name)))
        return [
            when("happened_on", tr("Date"), self._today),
            choice("kind", tr("Kind"), NoteKind, NoteKind.VISIT),
            line("present", tr("Who was there"), present),
            tick("seen_by_person", tr("{name} has read it", name=name), value=False),
            line("next_step", tr("Next step"), ""),
            when("next_on", tr("Next review, or by when"), None, optional=True),
        ]

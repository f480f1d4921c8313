"""What can they do? A list to browse and to search, several added in a row, a key each for kind and readiness."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout

from coprodesk.domain.abilities import Area, Day, Everyday, Finder, Kind, Readiness, TimeOfDay
from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow, TeamAbilities, TeamAbilityRow, everyday
from coprodesk.ui.kit.forms import ErrorSummary
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, Filled, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.picker_lists import Brought, Chooser, held
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.abilities import (
    AddAbility,
    AddTeamAbility,
    BinAbility,
    BinTeamAbility,
    ChangeAbility,
    SaidOfAbility,
    add_ability,
    add_team_ability,
    bin_ability,
    bin_team_ability,
    change_ability,
)


@dataclass(frozen=True)
class Lists:
    """What is on the record, the newest first; what the team added; and all that can be chosen."""

    mine: tuple[AbilityRow, ...]
    team: tuple[TeamAbilityRow, ...]
    finder: Finder


def ask_lists(desk: Any, scene: Scene) -> Lists:
    team: tuple[TeamAbilityRow, ...] = desk.ask(TeamAbilities())
    mine: tuple[AbilityRow, ...] = desk.ask(AbilitiesOf(scene.person_id))
    own = tuple(each.everyday() for each in team)
    return Lists(tuple(reversed(mine)), team, Finder((*own, *everyday())))


def pick_abilities(scene: Scene, more: Callable[[AbilityRow], object]) -> None:
    """Open the picker over the page. `more` opens all else that can be said of one ability."""
    scene.bridge.call(
        partial(ask_lists, scene=scene),
        lambda lists: AbilityPicker(scene, lists, more).open(),
        key="person-picker",
    )


def changed(ability: AbilityRow, choice: Kind | Readiness) -> ChangeAbility:
    """The ability as it is, but for its kind or its readiness."""
    said: dict[str, Any] = {each.name: getattr(ability, each.name) for each in fields(SaidOfAbility)}
    said |= {"kind": Kind(ability.kind), "readiness": Readiness(ability.readiness)}
    said["free_days"] = tuple(Day(day) for day in ability.free_days)
    said["free_times"] = tuple(TimeOfDay(time) for time in ability.free_times)
    said["kind" if isinstance(choice, Kind) else "readiness"] = choice
    return ChangeAbility(ability.ability_id, ability.version, ability.name, **said)


class AbilityPicker(QDialog):
    """Enter adds and the picker stays; Alt with a figure says kind or readiness of the one marked on the right."""

    def __init__(self, scene: Scene, lists: Lists, more: Callable[[AbilityRow], object]) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = tr("What can {name} do?", name=scene.short)
        self.setWindowTitle(self.title)
        self.scene, self.lists, self._more = scene, lists, more
        self.problem = ErrorSummary()
        self.chooser = Chooser(self.title)
        self.brought = Brought(
            tr("What {name} brings", name=scene.short),
            tr("Nothing yet. The first one can be small: a cup of tea counts."),
        )
        self._build()
        self._connect()
        self._show(lists)
        self.chooser.line.setFocus()

    def add(self, name: str, entry: Everyday | None) -> None:
        if held(self.lists.mine, name):
            self.brought.mark(name)
            announce(self.chooser.line, tr("{name} is there already.", name=name))
            return
        kind, listed = (entry.kind, entry.key) if entry is not None else (Kind.HANDS, "")
        self._do(add_ability, AddAbility(self.scene.person_id, name, listed, kind=kind))
        announce(self.chooser.line, tr("Added: {name}, {kind}", name=name, kind=word(kind)))

    def say(self, choice: Kind | Readiness) -> None:
        mine = self.brought.chosen()
        if mine is not None:
            self._do(change_ability, changed(mine, choice))
            announce(self.chooser.line, f"{mine.name}: {word(choice)}")

    def take_back(self, mine: AbilityRow) -> None:
        self._do(bin_ability, BinAbility(mine.ability_id, mine.version))

    def share(self, mine: AbilityRow, area: Area) -> None:
        self._do(add_team_ability, AddTeamAbility(mine.name, area, Kind(mine.kind)))

    def drop(self, entry: Everyday) -> None:
        own = next((each for each in self.lists.team if each.everyday() == entry), None)
        if own is not None:
            self._do(bin_team_ability, BinTeamAbility(own.entry_id, own.version))

    def open_more(self, mine: AbilityRow) -> None:
        self.accept()
        self._more(mine)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(self.title, "title"))
        body.addWidget(self.problem)
        brought = Filled(self.brought, self.brought.accessibleName())
        body.addWidget(Columns([self.chooser, brought], weights=[11, 10], min_width=300), 1)
        keys = tr("Enter adds, Ctrl+Enter adds it as you typed it. Arrows choose. Esc when you are done.")
        body.addWidget(row(label(keys, "caption"), None, button(tr("Done"), self.accept, "primary")))
        fit(self, 940, 660)

    def _connect(self) -> None:
        self.chooser.picked.connect(self.add)
        self.chooser.dropped.connect(self.drop)
        self.brought.said.connect(self.say)
        self.brought.taken_back.connect(self.take_back)
        self.brought.shared.connect(self.share)
        self.brought.opened.connect(self.open_more)
        for number, choice in enumerate((*Kind, *Readiness), 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.say, choice))
        self.scene.bridge.changed.connect(self._changed)

    def _do(self, usecase: Callable[[Any, Any], Any], command: Any) -> None:
        self.problem.clear()
        self.scene.bridge.do(usecase, command, None, self._refused)

    def _refused(self, error: Exception) -> None:
        said = words_for(error)
        self.problem.show_lines(said.happened, [(part, None) for part in (said.kept, said.do) if part])

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.ABILITIES):
            key = f"person-picker-{id(self)}"
            self.scene.bridge.call(partial(ask_lists, scene=self.scene), self._show, key=key)

    def _show(self, lists: Lists) -> None:
        """What was added just now is marked; else what was marked before."""
        known = {each.ability_id for each in self.lists.mine}
        marked = next((each for each in lists.mine if each.ability_id not in known), self.brought.chosen())
        self.lists = lists
        self.chooser.show_lists(lists.finder, lists.mine)
        self.brought.show_rows(lists.mine, lists.finder)
        if marked is not None:
            self.brought.mark(marked.name)

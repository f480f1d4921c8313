"""The pages on which two people write: what a part says by now, and the one line that adds to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprodesk.domain.directions import isolated
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.queries.plans import OpenPlan
from coprodesk.ui.kit.i18n import quoted, tr
from coprodesk.ui.kit.inputs import Line
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_S
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.people import AddAboutMe, AddMatter, add_about_me, add_matter
from coprodesk.usecases.plan_outcomes import AddOutcome, add_outcome
from coprodesk.usecases.plan_voices import AddContingency, AddRisk, add_contingency, add_risk


def said_in(content: PlanContent, part: Part) -> list[str]:
    """The part as somebody would read it aloud, a line each."""
    return list(_SAID[part](content)) if part in _SAID else []


def _outcomes(content: PlanContent) -> Iterator[str]:
    for number, outcome in enumerate(content.outcomes, 1):
        yield f"{number} · {isolated(outcome.words)}"
        for action in outcome.actions:
            yield (
                f"      {isolated(action.who)}: {isolated(action.what)}"
                if action.who
                else f"      {action.what}"
            )


_SAID: Mapping[Part, Callable[[PlanContent], Iterator[str]]] = {
    Part.MATTERS: lambda content: (quoted(one.words) for one in content.matters),
    Part.BRING: lambda content: (one.name for one in content.abilities),
    Part.PEOPLE: lambda content: (_dashed(one.name, one.relation) for one in content.ties),
    Part.ABOUT_ME: lambda content: (one.words for one in content.about_me),
    Part.NEEDS: lambda content: (one.words for one in content.needs),
    Part.OUTCOMES: _outcomes,
    Part.RISKS: lambda content: (_dashed(one.what, one.could_go_well) for one in content.risks),
    Part.CONTINGENCY: lambda content: (_dashed(one.if_what, one.then_what) for one in content.contingency),
}


def _dashed(first: str, second: str) -> str:
    return f"{first} — {second}" if second else first


@dataclass(frozen=True)
class Way:
    """How a part grows: its fields in words, the use case, and the command from what was typed."""

    fields: tuple[str, ...]
    usecase: Callable[[Any, Any], Any]
    build: Callable[..., Any]
    permission: Permission


def _ways(scene: Scene, plan: OpenPlan) -> dict[Part, Way]:
    person, record, write = scene.person_id, Permission.RECORD_WRITE, Permission.PLANS_WRITE
    return {
        Part.MATTERS: Way(
            (tr("What matters, as said"),), add_matter,
            lambda words: AddMatter(person, words, written_by=scene.bridge.actor.name), record,
        ),
        Part.BRING: Way(
            (tr("Something {name} can do", name=scene.short),), add_ability,
            lambda name: AddAbility(person, name), record,
        ),
        Part.NEEDS: Way((tr("What would help"),), add_need, lambda words: AddNeed(person, words), record),
        Part.ABOUT_ME: Way(
            (tr("What is important to {name}", name=scene.short),), add_about_me,
            lambda words: AddAboutMe(person, AboutMeHeading.IMPORTANT_TO_ME, words), record,
        ),
        Part.OUTCOMES: Way(
            (tr("What {name} wants, as said", name=scene.short),), add_outcome,
            lambda words: AddOutcome(plan.plan_id, words), write,
        ),
        Part.RISKS: Way(
            (tr("The risk worth taking"), tr("What could go well")), add_risk,
            lambda what, well: AddRisk(plan.plan_id, what, could_go_well=well), write,
        ),
        Part.CONTINGENCY: Way(
            (tr("If this happens"), tr("Then")), add_contingency,
            lambda if_what, then: AddContingency(plan.plan_id, if_what, then), write,
        ),
    }  # fmt: skip


def adding_for(scene: Scene, plan: OpenPlan, part: Part) -> "Adding | None":
    way = _ways(scene, plan).get(part)
    return Adding(scene, way) if way is not None and scene.may(way.permission) else None


class Adding(QWidget):
    """One line or two; Enter adds it and leaves room for the next. What is refused stays and says why."""

    def __init__(self, scene: Scene, way: Way) -> None:
        super().__init__()
        self._scene, self._way = scene, way
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_S)
        self.lines = [self._line(body, words) for words in way.fields]
        self.first = self.lines[0]
        self._wrong = label("", "error")
        self._wrong.hide()
        body.addWidget(self._wrong)
        foot = QHBoxLayout()
        foot.addWidget(button(tr("Add"), self.add))
        foot.addStretch(1)
        lay_in(body, foot)

    def add(self) -> None:
        said = [line.text() for line in self.lines]
        if not any(words.strip() for words in said):
            return
        self._scene.bridge.do(self._way.usecase, self._way.build(*said), self._added, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
        else:
            super().keyPressEvent(event)

    def _line(self, body: QVBoxLayout, words: str) -> Line:
        above = label(words, "strong")
        line = Line()
        line.setProperty("kit", "large")
        line.setMinimumHeight(theme().px(42))
        line.setAccessibleName(words)
        above.setBuddy(line)
        body.addWidget(above)
        body.addWidget(line)
        return line

    def _added(self, _result: object) -> None:
        self._wrong.hide()
        for line in self.lines:
            line.clear()
        self.first.setFocus()

    def _refused(self, error: Exception) -> None:
        self._wrong.setText(words_for(error).sentence())
        self._wrong.show()

"""What a network of another program leaves open, put as a question: whose it is, who in it is the person, and what its
arrows mean. The likely answer is the first and takes one key."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from coprodesk.domain.directions import isolated
from coprodesk.domain.graphs import Case, Graph
from coprodesk.domain.network_imports import (
    NOBODY,
    Choice,
    ImportedMap,
    arrows_of,
    joined_to_all,
    middle_of,
    people_of,
    to_ask_about,
)
from coprodesk.domain.proposals import same_name
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_S

Answer = Callable[[str | None], object]
Pressed = Callable[[], object]
MOST_NAMED = 6


def _card(title: str, told: Sequence[str], choices: Sequence[tuple[str, Pressed]]) -> Card:
    """The first choice is the likely one."""
    card = Card(title)
    for words in told:
        card.add_words(words)
    for number, (text, pressed) in enumerate(choices):
        made = button(escape_mnemonic(text), pressed, "primary" if number == 0 else "plain")
        made.setAutoDefault(number == 0)
        made.setDefault(number == 0)
        card.add(row(made, None))
    return card


def first_choice(card: QWidget) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.isDefault())


def whose(cases: Sequence[Case], name: str, chosen: Callable[[Graph], object]) -> Card:
    likely = sorted(cases, key=lambda each: not same_name(each.name.partition(", ")[0], name))
    return _card(
        tr_n("The files hold {n} network", "The files hold {n} networks", len(cases)),
        [tr("Whose network should be imported for {name}?", name=name)],
        [(_case(each), partial(chosen, each.graph)) for each in likely],
    )


def _case(case: Case) -> str:
    return f"{isolated(case.name)}, {tr_n('{n} person', '{n} people', case.people)}"


def who(graph: Graph, name: str, answered: Answer, another: Callable[[], object]) -> Card | None:
    """Asked where somebody else is said to be in the middle, or somebody may be; None where it is plain."""
    asked = to_ask_about(graph, name)
    if asked is None:
        return None
    there = dict(people_of(graph)).get(asked, "") or tr("Somebody without a name")
    if middle_of(graph, name) is not None:
        told = [tr("The file is about {name}.", name=there), tr("This is the record of {name}.", name=name)]
        choices: list[tuple[str, Pressed]] = [
            (tr("Choose another file…"), another),
            (tr("It is the same person"), partial(answered, asked)),
        ]
        return _card(tr("Is it the same person?"), told, choices)
    central = joined_to_all(graph) == asked
    told = [
        tr("{who} is joined to everybody else in the file.", who=there)
        if central
        else tr("The file names {who}.", who=there)
    ]
    around = (tr("{who} is one of the people around {name}", who=there, name=name), partial(answered, NOBODY))
    person = (tr("{who} is {name}", who=there, name=name), partial(answered, asked))
    return _card(
        tr("Who in the file is {name}?", name=name),
        told,
        [around, person] if graph.around else [person, around],
    )


class Answers(QWidget):
    """What was taken for granted, each to be said otherwise: who the person is, the arrows, and the far ones."""

    def __init__(
        self, graph: Graph, name: str, told: ImportedMap, choice: Choice, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(SPACE_S)
        middle = middle_of(graph, name) if choice.middle is None else choice.middle
        self.person = self._person(graph, name, middle or NOBODY, changed) if graph.edges else None
        self.arrows = self.apart = None
        likely = arrows_of(graph, middle or None)
        if likely is not None:
            self.arrows = self._tick(
                tr("Its arrows say who gives help"),
                likely if choice.arrows is None else choice.arrows,
                changed,
            )
        if told.apart:
            names = ", ".join(
                [*map(isolated, told.apart[:MOST_NAMED]), *(["…"] if len(told.apart) > MOST_NAMED else [])]
            )
            self.apart = self._tick(
                tr("Also add people whom the file joins only to others: {names}", names=names),
                choice.apart,
                changed,
            )
        if graph.lost:
            self._body.addWidget(label(tr_n(
                "{n} line leads to somebody who is not in the files, and is left out.",
                "{n} lines lead to somebody who is not in the files, and are left out.",
                graph.lost,
            ), "small"))  # fmt: skip

    def choice(self) -> Choice:
        return Choice(
            None if self.person is None else str(self.person.currentData()),
            None if self.arrows is None else self.arrows.isChecked(),
            self.apart is None or self.apart.isChecked(),
        )

    def _person(self, graph: Graph, name: str, middle: str, changed: Callable[[], object]) -> QComboBox:
        asked = tr("Who in the file is {name}?", name=name)
        said = label(asked, wrap=False)
        box = Choices()
        box.setAccessibleName(asked)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(28)
        box.addItem(tr("Nobody: all of them are around {name}", name=name), NOBODY)
        for ident, named in people_of(graph):
            box.addItem(" ".join(named.split())[:60], ident)
        box.setCurrentIndex(max(0, box.findData(middle)))
        said.setBuddy(box)
        box.activated.connect(lambda _place: changed())
        self._body.addWidget(row(said, box, None))
        return box

    def _tick(self, text: str, on: bool, changed: Callable[[], object]) -> QCheckBox:
        tick = QCheckBox(escape_mnemonic(text))
        tick.setAccessibleName(text)
        tick.setChecked(on)
        tick.clicked.connect(lambda _on: changed())
        self._body.addWidget(tick)
        return tick

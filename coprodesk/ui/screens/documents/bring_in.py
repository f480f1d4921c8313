"""A plan of another system beside the record: whose it is is made sure first, then it is looked through line by line,
and only what is ticked is kept."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.directions import isolated
from coprodesk.domain.ids import PersonId
from coprodesk.domain.proposals import PlanPatient, Proposal, ProposedPlan, Why, is_likely
from coprodesk.queries.people import PersonById, PersonHead
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.documents.proposals import Line, card_of, headings, left_cards
from coprodesk.usecases.proposals import BringInPlan, bring_in_plan


class BringInDialog(QDialog):
    def __init__(self, parent: QWidget | None, bridge: Bridge, person_id: PersonId, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a plan from another system"))
        self.bridge, self.person_id, self.name = bridge, person_id, name
        self.lines: list[Line] = []
        self.plan: ProposedPlan | None = None
        self._same_person = False
        self._build()
        fit(self, 760, 640)

    @property
    def ticks(self) -> list[tuple[Proposal, QCheckBox]]:
        return [(each.proposal, each.tick) for each in self.lines]

    def choose(self) -> None:
        if path := ask_for_file(self, tr("Choose a plan"), "FHIR (*.json)"):
            self.read(path)

    def read(self, path: Path, person: str | None = None) -> None:
        """`person` is the key of one of those whom the file is about, once somebody has chosen."""
        from coprodesk.reports.fhir_reader import read_plan

        self._say("")
        self.bridge.call(
            lambda desk: (read_plan(path, person, desk.clock.today()), desk.ask(PersonById(self.person_id))),
            partial(self._told, path),
            "proposed-plan",
            self._refused,
        )

    def keep(self) -> None:
        chosen = tuple(proposal for each in self.lines if (proposal := each.chosen()) is not None)
        self.keep_button.setEnabled(False)
        about = self.plan.chosen if self.plan is not None else None
        command = BringInPlan(
            self.person_id, chosen, about=about or PlanPatient("", ""), same_person=self._same_person
        )
        self.bridge.do(bring_in_plan, command, lambda _n: self.accept(), self._refused)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.page = ScrollPage(tr("What the plan says"))
        self.page.body.addWidget(label(tr("A plan from another system for {name}", name=self.name), "title"))
        self.page.body.addWidget(
            label(
                tr(
                    "A FHIR file with a care plan. Look through it together: only what is ticked is kept, as one act."
                ),
                "muted",
            )
        )
        self.said = label("", "error")
        self.said.hide()
        self.page.body.addWidget(self.said)
        self._place = QVBoxLayout()
        self._place.setSpacing(SPACE_M)
        lay_in(self.page.body, self._place)
        self._place.addWidget(
            EmptyState(
                tr("No file yet"),
                tr("Nothing is kept before you have looked at it."),
                icon="file",
                action=tr("Choose a file…"),
                on_action=self.choose,
            )
        )
        self.page.body.addStretch(1)
        body.addWidget(self.page, 1)
        body.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        line.setSpacing(SPACE_S)
        self.keep_button = button(tr("Keep what is ticked"), self.keep, "primary")
        self.keep_button.setEnabled(False)
        self.counted = label("", "muted", wrap=False)
        line.addWidget(self.keep_button)
        line.addWidget(self.counted)
        line.addStretch(1)
        line.addWidget(button(tr("Cancel"), self.reject))
        return foot

    def _told(self, path: Path, told: tuple[ProposedPlan, PersonHead]) -> None:
        """Whose the plan is comes first: nothing of it is shown before that is sure."""
        plan, head = told
        self.plan, self._same_person = plan, False
        self._clear()
        if plan.chosen is None and len(plan.people) > 1:
            self._ask_whom(path, plan.people, head)
        elif plan.chosen is not None and _likely(plan.chosen, head):
            self._show(plan)
        else:
            self._ask_the_same(plan, head)
        self._count()

    def _ask_whom(self, path: Path, people: Sequence[PlanPatient], head: PersonHead) -> None:
        """The one who is likely is the first and the default: one key takes them."""
        card = Card(
            tr_n("The file is about {n} person", "The file is about {n} people", len(people)),
            count=len(people),
        )
        card.add_words(tr("Whose plan should be imported for {name}?", name=head.name))
        buttons: list[QPushButton] = []
        for patient in sorted(people, key=lambda each: not _likely(each, head)):
            likely = _likely(patient, head)
            pressed = partial(self.read, path, patient.key)
            buttons.append(
                button(escape_mnemonic(_patient(patient)), pressed, "primary" if likely else "plain")
            )
            card.add(row(buttons[-1], None))
        self._ask(card, buttons[0])

    def _ask_the_same(self, plan: ProposedPlan, head: PersonHead) -> None:
        patient = plan.chosen or PlanPatient("", "")
        told = (
            tr("The file is about {name}.", name=_who(patient))
            if patient.name
            else tr("The file names nobody.")
        )
        card = Card(tr("Is it the same person?"))
        mine = ", ".join(
            filter(None, (head.name, tr("born {date}", date=partial_day(head.born)) if head.born else ""))
        )
        for line in (told, *map(_sentence, patient.doubts), tr("This is the record of {name}.", name=mine)):
            card.add_words(line)
        other = button(tr("Choose another file…"), self.choose)
        card.add(row(other, button(tr("It is the same person"), partial(self._same, plan)), None))
        self._ask(card, other)

    def _ask(self, card: Card, first: QPushButton) -> None:
        self._place.addWidget(card)
        first.setAutoDefault(True)
        first.setDefault(True)
        first.setFocus()
        announce(self, card.accessibleName() or self.windowTitle())

    def _same(self, plan: ProposedPlan) -> None:
        self._same_person = True
        self._clear()
        self._show(plan)
        self._count()

    def _show(self, plan: ProposedPlan) -> None:
        if plan.person_name:
            self._place.addWidget(label(tr("The file is about {name}.", name=plan.person_name), "strong"))
        if not plan.proposals:
            self._place.addWidget(label(tr("Nothing in it can be imported."), "strong"))
        for kind in headings():
            proposals = [each for each in plan.proposals if each.kind is kind]
            if proposals:
                card, lines = card_of(kind, proposals, self._count)
                self._place.addWidget(card)
                self.lines += lines
        for card in left_cards(plan):
            self._place.addWidget(card)
        if self.lines:
            self.lines[0].tick.setFocus()

    def _count(self) -> None:
        number = sum(each.tick.isChecked() for each in self.lines)
        self.counted.setText(tr_n("{n} entry ticked", "{n} entries ticked", number))
        self.keep_button.setEnabled(number > 0)

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error).sentence())
        self.keep_button.setEnabled(bool(self.lines))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _clear(self) -> None:
        self.lines.clear()
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _likely(patient: PlanPatient, head: PersonHead) -> bool:
    return is_likely(patient, head.name, head.born, head.nhs_number)


def _sentence(why: Why) -> str:
    words = word(why)
    return f"{words[:1].upper()}{words[1:]}."


def _who(patient: PlanPatient) -> str:
    name = patient.name or tr("Somebody without a name")
    return f"{isolated(name)}, {tr('born {date}', date=partial_day(patient.born))}" if patient.born else name


def _patient(patient: PlanPatient) -> str:
    return f"{_who(patient)} · {tr_n('{n} entry', '{n} entries', patient.entries)}"

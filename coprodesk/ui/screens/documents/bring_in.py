"""A plan of another system beside the record: looked through line by line, and only what is ticked is kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprodesk.domain.budgets import Every
from coprodesk.domain.ids import PersonId
from coprodesk.domain.proposals import Proposal, ProposalKind, ProposedAction, ProposedPlan
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.formats import day, hours, pounds
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import button, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.proposals import BringInPlan, bring_in_plan

LONGEST_LINE = 240


def headings() -> dict[ProposalKind, str]:
    return {
        ProposalKind.MATTER: tr("What matters"),
        ProposalKind.ABILITY: tr("What they bring"),
        ProposalKind.TIE: tr("The people around them"),
        ProposalKind.NEED: tr("What would help"),
        ProposalKind.OUTCOME: tr("What will be done"),
    }


class BringInDialog(QDialog):
    def __init__(self, parent: QWidget | None, bridge: Bridge, person_id: PersonId, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bring in a plan of another system"))
        self.bridge, self.person_id, self.name = bridge, person_id, name
        self.ticks: list[tuple[Proposal, QCheckBox]] = []
        self._build()
        fit(self, 760, 640)

    def choose(self) -> None:
        if path := ask_for_file(self, tr("Choose a plan"), "FHIR (*.json)"):
            self.read(path)

    def read(self, path: Path) -> None:
        from coprodesk.reports.fhir_reader import read_plan

        self._say("")
        self.bridge.call(lambda _desk: read_plan(path), self._show, "proposed-plan", self._refused)

    def keep(self) -> None:
        chosen = tuple(proposal for proposal, tick in self.ticks if tick.isChecked())
        self.keep_button.setEnabled(False)
        self.bridge.do(
            bring_in_plan, BringInPlan(self.person_id, chosen), lambda _n: self.accept(), self._refused
        )

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.page = ScrollPage(tr("What the plan says"))
        self.page.body.addWidget(label(tr("A plan of another system for {name}", name=self.name), "title"))
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
        self.page.body.addLayout(self._place)
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
        body.addWidget(foot)

    def _show(self, plan: ProposedPlan) -> None:
        self._clear()
        about = (
            tr("The file is about {name}.", name=plan.person_name)
            if plan.person_name
            else tr("The file names nobody.")
        )
        self._place.addWidget(label(about, "strong"))
        if plan.not_used:
            told = tr_n(
                "{n} other entry in it is not used.", "{n} other entries in it are not used.", plan.not_used
            )
            self._place.addWidget(label(told, "muted"))
        for kind, heading in headings().items():
            proposals = [one for one in plan.proposals if one.kind is kind]
            if proposals:
                self._place.addWidget(self._card(heading, proposals))
        self._count()
        if self.ticks:
            self.ticks[0][1].setFocus()

    def _card(self, heading: str, proposals: Sequence[Proposal]) -> Card:
        card = Card(heading, count=len(proposals))
        for proposal in proposals:
            tick = QCheckBox(escape_mnemonic(_short(proposal.words)))
            tick.setAccessibleName(_short(proposal.words))
            tick.setChecked(True)
            tick.toggled.connect(lambda _on: self._count())
            card.add(tick)
            for line in _more(proposal):
                under = card.add_words(line, "muted")
                under.setContentsMargins(theme().px(33), 0, 0, 0)
            self.ticks.append((proposal, tick))
        return card

    def _count(self) -> None:
        number = sum(tick.isChecked() for _, tick in self.ticks)
        self.counted.setText(tr_n("{n} entry ticked", "{n} entries ticked", number))
        self.keep_button.setEnabled(number > 0)

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error).sentence())
        self.keep_button.setEnabled(bool(self.ticks))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _clear(self) -> None:
        self.ticks.clear()
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _more(proposal: Proposal) -> list[str]:
    lines = [proposal.detail.replace("_", " ")] if proposal.detail else []
    lines += [_short(line) for line in proposal.more.splitlines() if line.strip()]
    return lines + [_short(_act(action)) for action in proposal.actions]


def _act(action: ProposedAction) -> str:
    """Hours and pounds each in their own words."""
    parts = [
        action.who,
        action.what,
        tr("{hours} a week", hours=hours(action.weekly_minutes)) if action.weekly_minutes else "",
        f"{pounds(action.pence)} {word(Every(action.every))}" if action.pence and action.every else "",
        tr("by {day}", day=day(action.by)) if action.by else "",
    ]
    return "→ " + " · ".join(filter(None, parts))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_LINE else plain[: LONGEST_LINE - 1] + "…"

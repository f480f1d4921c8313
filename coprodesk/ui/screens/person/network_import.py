"""Bringing in a network of another program: choose the files, look at what was understood, put it on the map."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from coprodesk.domain.graphs import Graph
from coprodesk.domain.network_imports import AS_IT_SAYS, Choice, ImportedMap, ImportedTie, map_of
from coprodesk.domain.networks import Ring, TieKind, usual_ring
from coprodesk.domain.texts import folded
from coprodesk.queries.networks import NetworkOf
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.files import ask_for_files
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.network_questions import Answers, first_choice, who, whose
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.network_imports import ImportMap, import_map

MOST_SHOWN = 40


class ImportNetwork(QDialog):
    """What the file leaves open is asked first. Nothing is kept until it is put on the map; then all of it can be
    undone in one go."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.window)
        self._scene = scene
        self.graph: Graph | None = None
        self.told = ImportedMap()
        self.ticks: list[QCheckBox] = []
        self.answers: Answers | None = None
        self._choice = AS_IT_SAYS
        self._offered: tuple[str, ...] = ()
        self._table: RowTable[ImportedTie] | None = None
        self._on_map: frozenset[str] = frozenset()
        self.setWindowTitle(tr("Import a network"))
        fit(self, 760, 620)
        self._build()
        scene.bridge.ask(
            NetworkOf(scene.person_id), lambda network: self._known([n.name for n in network.nodes])
        )

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Import a network"), "title"))
        body.addWidget(label(tr(
            "GraphML, GEXF, a table of ties or of who knows whom (CSV or .xlsx), or all the files of Network Canvas "
            "together. Nothing is kept until you put it on the map."
        ), "muted"))  # fmt: skip
        self.choose_button = button(tr("Choose files…"), self.choose)
        body.addWidget(row(self.choose_button, None))
        self.summary = label("", "heading")
        self.left_out = label("", "small")
        self.wrong = label("", "error")
        for shown in (self.summary, self.left_out, self.wrong):
            shown.hide()
            body.addWidget(shown)
        self._page = ScrollPage(tr("What was understood"), margin=0)
        body.addWidget(self._page, 1)
        self.keep_button = button(tr("Put on the map"), self.keep, "primary")
        self.keep_button.setEnabled(False)
        body.addWidget(row(self.keep_button, button(tr("Cancel"), self.reject), None))

    def _known(self, names: list[str]) -> None:
        self._on_map = frozenset(map(folded, names))

    def choose(self) -> None:
        kinds = tr("Networks and tables") + " (*.graphml *.gexf *.xml *.csv *.tsv *.txt *.xlsx)"
        if paths := ask_for_files(self, tr("Choose a network"), kinds):
            self.read(paths)

    def read(self, paths: list[Path]) -> None:
        self.graph = None
        self._choice = AS_IT_SAYS
        self._show(ImportedMap())
        self._scene.bridge.call(lambda desk: desk.read_network(paths), self._read, failed=self._refused)

    def _read(self, graph: Graph) -> None:
        self.wrong.hide()
        name = self._scene.head.name
        if graph.cases:
            self._ask(whose(graph.cases, name, self._read))
            return
        self.graph = graph
        if (card := who(graph, name, self._answered, self.choose)) is not None:
            self._ask(card)
        else:
            self._answered(None)

    def _ask(self, card: Card) -> None:
        self._clear()
        self.keep_button.setDefault(False)
        self._page.body.addWidget(card)
        self._page.body.addStretch(1)
        in_reading_order(self)
        first_choice(card).setFocus()
        announce(self, card.accessibleName() or self.windowTitle())

    def _answered(self, middle: str | None) -> None:
        self._choice = Choice(middle)
        self._understood()
        self.keep_button.setDefault(True)
        self.keep_button.setFocus()

    def _understood(self) -> None:
        """The table is filled anew; what was ticked stays ticked."""
        graph = self.graph
        if graph is None:
            return
        kept = [name for tick, name in zip(self.ticks, self._offered, strict=False) if tick.isChecked()]
        told = map_of(graph, self._scene.head.name, self._on_map, kept, self._choice)
        if told.offered != self._offered or self.answers is None or told.apart != self.told.apart:
            self._fill(graph, told, kept)
        self._show(told)

    def _again(self) -> None:
        """Something was answered otherwise. The answers stand anew where there is another person to ask about."""
        before = self._choice
        if self.answers is not None:
            self._choice = self.answers.choice()
        if before.middle != self._choice.middle:
            self._choice = Choice(self._choice.middle)
            self.answers = None
        self._understood()

    def _show(self, told: ImportedMap) -> None:
        self.told = told
        number, pairs = len(told.ties), len(told.links)
        if self.graph is not None:
            people = tr_n("{n} is ready for the map", "{n} are ready for the map", number)
            known = tr_n("{n} pair knows each other", "{n} pairs know each other", pairs)
            self._say(f"{people}, {known}", self._reasons(told))
        else:
            self._say("", "")
            self._clear()
        if self._table is not None:
            self._table.set_rows(told.ties)
        self.keep_button.setEnabled(number > 0)
        text = tr_n("Put {n} on the map", "Put {n} on the map", number) if number else tr("Put on the map")
        self.keep_button.setText(escape_mnemonic(text))
        self.keep_button.setAccessibleName(text)

    def _reasons(self, told: ImportedMap) -> str:
        lines = [f"{_short(name) or tr('Somebody')}: {word(why)}" for name, why in told.left_out[:6]]
        more = len(told.left_out) - len(lines)
        return "\n".join([*lines, *([tr_n("and {n} more", "and {n} more", more)] if more else [])])

    def _clear(self) -> None:
        self._table, self.answers, self.ticks, self._offered = None, None, [], ()
        while (item := self._page.body.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fill(self, graph: Graph, told: ImportedMap, kept: Sequence[str]) -> None:
        """What is not understood is offered, never demanded."""
        self._clear()
        self.answers = Answers(graph, self._scene.head.name, told, self._choice, self._again)
        self._choice = self.answers.choice()  # what was taken for granted, said
        self._page.body.addWidget(self.answers)
        self._table = RowTable(_table_columns(self._scene), name=tr("What was understood"), fit=10)
        self._page.body.addWidget(self._table)
        self._offered = told.offered
        if told.offered:
            self._page.body.addWidget(label(tr("Not understood; keep in the notes?"), "strong"))
        for name in told.offered[:MOST_SHOWN]:
            tick = QCheckBox(escape_mnemonic(_short(name)))
            tick.setAccessibleName(tr("Keep “{column}” in the notes", column=_short(name)))
            tick.setChecked(name in kept)
            tick.clicked.connect(lambda _on: self._understood())
            self.ticks.append(tick)
            self._page.body.addWidget(tick)
        self._page.body.addStretch(1)
        in_reading_order(self)

    def keep(self) -> None:
        self.keep_button.setEnabled(False)
        command = ImportMap(self._scene.person_id, self.told.ties, self.told.links)
        self._scene.bridge.do(import_map, command, lambda _ids: self.accept(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.keep_button.setEnabled(bool(self.told.ties))
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()
        announce(self, self.wrong.text())

    def _say(self, summary: str, left_out: str) -> None:
        for shown, text in ((self.summary, summary), (self.left_out, left_out)):
            shown.setText(text)
            shown.setVisible(bool(text))
        if summary:
            announce(self, summary)


def _table_columns(scene: Scene) -> list[Column[ImportedTie]]:
    return [
        Column("name", tr("Who"), lambda each: each.name, strong=True, weight=3),
        Column(
            "relation",
            tr("What they are"),
            lambda each: each.relation or words.of(TieKind, each.kind),
            weight=3,
        ),
        Column("ring", tr("Ring"), lambda each: words.of(Ring, each.ring or usual_ring(each.kind)), weight=2),
        Column("way", tr("Help goes"), lambda each: words.direction(each.direction, scene.short), weight=3),
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"

"""Bringing in a network of another program: choose the files, look at what was understood, put it on the map."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from coprodesk.domain.graphs import Graph
from coprodesk.domain.network_imports import ImportedMap, ImportedTie, map_of
from coprodesk.domain.networks import Ring, TieKind, usual_ring
from coprodesk.domain.texts import folded
from coprodesk.queries.networks import NetworkOf
from coprodesk.ui.kit.files import ask_for_files
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.network_imports import ImportMap, import_map

MOST_SHOWN = 40


class ImportNetwork(QDialog):
    """Nothing is kept until it is put on the map; then all of it can be undone in one go."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.window)
        self._scene = scene
        self.graph: Graph | None = None
        self.told = ImportedMap()
        self._on_map: frozenset[str] = frozenset()
        self.setWindowTitle(tr("Import a network"))
        fit(self, 760, 620)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Import a network"), "title"))
        body.addWidget(label(tr(
            "GraphML, a table of ties (CSV or .xlsx: a name is enough), or the CSV files of one Network Canvas case, "
            "all chosen together. Nothing is kept until you put it on the map."
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
        scene.bridge.ask(
            NetworkOf(scene.person_id), lambda network: self._known([n.name for n in network.nodes])
        )

    def _known(self, names: list[str]) -> None:
        self._on_map = frozenset(map(folded, names))

    def choose(self) -> None:
        kinds = tr("Networks and tables") + " (*.graphml *.xml *.csv *.tsv *.txt *.xlsx)"
        if paths := ask_for_files(self, tr("Choose a network"), kinds):
            self.read(paths)

    def read(self, paths: list[Path]) -> None:
        self.graph = None
        self._understood(ImportedMap())
        self._scene.bridge.call(lambda desk: desk.read_network(paths), self._read, failed=self._refused)

    def _read(self, graph: Graph) -> None:
        self.graph = graph
        self.wrong.hide()
        told = map_of(graph, self._scene.head.name, self._on_map)
        self._columns(told.offered)
        self._understood(told)

    def _columns(self, offered: tuple[str, ...]) -> None:
        """What was not understood is offered, never demanded."""
        self.ticks = [QCheckBox(escape_mnemonic(_short(each))) for each in offered[:MOST_SHOWN]]
        for tick, name in zip(self.ticks, offered, strict=False):
            tick.setAccessibleName(tr("Keep “{column}” in the notes", column=_short(name)))
            tick.clicked.connect(lambda _on: self._again())
        self._offered = offered

    def _again(self) -> None:
        if self.graph is not None:
            kept = [name for tick, name in zip(self.ticks, self._offered, strict=False) if tick.isChecked()]
            self._understood(map_of(self.graph, self._scene.head.name, self._on_map, kept), keep_ticks=True)

    def _understood(self, told: ImportedMap, *, keep_ticks: bool = False) -> None:
        self.told = told
        number, pairs = len(told.ties), len(told.links)
        if self.graph is not None:
            people = tr_n("{n} is ready for the map", "{n} are ready for the map", number)
            known = tr_n("{n} pair knows each other", "{n} pairs know each other", pairs)
            self._say(f"{people}, {known}", self._reasons(told))
        if not keep_ticks:
            self._fill(told)
        self.keep_button.setEnabled(number > 0)
        text = tr_n("Put {n} on the map", "Put {n} on the map", number) if number else tr("Put on the map")
        self.keep_button.setText(escape_mnemonic(text))
        self.keep_button.setAccessibleName(text)

    def _reasons(self, told: ImportedMap) -> str:
        lines = [f"{_short(name) or tr('Somebody')}: {word(why)}" for name, why in told.left_out[:6]]
        more = len(told.left_out) - len(lines)
        return "\n".join([*lines, *([tr_n("and {n} more", "and {n} more", more)] if more else [])])

    def _fill(self, told: ImportedMap) -> None:
        while (item := self._page.body.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if told.ties:
            table: RowTable[ImportedTie] = RowTable(
                _table_columns(self._scene), name=tr("What was understood"), fit=10
            )
            table.set_rows(told.ties)
            self._page.body.addWidget(table)
        if told.offered:
            self._page.body.addWidget(label(tr("Not understood; keep in the notes?"), "strong"))
            for tick in self.ticks:
                self._page.body.addWidget(tick)
        self._page.body.addStretch(1)

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

"""Saving a map: as what, for whom, who is left out of it, and then where."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout

from coprodesk.domain.directions import isolated
from coprodesk.domain.graphs import PICTURES, MapFormat, MapOrder
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.networks import MapFor, SharedMap
from coprodesk.reports.map_files import KeepMap
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.ecomap_picture import map_png, map_svg
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.maps import links, node_of
from coprodesk.ui.screens.person.tab import Scene


class SaveMap(QDialog):
    """Nothing is written before it was said who is left out. `on` is the day of the map, None for today."""

    def __init__(self, scene: Scene, on: date | None, *, by_strength: bool) -> None:
        super().__init__(scene.window)
        self._scene, self._on, self._by_strength = scene, on, by_strength
        self.shared: SharedMap | None = None
        self.setWindowTitle(tr("Save the map"))
        fit(self, 520, 380)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Save the map"), "title"))
        self.format = self._choice(body, tr("As what"), [(each, word(each)) for each in MapFormat])
        readers = [(each, scene.head.name if each is Reader.THE_PERSON else word(each)) for each in Reader]
        self.reader = self._choice(body, tr("Who is it for?"), readers)
        self.left_out = label("")
        body.addWidget(self.left_out)
        self.wrong = label("", "error")
        self.wrong.hide()
        body.addWidget(self.wrong)
        body.addStretch(1)
        self.save_button = button(tr("Save…"), self.choose_where, "primary")
        body.addWidget(row(self.save_button, button(tr("Cancel"), self.reject), None))
        self.reader.currentIndexChanged.connect(lambda _index: self.look())
        self.look()

    def order(self) -> MapOrder:
        return MapOrder(
            self._scene.person_id,
            MapFormat(self.format.currentData()),
            Reader(self.reader.currentData()),
            self._on,
        )

    def look(self) -> None:
        """Ask what this reader gets."""
        self.shared = None
        self.save_button.setEnabled(False)
        question = MapFor(self._scene.person_id, Audience(self.order().reader), self._on)
        self._scene.bridge.ask(question, self._told, key=f"save-map-{id(self)}", failed=self._refused)

    def choose_where(self) -> None:
        ending = self.order().format.value
        name = f"{tr('map')}.{ending}"
        kinds = f"{ending.upper()} (*.{ending})"
        if chosen := ask_where_to_save(self, tr("Save the map"), name, kinds):
            self.save(chosen[0].with_suffix(f".{ending}"))

    def save(self, path: Path) -> None:
        """Pictures are drawn here, the other files where the record is read; written whole or not at all."""
        order, shared = self.order(), self.shared
        if shared is None:
            return
        self.save_button.setEnabled(False)
        drawn = self._picture(order, shared) if order.format in PICTURES else None
        paper = KeepMap(path, order, drawn)
        self._scene.bridge.print(paper, partial(self._saved, path), failed=self._refused)

    def _picture(self, order: MapOrder, shared: SharedMap) -> bytes:
        nodes = [node_of(each) for each in shared.network.nodes]
        short, joined, thick = self._scene.short, links(shared.network), self._by_strength
        if order.format is MapFormat.PNG:
            return map_png(short, nodes, joined, by_strength=thick)
        title = tr("The people around {name}", name=short)
        return map_svg(title, short, nodes, joined, by_strength=thick)

    def _told(self, shared: SharedMap) -> None:
        self.shared = shared
        self.save_button.setEnabled(True)
        gone = ", ".join(isolated(node.name) for node in shared.left_out)
        number = len(shared.left_out)
        words = tr_n("{n} is left out: {names}", "{n} are left out: {names}", number, names=gone)
        self.left_out.setText(words if number else tr("Everybody on the map of that day is on it."))
        announce(self, self.left_out.text())

    def _saved(self, path: Path, _nothing: object) -> None:
        announce(self, tr("Saved as {file}", file=path.name))
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(self.shared is not None)
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()
        announce(self, self.wrong.text())

    @staticmethod
    def _choice(body: QVBoxLayout, name: str, pairs: Sequence[tuple[MapFormat | Reader, str]]) -> Choices:
        box = Choices()
        box.setAccessibleName(name)
        for value, words in pairs:
            box.addItem(words, value.value)
        above = label(name, "strong")
        above.setBuddy(box)
        body.addWidget(above)
        body.addWidget(box)
        return box

"""The ecomap: who stands around a person. Everything drawn can be walked with arrows and is said in sentences."""

import math
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from coprodesk.domain.networks import Direction
from coprodesk.ui.kit.ecomap_layout import MapLink, MapNode, Placed, box_of, place_nodes
from coprodesk.ui.kit.ecomap_paint import Drawing, paint_map
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme

__all__ = ["Ecomap", "MapLink", "MapNode"]

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Ecomap(QGraphicsView):
    """`show_map(centre, nodes, links)`. Arrows walk, Page Up and Page Down go through all, Enter or a double click is `node_activated(id)`.

    `small=True` is the picture on a card: no ring names, not a tab stop, a click opens.
    """

    node_activated = Signal(object)
    current_changed = Signal(object)

    def __init__(self, title: str, *, small: bool = False) -> None:
        super().__init__()
        self._title, self._small = title, small
        self._centre = ""
        self._nodes: list[MapNode] = []
        self._links: list[MapLink] = []
        self._placed = Placed()
        self._widths: dict[UUID, float] = {}
        self._current: UUID | None = None
        self._zoom = 1.0
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kit", "bare")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if small else Qt.FocusPolicy.StrongFocus)
        if small:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if small:
            self.setFixedHeight(theme().px(300))
        else:
            self.setMinimumHeight(theme().px(360))

    def show_map(self, centre: str, nodes: Sequence[MapNode], links: Sequence[MapLink] = ()) -> None:
        self._centre, self._nodes, self._links = centre, list(nodes), list(links)
        drawing = self._drawing()
        metrics = QFontMetricsF(drawing.font(12.5, bold=True))
        self._widths = {
            node.id: max(metrics.horizontalAdvance(drawing.words(each)) for each in (node.name, node.sub)) + 6
            for node in nodes
        }
        self._placed = place_nodes(self._nodes, self._widths, drawing.size())
        if self._current not in self._placed.spots:
            self._current = self._nodes[0].id if self._nodes else None
        self.setAccessibleDescription(" ".join(self.sentences()))
        self.fit()
        self.viewport().update()

    def sentences(self) -> list[str]:
        """The whole map in words, one sentence for each tie."""
        if not self._nodes:
            return [tr("Nobody is on the map yet.")]
        return [self.sentence(node) for node in self._nodes]

    def sentence(self, node: MapNode) -> str:
        ways = {
            Direction.GIVES: tr("{centre} gives", centre=self._centre),
            Direction.RECEIVES: tr("{centre} receives", centre=self._centre),
            Direction.BOTH: tr("it goes both ways"),
        }
        facts = [node.sub, word(node.ring), tr("paid") if node.paid else "", ways.get(node.direction, "")]
        if node.minutes:
            facts.append(tr("{time} in six months", time=hours(node.minutes)))
        return f"{node.name}: {', '.join(fact for fact in facts if fact)}."

    def current(self) -> UUID | None:
        return self._current

    def set_current(self, ident: UUID) -> None:
        node = next((each for each in self._nodes if each.id == ident), None)
        if node is not None:
            self._current = ident
            announce(self, self.sentence(node))
            self.current_changed.emit(ident)
            self.viewport().update()

    def fit(self) -> None:
        """The whole map in the window; `+`, `-` and Ctrl+wheel come nearer from here."""
        size = self._drawing().size()
        reach = self._placed.radii[-1] + 4
        room = QRectF(-reach, -reach, 2 * reach, 2 * reach)
        for ident, spot in self._placed.spots.items():
            left, top, right, bottom = box_of(spot, self._widths[ident], size)
            room = room.united(QRectF(left, top, right - left, bottom - top))
        self.setSceneRect(room.adjusted(-6, -6, 6, 6))
        self._zoom = 1.0
        self._scale()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        tokens = theme().tokens
        painter.fillRect(self.sceneRect().adjusted(-4000, -4000, 4000, 4000), QColor(tokens.surface))
        paint_map(painter, self._drawing(), tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.node_activated.emit(self._current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._scale(1 / 1.2 if key == Qt.Key.Key_Minus else 1.2)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event)
        if found is not None:
            self.set_current(found)
            if self._small:
                self.node_activated.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event)
        if found is not None and not self._small:
            self.node_activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._scale(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
        elif self._small:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is not None:
            self.set_current(self._current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def _drawing(self) -> Drawing:
        current = self._current if self.hasFocus() else None
        return Drawing(self._centre, self._nodes, self._links, self._placed, current, self._small)

    def _scale(self, by: float = 1.0) -> None:
        self._zoom = min(max(self._zoom * by, 1.0), 4.0)
        rect, room = self.sceneRect(), self.viewport().rect()
        if rect.width() <= 0 or rect.height() <= 0:
            return
        factor = min(room.width() / rect.width(), room.height() / rect.height(), 1.25) * self._zoom
        self.resetTransform()
        self.scale(factor, factor)

    def _walk(self, right: int, down: int) -> None:
        spots = self._placed.spots
        if self._current not in spots:
            return
        here = spots[self._current]
        best: tuple[float, UUID] | None = None
        for ident, spot in spots.items():
            along = (spot.x - here.x) * right + (spot.y - here.y) * down
            across = abs((spot.x - here.x) * down) + abs((spot.y - here.y) * right)
            if along > 1 and (best is None or along + 2 * across < best[0]):
                best = (along + 2 * across, ident)
        if best is not None:
            self.set_current(best[1])

    def _step(self, by: int) -> None:
        """One after the other, so that every node can be reached, wherever it stands."""
        order = [node.id for node in self._nodes]
        if self._current in order:
            self.set_current(order[(order.index(self._current) + by) % len(order)])

    def _at(self, event: QMouseEvent) -> UUID | None:
        place = self.mapToScene(event.position().toPoint())
        for ident, spot in self._placed.spots.items():
            if math.hypot(place.x() - spot.x, place.y() - spot.y) <= self._drawing().size().node + 6:
                return ident
        return None

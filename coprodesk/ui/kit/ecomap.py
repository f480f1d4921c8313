"""The ecomap: who stands around a person. Everything drawn can be walked and moved by keys and is said in sentences."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from coprodesk.ui.kit.ecomap_fit import fitted, misfits, whole
from coprodesk.ui.kit.ecomap_layout import (
    RINGS,
    Change,
    MapLink,
    MapNode,
    Placed,
    Spot,
    after,
    nearest_ring,
    next_towards,
    node_at,
)
from coprodesk.ui.kit.ecomap_paint import Drawing, paint_map
from coprodesk.ui.kit.ecomap_words import map_sentences, node_sentence
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme

__all__ = ["Change", "Ecomap", "MapLink", "MapNode"]

MOST_ZOOM = 6.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ZOOMS = {Qt.Key.Key_Plus: 1.2, Qt.Key.Key_Equal: 1.2, Qt.Key.Key_Minus: 1 / 1.2}


class Ecomap(QGraphicsView):
    """`show_map(centre, nodes, links)`. Arrows walk, Page Up and Page Down go through all, Enter or a double
    click is `node_activated(id)`; + and - come nearer, 0 shows the whole. Where `movable`, Ctrl+Up and Ctrl+Down
    or the mouse bring somebody closer or further: `node_moved(id, ring)`.

    `small=True` is the picture on a card: no ring names, not a tab stop, a click opens.
    """

    node_activated = Signal(object)
    node_moved = Signal(object, object)
    current_changed = Signal(object)

    def __init__(self, title: str, *, small: bool = False) -> None:
        super().__init__()
        self._small = small
        self.movable = False
        self.zoom = 1.0
        self._held: UUID | None = None
        self._dragged: tuple[UUID, Spot] | None = None
        self.drawing = Drawing("", (), (), Placed(), {}, small)
        self._current: UUID | None = None
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kit", "bare")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if small else Qt.FocusPolicy.StrongFocus)
        if small:
            self.setFixedHeight(theme().px(300))
        else:
            self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
            self.viewport().unsetCursor()
            self.setMinimumHeight(theme().px(300))

    def show_map(
        self,
        centre: str,
        nodes: Sequence[MapNode],
        links: Sequence[MapLink] = (),
        *,
        by_strength: bool = False,
        current: UUID | None = None,
    ) -> None:
        """`current` is who is chosen from here on; nothing is said of them until the keyboard comes here."""
        self.drawing = replace(self.drawing, centre=centre, nodes=nodes, links=links, by_strength=by_strength)
        self._scale(anew=True)
        self._current = current or self._current
        if self._current not in self.drawing.spots:
            self._current = nodes[0].id if nodes else None
        self.setAccessibleDescription(" ".join(self.sentences()))
        self.viewport().update()

    def sentences(self) -> list[str]:
        """The whole map in words, one sentence for each tie."""
        return map_sentences(self.drawing.centre, self.drawing.nodes)

    def current(self) -> UUID | None:
        return self._current

    def set_current(self, ident: UUID) -> None:
        node = next((each for each in self.drawing.nodes if each.id == ident), None)
        if node is not None:
            self._current = ident
            announce(self, node_sentence(self.drawing.centre, node))
            self.current_changed.emit(ident)
            self.viewport().update()

    def zoom_by(self, by: float) -> None:
        """0 for the whole map in the window."""
        self.zoom = min(max(self.zoom * by, 1.0), MOST_ZOOM)
        self._scale()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        tokens = theme().tokens
        painter.fillRect(self.sceneRect().adjusted(-4000, -4000, 4000, 4000), QColor(tokens.surface))
        current = self._current if self.hasFocus() else None
        dragged = self._dragged if self._held is not None else None
        paint_map(painter, replace(self.drawing, current=current, dragged=dragged), tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ARROWS and self._current is not None:
            found = next_towards(self.drawing.placed, self._current, *_ARROWS[key])
            if found is not None:
                self.set_current(found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.node_activated.emit(self._current)
        elif key in _ZOOMS:
            self.zoom_by(_ZOOMS[key])
        elif key in _STEPS and self._current is not None:
            self.set_current(after(self.drawing.nodes, self._current, _STEPS[key]))
        elif key == Qt.Key.Key_0:
            self.zoom_by(0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event)
        if found is None:
            super().mousePressEvent(event)
            return
        self.set_current(found)
        if self._small:
            self.node_activated.emit(found)
        elif self.movable and event.button() is Qt.MouseButton.LeftButton:
            self._held, self._dragged = found, (found, self.drawing.placed.spots[found])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        place = self.mapToScene(event.position().toPoint())
        self._dragged = (self._held, Spot(place.x(), place.y()))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go near another ring, somebody moves there; near their own, they stay."""
        super().mouseReleaseEvent(event)
        held, self._held = self._held, None
        if held is not None and self._dragged is not None:
            ring = nearest_ring(self.drawing.placed, self._dragged[1].x, self._dragged[1].y)
            self._move(held, RINGS.index(ring))
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event)
        if found is not None and not self._small:
            self._held = None
            self.node_activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
        elif self.zoom > 1.0:
            super().wheelEvent(event)
        else:
            event.ignore()

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

    def _scale(self, *, anew: bool = False) -> None:
        room = None if self._small or not self.isVisible() else self.maximumViewportSize()
        if anew or misfits(self.drawing, self.sceneRect(), room):
            self.drawing, scene = fitted(self.drawing, room)
            self.setSceneRect(scene)
        bars = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if self.zoom > 1 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(bars)  # the whole map needs none, whatever its edges are rounded to
        self.setVerticalScrollBarPolicy(bars)
        factor = whole(self.sceneRect(), self.maximumViewportSize()) * self.zoom
        self.resetTransform()
        self.scale(factor, factor)

    def _shift(self, outwards: int) -> None:
        node = next((each for each in self.drawing.nodes if each.id == self._current), None)
        if node is not None:
            self._move(node.id, RINGS.index(node.ring) + outwards)

    def _move(self, ident: UUID, place: int) -> None:
        node = next(each for each in self.drawing.nodes if each.id == ident)
        if self.movable and 0 <= place < len(RINGS) and RINGS[place] != node.ring:
            self.node_moved.emit(ident, RINGS[place])

    def _at(self, event: QMouseEvent) -> UUID | None:
        place = self.mapToScene(event.position().toPoint())
        return node_at(self.drawing.placed, place.x(), place.y(), self.drawing.size.node + 6)

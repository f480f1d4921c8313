"""The ecomap: who stands around a person. Everything drawn can be walked with arrows and is said in sentences."""

import math
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from coprodesk.domain.networks import Direction
from coprodesk.ui.kit.ecomap_layout import (
    BELOW,
    CENTRE,
    NODE,
    RINGS,
    MapLink,
    MapNode,
    Placed,
    Spot,
    place_nodes,
)
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens

__all__ = ["Ecomap", "MapLink", "MapNode"]

LONGEST_NAME = 22
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Ecomap(QGraphicsView):
    """`show_map(centre, nodes, links)`. Arrows walk, Enter or a double click is `node_activated(id)`.

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
        self.setMinimumHeight(theme().px(260 if small else 360))

    def show_map(self, centre: str, nodes: Sequence[MapNode], links: Sequence[MapLink] = ()) -> None:
        self._centre, self._nodes, self._links = centre, list(nodes), list(links)
        metrics = QFontMetricsF(self._font(12.5, bold=True))
        widths = {node.id: metrics.horizontalAdvance(_short(node.name)) + 6 for node in nodes}
        self._placed = place_nodes(self._nodes, widths)
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
        reach = self._placed.radii[-1] + NODE + 8
        self.setSceneRect(-reach - 34, -reach, 2 * reach + 68, 2 * reach + BELOW)
        self._zoom = 1.0
        self._scale()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        tokens = theme().tokens
        painter.fillRect(self.sceneRect().adjusted(-4000, -4000, 4000, 4000), QColor(tokens.surface))
        self._rings(painter, tokens)
        spots = self._placed.spots
        for link in self._links:
            if link.a in spots and link.b in spots:
                painter.setPen(QPen(QColor(tokens.muted), 1.2, Qt.PenStyle.DashLine))
                painter.drawLine(_point(spots[link.a]), _point(spots[link.b]))
        for node in self._nodes:
            self._tie(painter, node, tokens)
        for node in self._nodes:
            self._node(painter, node, tokens)
        self._middle(painter, tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.node_activated.emit(self._current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._nearer(1 / 1.2 if key == Qt.Key.Key_Minus else 1.2)
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
            self._nearer(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
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

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        font = theme().font("small", bold=bold)
        font.setPixelSize(round(pixels * (1.5 if self._small else 1) * theme().scale))
        return font

    def _scale(self) -> None:
        rect, room = self.sceneRect(), self.viewport().rect()
        if rect.width() <= 0 or rect.height() <= 0:
            return
        factor = min(room.width() / rect.width(), room.height() / rect.height(), 1.25) * self._zoom
        self.resetTransform()
        self.scale(factor, factor)

    def _nearer(self, by: float) -> None:
        self._zoom = min(max(self._zoom * by, 1.0), 4.0)
        self._scale()

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

    def _at(self, event: QMouseEvent) -> UUID | None:
        place = self.mapToScene(event.position().toPoint())
        for ident, spot in self._placed.spots.items():
            if math.hypot(place.x() - spot.x, place.y() - spot.y) <= NODE + 6:
                return ident
        return None

    def _rings(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring, radius in zip(RINGS, self._placed.radii, strict=True):
            painter.setPen(QPen(QColor(tokens.ring), 1.2))
            painter.drawEllipse(QPointF(0, 0), radius, radius)
            if not self._small:
                _words(painter, QPointF(radius * 0.174, -radius * 0.985), word(ring), self._font(11.5), tokens.muted, tokens.surface)

    def _tie(self, painter: QPainter, node: MapNode, tokens: Tokens) -> None:
        spot = self._placed.spots[node.id]
        colour, dash = _line_style(node, tokens)
        width = 1.8 + min(math.sqrt(node.minutes / 60) * 0.75, 5.0)
        pen = QPen(colour, width)
        if dash:
            pen.setDashPattern(dash)
        painter.setPen(pen)
        length = math.hypot(spot.x, spot.y) or 1.0
        unit = QPointF(spot.x / length, spot.y / length)
        start, end = unit * (CENTRE + 1), unit * (length - NODE - 1)
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if node.direction in (Direction.GIVES, Direction.BOTH):
            painter.drawPolygon(_arrow(end, unit, width))
        if node.direction in (Direction.RECEIVES, Direction.BOTH):
            painter.drawPolygon(_arrow(start, unit * -1, width))

    def _node(self, painter: QPainter, node: MapNode, tokens: Tokens) -> None:
        spot = _point(self._placed.spots[node.id])
        if node.id == self._current and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, NODE + 6, NODE + 6)
        edge = tokens.group if node.shape == "pentagon" else tokens.text
        painter.setPen(QPen(QColor(edge), 2.4 if node.shape == "pentagon" else 1.6))
        painter.setBrush(QColor(tokens.surface))
        painter.drawPath(_shape(node.shape, spot))
        under = QPointF(spot.x(), spot.y() + NODE + 11)
        _words(painter, under, _short(node.name), self._font(12.5, bold=True), tokens.text, tokens.surface)
        if node.sub and not self._small:
            below = under + QPointF(0, 15)
            _words(painter, below, _short(node.sub), self._font(11.5), tokens.muted, tokens.surface)

    def _middle(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(0, 0), CENTRE, CENTRE)
        font = self._font(13 if len(self._centre) < 7 else 10, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_accent))
        shown = QFontMetricsF(font).elidedText(self._centre, Qt.TextElideMode.ElideRight, 2 * CENTRE - 8)
        painter.drawText(QRectF(-CENTRE, -CENTRE, 2 * CENTRE, 2 * CENTRE), Qt.AlignmentFlag.AlignCenter, shown)


def _line_style(node: MapNode, tokens: Tokens) -> tuple[QColor, list[float]]:
    """Colour and dash: each tells the direction on its own, the arrow does it a third time."""
    if node.paid:
        return QColor(tokens.paid), [1.0, 1.8]
    styles: dict[Direction, tuple[str, list[float]]] = {
        Direction.BOTH: (tokens.both, []),
        Direction.GIVES: (tokens.gives, [7.0, 1.6]),
        Direction.RECEIVES: (tokens.receives, [3.5, 1.6]),
    }
    colour, dash = styles.get(node.direction, (tokens.line_strong, []))
    return QColor(colour), dash


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"


def _point(spot: Spot) -> QPointF:
    return QPointF(spot.x, spot.y)


def _arrow(tip: QPointF, unit: QPointF, width: float) -> QPolygonF:
    size = 6.0 + width
    side = QPointF(-unit.y(), unit.x()) * (size * 0.55)
    back = tip - unit * size
    return QPolygonF([tip, back + side, back - side])


def _shape(shape: str, middle: QPointF) -> QPainterPath:
    path = QPainterPath()
    if shape == "pentagon":
        corners = [
            middle + QPointF(math.sin(turn), -math.cos(turn)) * (NODE + 3)
            for turn in (2 * math.pi * corner / 5 for corner in range(5))
        ]
        path.addPolygon(QPolygonF([*corners, corners[0]]))
    elif shape == "square":
        path.addRoundedRect(QRectF(middle.x() - NODE + 1, middle.y() - NODE + 1, 2 * NODE - 2, 2 * NODE - 2), 5, 5)
    else:
        path.addEllipse(middle, NODE, NODE)
    return path


def _words(painter: QPainter, middle: QPointF, text: str, font: QFont, ink: str, ground: str) -> None:
    """Words with a breath of ground behind them, so that a line never runs through a name."""
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    veil = QColor(ground)
    veil.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

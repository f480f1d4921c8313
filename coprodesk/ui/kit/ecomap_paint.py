"""How an ecomap is drawn, from plain values: rings, ties by direction, shapes by kind, names that stay readable."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from coprodesk.domain.networks import Direction
from coprodesk.ui.kit.ecomap_layout import (
    CENTRE,
    LARGE,
    NODE,
    RINGS,
    SMALL,
    MapLink,
    MapNode,
    Placed,
    Size,
    Spot,
    ring_name_spot,
)
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens

LONGEST_NAME = 22


@dataclass(frozen=True)
class Drawing:
    """`current` is the node with the focus ring, None for none."""

    centre: str
    nodes: Sequence[MapNode]
    links: Sequence[MapLink]
    placed: Placed
    current: UUID | None
    small: bool

    def size(self) -> Size:
        return SMALL if self.small else LARGE

    def words(self, text: str) -> str:
        """A name as long as the picture has room for."""
        plain, longest = " ".join(text.split()), 15 if self.small else LONGEST_NAME
        return plain if len(plain) <= longest else plain[: longest - 1] + "…"

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        font = theme().font("small", bold=bold)
        font.setPixelSize(round(pixels * (1.75 if self.small else 1) * theme().scale))
        return font


def paint_map(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    _rings(painter, drawing, tokens)
    spots = drawing.placed.spots
    for link in drawing.links:
        if link.a in spots and link.b in spots:
            painter.setPen(QPen(QColor(tokens.muted), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(_point(spots[link.a]), _point(spots[link.b]))
    for node in drawing.nodes:
        _tie(painter, node, spots[node.id], drawing.size().node, tokens)
    for node in drawing.nodes:
        _node(painter, node, drawing, tokens)
    _middle(painter, drawing, tokens)


def _rings(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    for ring, radius in zip(RINGS, drawing.placed.radii, strict=True):
        painter.setPen(QPen(QColor(tokens.ring), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        if not drawing.small:
            _words(
                painter,
                _point(ring_name_spot(radius)),
                word(ring),
                drawing.font(11.5),
                tokens.muted,
            )


def _tie(painter: QPainter, node: MapNode, spot: Spot, half: float, tokens: Tokens) -> None:
    colour, dash = _line_style(node, tokens)
    width = 1.8 + min(math.sqrt(node.minutes / 60) * 0.75, 5.0)
    pen = QPen(colour, width)
    if dash:
        pen.setDashPattern(dash)
    painter.setPen(pen)
    length = math.hypot(spot.x, spot.y) or 1.0
    unit = QPointF(spot.x / length, spot.y / length)
    start, end = unit * (CENTRE * half / NODE + 1), unit * (length - half - 1)
    painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if node.direction in (Direction.GIVES, Direction.BOTH):
        painter.drawPolygon(_arrow(end, unit, width))
    if node.direction in (Direction.RECEIVES, Direction.BOTH):
        painter.drawPolygon(_arrow(start, unit * -1, width))


def _node(painter: QPainter, node: MapNode, drawing: Drawing, tokens: Tokens) -> None:
    half = drawing.size().node
    spot = _point(drawing.placed.spots[node.id])
    if node.id == drawing.current:
        painter.setPen(QPen(QColor(tokens.focus), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, half + 6, half + 6)
    edge = tokens.group if node.shape == "pentagon" else tokens.text
    painter.setPen(QPen(QColor(edge), 2.4 if node.shape == "pentagon" else 1.6))
    painter.setBrush(QColor(tokens.surface))
    painter.drawPath(_shape(node.shape, spot, half))
    under = QPointF(spot.x(), spot.y() + half + (16 if drawing.small else 11))
    _words(painter, under, drawing.words(node.name), drawing.font(12.5, bold=True), tokens.text)
    if node.sub and not drawing.small:
        below = under + QPointF(0, 15)
        _words(painter, below, drawing.words(node.sub), drawing.font(11.5), tokens.muted)


def _middle(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    half = CENTRE * drawing.size().node / NODE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(QPointF(0, 0), half, half)
    font = drawing.font(13 if len(drawing.centre) < 7 else 10, bold=True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.on_accent))
    shown = QFontMetricsF(font).elidedText(drawing.centre, Qt.TextElideMode.ElideRight, 2 * half - 8)
    painter.drawText(QRectF(-half, -half, 2 * half, 2 * half), Qt.AlignmentFlag.AlignCenter, shown)


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


def _point(spot: Spot) -> QPointF:
    return QPointF(spot.x, spot.y)


def _arrow(tip: QPointF, unit: QPointF, width: float) -> QPolygonF:
    size = 6.0 + width
    side = QPointF(-unit.y(), unit.x()) * (size * 0.55)
    back = tip - unit * size
    return QPolygonF([tip, back + side, back - side])


def _shape(shape: str, middle: QPointF, half: float) -> QPainterPath:
    path = QPainterPath()
    if shape == "pentagon":
        corners = [
            middle + QPointF(math.sin(turn), -math.cos(turn)) * (half + 3)
            for turn in (2 * math.pi * corner / 5 for corner in range(5))
        ]
        path.addPolygon(QPolygonF([*corners, corners[0]]))
    elif shape == "square":
        path.addRoundedRect(
            QRectF(middle.x() - half + 1, middle.y() - half + 1, 2 * half - 2, 2 * half - 2), 5, 5
        )
    else:
        path.addEllipse(middle, half, half)
    return path


def _words(painter: QPainter, middle: QPointF, text: str, font: QFont, ink: str) -> None:
    """Words with a breath of ground behind them, so that a line never runs through a name."""
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    veil = theme().colour("surface")
    veil.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

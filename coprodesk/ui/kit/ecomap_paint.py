"""How an ecomap is drawn, from plain values: rings, ties by direction, shapes by kind, names that stay readable.

What looks alike is drawn in one call, and words are laid out once: 200 ties have to be there before anybody waits.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QStaticText

from coprodesk.domain.networks import Direction, Mark
from coprodesk.ui.kit.ecomap_layout import (
    CENTRE,
    CLOSE,
    LARGE,
    NODE,
    RINGS,
    SMALL,
    Change,
    MapLink,
    MapNode,
    Placed,
    Size,
    Spot,
    bounds_of,
    place_nodes,
    ring_name_spot,
)
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens

LONGEST_NAME = 22
NAME, SUB, CENTRE_LONG = 12.5, 11.5, 10.0
MOST_WIDTH = 6.8


class Words:
    """A line of words that is laid out once and drawn often."""

    def __init__(self, text: str, font: QFont) -> None:
        self.font = font
        self.laid = QStaticText(text)
        self.laid.setTextFormat(Qt.TextFormat.PlainText)
        self.laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        self.laid.prepare(font=font)
        size = self.laid.size()
        self.width, self.height = size.width(), size.height()


@dataclass(frozen=True)
class Drawing:
    """`current` is the node with the focus ring, None for none; `dragged` stands where the mouse holds it."""

    centre: str
    nodes: Sequence[MapNode]
    links: Sequence[MapLink]
    placed: Placed
    words: dict[UUID, tuple[Words, Words]]
    small: bool = False
    by_strength: bool = False
    letters: float = 1.0  # how much larger than usual the letters are
    current: UUID | None = None
    dragged: tuple[UUID, Spot] | None = None

    @cached_property
    def spots(self) -> dict[UUID, Spot]:
        return {**self.placed.spots, **(dict([self.dragged]) if self.dragged else {})}

    @property
    def size(self) -> Size:
        return size_of(small=self.small, letters=self.letters)


def size_of(*, small: bool, letters: float = 1.0) -> Size:
    """Larger letters need more room below a node and along a ring; where they are larger because the whole is shown
    small, everything else draws together."""
    size = SMALL if small else LARGE if letters <= 1 else CLOSE
    scale = theme().scale * letters
    return replace(size, below=size.below * scale, ring_name=size.ring_name * scale)


def map_font(
    pixels: float, *, small: bool, bold: bool = False, text: str = "", letters: float = 1.0
) -> QFont:
    font = QFont(theme().face(text, "small", bold=bold).font)
    font.setPixelSize(round(pixels * (1.75 if small else 1) * theme().scale * letters))
    return font


def lay_words(
    nodes: Sequence[MapNode], *, small: bool, letters: float = 1.0
) -> dict[UUID, tuple[Words, Words]]:
    """The name of each node and the line under it, as long as the picture has room for."""
    plain = map_font(SUB, small=small, letters=letters)
    longest = 15 if small else LONGEST_NAME
    subs = {text: Words(text, plain) for text in {_short(_under(node), longest) for node in nodes}}
    return {
        node.id: (
            _name_words(_short(node.name, longest), small=small, letters=letters),
            subs[_short(_under(node), longest)],
        )
        for node in nodes
    }


def _name_words(name: str, *, small: bool, letters: float) -> Words:
    return Words(name, map_font(NAME, small=small, bold=True, text=name, letters=letters))


def _under(node: MapNode) -> str:
    """What stands under a name: what became of somebody comes before what they are."""
    return node.sub if node.change is Change.SAME else word(node.change)


def _short(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def lay_map(
    centre: str,
    nodes: Sequence[MapNode],
    links: Sequence[MapLink],
    *,
    small: bool = False,
    by_strength: bool = False,
    letters: float = 1.0,
    wide: float = 1.0,
) -> tuple[Drawing, QRectF]:
    """Everything in its place, and how much room it takes. `letters` are larger where the whole is shown small, and
    the rings `wide` where there is more room beside the map than above it."""
    words, size = lay_words(nodes, small=small, letters=letters), size_of(small=small, letters=letters)
    widths = {ident: max(name.width, sub.width) + 6 for ident, (name, sub) in words.items()}
    placed = place_nodes(nodes, widths, size, wide=wide)
    left, top, right, bottom = bounds_of(placed, widths, size)
    drawing = Drawing(centre, nodes, links, placed, words, small, by_strength, letters)
    return drawing, QRectF(left, top, right - left, bottom - top)


def paint_tie(painter: QPainter, rect: QRectF, node: MapNode, tokens: Tokens) -> None:
    """A sample of a tie's line for the key, with its arrows."""
    colour, dash = _line_style(node, tokens)
    middle, unit, width = rect.center().y(), QPointF(1, 0), 3.0
    start, end = QPointF(rect.left(), middle), QPointF(rect.right(), middle)
    pen = QPen(QColor(colour), width)
    if dash:
        pen.setDashPattern(dash)
    painter.setPen(pen)
    painter.drawLine(start, end)
    path = _winding()
    if node.direction in (Direction.GIVES, Direction.BOTH):
        path.addPolygon(_arrow(end, unit, width))
    if node.direction in (Direction.RECEIVES, Direction.BOTH):
        path.addPolygon(_arrow(start, unit * -1, width))
    painter.fillPath(path, QColor(colour))


def paint_shape(painter: QPainter, rect: QRectF, shape: str, tokens: Tokens) -> None:
    """What stands for somebody, for the key."""
    group = shape == Mark.GROUP
    path = _winding()
    _add_shape(path, shape, QPointF(0, 0), NODE)
    painter.save()
    painter.translate(rect.center())
    smaller = rect.height() / (2 * NODE + 6)
    painter.scale(smaller, smaller)
    painter.setBrush(QColor(tokens.surface))
    painter.setPen(QPen(QColor(tokens.group if group else tokens.text), 2.6))
    painter.drawPath(path)
    painter.restore()


def paint_map(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    _rings(painter, drawing, tokens)
    _links(painter, drawing, tokens)
    _ties(painter, drawing, tokens)
    _moves(painter, drawing, tokens)
    _shapes(painter, drawing, tokens)
    _names(painter, drawing, tokens)
    _middle(painter, drawing, tokens)


def _rings(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.ring), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wide = drawing.placed.wide
    for radius in drawing.placed.radii:
        painter.drawEllipse(QPointF(0, 0), radius * wide, radius)
    if drawing.small:
        return
    font = map_font(SUB, small=False, letters=drawing.letters)
    painter.setFont(font)
    for ring, radius in zip(RINGS, drawing.placed.radii, strict=True):
        _veiled(painter, _point(ring_name_spot(radius, wide)), word(ring), font, tokens)


def _links(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    spots = drawing.spots
    painter.setPen(QPen(QColor(tokens.muted), 1.2, Qt.PenStyle.DashLine))
    painter.drawLines([
        QLineF(_point(spots[link.a]), _point(spots[link.b]))
        for link in drawing.links
        if link.a in spots and link.b in spots
    ])  # fmt: skip


def _ties(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    half = drawing.size.node
    lines: defaultdict[tuple[str, tuple[float, ...], float], list[QLineF]] = defaultdict(list)
    arrows: defaultdict[str, QPainterPath] = defaultdict(_winding)
    for node in drawing.nodes:
        spot = drawing.spots[node.id]
        colour, dash = _line_style(node, tokens)
        width = _width(node, by_strength=drawing.by_strength)
        length = math.hypot(spot.x, spot.y) or 1.0
        unit = QPointF(spot.x / length, spot.y / length)
        start, end = unit * (CENTRE * half / NODE + 1), unit * (length - half - 1)
        lines[colour, dash, width].append(QLineF(start, end))
        if node.direction in (Direction.GIVES, Direction.BOTH):
            arrows[colour].addPolygon(_arrow(end, unit, width))
        if node.direction in (Direction.RECEIVES, Direction.BOTH):
            arrows[colour].addPolygon(_arrow(start, unit * -1, width))
    for (colour, dash, width), together in lines.items():
        pen = QPen(QColor(colour), width)
        if dash:
            pen.setDashPattern(dash)
        painter.setPen(pen)
        painter.drawLines(together)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, path in arrows.items():
        painter.fillPath(path, QColor(colour))


def _width(node: MapNode, *, by_strength: bool) -> float:
    """In half pixels, so that many lines share a pen."""
    if _ghost(node):
        return 1.5
    wide = 0.8 + 1.6 * node.strength if by_strength else 1.8 + math.sqrt(node.minutes / 60) * 0.75
    return round(2 * min(wide, MOST_WIDTH)) / 2


def _ghost(node: MapNode) -> bool:
    return node.away or node.change is Change.LEFT


def _moves(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    """From where somebody stood on the earlier day to where they stand now."""
    path = _winding()
    painter.setPen(QPen(QColor(tokens.accent), 2.0, Qt.PenStyle.DotLine))
    for node in drawing.nodes:
        if node.was is None:
            continue
        spot = drawing.spots[node.id]
        length = math.hypot(spot.x, spot.y) or 1.0
        unit = QPointF(spot.x / length, spot.y / length)
        outwards = 1 if node.change is Change.FURTHER else -1
        radius = drawing.placed.radius_at(spot.x, spot.y) or 1.0
        before = _point(spot) * (drawing.placed.radii[RINGS.index(node.was)] / radius)
        tip = unit * (length - outwards * (drawing.size.node + 3))
        side = QPointF(-unit.y(), unit.x()) * 7
        painter.drawLine(before + side, tip + side)
        path.addPolygon(_arrow(tip + side, unit * outwards, 2.0))
    painter.fillPath(path, QColor(tokens.accent))


def _shapes(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    half = drawing.size.node
    paths: defaultdict[tuple[str, float, bool], QPainterPath] = defaultdict(_winding)
    halo = _winding()
    for node in drawing.nodes:
        spot = _point(drawing.spots[node.id])
        group = node.shape == Mark.GROUP
        ghost = _ghost(node)
        edge = tokens.muted if ghost else tokens.group if group else tokens.text
        _add_shape(paths[edge, 2.4 if group else 1.6, ghost], node.shape, spot, half)
        if node.change is Change.ARRIVED:
            halo.addEllipse(spot, half + 6, half + 6)
        if node.id == drawing.current:
            painter.setPen(QPen(QColor(tokens.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, half + 6, half + 6)
    painter.setBrush(QColor(tokens.surface))
    for (edge, width, ghost), path in paths.items():
        style = Qt.PenStyle.DashLine if ghost else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), width, style))
        painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent), 2.0, Qt.PenStyle.DashLine))
    painter.drawPath(halo)


def _names(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    """First a breath of ground behind all words, so that a line never runs through a name; then the words."""
    half, small, scale = drawing.size.node, drawing.small, theme().scale * drawing.letters
    names: list[tuple[QPointF, Words]] = []
    subs: list[tuple[QPointF, Words]] = []
    for node in drawing.nodes:
        spot = drawing.spots[node.id]
        name, sub = drawing.words[node.id]
        middle = spot.y + half + (16 if small else 11) * scale
        names.append((QPointF(spot.x - name.width / 2, middle - name.height / 2), name))
        if sub.width and not small:
            subs.append((QPointF(spot.x - sub.width / 2, middle + 15 * scale - sub.height / 2), sub))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_veil(tokens))
    painter.drawRects(
        [QRectF(at.x() - 3, at.y(), laid.width + 6, laid.height) for at, laid in (*names, *subs)]
    )
    for ink, several in ((tokens.text, names), (tokens.muted, subs)):
        painter.setPen(QColor(ink))
        for place, (at, laid) in enumerate(several):
            if place == 0:
                painter.setFont(laid.font)
            painter.drawStaticText(at, laid.laid)


def _middle(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    half = CENTRE * drawing.size.node / NODE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(QPointF(0, 0), half, half)
    usual = 13 if len(drawing.centre) < 7 else CENTRE_LONG
    font = map_font(usual, small=drawing.small, bold=True, letters=drawing.letters)
    wide = QFontMetricsF(font).horizontalAdvance(drawing.centre) / (2 * half - 8)
    if wide > 1:
        font = map_font(usual, small=drawing.small, bold=True, letters=max(drawing.letters / wide, 1.0))
    painter.setFont(font)
    painter.setPen(QColor(tokens.on_accent))
    shown = QFontMetricsF(font).elidedText(drawing.centre, Qt.TextElideMode.ElideRight, 2 * half - 8)
    painter.drawText(QRectF(-half, -half, 2 * half, 2 * half), Qt.AlignmentFlag.AlignCenter, shown)


def _line_style(node: MapNode, tokens: Tokens) -> tuple[str, tuple[float, ...]]:
    """Colour and dash: each tells the direction on its own, the arrow does it a third time."""
    if _ghost(node):
        return tokens.muted, (2.0, 4.0)
    if node.paid:
        return tokens.paid, (1.0, 1.8)
    styles: dict[Direction, tuple[str, tuple[float, ...]]] = {
        Direction.BOTH: (tokens.both, ()),
        Direction.GIVES: (tokens.gives, (7.0, 1.6)),
        Direction.RECEIVES: (tokens.receives, (3.5, 1.6)),
    }
    return styles.get(node.direction, (tokens.line_strong, ()))


def _point(spot: Spot) -> QPointF:
    return QPointF(spot.x, spot.y)


def _winding() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _arrow(tip: QPointF, unit: QPointF, width: float) -> QPolygonF:
    size = 6.0 + width
    side = QPointF(-unit.y(), unit.x()) * (size * 0.55)
    back = tip - unit * size
    return QPolygonF([tip, back + side, back - side])


_PENTAGON = [(math.sin(2 * math.pi * n / 5), -math.cos(2 * math.pi * n / 5)) for n in (0, 1, 2, 3, 4, 0)]


def _add_shape(path: QPainterPath, shape: str, middle: QPointF, half: float) -> None:
    if shape == Mark.GROUP:
        reach = half + 3
        path.addPolygon(QPolygonF([middle + QPointF(x * reach, y * reach) for x, y in _PENTAGON]))
    elif shape == Mark.PAID:
        side = 2 * half - 2
        path.addRoundedRect(QRectF(middle.x() - half + 1, middle.y() - half + 1, side, side), 5, 5)
    else:
        path.addEllipse(middle, half, half)


def _veil(tokens: Tokens) -> QColor:
    veil = QColor(tokens.surface)
    veil.setAlpha(215)
    return veil


def _veiled(painter: QPainter, middle: QPointF, text: str, font: QFont, tokens: Tokens) -> None:
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.fillRect(box, _veil(tokens))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

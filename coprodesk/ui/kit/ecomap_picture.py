"""A map as a picture to keep: for paper, so in the light colours whatever the screen wears."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from coprodesk.ui.kit.ecomap_layout import MapLink, MapNode
from coprodesk.ui.kit.ecomap_paint import Drawing, lay_map, paint_map
from coprodesk.ui.kit.ecomap_words import map_sentences
from coprodesk.ui.kit.tokens import LIGHT

SHARPNESS = 2.0
MARGIN = 12.0


def map_png(centre: str, nodes: Sequence[MapNode], links: Sequence[MapLink], *, by_strength: bool) -> bytes:
    """The sentences of the map go with it as the picture's description."""
    drawing, room = _laid(centre, nodes, links, by_strength=by_strength)
    size = QSize(round(room.width() * SHARPNESS), round(room.height() * SHARPNESS))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(LIGHT.surface))
    image.setText("Description", " ".join(map_sentences(centre, nodes)))
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    _paint(painter, drawing, room)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def map_svg(
    title: str, centre: str, nodes: Sequence[MapNode], links: Sequence[MapLink], *, by_strength: bool
) -> bytes:
    drawing, room = _laid(centre, nodes, links, by_strength=by_strength)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    maker = QSvgGenerator()
    maker.setOutputDevice(buffer)
    maker.setTitle(title)
    maker.setDescription(" ".join(map_sentences(centre, nodes)))
    maker.setSize(room.size().toSize())
    maker.setViewBox(QRectF(0, 0, room.width(), room.height()))
    painter = QPainter(maker)
    painter.fillRect(QRectF(0, 0, room.width(), room.height()), QColor(LIGHT.surface))
    _paint(painter, drawing, room)
    return bytes(buffer.data().data())


def _laid(
    centre: str, nodes: Sequence[MapNode], links: Sequence[MapLink], *, by_strength: bool
) -> tuple[Drawing, QRectF]:
    drawing, room = lay_map(centre, nodes, links, by_strength=by_strength)
    return drawing, room.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _paint(painter: QPainter, drawing: Drawing, room: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-room.left(), -room.top())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    paint_map(painter, drawing, LIGHT)
    painter.end()

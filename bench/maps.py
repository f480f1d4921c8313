"""The map: laid out and painted from nothing, words included, as when a page is opened; 16 ms is one frame."""

import os
import random
from uuid import UUID

from bench.measure import Figure, figure
from coprodesk.domain.networks import Direction

SIZE = (1000, 800)


def map_figures() -> list[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from coprodesk.ui.kit.theme import Choice, apply_theme

    app = QApplication.instance() or QApplication([])
    apply_theme(Choice.LIGHT)
    found = [_figure(60, "16 ms"), _figure(200, "50 ms")]
    app.processEvents()
    return found


def _figure(ties: int, asked: str) -> Figure:
    """The names are others in each round: nothing that was laid out before helps."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from coprodesk.ui.kit.ecomap_layout import RINGS, MapLink, MapNode
    from coprodesk.ui.kit.ecomap_paint import lay_map, paint_map
    from coprodesk.ui.kit.tokens import LIGHT

    dice = random.Random(3)
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    ways = list(Direction)

    def node(number: int) -> MapNode:
        name = f"Somebody {dice.randrange(10_000)}"
        shape = ("circle", "circle", "square", "pentagon")[number % 4]
        ring, way = RINGS[number % 4], ways[number % 4]
        return MapNode(
            UUID(int=number + 1), name, "neighbour", shape, ring, way, shape == "square", number * 20
        )

    def show() -> None:
        nodes = [node(number) for number in range(ties)]
        links = [
            MapLink(one.id, nodes[(place * 7) % ties].id) for place, one in enumerate(nodes[: ties // 2])
        ]
        drawing, room = lay_map("Bea", nodes, links)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(SIZE[0] / room.width(), SIZE[1] / room.height())
        painter.scale(scale, scale)
        painter.translate(-room.left(), -room.top())
        paint_map(painter, drawing, LIGHT)
        painter.end()

    return figure(f"a map of {ties} ties, laid out and painted", show, None, asked)

"""What is seen of a widget, from left to right: the letters of each line by their places in what it paints."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PySide6.QtCore import QBuffer, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from coprodesk.domain.directions import CONTROLS, kind_of

_SVG = "{http://www.w3.org/2000/svg}"
_MATRIX = re.compile(r"matrix\(([^)]*)\)")
_PAINTABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """The top of the letters in the window, and what stands there."""

    x: float
    y: float
    text: str


def painted(widget: QWidget) -> list[Line]:
    """Each line of each thing that it paints."""
    return _drawn(lambda painter: widget.render(painter, QPoint(0, 0)), widget.size())


def _drawn(draw: Callable[[QPainter], object], size: QSize) -> list[Line]:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    file = QSvgGenerator()
    file.setOutputDevice(buffer)
    file.setSize(size)
    file.setViewBox(QRect(QPoint(0, 0), size))
    painter = QPainter(file)
    draw(painter)
    painter.end()
    drawn = _PAINTABLE.sub("", bytes(buffer.data().data()).decode())
    return [line for line in _lines(fromstring(drawn)) if line.text.strip()]


def _lines(root: Element) -> list[Line]:
    found: dict[tuple[str, float], list[tuple[float, str]]] = defaultdict(list)
    for group in root.iter(f"{_SVG}g"):
        place = group.get("transform", "")
        for drawn in group.findall(f"{_SVG}text"):
            x, y = float(drawn.get("x", "0")), float(drawn.get("y", "0"))
            part = (x, _turned(drawn.text or ""))
            if part not in found[place, y]:  # what is selected is painted twice
                found[place, y].append(part)
    made = []
    for (place, y), parts in found.items():
        match = _MATRIX.search(place)
        right, down = [float(one) for one in match[1].split(",")][4:] if match else (0.0, 0.0)
        text = "".join(part for _, part in sorted(parts, key=lambda one: one[0]))
        made.append(Line(right + min(parts)[0], down + y, text))
    return made


def _turned(run: str) -> str:
    """One run of letters in one direction, as it stands."""
    letters = [letter for letter in run if letter not in CONTROLS]
    from_right = any(kind_of(letter) in {"R", "AL"} for letter in letters)
    return "".join(reversed(letters) if from_right else letters)


def laid_out(text: str) -> str:
    """A line of text as Qt lays it out where the surroundings run from left to right."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(text.replace("\n", " "))
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    lines = _drawn(lambda painter: layout.draw(painter, QPointF(0, 0)), QSize(1000, 100))
    return "".join(line.text for line in lines)

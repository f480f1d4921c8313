"""A map laid out for the size in which it is shown whole: rings as wide as there is room, letters that can be read."""

from PySide6.QtCore import QRectF, QSize

from coprodesk.ui.kit.ecomap_paint import NAME, Drawing, lay_map

LEAST_LETTER = 11.5  # pixels of a name on the screen
MOST_LETTERS = 1.9  # beyond it there is no room for the people
MOST_WIDE = 1.9
STEP, TRIES = 0.08, 3


def whole(scene: QRectF, room: QSize) -> float:
    """By how much the scene is shown smaller to be seen as a whole."""
    if scene.width() <= 0 or scene.height() <= 0:
        return 1.0
    return min(room.width() / scene.width(), room.height() / scene.height(), 1.25)


def fitted(drawing: Drawing, room: QSize | None) -> tuple[Drawing, QRectF]:
    """The same people in the room that there is, and how much of the scene they take; None where nothing is known of
    the room, or where it is no matter."""
    drawing, scene = _laid(drawing, 1.0, _wide(room))
    for _ in range(TRIES - 1):
        if not misfits(drawing, scene, room):
            break
        drawing, scene = _laid(drawing, _letters(scene, room), _wide(room))
    return drawing, scene


def _laid(drawing: Drawing, letters: float, wide: float) -> tuple[Drawing, QRectF]:
    return lay_map(
        drawing.centre, drawing.nodes, drawing.links, small=drawing.small, by_strength=drawing.by_strength,
        letters=letters, wide=wide,
    )  # fmt: skip


def misfits(drawing: Drawing, scene: QRectF, room: QSize | None) -> bool:
    """Whether it should be laid out anew for this room."""
    if room is None or not drawing.nodes:
        return False
    off = abs(_letters(scene, room) - drawing.letters), abs(_wide(room) - drawing.placed.wide)
    return max(off) > STEP


def _letters(scene: QRectF, room: QSize | None) -> float:
    """How much larger than usual letters have to be."""
    return 1.0 if room is None else min(max(LEAST_LETTER / (NAME * whole(scene, room)), 1.0), MOST_LETTERS)


def _wide(room: QSize | None) -> float:
    if room is None or room.height() <= 0:
        return 1.0
    return min(max(room.width() / room.height(), 1.0), MOST_WIDE)

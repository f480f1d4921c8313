"""Letters of any script in one line: which face, which direction, and shaped outlines where plain glyphs would garble."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from coprodesk.domain.directions import without_controls
from coprodesk.reports.pdf.bidi import levels
from coprodesk.reports.pdf.fonts import Weight, advance, candidates, covered, find, primary, shaper

# From the Hebrew block to the end of the South Asian ones and those of South-East Asia, presentation forms, flags.
_SHAPED = (
    (0x0590, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x1F1E6, 0x1F1FF),
)  # fmt: skip
_SKINS = range(0x1F3FB, 0x1F400)  # they colour the person before them
_JOINER = "\u200d"
MISSING = "□"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one face and one direction. `face` is None where no shipped face knows them. `opens` and `ends` tell
    of a run from the right that what stands left or right of it could be taken for a part of it."""

    text: str
    face: str | None
    shaped: bool
    level: int
    opens: bool = False
    ends: bool = False

    @property
    def rtl(self) -> bool:
        return self.level % 2 == 1


@dataclass(frozen=True, slots=True)
class Glyph:
    outline: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Letters that became one group of glyphs, in ems from the left."""

    text: str
    left: float
    wide: float

    def letters(self) -> Iterator[tuple[str, float, float]]:
        """Each letter with its own share of the width, the first one at the right. A mark stands a hair further
        left than its letter, so that whoever sorts by place reads it after the letter."""
        parts = list(clusters(self.text))
        share = self.wide / max(len(parts), 1)
        for index, part in enumerate(parts, 1):
            left = self.left + self.wide - index * share
            for behind, letter in enumerate(part):
                yield letter, left - behind * 0.01, share


@dataclass(frozen=True, slots=True)
class Shaped:
    glyphs: tuple[Glyph, ...]
    stops: tuple[Stop, ...]
    width: float


def simple(text: str, weight: Weight) -> bool:
    """Whether the house face sets the text as it stands."""
    return covered(primary(weight)).issuperset(text) and not any(
        map(_joins, text) if not text.isascii() else ()
    )


def _joins(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"} or ord(letter) in _SKINS


def _complex(letter: str) -> bool:
    point = ord(letter)
    return any(low <= point <= high for low, high in _SHAPED) or _joins(letter)


@lru_cache(maxsize=4096)
def pieces(text: str, weight: Weight) -> tuple[Piece, ...]:
    """The text cut where face or direction changes, in the order of reading, as if it stood by itself."""
    return _cut(text, weight, levels(text, 0))


@lru_cache(maxsize=4096)
def line_pieces(
    spans: tuple[tuple[str, Weight], ...], found: tuple[int, ...] | None
) -> list[tuple[int, Piece]]:
    """The pieces of a whole line at these levels, each with the number of the span that it belongs to."""
    made: list[tuple[int, Piece]] = []
    start = 0
    for owner, (text, weight) in enumerate(spans):
        here = [0] * len(text) if found is None else list(found[start : start + len(text)])
        made += [(owner, piece) for piece in _cut(text, weight, here)]
        start += len(text)
    return made


def _cut(text: str, weight: Weight, found: list[int]) -> tuple[Piece, ...]:
    shaped = [_complex(letter) for letter in text]
    for index in range(len(text) - 1, 0, -1):
        if _joins(text[index]):
            shaped[index - 1] = True
        if text[index - 1] == _JOINER:
            shaped[index] = True
    cut: list[tuple[str, str | None, bool, int]] = []
    for letter, bent, level in zip(text, shaped, found, strict=True):
        last = cut[-1] if cut else None
        name = _face_for(letter, weight, last)
        form = (bent or level % 2 == 1) and name is not None
        if last and last[1:] == (name, form, level):
            cut[-1] = (last[0] + letter, name, form, level)
        elif last and letter == " " and last[2] and last[3] == level and last[1] is not None:
            cut[-1] = (last[0] + letter, *last[1:])
        else:
            cut.append((letter, name, form, level))
    return tuple(Piece(*part) for part in cut)


def _face_for(letter: str, weight: Weight, last: tuple[str, str | None, bool, int] | None) -> str | None:
    if (
        last
        and last[1]
        and last[1] not in candidates(weight)[:1]
        and _joins(letter)
        and letter in covered(last[1])
    ):
        return last[1]
    found = find(letter, weight)
    if found is None and last and unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return last[1]
    return found


@lru_cache(maxsize=4096)
def shape(text: str, name: str, rtl: bool) -> Shaped:  # noqa: FBT001
    """Glyph outlines in ems, where their letters stand, and the width of the whole."""
    font, upem = shaper(name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(font, buffer)
    glyphs = []
    groups: dict[int, tuple[float, float]] = {}
    x = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        drawn = _outline(name, info.codepoint) if info.codepoint else ""
        glyphs.append(Glyph(drawn, (x + position.x_offset) / upem, position.y_offset / upem))
        left, wide = groups.get(info.cluster, (x, 0.0))
        groups[info.cluster] = (left, wide + position.x_advance)
        x += position.x_advance
    starts = sorted(groups)
    stops = (
        Stop(text[start:end], groups[start][0] / upem, groups[start][1] / upem)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )
    return Shaped(tuple(glyphs), tuple(stops), x / upem)


class _Pen:
    """Writes one glyph's outline as path operators, in ems; quadratic curves become cubic ones."""

    def __init__(self, upem: int) -> None:
        self.upem = upem
        self.parts: list[str] = []
        self.at = (0.0, 0.0)

    def add(self, operator: str, *points: float) -> None:
        self.parts.append(" ".join([*(f"{value / self.upem:.4f}" for value in points), operator, ""]))
        if points:
            self.at = (points[-2], points[-1])

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        ax, ay = self.at
        self.add("c", (ax + 2 * cx) / 3, (ay + 2 * cy) / 3, (x + 2 * cx) / 3, (y + 2 * cy) / 3, x, y)


@lru_cache(maxsize=2048)
def _outline(name: str, glyph: int) -> str:
    font, upem = shaper(name)
    pen = _Pen(upem)
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: pen.add("m", x, y))
    functions.set_line_to_func(lambda x, y, _: pen.add("l", x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: pen.quadratic(a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: pen.add("c", a, b, c, d, x, y))
    functions.set_close_path_func(lambda _: pen.add("h"))
    font.draw_glyph(glyph, functions, None)
    return "".join(pen.parts)


def piece_width(piece: Piece, weight: Weight, size: float) -> float:
    if piece.face is None:
        return advance(MISSING, missing_face(weight), size) * len(piece.text)
    if piece.shaped:
        return shape(piece.text, piece.face, piece.rtl).width * size
    return advance(piece.text, piece.face, size)


def missing_face(weight: Weight) -> str:
    return find(MISSING, weight) or primary(weight)


@lru_cache(maxsize=16384)
def _unit_width(text: str, weight: Weight) -> float:
    if simple(text, weight):
        return advance(text, primary(weight), 1.0)
    return sum(piece_width(piece, weight, 1.0) for piece in pieces(without_controls(text), weight))


def width(text: str, weight: Weight, size: float) -> float:
    return _unit_width(text, weight) * size


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks that stand on them: never to be torn apart at a line's end."""
    held = ""
    for letter in text:
        if held and len(held) < 12 and (_joins(letter) or held[-1] == _JOINER):
            held += letter
            continue
        if held:
            yield held
        held = letter
    if held:
        yield held

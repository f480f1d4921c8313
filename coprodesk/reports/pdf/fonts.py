"""The faces that documents are set in: one registration a process, embedded subsets only."""

from functools import cache
from itertools import pairwise
from typing import Any, Literal

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coprodesk.resources import resource_path

Weight = Literal["regular", "bold", "italic"]
_PRIMARY: dict[Weight, str] = {
    "regular": "AtkinsonHyperlegibleNext-Regular",
    "bold": "AtkinsonHyperlegibleNext-Bold",
    "italic": "AtkinsonHyperlegibleNext-Italic",
}
_SCRIPTS = (
    "Arabic",
    "Bengali",
    "Gurmukhi",
    "Devanagari",
    "Gujarati",
    "Tamil",
    "Hebrew",
    "Ethiopic",
    "Symbols2",
    "Thai",
    "Lao",
    "Khmer",
    "Myanmar",
    "Sinhala",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Armenian",
    "Georgian",
)
# The last two are for Korean, and for Chinese and Japanese: read only where a letter stands that no other face has.
_FALLBACK = (
    *(f"NotoSans{script}-Regular" for script in _SCRIPTS),
    "NotoEmoji-Regular",
    "HangulSquare-Regular",
    "DroidSansFallback-Regular",
)


_PLAIN = 0x0590  # Latin, Greek and Cyrillic letters stand below; other scripts are shaped as a whole
_JOINING = ("liga", "clig", "calt", "ccmp", "locl")
_NO_LETTERS = {0x0000, 0xFEFF, 0xFFFE}


class Face(TTFont):
    """A subset font whose way back to text never names what is no letter, and writes astral letters as surrogate pairs."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        before = set(doc.idToObject)
        super().addObjects(doc)
        for key in doc.idToObject.keys() - before:
            if str(key).startswith("toUnicodeCMap:"):
                stream = doc.idToObject[key]
                stream.content = _mended(stream.content)


def _mended(cmap: str) -> str:
    head, _, rest = cmap.partition("beginbfchar\n")
    lines, _, tail = rest.partition("endbfchar")
    kept = []
    for line in lines.splitlines():
        code, _, target = line.partition(" ")
        point = int(target.strip("<>"), 16)
        if point not in _NO_LETTERS:
            kept.append(f"{code} <{chr(point).encode('utf-16-be').hex().upper()}>")
    head = head.rstrip().rpartition("\n")[0]
    blocks = [kept[i : i + 100] for i in range(0, len(kept), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"{head}\n{body}{tail}"


@cache
def face(name: str) -> Face:
    found = Face(name, str(resource_path("fonts", f"{name}.ttf")), asciiReadable=0)
    pdfmetrics.registerFont(found)
    return found


@cache
def covered(name: str) -> frozenset[str]:
    return frozenset(chr(point) for point in face(name).face.charToGlyph)


@cache
def shaper(name: str) -> tuple[hb.Font, int]:
    loaded = hb.Face(hb.Blob.from_file_path(str(resource_path("fonts", f"{name}.ttf"))))
    return hb.Font(loaded), loaded.upem


def primary(weight: Weight) -> str:
    name = _PRIMARY[weight]
    face(name)
    return name


@cache
def candidates(weight: Weight) -> tuple[str, ...]:
    """Faces to look for a letter in, the nearest to the house face first."""
    return (primary(weight), "NotoSans-Bold" if weight == "bold" else "NotoSans-Regular", *_FALLBACK)


@cache
def find(letter: str, weight: Weight) -> str | None:
    return next((name for name in candidates(weight) if letter in covered(name)), None)


def advance(text: str, name: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, name, size)) + sum(kerns(text, name)) * size / 1000


def kerns(text: str, name: str) -> list[float]:
    """How much nearer to each letter the next one stands (below nought) or further, in thousandths of its size."""
    pairs = _pairs(name)
    return [pairs[first + second] for first, second in pairwise(text)]


class _Pairs(dict[str, float]):
    """What is known by now of pairs of letters in one face. A blank is as wide everywhere."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, both: str) -> float:
        plain = " " not in both and all(ord(letter) < _PLAIN for letter in both)
        self[both] = found = _kerned(self.name, both) if plain else 0.0
        return found


@cache
def _pairs(name: str) -> _Pairs:
    face(name)
    return _Pairs(name)


def _kerned(name: str, both: str) -> float:
    """What the face itself says of two letters; nothing where they become another glyph together."""
    font, upem = shaper(name)
    wide = []
    for kerned in (True, False):
        buffer = hb.Buffer()
        buffer.add_str(both)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, {**dict.fromkeys(_JOINING, False), "kern": kerned})
        if len(buffer.glyph_infos) != 2:
            return 0.0
        wide.append(buffer.glyph_positions[0].x_advance)
    return round(float(wide[0] - wide[1]) * 1000 / upem, 1)

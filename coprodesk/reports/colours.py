"""Inks and papers: the usual ones, those that people ask for, and a team's accent held to contrast."""

import re
from collections.abc import Mapping

from coprodesk.domain.documents import Colours
from coprodesk.reports.doc import Ink

Rgb = tuple[float, float, float]
Palette = Mapping[Ink, Rgb]
WORDS: tuple[Ink, ...] = ("ink", "muted", "teal", "rust", "blue")  # the inks that letters are set in
READABLE = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def rgb(code: str) -> Rgb:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def code(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _palette(paper: str, sand: str, line: str, ink: str, others: tuple[str, str, str, str]) -> Palette:
    muted, teal, rust, blue = map(rgb, others)
    named: dict[Ink, Rgb] = {"ink": rgb(ink), "muted": muted, "teal": teal, "rust": rust, "blue": blue}
    return {**named, "line": rgb(line), "sand": rgb(sand), "paper": rgb(paper)}


_ON_LIGHT = ("#202020", "#00403a", "#6a1f00", "#0b2a5c")
PALETTES: Mapping[Colours, Palette] = {
    Colours.USUAL: _palette("#ffffff", "#f2eee7", "#d9d4c9", "#1a242b", ("#576370", "#0b655c", "#a14a0a", "#1f4f8c")),
    Colours.BLACK_ON_YELLOW: _palette("#fff176", "#ffe94a", "#8a7a00", "#000000", _ON_LIGHT),
    Colours.BLACK_ON_CREAM: _palette("#fdf3d8", "#f4e6bd", "#b3a57a", "#000000", _ON_LIGHT),
    Colours.BLACK_ON_BLUE: _palette("#dcecf9", "#c8e0f4", "#8aa9c2", "#000000", _ON_LIGHT),
    Colours.WHITE_ON_BLACK: _palette(
        "#000000", "#262626", "#7a7a7a", "#ffffff", ("#e4e4e4", "#7fe3d4", "#ffc38a", "#a9d0ff")
    ),
}  # fmt: skip


def palette_for(colours: Colours, accent: str = "") -> Palette:
    """A team's accent takes the place of the house's own; on colours that a reader asked for there is none."""
    usual = PALETTES[colours]
    if colours is not Colours.USUAL or not _HEX.fullmatch(accent):
        return usual
    return {**usual, "teal": held(rgb(accent), usual["paper"])}


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of WCAG 2: 1 for the same colour, 21 for black on white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def held(accent: Rgb, paper: Rgb) -> Rgb:
    """The accent, made darker until letters in it can be read on the paper."""
    red, green, blue = accent
    while contrast((red, green, blue), paper) < READABLE:
        red, green, blue = red * 0.94, green * 0.94, blue * 0.94
    return red, green, blue

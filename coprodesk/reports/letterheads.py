"""A team's own paper: its logo and pictures made safe, its lines with addresses that can be followed."""

import re
from io import BytesIO
from pathlib import Path

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.reports.doc import Run, Words
from coprodesk.store.failures import translated

MOST_BYTES = 4_000_000
MOST_PIXELS = 16_000_000
SIZE = (900, 360)  # pixels: a logo of 46 points' height at nearly 600 dots an inch
PICTURE_SIZE = (280, 280)  # pixels: 68 points at about 300 dots an inch
_KINDS = ("PNG", "JPEG", "BMP", "GIF", "WEBP")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def clean_logo(data: bytes) -> bytes:
    return _clean(data, "logo", SIZE)


def clean_picture(data: bytes) -> bytes:
    """A team's own picture for easy read."""
    return _clean(data, "picture", PICTURE_SIZE)


def _clean(data: bytes, field: str, size: tuple[int, int]) -> bytes:
    """The picture drawn anew as a small PNG: nothing but its dots is kept of the file. Raises Invalid(field)."""
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise Invalid(Problem(field, "not_a_picture"))
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(Problem(field, "not_a_picture"))
            dots = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid(Problem(field, "not_a_picture")) from error
    dots.thumbnail(size)
    fresh = Image.new("RGBA", dots.size)
    fresh.paste(dots)
    out = BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return out.getvalue()


def fit(png: bytes, wide: float, tall: float) -> tuple[float, float]:
    """How large a picture stands in a box, its shape kept."""
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as picture:
        scale = min(tall / picture.height, wide / picture.width)
        return picture.width * scale, picture.height * scale


def read_logo(path: Path) -> bytes:
    """The picture in a file, made safe."""
    return clean_logo(_read(path))


def read_picture(path: Path) -> bytes:
    return clean_picture(_read(path))


def _read(path: Path) -> bytes:
    with translated(path), path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def linked(line: str) -> Words:
    """A line of a letterhead: web and e-mail addresses in it can be followed."""
    runs: list[Run] = []
    at = 0
    for found in _LINK.finditer(line):
        if found.start() > at:
            runs.append(Run(line[at : found.start()]))
        address = found.group()
        runs.append(Run(address, link=address if "://" in address else f"mailto:{address}"))
        at = found.end()
    return (*runs, Run(line[at:])) if at < len(line) or not runs else tuple(runs)

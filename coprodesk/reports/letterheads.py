"""A team's own paper: its logo made safe, its lines with addresses that can be followed."""

import re
from io import BytesIO
from pathlib import Path

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.reports.doc import Run, Words
from coprodesk.store.failures import translated

MOST_BYTES = 4_000_000
MOST_PIXELS = 16_000_000
SIZE = (900, 360)  # pixels: a logo of 46 points' height at nearly 600 dots an inch
_KINDS = ("PNG", "JPEG", "BMP", "GIF", "WEBP")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def clean_logo(data: bytes) -> bytes:
    """The picture drawn anew as a small PNG: nothing but its dots is kept of the file. Raises Invalid("logo")."""
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise Invalid(Problem("logo", "not_a_picture"))
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(Problem("logo", "not_a_picture"))
            dots = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid(Problem("logo", "not_a_picture")) from error
    dots.thumbnail(SIZE)
    fresh = Image.new("RGBA", dots.size)
    fresh.paste(dots)
    out = BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return out.getvalue()


def read_logo(path: Path) -> bytes:
    """The picture in a file, made safe."""
    with translated(path), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return clean_logo(data)


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

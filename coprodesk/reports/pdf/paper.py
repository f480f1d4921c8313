"""The letterhead at the top of the first page: the logo at the left, whose paper it is at the right."""

from io import BytesIO

from coprodesk.reports.doc import Letterhead, Run
from coprodesk.reports.letterheads import fit, linked
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.flow import Setting, Slab, text_slabs
from coprodesk.reports.pdf.lines import spans_of
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element

_TALL, _WIDE = 46.0, 160.0  # points, at most


def letterhead_slabs(paper: Letterhead, root: Element, style: Style) -> list[Slab]:
    wide, tall = fit(paper.logo, _WIDE, _TALL) if paper.logo else (0.0, 0.0)
    figure = Element("Figure", root, alt=clean(paper.logo_alt or paper.team or "—")) if paper.logo else None
    room = style.width - wide - (18.0 if wide else 0.0)
    lines: list[Slab] = []
    for words, size in (
        ((Run(paper.team, bold=True),), style.body),
        *((linked(line), style.small) for line in paper.address),
    ):
        if any(run.text.strip() for run in words):
            setting = Setting(size, 0.0, style.width - room, right=True)
            lines += text_slabs(spans_of(words), Element("P", root), setting, style)
    high = max(tall, sum(line.height for line in lines))

    def draw(painter: Painter, x: float, top: float) -> None:
        if figure is not None:
            draw_png(painter, paper.logo, figure, (x, top, wide, tall))
        down = top
        for line in lines:
            line.draw(painter, x, down)
            down += line.height

    return [Slab(high + 16.0, draw, keep=True)] if high else []


def draw_png(painter: Painter, png: bytes, figure: Element, box: tuple[float, float, float, float]) -> None:
    from reportlab.lib.utils import ImageReader

    x, top, wide, tall = box
    low = painter.y(top + tall)
    figure.attributes = ("Layout", {"Placement": "Block", "BBox": [x, low, x + wide, low + tall]})
    with painter.marks.content(figure):
        painter.canvas.drawImage(ImageReader(BytesIO(png)), x, low, wide, tall, mask="auto")

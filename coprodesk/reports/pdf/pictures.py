"""A drawing as a picture of dots, for formats that have no drawings of their own."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from coprodesk.reports.colours import Palette
from coprodesk.reports.doc import Figure
from coprodesk.reports.pdf.figures import draw_shape
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import STANDARD

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the page is thrown away, only its dots are kept
_DOTS = 3.0  # for each point: about 216 an inch


def figure_png(figure: Figure, palette: Palette) -> bytes:
    import pypdfium2

    style = replace(STANDARD, page=(figure.width, figure.height), palette=palette)
    painter = Painter(style, _NEVER)
    painter.box(0, 0, figure.width, figure.height, "paper")
    for shape in figure.shapes:
        draw_shape(painter, shape, (0.0, 0.0), 1.0)
    painter.canvas.showPage()
    painter.canvas.save()
    document = pypdfium2.PdfDocument(painter.buffer.getvalue())
    try:
        out = BytesIO()
        document[0].render(scale=_DOTS).to_pil().convert("RGB").save(out, "PNG")
        return out.getvalue()
    finally:
        document.close()

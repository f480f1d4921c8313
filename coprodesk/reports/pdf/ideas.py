"""Easy read on paper: a picture at the left, the sentences of one idea beside it, never torn apart."""

from coprodesk.reports.doc import Idea
from coprodesk.reports.letterheads import fit
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.figures import draw_shape
from coprodesk.reports.pdf.flow import Setting, Slab, text_slabs
from coprodesk.reports.pdf.lines import spans_of
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.paper import draw_png
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element
from coprodesk.reports.symbols import SIDE, symbol

_AT_MOST = 14  # lines that are kept together


def idea_slabs(idea: Idea, root: Element, style: Style) -> list[Slab]:
    side = style.picture or style.body * 4
    own = Element("Figure", root, alt=clean(idea.own.alt)) if idea.own else None
    setting = Setting(style.body, style.body * 0.12, side * 1.3)
    slabs = [
        slab
        for sentence in idea.sentences
        for slab in text_slabs(spans_of(sentence), Element("P", root), setting, style)
    ]
    for slab in slabs[:-1][:_AT_MOST]:
        slab.keep = True
    tall = sum(slab.gap + slab.height for slab in slabs) - slabs[0].gap
    slabs[-1].height += max(side - tall, 0.0)
    slabs[0].gap = style.body * 0.7
    words = slabs[0].draw

    def draw(painter: Painter, x: float, top: float) -> None:
        if idea.own is not None and own is not None:
            wide, tall = fit(idea.own.png, side, side)
            draw_png(painter, idea.own.png, own, (x, top + style.body * 0.2, wide, tall))
        else:
            with painter.marks.content(None):
                for shape in symbol(idea.picture).shapes:
                    draw_shape(painter, shape, (x, top + style.body * 0.2), side / SIDE)
        words(painter, x, top)

    slabs[0].draw = draw
    return slabs

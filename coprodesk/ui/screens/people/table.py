"""What the list of people shows of each: abilities before needs."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from coprodesk.domain.abilities import Asked
from coprodesk.domain.directions import isolated
from coprodesk.domain.search import FoundBy
from coprodesk.queries.people import CaseRow, PeopleOrder
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import beside, tr, tr_n
from coprodesk.ui.kit.labels import known_words, told_apart
from coprodesk.ui.kit.tables import Column
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens

NOTHING = "–"
DOTS = 5  # of each kind; what is more stands as a number
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def name_of(row: CaseRow) -> str:
    """With what they like to be called, and in a list that somebody looks through, why they are in it. Of two of one
    name each has what tells them apart."""
    known = row.called.strip()
    name = row.name if not known or known in row.name.split() else f"{isolated(row.name)} ({isolated(known)})"
    if row.twin:
        name = told_apart(name, born=row.born, reference=row.reference)
    if row.why is None or row.why.by is FoundBy.CALLED:
        return name
    return beside(name, known_words(row.why))


def abilities_of(row: CaseRow) -> str:
    """Where none is on record, what came of asking: an absence is never read as a "no"."""
    if row.abilities:
        return str(row.abilities)
    return {
        Asked.NOT_YET_ASKED: tr("not yet asked"),
        Asked.NOT_NOW: tr("not now"),
        Asked.DECLINED: tr("chose not to say"),
        Asked.OFFERED: tr("offered, none yet"),
    }[Asked(row.asked)]


def record_of(row: CaseRow) -> str:
    """Both sides of a record, the first always first: a fact to talk about and no measure of anybody."""
    abilities = tr_n("{n} ability", "{n} abilities", row.abilities)
    return tr("{abilities}, {needs}", abilities=abilities, needs=tr_n("{n} need", "{n} needs", row.needs))


def restricted_of(row: CaseRow) -> str:
    return tr("to the named few") if row.restricted else NOTHING


def paint_record(painter: QPainter, rect: QRect, row: CaseRow, tokens: Tokens) -> None:
    """A full dot for each ability, then a ring for each need, in the colour of the text; many become a number."""
    size, step = theme().px(8), theme().px(11)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.text), 1.4))
    painter.setFont(theme().font("small"))
    x = rect.x()
    if not row.abilities and not row.needs:
        painter.drawText(rect, MIDDLE, NOTHING)
    for many, ground in ((row.abilities, QBrush(QColor(tokens.text))), (row.needs, QBrush())):
        painter.setBrush(ground)
        for place in range(min(many, DOTS)):
            painter.drawEllipse(x + place * step, rect.center().y() - size // 2, size, size)
        x += min(many, DOTS) * step
        if many > DOTS:
            more = f"+{many - DOTS}"
            painter.drawText(QRect(x, rect.y(), rect.right() - x, rect.height()), MIDDLE, more)
            x += painter.fontMetrics().horizontalAdvance(more)
        x += step // 2 if many else 0


def columns() -> tuple[Column[CaseRow], ...]:
    """The first is always there; what is spare is shown once somebody chooses it."""
    order = PeopleOrder
    return (
        Column("name", tr("Name"), name_of, sort=order.NAME, weight=4, strong=True),
        Column("area", tr("Area"), lambda r: r.area or NOTHING, sort=order.AREA, weight=2),
        Column("abilities", tr("Abilities"), abilities_of, sort=order.ABILITIES, width=130),
        Column(
            "needs", tr("Needs"), lambda r: str(r.needs) if r.needs else NOTHING, sort=order.NEEDS, width=76
        ),
        Column("record", tr("On record"), record_of, width=150, paint=paint_record),
        Column("worker", tr("Worker"), lambda r: r.worker or NOTHING, sort=order.WORKER, weight=2, fold=1),
        Column(
            "since",
            tr("On caseload since"),
            lambda r: day(r.since) or NOTHING,
            sort=order.SINCE,
            width=126,
            fold=2,
            muted=True,
        ),
        Column(
            "next",
            tr("Next review"),
            lambda r: day(r.next_look) or NOTHING,
            sort=order.NEXT_LOOK,
            width=124,
            muted=True,
        ),
        Column(
            "reference",
            tr("Reference"),
            lambda r: r.reference or NOTHING,
            sort=order.REFERENCE,
            width=130,
            spare=True,
        ),
        Column("restricted", tr("Restricted"), restricted_of, width=110, spare=True),
    )

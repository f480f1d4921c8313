"""What the list of people shows of each: abilities before needs."""

from coprodesk.domain.abilities import Asked
from coprodesk.queries.people import CaseRow, PeopleOrder
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.tables import Column

NOTHING = "–"


def name_of(row: CaseRow) -> str:
    known = row.called.strip()
    return row.name if not known or known in row.name.split() else f"{row.name} ({known})"


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


def columns() -> tuple[Column[CaseRow], ...]:
    order = PeopleOrder
    return (
        Column("name", tr("Name"), name_of, sort=order.NAME, weight=4, strong=True),
        Column("area", tr("Area"), lambda r: r.area or NOTHING, sort=order.AREA, weight=2),
        Column("abilities", tr("Abilities"), abilities_of, sort=order.ABILITIES, width=130),
        Column(
            "needs", tr("Needs"), lambda r: str(r.needs) if r.needs else NOTHING, sort=order.NEEDS, width=76
        ),
        Column("worker", tr("Worker"), lambda r: r.worker or NOTHING, sort=order.WORKER, weight=2),
        Column(
            "since",
            tr("With us since"),
            lambda r: day(r.since) or NOTHING,
            sort=order.SINCE,
            width=126,
            muted=True,
        ),
        Column(
            "next",
            tr("Next look"),
            lambda r: day(r.next_look) or NOTHING,
            sort=order.NEXT_LOOK,
            width=124,
            muted=True,
        ),
    )

"""Papers about a map: the bytes of a file, and the file itself."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import assert_never

from coprodesk.domain.documents import Wanted, digest
from coprodesk.domain.errors import LettersMissing
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.details import WantedBy
from coprodesk.queries.networks import MapFor, SharedMap
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.networks import build_map, graph_of, ties_sheet, to_gexf, to_graphml
from coprodesk.reports.office import Office
from coprodesk.store.failures import translated
from coprodesk.store.tables import table_bytes
from coprodesk.store.whole import write_whole
from coprodesk.usecases.networks import NoteMap, note_map


def map_file(
    content: PlanContent, shared: SharedMap, order: MapOrder, made_at: datetime, wanted: Wanted
) -> bytes:
    """`content` names the person and the team. Pictures are drawn by the window, not here."""
    network, on = shared.network, order.on or made_at.date()
    match order.format:
        case MapFormat.GRAPHML:
            return to_graphml(graph_of(order.person_id, content.person_name, network, private=order.private))
        case MapFormat.GEXF:
            graph = graph_of(order.person_id, content.person_name, network, private=order.private)
            return to_gexf(graph, made_at.date())
        case MapFormat.CSV:
            return table_bytes(*ties_sheet(network, private=order.private))
        case MapFormat.PDF:
            from coprodesk.reports.pdf.letters import missing_letters
            from coprodesk.reports.pdf.render import render_pdf
            from coprodesk.reports.pdf.style import style_for

            doc = build_map(content, network, on, wanted)
            if missing := missing_letters(doc):
                raise LettersMissing(tuple(one.name for one in missing))
            return render_pdf(doc, made_at, style_for(wanted))
        case MapFormat.PNG | MapFormat.SVG:
            raise ValueError(order.format)
        case _:
            assert_never(order.format)


@dataclass(frozen=True)
class MapFile:
    """A map as a file of any kind but a picture, which the window draws."""

    order: MapOrder

    def make(self, office: Office) -> bytes:
        order = self.order
        shared = office.ask(MapFor(order.person_id, Audience(order.reader), order.on))
        mine = order.reader is Reader.THE_PERSON
        wanted = office.ask(WantedBy(order.person_id)) if mine else Wanted()
        content = office.ask(PlanContentOf(order.person_id))
        return map_file(content, shared, order, office.clock.now(), wanted)


@dataclass(frozen=True)
class KeepMap:
    """Write a map, whole or not at all, with its line on the trail. `drawn` is the window's picture, if it is one."""

    path: Path
    order: MapOrder
    drawn: bytes | None = None

    def make(self, office: Office) -> None:
        content = MapFile(self.order).make(office) if self.drawn is None else self.drawn
        with translated(self.path):
            write_whole(self.path, content)
        office.do(note_map, NoteMap(self.order, digest(content)))

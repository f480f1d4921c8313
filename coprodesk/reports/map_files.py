"""A map as the bytes of a file."""

from datetime import datetime
from typing import assert_never

from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.plan_content import PlanContent
from coprodesk.queries.networks import SharedMap
from coprodesk.reports.networks import build_map, graph_of, ties_sheet, to_gexf, to_graphml
from coprodesk.store.tables import table_bytes


def map_file(content: PlanContent, shared: SharedMap, order: MapOrder, made_at: datetime) -> bytes:
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
            from coprodesk.reports.pdf.render import render_pdf
            from coprodesk.reports.pdf.style import style_for

            wanted = formats_for([Reach(words=line) for line in content.communication])
            doc = build_map(content, network, on, len(shared.left_out), wanted)
            return render_pdf(doc, made_at, style_for(wanted))
        case MapFormat.PNG | MapFormat.SVG:
            raise ValueError(order.format)
        case _:
            assert_never(order.format)

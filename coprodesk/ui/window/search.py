"""What the palette finds beside its commands: people, and what was written on their records."""

from collections.abc import Callable, Sequence
from functools import partial

from coprodesk.domain.ids import PersonId
from coprodesk.queries.search import Find, Hit
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.palette import Result, ResultGroup, Search


def searcher(bridge: Bridge, open_person: Callable[[PersonId], object]) -> Search:
    def search(text: str, show: Callable[[Sequence[ResultGroup]], None]) -> None:
        bridge.ask(Find(text), lambda hits: show(_groups(hits, open_person)), key="palette")

    return search


def _groups(hits: Sequence[Hit], open_person: Callable[[PersonId], object]) -> list[ResultGroup]:
    results = [
        Result(hit.title, partial(open_person, hit.person_id), why=hit.why)
        for hit in hits
        if hit.person_id is not None
    ]
    return [ResultGroup(tr("Found"), results)] if results else []

"""What the palette finds beside its commands: people, and what was written on their records."""

from collections.abc import Callable, Sequence
from functools import partial

from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.search import Find, Hit, HitKind
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.labels import known_words, told_apart
from coprodesk.ui.kit.palette import Result, ResultGroup, Search

Open = Callable[
    [PersonId, str, str], object
]  # a person, the tab of their page, and what was looked for in it
OpenGroup = Callable[[GroupId], object]
TABS = {
    HitKind.PERSON: "overview",
    HitKind.ABILITY: "abilities",
    HitKind.NEED: "abilities",
    HitKind.NOTE: "notes",
}


def searcher(bridge: Bridge, open_at: Open, open_group: OpenGroup) -> Search:
    """An answer to what is typed; asked with nothing typed, the desk makes ready for the first letter."""

    def search(text: str, show: Callable[[Sequence[ResultGroup]], None]) -> None:
        if not bridge.may(Permission.PEOPLE_READ):
            show(())
            return
        bridge.ask(Find(text), lambda hits: show(_groups(hits, open_at, open_group)), key="palette")

    return search


def _groups(hits: Sequence[Hit], open_at: Open, open_group: OpenGroup) -> list[ResultGroup]:
    titles = {
        HitKind.PERSON: tr("People"),
        HitKind.ABILITY: tr("What people can do"),
        HitKind.NEED: tr("What would help"),
        HitKind.GROUP: tr("Groups"),
        HitKind.NOTE: tr("Notes"),
    }
    groups = (
        ResultGroup(title, [_result(hit, open_at, open_group) for hit in hits if hit.kind is kind])
        for kind, title in titles.items()
    )
    return [group for group in groups if group.results]


def _result(hit: Hit, open_at: Open, open_group: OpenGroup) -> Result:
    if hit.person_id is None:
        return Result(hit.words, partial(open_group, GroupId(hit.record_id)), pieces=hit.pieces)
    whose = beside(told_apart(hit.person, born=hit.born, area=hit.area, reference=hit.reference), day(hit.on))
    run = partial(open_at, hit.person_id, TABS[hit.kind], _said(hit) if hit.kind is HitKind.NOTE else "")
    return Result(hit.words, run, whose, _why(hit), hit.pieces)


def _why(hit: Hit) -> str:
    if hit.why is not None:
        return known_words(hit.why)
    return tr("a name like it") if hit.near else ""


def _said(hit: Hit) -> str:
    """What matched, letter by letter as it stands in the note, so that the note is found again among many."""
    return " ".join(dict.fromkeys(hit.words[start:end] for start, end in hit.pieces))

"""Recording an exchange: who, how long, what. Nothing is edited later: it is taken back, with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

from coprodesk.queries.exchanges import ExchangeRow
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho
from coprodesk.ui.kit.exchange_form import About, open_exchange_form
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.parties import apart
from coprodesk.ui.screens.person.asking import ask, line, minutes
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.exchanges import (
    AgreeTimeLimit,
    ReverseExchange,
    agree_time_limit,
    reverse_exchange,
)

Found = Sequence[tuple[Any, str]]


def suggest_people(scene: Scene) -> Callable[[str, Callable[[Found], None]], None]:
    """Names while somebody types, the person of this page left out."""

    def suggest(typed: str, show: Callable[[Found], None]) -> None:
        def found(page: Page[CaseRow]) -> None:
            others = [each for each in page.rows if each.person_id != scene.person_id]
            show([(each.person_id, apart(each)) for each in others])

        question = Caseload(text=typed, who=PeopleWho.EVERYONE, limit=12)
        scene.bridge.ask(question, found, key="person-suggest")

    return suggest


def exchange_form(scene: Scene) -> None:
    """Whoever is on the map is offered first, then the pot, then everybody else by name."""
    open_exchange_form(scene.bridge, scene.window, About(scene.person_id, scene.head.name))


def take_back_form(scene: Scene, row: ExchangeRow) -> None:
    ask(
        scene, "reverse_exchange", tr("Reverse “{what}”", what=row.what),
        [line("why", tr("Why"), needed=True)], reverse_exchange,
        lambda said: ReverseExchange(row.exchange_id, **said), about=row.exchange_id,
        intro=tr("Nothing is deleted: the time goes back, and both entries stay in the list."),
        submit=tr("Reverse"),
    )  # fmt: skip


def limit_form(scene: Scene, limit: int) -> None:
    ask(
        scene, "agree_time_limit", tr("How far below zero {name} may go", name=scene.short),
        [minutes("minutes", tr("Time"), limit, needed=True)], agree_time_limit,
        lambda said: AgreeTimeLimit(scene.person_id, **said),
        intro=tr("It limits the time account and nothing else: care that somebody is owed never depends on it."),
        submit=tr("Agree"),
    )  # fmt: skip

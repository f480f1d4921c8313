"""Recording an exchange: who, how long, what. Nothing is edited later: it is taken back, with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow
from coprodesk.queries.exchanges import ExchangeRow
from coprodesk.queries.networks import Network, NetworkOf
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, line, minutes, pick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.exchanges import (
    AgreeTimeLimit,
    RecordExchange,
    ReverseExchange,
    agree_time_limit,
    record_exchange,
    reverse_exchange,
)

USUAL_MINUTES = (30, 60, 90, 120, 180, 240)
ANOTHER = 0
Found = Sequence[tuple[Any, str]]


def suggest_people(scene: Scene) -> Callable[[str, Callable[[Found], None]], None]:
    """Names while somebody types, the person of this page left out."""

    def suggest(typed: str, show: Callable[[Found], None]) -> None:
        def found(page: Page[CaseRow]) -> None:
            others = [each for each in page.rows if each.person_id != scene.person_id]
            show([(each.person_id, words.dotted(each.name, each.area)) for each in others])

        question = Caseload(text=typed, who=PeopleWho.EVERYONE, limit=12)
        scene.bridge.ask(question, found, key="person-suggest")

    return suggest


def exchange_form(scene: Scene) -> None:
    """Whoever is on the map is offered first, then the pot, then everybody else by name."""

    def with_network(network: Network) -> None:
        scene.bridge.ask(AbilitiesOf(scene.person_id), lambda abilities: _open(scene, network, abilities))

    scene.bridge.ask(NetworkOf(scene.person_id), with_network)


def _open(scene: Scene, network: Network, abilities: tuple[AbilityRow, ...]) -> None:
    ask(
        scene,
        "record_exchange",
        tr("Record an exchange"),
        _fields(scene, network, abilities),
        record_exchange,
        lambda said: command(scene.person_id, said, {each.ability_id: each.name for each in abilities}),
        submit=tr("Record"),
        ready=_follow,
    )


def _fields(scene: Scene, network: Network, abilities: tuple[AbilityRow, ...]) -> list[Field]:
    near = sorted(
        (node for node in network.nodes if not node.paid),
        key=lambda node: (-(node.minutes_given + node.minutes_received), node.name),
    )
    who: dict[Any, str] = {
        Party(node.person_id, node.group_id): words.dotted(node.name, node.relation) for node in near
    }
    who |= {POT: tr("the community pot"), None: tr("somebody else")}
    lengths = {each: hours(each) for each in USUAL_MINUTES} | {ANOTHER: tr("another length")}
    uses: dict[Any, str] = {None: tr("none of those written down")}
    uses |= {each.ability_id: each.name for each in abilities}
    ways = {
        True: tr("{name} gave time", name=scene.short),
        False: tr("{name} received time", name=scene.short),
    }
    return [
        pick("gave", tr("Which way"), ways, value=True),
        pick("who", tr("With whom"), who, next(iter(who))),
        Field("other", tr("Whose name"), Kind.PERSON, tr("type some letters"), True, None, (),
              suggest_people(scene)),
        pick("length", tr("How long"), lengths, 60),
        minutes("minutes", tr("How long exactly"), needed=True),
        pick("ability_id", tr("Which ability it uses"), uses, None),
        line("what", tr("What was done"), hint=tr("empty: the name of the ability")),
        when("happened_on", tr("When"), scene.today),
    ]  # fmt: skip


def _follow(dialog: FormDialog) -> None:
    """Only the fields that the choices ask for are there."""
    panel = dialog.panel

    def settle() -> None:
        panel.set_field_visible("other", panel.editor("who").value() is None)
        panel.set_field_visible("minutes", panel.editor("length").value() == ANOTHER)
        panel.set_field_visible("ability_id", bool(panel.editor("gave").value()))

    panel.edited.connect(settle)
    settle()


def command(person_id: PersonId, said: dict[str, Any], abilities: dict[Any, str]) -> RecordExchange:
    me = Party(person_id=person_id)
    other = said["who"] if said["who"] is not None else Party(person_id=said["other"])
    giver, receiver = (me, other) if said["gave"] else (other, me)
    ability = said.get("ability_id")
    return RecordExchange(
        giver=giver,
        receiver=receiver,
        minutes=said["length"] or said["minutes"],
        what=said["what"].strip() or abilities.get(ability, ""),
        happened_on=said["happened_on"],
        ability_id=ability,
    )


def take_back_form(scene: Scene, row: ExchangeRow) -> None:
    ask(
        scene, "reverse_exchange", tr("Take back “{what}”", what=row.what),
        [line("why", tr("Why"), needed=True)], reverse_exchange,
        lambda said: ReverseExchange(row.exchange_id, **said), about=row.exchange_id,
        intro=tr("Nothing is rubbed out: the time moves back, and both stay in the list."),
        submit=tr("Take back"),
    )  # fmt: skip


def limit_form(scene: Scene, limit: int) -> None:
    ask(
        scene, "agree_time_limit", tr("How far below zero {name} may go", name=scene.short),
        [minutes("minutes", tr("Time"), limit, needed=True)], agree_time_limit,
        lambda said: AgreeTimeLimit(scene.person_id, **said),
        intro=tr("It limits the time account and nothing else: care that somebody is owed never depends on it."),
        submit=tr("Agree"),
    )  # fmt: skip

"""What would help, in the person's words, and the ways in which it is met."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.needs import CareActOutcome, Source
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.needs import CoverRow, NeedRow
from coprodesk.queries.networks import Network, NetworkOf
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day, hours, pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, minutes, pence, pick, text
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.sharing import sharing
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.needs import (
    AddCover,
    AddNeed,
    BinCover,
    BinNeed,
    ChangeCover,
    ChangeNeed,
    add_cover,
    add_need,
    bin_cover,
    bin_need,
    change_cover,
    change_need,
)


def needs_card(scene: Scene, rows: tuple[NeedRow, ...], *, editable: bool) -> Card:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("What would help"),
        count=len(rows),
        tone=Tone.PURPLE,
        action=tr("+ Add a need") if may else "",
        on_action=lambda: need_form(scene),
    )
    for row in rows:
        card.add(need_entry(scene, row, editable=editable and may))
    if not rows:
        card.add_words(
            tr("Nothing yet. Ask {name} what would help, and write it down as said.", name=scene.short),
            "muted",
        )
    if editable:
        card.end()
    return card


def need_entry(scene: Scene, row: NeedRow, *, editable: bool) -> QWidget:
    covers = [
        entry(
            cover_words(cover),
            words.of(Source, cover.source),
            acts=acts(
                editable,
                (tr("Edit"), partial(cover_form, scene, row, cover)),
                (tr("Bin"), partial(scene.bridge.do, bin_cover, BinCover(cover.cover_id, cover.version))),
            ),
        )
        for cover in (row.covers if editable else ())
    ]
    chips = [(cover_words(cover), words.source_tone(cover.source)) for cover in row.covers]
    return entry(
        row.words,
        words.of(CareActOutcome, row.outcome) if row.outcome and editable else "",
        lead="" if editable or not chips else tr("met by"),
        chips=([] if editable else chips) if chips else [(tr("not yet met"), Tone.AMBER)],
        widgets=covers,
        acts=acts(
            editable,
            (tr("+ How it is met"), lambda: cover_form(scene, row)),
            (tr("Edit"), lambda: need_form(scene, row)),
            (tr("Bin"), lambda: scene.bridge.do(bin_need, BinNeed(row.need_id, row.version))),
        ),
        shared=sharing(scene, Noun.NEED, row.need_id, row.words, editable=editable),
    )


def cover_words(cover: CoverRow) -> str:
    """ "Joan Pike · 2 h a week"; hours and pounds stand side by side and are never added up."""
    who = cover.who or cover.words or words.of(Source, cover.source)
    also = cover.words if cover.who else ""
    time = tr("{hours} a week", hours=hours(cover.weekly_minutes)) if cover.weekly_minutes else ""
    cost = tr("{money} a week", money=pounds(cover.weekly_pence)) if cover.weekly_pence else ""
    ended = tr("ended {day}", day=day(cover.tie_ended)) if cover.tie_ended else ""
    return words.dotted(who, also, time, cost, ended)


def need_form(scene: Scene, row: NeedRow | None = None) -> None:
    fields = [
        text("words", tr("What would help, as {name} says it", name=scene.short), row.words if row else "",
             needed=True),
        choice("outcome", tr("Care Act outcome"), CareActOutcome, row.outcome if row else None,
               nothing=tr("none of these")),
    ]  # fmt: skip

    if row is None:
        ask(
            scene, "add_need", tr("Add a need"), fields, add_need,
            lambda said: AddNeed(scene.person_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_need", tr("Change a need"), fields, change_need,
        lambda said: ChangeNeed(row.need_id, row.version, **said), about=row.need_id,
    )  # fmt: skip


def cover_form(scene: Scene, need: NeedRow, row: CoverRow | None = None) -> None:
    """Who is on the map is asked first, so that a way of meeting a need can name a tie."""
    scene.bridge.ask(NetworkOf(scene.person_id), lambda network: _cover_form(scene, need, row, network))


def _cover_form(scene: Scene, need: NeedRow, row: CoverRow | None, network: Network) -> None:
    ties: dict[Any, str] = {None: tr("nobody on the map")}
    ties |= {node.tie_id: words.dotted(node.name, node.relation) for node in network.nodes}
    if row and row.tie_id and row.tie_id not in ties:
        ties[row.tie_id] = row.who
    fields = [
        choice("source", tr("Met by"), Source, row.source if row else Source.PERSON),
        pick("tie_id", tr("Who on the map"), ties, row.tie_id if row else None),
        line("words", tr("How"), row.words if row else ""),
        minutes("weekly_minutes", tr("Time each week"), row.weekly_minutes if row else None),
        pence("weekly_pence", tr("Money each week"), row.weekly_pence if row else None),
    ]

    title = tr("How “{need}” is met", need=need.words[:60])
    if row is None:
        ask(
            scene, "add_cover", title, fields, add_cover,
            lambda said: AddCover(need.need_id, **said), about=need.need_id,
        )  # fmt: skip
        return
    ask(
        scene, "change_cover", title, fields, change_cover,
        lambda said: ChangeCover(row.cover_id, row.version, **said), about=row.cover_id,
    )  # fmt: skip

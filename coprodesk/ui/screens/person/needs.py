"""What would help, in the person's words, and the ways in which it is met."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.needs import BEFORE_NEEDS, Council, Met, Source, outcome_named
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.groups import GroupsOfTeam
from coprodesk.queries.needs import CoverRow, MightHelp, NeedRow
from coprodesk.queries.networks import Network, NetworkOf
from coprodesk.queries.pools import PoolsList
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day, hours, pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row as spread
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, minutes, outcome_field, pence, pick, text
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.helpers import helpers_act
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, Scene
from coprodesk.ui.screens.person.tongues import tongue_act
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
from coprodesk.usecases.workspace import KeepDraft, keep_draft


def needs_card(scene: Scene, answers: Answers, *, editable: bool) -> Card:
    """`answers` hold the needs, who might help with them, and the abilities, which are asked about first."""
    rows: tuple[NeedRow, ...] = answers["needs"]
    might: tuple[MightHelp, ...] = answers["might"]
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("What would help"),
        count=len(rows),
        tone=Tone.PURPLE,
        action=tr("+ Add a need") if may else "",
        on_action=lambda: before_needs(scene, has_ability=bool(answers["abilities"])),
    )
    for row in rows:
        card.add(need_entry(scene, row, might, editable=editable and may))
    if not rows:
        card.add_words(
            tr("Nothing yet. Ask {name} what would help, and write it down as said.", name=scene.short),
            "muted",
        )
    if editable:
        card.end()
    return card


def need_entry(scene: Scene, row: NeedRow, might: Sequence[MightHelp], *, editable: bool) -> QWidget:
    covers = [_cover_entry(scene, row, cover) for cover in (row.covers if editable else ())]
    chips = [] if editable else [(cover_words(c), words.source_tone(c.source)) for c in row.covers]
    if row.met is not Met.MET:
        chips.append((word(row.met), Tone.AMBER))
    open_still = tr("still open: {what}", what=row.still_open) if row.still_open else ""
    return entry(
        row.words,
        words.dotted(
            word(outcome_named(row.outcome or "")) if editable else "", council_words(row.council), open_still
        ),
        lead="" if editable or not row.covers else tr("met by"),
        chips=[*chips, *kept_chips(scene, row.need_id)],
        widgets=covers,
        told=helpers_act(scene, row, might),
        acts=acts(
            editable,
            (tr("Edit"), lambda: need_form(scene, row)),
            (tr("How it is met…"), lambda: cover_form(scene, row)),
            sharing_act(scene, Noun.NEED, row.need_id, row.words),
            tongue_act(scene, Noun.NEED, row.need_id, row.words),
            (tr("Bin"), lambda: scene.bridge.do(bin_need, BinNeed(row.need_id, row.version))),
        ),
        wide=True,
    )


def council_words(council: str) -> str:
    told = {
        Council.YES.value: tr("the council will meet it"),
        Council.PARTLY.value: tr("the council will meet part of it"),
        Council.NO.value: tr("the council will not meet it"),
    }
    return told.get(council, "")


def _cover_entry(scene: Scene, need: NeedRow, cover: CoverRow) -> QWidget:
    gone = BinCover(cover.cover_id, cover.version)
    return entry(
        cover_words(cover),
        words.of(Source, cover.source),
        acts=acts(
            True,
            (tr("Edit"), partial(cover_form, scene, need, cover)),
            (tr("Bin"), partial(scene.bridge.do, bin_cover, gone)),
        ),
    )


def cover_words(cover: CoverRow) -> str:
    """ "Joan Pike · 2 h a week"; hours and pounds stand side by side and are never added up."""
    who = cover.who or cover.words or words.of(Source, cover.source)
    also = cover.words if cover.who else ""
    time = tr("{hours} a week", hours=hours(cover.weekly_minutes)) if cover.weekly_minutes else ""
    cost = tr("{money} a week", money=pounds(cover.weekly_pence)) if cover.weekly_pence else ""
    ended = tr("ended {day}", day=day(cover.tie_ended)) if cover.tie_ended else ""
    return words.dotted(who, also, time, cost, ended)


def before_needs(scene: Scene, *, has_ability: bool) -> None:
    """Once for each person and member, where nobody has written down an ability: first what they can do?

    That it was asked is kept where unsaved typing is kept: the member's own, on no trail, never undone.
    """
    if has_ability:
        need_form(scene)
        return

    def asked_before(kept: dict[str, Any] | None) -> None:
        if kept is None:
            scene.bridge.do(keep_draft, KeepDraft(BEFORE_NEEDS, str(scene.person_id), {"asked": True}))
            BeforeNeeds(scene).open()
        else:
            need_form(scene)

    scene.bridge.ask(DraftFor(BEFORE_NEEDS, str(scene.person_id)), asked_before, key="person-before-needs")


class BeforeNeeds(QDialog):
    """Two ways on, neither louder than the other."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Before needs: what can {name} do?", name=scene.short)
        self.setWindowTitle(title)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(title, "title"))
        why = tr("Nothing is written down yet that {name} can do. It often changes what would help. "
                 "You are asked this once.", name=scene.short)  # fmt: skip
        body.addWidget(label(why))
        first = button(tr("Write an ability first"), lambda: self._go(lambda: scene.go("abilities")))
        on = button(tr("Go on to the need"), lambda: self._go(partial(need_form, scene)))
        body.addWidget(spread(first, on, None))
        self.setMinimumWidth(theme().px(440))

    def _go(self, there: Callable[[], object]) -> None:
        self.accept()
        there()


def need_form(scene: Scene, row: NeedRow | None = None) -> None:
    short = scene.short
    fields = [
        text("words", tr("What would help, as {name} says it", name=short), row.words if row else "",
             needed=True),
        outcome_field(scene, row.outcome if row else None),
        text("still_open", tr("What is still open"), row.still_open if row else "", rows=2,
             hint=tr("when part of it is met: which days, which part")),
        choice("council", tr("Will the council meet it?"), Council, row.council or None if row else None,
               nothing=tr("not said yet")),
        line("council_how", tr("How, or why not"), row.council_how if row else ""),
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
    """Who is on the map, which groups and which pools there are is asked first: a way of meeting a need can name
    the record that does it."""
    money = scene.may(Permission.BUDGETS_READ)

    def read(desk: Any) -> dict[Any, str]:
        network: Network = desk.ask(NetworkOf(scene.person_id))
        ties = {("tie_id", n.tie_id): words.dotted(n.name, n.relation) for n in network.nodes}
        groups = {("group_id", g.group_id): g.name for g in desk.ask(GroupsOfTeam())}
        pools = desk.ask(PoolsList(scene.person_id)) if money else ()
        return ties | groups | {("pool_id", p.pool_id): p.title for p in pools}

    scene.bridge.call(read, lambda known: _cover_form(scene, need, row, known), key="person-cover")


def _cover_form(scene: Scene, need: NeedRow, row: CoverRow | None, known: dict[Any, str]) -> None:
    linked = row.linked if row is not None else None
    if linked is not None and row is not None and row.who:
        known = {linked: row.who} | known
    options: dict[Any, str] = {None: tr("nobody in the records"), **known}
    fields = [
        choice("source", tr("Met by"), Source, row.source if row else Source.PERSON),
        pick("linked", tr("Who or what in the records"), options, linked),
        line("words", tr("How"), row.words if row else ""),
        minutes("weekly_minutes", tr("Time each week"), row.weekly_minutes if row else None),
        pence("weekly_pence", tr("Money each week"), row.weekly_pence if row else None),
    ]
    title = tr("How “{need}” is met", need=need.words[:60])
    if row is None:
        ask(
            scene, "add_cover", title, fields, add_cover,
            lambda said: AddCover(need.need_id, **_with_link(said)), about=need.need_id,
        )  # fmt: skip
        return
    ask(
        scene, "change_cover", title, fields, change_cover,
        lambda said: ChangeCover(row.cover_id, row.version, **_with_link(said)), about=row.cover_id,
    )  # fmt: skip


def _with_link(said: dict[str, Any]) -> dict[str, Any]:
    linked = said.pop("linked")
    return said if linked is None else said | {linked[0]: linked[1]}

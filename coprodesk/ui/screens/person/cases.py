"""The team's time with somebody: who works with them, when a case opened and closed, who may see the record."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprodesk.domain.roles import Permission
from coprodesk.queries.cases import AllocationRow, CaseTimeRow, TimeWith
from coprodesk.queries.sharing import ReaderRow
from coprodesk.queries.team import MemberRow, Members
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day, listed
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, line, pick, text, tick, when
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.cases import (
    Allocate,
    CloseCase,
    EndAllocation,
    OpenCase,
    allocate,
    close_case,
    end_allocation,
    open_case,
)
from coprodesk.usecases.sharing import LiftRestriction, RestrictPerson, lift_restriction, restrict_person


def time_card(scene: Scene, time: TimeWith, readers: tuple[ReaderRow, ...]) -> Card:
    may = scene.may(Permission.PEOPLE_WRITE)
    card = Card(
        tr("Who works with {name}", name=scene.short),
        action=tr("+ A colleague") if may else "",
        on_action=lambda: scene.bridge.ask(Members(), partial(allocation_form, scene)),
    )
    for each in time.allocations:
        card.add(_allocation(scene, each, may=may))
    if not time.allocations:
        card.add_words(tr("Nobody of the team is named yet."), "muted")
    _case_part(scene, card, time.cases, may=may)
    _readers_part(scene, card, readers, may=may)
    return card


def _allocation(scene: Scene, each: AllocationRow, *, may: bool) -> QWidget:
    since = tr("from {day}", day=day(each.started)) if each.started else ""
    until = tr("until {day}", day=day(each.ended)) if each.ended else ""
    ends = may and each.ended is None and each.allocation_id is not None
    return entry(
        each.name,
        words.dotted(each.role, since, until),
        trailing=tr("worker") if each.lead and each.ended is None else "",
        acts=acts(ends, (tr("It ended…"), lambda: end_form(scene, each))),
    )


def _case_part(scene: Scene, card: Card, cases: tuple[CaseTimeRow, ...], *, may: bool) -> None:
    name = scene.short
    if scene.head.is_client:
        action, run = tr("Close…"), partial(close_form, scene)
    else:
        action, run = (
            (tr("Open again…") if cases else tr("Begin to work together…")),
            partial(open_form, scene),
        )
    card.section(tr("Our time with {name}", name=name), action=action if may else "", on_action=run)
    for each in cases:
        card.add(_case(each))
    if not cases:
        card.add_words(
            tr("{name} is known to the team, and the team does not work with them.", name=name), "muted"
        )


def _case(each: CaseTimeRow) -> QWidget:
    opened = (
        tr("from {day}", day=day(each.opened_on)) if each.opened_on else tr("the day was not written down")
    )
    closed = tr("closed {day}", day=day(each.closed_on)) if each.closed_on else ""
    stays = tr("stays in touch: {who}", who=each.stays_in_touch) if each.stays_in_touch else ""
    return entry(
        words.titled(words.dotted(opened, closed)),
        words.dotted(each.opened_why, each.closed_why, stays),
        trailing="" if each.closed_on else tr("open"),
        tone=Tone.TEAL,
    )


def _readers_part(scene: Scene, card: Card, readers: tuple[ReaderRow, ...], *, may: bool) -> None:
    card.section(
        tr("Who may see it"),
        action=(tr("Change…") if readers else tr("Restrict…")) if may else "",
        on_action=lambda: scene.bridge.ask(Members(), partial(readers_form, scene, readers)),
    )
    if not readers:
        card.add_words(tr("Everybody in the team."), "muted")
        return
    named = listed(each.name for each in readers)
    card.add_words(tr("Only {who}. For everybody else it is not there.", who=named))
    if may:
        lift = LiftRestriction(scene.person_id)
        again = button(
            tr("Open it to the whole team"), partial(scene.bridge.do, lift_restriction, lift), "link"
        )
        card.add(row(again, None))


def close_form(scene: Scene) -> None:
    name = scene.short
    fields = [
        when("closed_on", tr("Closed on"), scene.today),
        text("why", tr("Why we stop working together"), needed=True, rows=2),
        text("stays_in_touch", tr("What should stay in touch?"), rows=3,
             hint=tr("who {name} rings, the group that goes on, who looks in", name=name)),
    ]  # fmt: skip
    ask(
        scene, "close_case", tr("Close our work with {name}", name=name), fields, close_case,
        lambda said: CloseCase(scene.person_id, **said), submit=tr("Close"),
        intro=tr("Every tie stays on the map, and the record stays whole. It can be opened again."),
    )  # fmt: skip


def open_form(scene: Scene) -> None:
    fields = [
        when("opened_on", tr("From"), scene.today),
        text("why", tr("What brought us together"), rows=2),
    ]
    ask(
        scene, "open_case", tr("Work together with {name}", name=scene.short), fields, open_case,
        lambda said: OpenCase(scene.person_id, **said), submit=tr("Open"),
    )  # fmt: skip


def allocation_form(scene: Scene, members: tuple[MemberRow, ...]) -> None:
    known = {each.member_id: each.name for each in members}
    fields = [
        pick("member_id", tr("Who"), known, scene.bridge.actor.member_id),
        line("role", tr("As what"), hint=tr("occupational therapist, second worker, student …")),
        when("started", tr("From"), scene.today),
        tick("lead", tr("Is the worker whom the list names"), value=False),
    ]
    ask(
        scene, "allocate", tr("Who works with {name}", name=scene.short), fields, allocate,
        lambda said: Allocate(scene.person_id, **said),
    )  # fmt: skip


def end_form(scene: Scene, each: AllocationRow) -> None:
    if each.allocation_id is None:
        return
    allocation = each.allocation_id
    ask(
        scene, "end_allocation", tr("{who} works with {name} no longer", who=each.name, name=scene.short),
        [when("ended", tr("Until"), scene.today)], end_allocation,
        lambda said: EndAllocation(allocation, each.version, **said), about=allocation,
    )  # fmt: skip


def readers_form(scene: Scene, readers: tuple[ReaderRow, ...], members: tuple[MemberRow, ...]) -> None:
    named = {each.member_id for each in readers} or {scene.bridge.actor.member_id}
    known = {str(each.member_id): each.member_id for each in members}
    fields = [
        *(tick(str(each.member_id), each.name, value=each.member_id in named) for each in members),
        text("reason", tr("Why"), needed=True, rows=2, hint=tr("a relative works in the team …")),
    ]
    ask(
        scene, "restrict_person", tr("Who may see this record"), fields, restrict_person,
        lambda said: RestrictPerson(
            scene.person_id, tuple(known[key] for key, on in said.items() if key in known and on), said["reason"]
        ),
        intro=tr(
            "It is then in no list, in no search and on no neighbour’s map but for those named here. Your team lead is "
            "told that there is a restricted record, not whose."
        ),
        submit=tr("Restrict to those named"),
    )  # fmt: skip

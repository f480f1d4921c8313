"""Several people given to one worker: those chosen in the list, those just imported, or a colleague's whole caseload."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.ids import ImportId, PersonId
from coprodesk.queries.cases import Handful, ToAllocate, WhoToAllocate
from coprodesk.queries.people import CaseRow
from coprodesk.queries.team import MemberRow, Members
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.toasts import tell
from coprodesk.usecases.cases import AllocatePeople, allocate_people

People = tuple[PersonId, ...]
Told = Callable[[str, str], object]


def open_allocating(
    bridge: Bridge, parent: QWidget, chosen: Sequence[CaseRow], import_id: ImportId | None, told: Told
) -> None:
    """`told(words, act)` says what was done."""

    def read(desk: Any) -> tuple[ToAllocate, tuple[MemberRow, ...], date]:
        return desk.ask(WhoToAllocate(import_id)), desk.ask(Members()), desk.clock.today()

    bridge.call(
        read,
        partial(_show, bridge, parent, tuple(each.person_id for each in chosen), told),
        key="people-allocate",
    )


def _show(
    bridge: Bridge,
    parent: QWidget,
    chosen: People,
    told: Told,
    found: tuple[ToAllocate, tuple[MemberRow, ...], date],
) -> None:
    those, members, today = found
    offered = _offered(chosen, those)
    if not offered:
        tell(parent, tr("There is nobody to allocate yet."))
        return
    names = {member.member_id: member.name for member in members}
    fields = [
        Field("whom", tr("Whom"), Kind.CHOICE, choices=tuple((words, words) for words in offered)),
        Field("member_id", tr("To", meaning="a person"), Kind.CHOICE, choices=tuple(names.items())),
        Field("started", tr("From"), Kind.DATE, required=True, value=today),
    ]
    dialog = FormDialog(
        parent, tr("Allocate or hand over"), fields, submit=tr("Allocate"),
        intro=tr("Whoever worked with them before stays in their records with the day on which it ended."),
    )  # fmt: skip
    dialog.panel.set_values({"whom": next(iter(offered)), "member_id": bridge.actor.member_id})

    def build(said: dict[str, Any]) -> AllocatePeople:
        return AllocatePeople(offered[said["whom"]], said["member_id"], said["started"])

    def done(number: int) -> None:
        who = names[dialog.panel.values()["member_id"]]
        words = tr_n("{n} person is with {who} now.", "{n} people are with {who} now.", number, who=who)
        told(words, "allocate_people")

    DraftKeeper(dialog, bridge, "allocate_people", offer=True)
    dialog.save_with(bridge, allocate_people, build)
    dialog.done_with.connect(done)
    dialog.open()


def _offered(chosen: People, those: ToAllocate) -> dict[str, People]:
    """What can be given, the likeliest first, in words."""
    offered: dict[str, People] = {}
    if len(chosen) > 1:
        offered[tr("the {n} chosen in the list", n=len(chosen))] = chosen
    if those.came:
        words = tr_n(
            "{n} just imported without a worker", "{n} just imported without a worker", len(those.came)
        )
        offered[words] = those.came
    if len(chosen) == 1:
        offered[tr("the one chosen in the list")] = chosen
    for each in those.handfuls:
        offered[_handful(each)] = each.people
    return offered


def _handful(each: Handful) -> str:
    number = len(each.people)
    if each.member_id is None:
        return tr_n("{n} person without a worker", "all {n} without a worker", number)
    return tr_n("{n} person with {who}", "all {n} with {who}", number, who=each.worker)

"""A subject access pack from the command line."""

from pathlib import Path

from coprodesk.bootstrap.refusals import Refused
from coprodesk.desk import Desk
from coprodesk.domain.ids import RequestId
from coprodesk.domain.packs import Choice, Decided, Ground, Item, Mark, undecided
from coprodesk.domain.policies import WayOut
from coprodesk.domain.requests import Asked, RequestKind, Right
from coprodesk.queries.requests import PackOf, PeopleToName, Requests
from coprodesk.reports.packs import SavePack
from coprodesk.usecases.requests import AddRequest, DecideItems, add_request, decide_items


def pack(desk: Desk, reference: str, folder: Path, otherwise: str | None) -> int:
    """How many entries were left out. A request that is open is used; where there is none, one of today is written
    down. `otherwise` is what happens to marked entries about which nobody has decided."""
    desk.policy.let_out(WayOut.EXPORT)  # before a request or a decision is written down
    request = _request(desk, reference)
    found = desk.ask(PackOf(request))
    waiting = undecided(found.items, found.choices)
    for decided, items in _decisions(waiting, otherwise).items():
        desk.do(decide_items, DecideItems(request, items, decided))
    if left := [each for each in waiting if _decision(each, otherwise) is None]:
        raise Refused(
            f"{len(left)} entries name other people or could do harm, and nobody has decided about them: look through "
            "the record in Rights and records, or write --undecided leave-out. Nothing was written."
        )
    return desk.print(SavePack(request, folder)).left_out


def _request(desk: Desk, reference: str) -> RequestId:
    people = [each for each in desk.ask(PeopleToName(reference)) if each.reference == reference.strip()]
    if len(people) != 1:
        raise Refused(f"Nobody here has the reference {reference}. Nothing was written.")
    [person] = people
    open_ones = [
        each.request_id
        for each in desk.ask(Requests(open_only=True))
        if each.person_id == person.person_id and each.asked.kind is RequestKind.SEE
    ]
    if open_ones:
        return open_ones[0]
    asked = Asked(RequestKind.SEE, Right.THEMSELVES, desk.clock.today())
    return desk.do(add_request, AddRequest(person.person_id, asked))


def _decision(item: Item, otherwise: str | None) -> Decided | None:
    if otherwise == "leave-out":
        ground = Ground.SERIOUS_HARM if Mark.HARM in item.marks else Ground.ABOUT_ANOTHER
        return Decided(Choice.LEAVE_OUT, ground)
    return Decided(Choice.NAMES_OUT) if otherwise and Mark.HARM not in item.marks else None


def _decisions(items: tuple[Item, ...], otherwise: str | None) -> dict[Decided, tuple[str, ...]]:
    found: dict[Decided, tuple[str, ...]] = {}
    for item in items:
        if (decided := _decision(item, otherwise)) is not None:
            found[decided] = (*found.get(decided, ()), item.key)
    return found

"""Who may do and ask what: `roles.txt` says it, and here every act is done and every question asked in every role."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import DeskError, NotAllowed, NotFound
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import GRANTS, Permission, Role
from coprodesk.usecases.registry import acts
from tests.permissions.acts import questions
from tests.permissions.commands import WAYS, Record, command_of, question_of
from tests.permissions.scene import WouldBeKept
from tests.permissions.table import read
from tests.permissions.walls import PEOPLE

TABLE = read("roles.txt")
ROLES = (
    Role.PRACTITIONER, Role.TEAM_LEAD, Role.MONEY_OFFICER, Role.TRAINER, Role.ADMINISTRATOR,
    Role.INFORMATION_GOVERNANCE,
)  # fmt: skip


def lines_of_the_house() -> set[str]:
    return acts().keys() | WAYS.keys() | questions().keys()


def outcome(desk: Desk, name: str, record: Record) -> Permission | None:
    """What is missing to do or to ask it; None where it is done. Anything else that is raised is a mistake here."""
    if name in questions():
        return _missing(lambda: desk.ask(question_of(name, record)))
    act, command = acts()[WAYS.get(name, name)], command_of(name, record)
    with suppress(WouldBeKept):
        missing = _missing(lambda: desk.do(act.run, command))
        assert missing is not None, f"{name} was kept"
        return missing
    return None


def _missing(tried: Callable[[], object]) -> Permission | None:
    try:
        tried()
    except NotAllowed as refused:
        return Permission(refused.permission)
    return None


def as_role(desk: Desk, name: str, roles: frozenset[Role]) -> Desk:
    actor = replace(desk.actor, roles=roles)
    if name == "found_workspace":  # by somebody who is not there yet
        actor = replace(actor, member_id=MemberId(new_id()), team_id=TeamId(new_id()))
    return Desk(desk.store, actor, desk.clock)


def differing(desk: Desk, name: str, record: Record) -> Iterator[str]:
    """How the act's line differs from what runs, a sentence for each difference."""
    *marks, asked = TABLE[name]
    asks = [Permission(each) for each in asked.split()]
    for role, mark in zip(ROLES, marks, strict=True):
        found = mark_of(desk, name, record, role)
        if found != mark:
            yield f"{name}: for {role} it is {found}, and the table says {mark}"
    nobody = as_role(desk, name, frozenset())
    for where, first in _asked_of_nobody(nobody, name, record):
        if first != asks[0]:
            yield f"{name}: {where}, somebody without a role is asked for {first}"
    yield from _by_permission(desk, name, record, asks)


def mark_of(desk: Desk, name: str, record: Record, role: Role) -> str:
    """What the table has to say: "reason" where it is done, or told, of no record but one opened with a reason."""
    alone = as_role(desk, name, frozenset({role}))
    people = frozenset(value for key, value in record.items() if key in PEOPLE)
    let_in = Desk(desk.store, replace(alone.actor, opened=people), desk.clock)
    try:
        if outcome(let_in if alone.actor.by_reason_alone else alone, name, record) is not None:
            return "–"
    except NotFound:
        return "not found"
    if not alone.actor.by_reason_alone:
        return "yes"
    try:
        outcome(alone, name, record)
    except NotFound:
        return "reason"
    told = name in questions() and _tells(let_in, name, record) and not _tells(alone, name, record)
    return "reason" if told else "yes"


def _tells(desk: Desk, name: str, record: Record) -> bool:
    return record["needle"].casefold() in repr(desk.ask(question_of(name, record))).casefold()


def _asked_of_nobody(
    nobody: Desk, name: str, record: Record
) -> Iterator[tuple[str, Permission | str | None]]:
    """What is asked for before anything else: also of a record that is not there, and among other questions."""
    nowhere = {key: new_id() if isinstance(value, UUID) else value for key, value in record.items()}
    tried: list[tuple[str, Callable[[], Permission | None]]] = [
        ("here", lambda: outcome(nobody, name, record)),
        ("of what is not there", lambda: outcome(nobody, name, nowhere | {"commands": {}})),
    ]
    if name in questions():
        together = {"one": question_of(name, record)}
        tried.append(("among others", lambda: _missing(lambda: nobody.ask_all(together))))
    for where, asked in tried:
        try:
            yield where, asked()
        except DeskError as looked:
            yield where, repr(looked)


def _by_permission(desk: Desk, name: str, record: Record, asks: list[Permission]) -> Iterator[str]:
    """Exactly what the table names is enough, and none of it can be missing."""
    alone = as_role(desk, name, frozenset({Role.PRACTITIONER}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(GRANTS, Role.PRACTITIONER, frozenset(asks))
        if (missing := outcome(alone, name, record)) is not None:
            yield f"{name}: asks for {missing}, and the table does not say so"
        for each in asks:
            patch.setitem(GRANTS, Role.PRACTITIONER, frozenset(Permission) - {each})
            if outcome(alone, name, record) is not each:
                yield f"{name}: does not ask for {each}"


def test_the_table_has_a_line_for_every_act_and_every_question() -> None:
    assert set(TABLE) == lines_of_the_house()


def test_every_act_and_every_question_is_allowed_as_the_table_says(founded: Desk, record: Record) -> None:
    """On the server one line of each kind: what asks for permissions there is the same code."""
    kinds = dict(reversed([(cells, name) for name, cells in TABLE.items()]))
    lines = TABLE if founded.store.engine.dialect.name == "sqlite" else kinds.values()
    assert [said for name in lines for said in differing(founded, name, record)] == []

"""A restricted record is there for the named few alone: every question that there is, asked by a colleague."""

import dataclasses
import importlib
import inspect
import itertools
import pkgutil
import typing
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from coprodesk import queries
from coprodesk.bootstrap.sessions import FOUNDER
from coprodesk.desk import Desk
from coprodesk.domain.details import Address, Contact
from coprodesk.domain.errors import DeskError, NotFound
from coprodesk.domain.exchanges import Party, PartyKind
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import TieKind
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.queries.exchanges import ExchangesList, TeamTime
from coprodesk.queries.groups import GroupsOfTeam
from coprodesk.queries.imports import PeopleInTable
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.pools import PoolById
from coprodesk.queries.requests import PeopleToName
from coprodesk.queries.workspace import BinList
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.details import ADDRESSES, CONTACTS
from coprodesk.usecases.entries import Add
from coprodesk.usecases.needs import AddCover, add_cover
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.registry import acts
from coprodesk.usecases.sharing import KeepFrom, RestrictPerson, keep_from, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
from tests.factories import (
    make_ability,
    make_answers,
    make_exchange,
    make_group,
    make_need,
    make_person,
    make_plan,
    make_pool,
    make_stream,
    make_tie,
)

NEEDLE = "zebedee"
# A member of a pool counts, nameless: what is left of the money could not be shown otherwise.
COUNTING = (PoolById,)
# Reads the rows that the caller brings.
OF_THE_CALLER = (PeopleInTable,)


@dataclasses.dataclass(frozen=True)
class Street:
    """Zebedee is restricted; Bea lives next door and shares a group, a pool, an exchange and a tie with them."""

    hidden: PersonId
    bea: PersonId
    ids: dict[str, list[Any]]


def questions() -> list[type[Any]]:
    """Every question: a frozen class with a permission and an answer."""
    modules = [
        importlib.import_module(f"{queries.__name__}.{info.name}")
        for info in pkgutil.iter_modules(queries.__path__)
    ]
    return [
        member
        for module in modules
        for _, member in inspect.getmembers(module, inspect.isclass)
        if member.__module__ == module.__name__
        and dataclasses.is_dataclass(member)
        and hasattr(member, "answer")
        and member not in OF_THE_CALLER
    ]


@pytest.fixture
def street(desk: Desk) -> Street:
    hidden = make_person(
        desk, "Zebedee Quill", called="Zebedee", area="Zebedee Road", reference="zebedee-7", born="1980-01-02",
        worker_id=desk.actor.member_id, nhs_number="943 476 5919",
    )  # fmt: skip
    bea = make_person(desk, "Bea Marlow", reference="B-1")
    group = make_group(desk, "Tuesday kitchen")
    ability = make_ability(desk, hidden, "Zebedee mends clocks")
    gone = make_ability(desk, hidden, "Zebedee once sang")
    desk.do(bin_ability, BinAbility(gone, 1))
    need = make_need(desk, hidden, "Zebedee wants company")
    tie = make_tie(desk, bea, other_id=hidden, relation="friend", kind=TieKind.FRIEND)
    make_tie(desk, hidden, group_id=group, kind=TieKind.GROUP)
    make_tie(desk, bea, group_id=group, kind=TieKind.GROUP)
    own_need = make_need(desk, bea, "Company at lunch")
    desk.do(add_cover, AddCover(own_need, Source.FAMILY_OR_FRIEND, tie_id=tie))
    make_exchange(desk, Party(hidden), Party(bea), what="Company on the bus")
    streams = [make_stream(desk, person) for person in (hidden, bea)]
    pool = make_pool(desk, [(hidden, streams[0], 5000), (bea, streams[1], 5000)])
    plan = make_plan(desk, hidden)
    make_answers(desk, hidden)
    desk.do(add_note, AddNote(hidden, "Zebedee was away"))
    desk.do(add_matter, AddMatter(hidden, "Zebedee says: the clocks"))
    desk.do(CONTACTS.add, Add(hidden, Contact("zebedee@example.org")))
    desk.do(ADDRESSES.add, Add(hidden, Address("3 Zebedee Road")))
    desk.do(keep_from, KeepFrom(bea, Noun.NEED, own_need, NotWith.PERSON, other_id=hidden))
    desk.do(restrict_person, RestrictPerson(hidden, (desk.actor.member_id,), "a relative works here"))
    ids: dict[str, list[Any]] = {
        "person_id": [hidden, bea], "kept_id": [hidden, bea], "away_id": [hidden, bea], "group_id": [group],
        "pool_id": [pool], "plan_id": [plan], "need_id": [need, own_need], "ability_id": [ability], "tie_id": [tie],
    }  # fmt: skip
    return Street(hidden, bea, ids)


@pytest.fixture
def colleague(desk: Desk) -> Desk:
    """Another member with every role: neither a team lead nor an administrator sees more."""
    member = desk.do(add_member, AddMember("Jo Hart", FOUNDER))
    return Desk(desk.store, Actor(member, "Jo Hart", frozenset(Role), desk.actor.team_id), desk.clock)


def values(field: str, kind: Any, street: Street) -> list[Any]:
    """What to ask with, for one field of a question."""
    if field in street.ids:
        return street.ids[field]
    if field == "noun":
        return list({act.noun.name: act.noun for act in acts().values() if act.noun is not None}.values())
    if field in {"text", "reference"}:
        return ["", "Zebedee", "clocks", "zebedee-7"]
    if kind is Audience:
        return [Audience(reader, street.hidden, "Zebedee Quill") for reader in Reader]
    if inspect.isclass(kind) and issubclass(kind, StrEnum):
        return list(kind)
    if kind is date:
        return [date(2026, 1, 1)]
    if typing.get_origin(kind) in {tuple, frozenset}:
        return [(street.hidden, street.bea)] if "Id" in str(kind) else [()]
    return [""] if kind is str else [street.hidden]


def asked(question: type[Any], street: Street) -> Iterator[Any]:
    """The question in every way that its needed fields allow, and those that look for somebody."""
    hints = typing.get_type_hints(question)
    told: list[list[tuple[str, Any]]] = []
    for field in dataclasses.fields(question):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if needed or field.name in {"text", "who", "person_id"}:
            told.append([(field.name, value) for value in values(field.name, hints[field.name], street)])
    for chosen in itertools.product(*told):
        yield question(**dict(chosen))


# Everything goes out with a reason that the trail keeps; and whoever asks for their own record is found, by their
# whole name or reference alone, by whoever answers requests.
OF_GOVERNANCE = {"Everything", "PeopleToName"}
# A team lead may know that a restricted record is there: its number, and no word of it.
KNOWN_TO_BE_THERE = {"RestrictedRecords"}


def leaks(question: type[Any], answer: Any, street: Street) -> bool:
    said = repr(answer).casefold()
    return NEEDLE in said or (question not in COUNTING and str(street.hidden) in said)


def test_no_question_tells_of_a_restricted_person(colleague: Desk, street: Street) -> None:
    """All in one test: the street is built once, and every question of today and tomorrow is walked in it."""
    telling, tried = set(), 0
    for question in questions():
        for one in asked(question, street):
            tried += 1
            if leaks(question, answered(colleague, one), street):
                telling.add(question.__name__)
    assert telling == OF_GOVERNANCE | KNOWN_TO_BE_THERE
    assert tried > len(questions())


def answered(desk: Desk, one: Any) -> Any:
    """The answer, or the words of the refusal: they may not tell either."""
    try:
        return desk.ask(one)
    except NotFound:
        return None
    except DeskError as error:
        return str(error)


def test_whoever_is_named_sees_all_of_it(desk: Desk, street: Street) -> None:
    """The walk above would find nothing either if the questions were asked badly."""
    told = {
        question
        for question in questions()
        if any(NEEDLE in repr(answered(desk, one)).casefold() for one in asked(question, street))
    }
    assert len(told) >= 20, sorted(kind.__name__ for kind in told)


def test_a_group_counts_nobody_who_is_not_seen(desk: Desk, colleague: Desk, street: Street) -> None:
    assert [group.members for group in desk.ask(GroupsOfTeam())] == [2]
    assert [group.members for group in colleague.ask(GroupsOfTeam())] == [1]
    assert colleague.ask(Caseload(who=PeopleWho.EVERYONE)).total == 1
    assert desk.ask(TeamTime(date(2026, 1, 1))).people == 2
    assert colleague.ask(TeamTime(date(2026, 1, 1))).people == 1


def test_an_exchange_with_them_stays_and_names_nobody(colleague: Desk, street: Street) -> None:
    row = colleague.ask(ExchangesList(street.bea)).rows[0]
    assert (row.giver.kind, row.giver.person_id, row.giver.name) == (PartyKind.PERSON, None, "")
    assert row.receiver.name == "Bea Marlow"


def test_a_neighbours_map_and_plan_leave_them_out(desk: Desk, colleague: Desk, street: Street) -> None:
    assert {node.name for node in desk.ask(NetworkOf(street.bea)).nodes} >= {"Zebedee Quill"}
    assert {node.name for node in colleague.ask(NetworkOf(street.bea)).nodes} == {"Tuesday kitchen"}
    content = colleague.ask(PlanContentOf(street.bea))
    assert [tie.name for tie in content.ties] == ["Tuesday kitchen"]


def test_what_they_threw_away_does_not_come_back_by_others(
    desk: Desk, colleague: Desk, street: Street
) -> None:
    gone = next(row for row in desk.ask(BinList()) if row.words == "Zebedee once sang")
    with pytest.raises(NotFound):
        colleague.do(restore_from_bin, RestoreFromBin(gone.table, gone.record))
    desk.do(restore_from_bin, RestoreFromBin(gone.table, gone.record))


@pytest.mark.parametrize(
    ("typed", "found"), [("Zebedee", 0), ("quill", 0), ("zebedee quill", 1), ("zebedee-7", 1)]
)
def test_who_answers_requests_finds_a_restricted_record_by_its_whole_name_alone(
    colleague: Desk, street: Street, typed: str, found: int
) -> None:
    rows = colleague.ask(PeopleToName(typed))
    assert [row.person_id for row in rows] == [street.hidden] * found

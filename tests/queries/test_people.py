"""The list of people: who is in each filter, in what order, and what it costs."""

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.queries.people import Caseload, PeopleCounts, PeopleOrder, PeopleWho
from coprodesk.queries.team import Members
from coprodesk.store import derived
from coprodesk.store.schema import PersonTally
from coprodesk.store.work import Store
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.cases import CloseCase, close_case
from coprodesk.usecases.networks import EndTie, end_tie
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
from tests.counting import reads_of
from tests.factories import make_ability, make_group, make_need, make_person, make_tie


def listed(desk: Desk, who: PeopleWho = PeopleWho.CLIENTS, **question: object) -> list[str]:
    return [row.name for row in desk.ask(Caseload(who=who, **question)).rows]  # type: ignore[arg-type]


@pytest.fixture
def people(desk: Desk) -> dict[str, PersonId]:
    """Ana has two abilities, Bea one and two needs, Cai none of either."""
    worker = desk.ask(Members())[0].member_id
    ana = make_person(desk, "Ana Hill", area="Peckham", since=date(2024, 1, 1), worker_id=worker)
    bea = make_person(desk, "Bea Marlow", area="Nunhead", next_look=date(2026, 11, 1), reference="HK-204417")
    cai = make_person(desk, "Cai Ŵyn", area="Camberwell", next_look=date(2027, 2, 1), since=date(2025, 1, 1))
    for person, abilities, needs in ((ana, 2, 0), (bea, 1, 2)):
        for number in range(abilities):
            make_ability(desk, person, f"Ability {number}")
        for number in range(needs):
            make_need(desk, person, f"Need {number}")
    return {"ana": ana, "bea": bea, "cai": cai}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (PeopleOrder.NAME, "ABC"),
        (PeopleOrder.AREA, "CBA"),
        (PeopleOrder.SINCE, "BAC"),
        (PeopleOrder.NEXT_LOOK, "ABC"),
        (PeopleOrder.WORKER, "BCA"),
        (PeopleOrder.ABILITIES, "CBA"),
        (PeopleOrder.NEEDS, "ACB"),
        (PeopleOrder.REFERENCE, "ACB"),
    ],
)
def test_each_column_sorts_both_ways_page_by_page(
    desk: Desk, people: dict[str, PersonId], order: PeopleOrder, names: str
) -> None:
    assert "".join(name[0] for name in listed(desk, order=order)) == names
    assert "".join(name[0] for name in listed(desk, order=order, descending=True)) == names[::-1]
    paged = [listed(desk, order=order, after=place, limit=1, total=3)[0][0] for place in range(3)]
    assert "".join(paged) == names


def test_a_page_counts_abilities_and_needs_of_its_people(desk: Desk, people: dict[str, PersonId]) -> None:
    page = desk.ask(Caseload(limit=2))
    assert [(row.name, row.abilities, row.needs) for row in page.rows] == [
        ("Ana Hill", 2, 0),
        ("Bea Marlow", 1, 2),
    ]
    assert (page.total, page.after) == (3, 2)
    assert desk.ask(Caseload(limit=2, after=2, total=3)).after is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("wyn", ["Cai Ŵyn"]), ("hk-20", ["Bea Marlow"]), ("l ar", ["Bea Marlow"]), ("%", []), ("_", [])],
)
def test_parts_of_names_and_references_are_found_and_counted(
    desk: Desk, people: dict[str, PersonId], text: str, names: list[str]
) -> None:
    assert listed(desk, text=text) == names
    assert desk.ask(Caseload(text=text)).total == len(names)


@pytest.mark.parametrize("text", ["a%1", "%1_", "1_b", "_b/2", "b/2", "A%1_B", "bea a%1"])
def test_signs_in_a_reference_stand_for_themselves(desk: Desk, text: str) -> None:
    make_person(desk, "Bea Marlow", reference="A%1_b/2")
    make_person(desk, "Bea Tan", reference="AX1Xb22")
    make_person(desk, "Bea Unwin", reference="A%1")
    found = listed(desk, text=text)
    assert found[0] == "Bea Marlow"
    assert "Bea Tan" not in found


def test_each_filter_holds_and_counts_the_same_people(desk: Desk, people: dict[str, PersonId]) -> None:
    make_person(desk, "Dan Neighbour", is_client=False)
    gone = make_person(desk, "Entered Twice")
    desk.do(bin_person, BinPerson(gone, 1))
    assert listed(desk, PeopleWho.EVERYONE)[-1] == "Dan Neighbour"
    assert listed(desk, PeopleWho.MINE) == ["Ana Hill"]
    assert listed(desk, PeopleWho.NO_ABILITY_YET) == ["Cai Ŵyn"]
    assert listed(desk, PeopleWho.LOOK_DUE) == ["Bea Marlow"]
    assert listed(desk, PeopleWho.RESTRICTED) == []
    assert desk.ask(PeopleCounts()) == {who: len(listed(desk, who)) for who in PeopleWho}


def test_only_paid_ties_means_none_today_that_is_unpaid(
    desk: Desk, people: dict[str, PersonId], clock: FixedClock
) -> None:
    assert listed(desk, PeopleWho.ONLY_PAID) == []
    make_tie(desk, people["bea"], TieKind.PAID, name="Agency worker")
    make_tie(desk, people["cai"], TieKind.PAID, name="Another worker")
    joan = make_tie(desk, people["cai"], TieKind.NEIGHBOUR, name="Joan Reed")
    make_tie(desk, people["ana"], TieKind.GROUP, group_id=make_group(desk))
    assert listed(desk, PeopleWho.ONLY_PAID) == ["Bea Marlow"]
    desk.do(end_tie, EndTie(joan, people["cai"], 3, clock.today(), "Moved away"))
    assert listed(desk, PeopleWho.ONLY_PAID) == ["Bea Marlow", "Cai Ŵyn"]
    desk.undo()
    assert listed(desk, PeopleWho.ONLY_PAID) == ["Bea Marlow"]


def test_the_counts_follow_bin_restore_undo_and_redo(desk: Desk) -> None:
    person = make_person(desk, "Ana Hill")
    ability = make_ability(desk, person)

    def counted() -> int:
        return desk.ask(Caseload()).rows[0].abilities

    assert counted() == 1
    desk.do(bin_ability, BinAbility(ability, 1))
    assert counted() == 0
    desk.do(restore_from_bin, RestoreFromBin("ability", ability))
    assert counted() == 1
    desk.undo()
    assert counted() == 0
    desk.redo()
    assert counted() == 1


def test_counts_kept_are_what_counting_anew_finds(
    desk: Desk, store: Store, people: dict[str, PersonId]
) -> None:
    make_tie(desk, people["bea"], TieKind.PAID, name="Agency worker")
    tie = make_tie(desk, people["ana"], TieKind.FRIEND, name="Joan Reed")
    desk.do(end_tie, EndTie(tie, people["ana"], 3, desk.clock.today(), "Quarrel"))
    columns = sa.select(PersonTally.__table__).order_by(PersonTally.person_id)
    with store.engine.begin() as connection:
        kept = connection.execute(columns).all()
        derived.write_anew(connection)
        assert connection.execute(columns).all() == kept
    assert len(kept) == 5


@pytest.mark.parametrize(
    ("ask", "statements"),
    [
        (lambda desk: desk.ask(Caseload()), 2),
        (lambda desk: desk.ask(Caseload(order=PeopleOrder.NEEDS, descending=True)), 2),
        (lambda desk: desk.ask(Caseload(text="an")), 1),
        (lambda desk: desk.ask(Caseload(text="hk-20")), 4),  # and by what else those found are known
        (lambda desk: desk.ask(Caseload(after=1, total=3)), 1),
        (lambda desk: desk.ask(PeopleCounts()), 1),
    ],
)
def test_a_page_costs_a_fixed_number_of_statements(
    desk: Desk, people: dict[str, PersonId], ask: Callable[[Desk], object], statements: int
) -> None:
    with reads_of(desk.store.engine) as asked:
        ask(desk)
    assert len(asked) == statements


def test_a_closed_case_leaves_the_list_for_its_own(desk: Desk, people: dict[str, PersonId]) -> None:
    make_person(desk, "Dan Neighbour", is_client=False)
    desk.do(close_case, CloseCase(people["bea"], "All is well"))
    assert listed(desk) == ["Ana Hill", "Cai Ŵyn"]
    assert listed(desk, PeopleWho.CLOSED) == ["Bea Marlow"]
    desk.undo()
    assert listed(desk, PeopleWho.CLOSED) == []


@pytest.mark.parametrize(
    "text",
    [
        "a " * 5_000,
        "9" * 10_000,
        "1 " * 5_000,
        '"',
        "' OR 1=1",
        "bea* OR zz",
        "\u202ebea",
        "<b>bea</b>",
        "😀",
        "%_",
    ],
)
def test_whatever_is_typed_into_the_list_is_only_looked_for(
    desk: Desk, people: dict[str, PersonId], text: str
) -> None:
    assert all(row.name == "Bea Marlow" for row in desk.ask(Caseload(text=text)).rows if "bea" in text)
    assert desk.ask(Caseload(text=text)).total <= 3
    assert listed(desk, text="bea") == ["Bea Marlow"]

"""Two people of one name are told apart wherever somebody is looked for; several are given to a worker at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from coprodesk.desk import Desk
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.imports import ImportedPerson
from coprodesk.domain.roles import Role
from coprodesk.queries.people import Caseload
from coprodesk.queries.search import Find
from coprodesk.ui.screens.people.importing import CameIn
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.window import Window
from coprodesk.ui.window.search import searcher
from coprodesk.usecases.imports import ImportPeople, import_people
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_ability, make_person
from tests.ui.hands import fill, form_on, press, settle, words_on

TOLD = {"Rachel Amin · born 1 Mar 1950 · N-1", "Rachel Amin · born 1981 · N-2"}


@pytest.fixture
def rachels(desk: Desk) -> tuple[PersonId, PersonId]:
    return (
        make_person(desk, "Rachel Amin", born="1950-03-01", reference="N-1"),
        make_person(desk, "Rachel Amin", born="1981", reference="N-2"),
    )


@pytest.fixture
def jo(desk: Desk) -> MemberId:
    return desk.do(add_member, AddMember("Jo Hart", (Role.PRACTITIONER,)))


@pytest.fixture
def people(window: Window) -> PeopleScreen:
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    settle()
    return screen


def test_the_search_tells_them_apart(window: Window, desk: Desk, rachels: tuple[PersonId, PersonId]) -> None:
    for person in rachels:
        make_ability(desk, person, "Rachel’s soup")
    shown: list[str] = []

    def keep(groups: object) -> None:
        assert isinstance(groups, list)
        shown.extend(result.spoken().replace(", ", " · ") for group in groups for result in group.results)

    searcher(window.bridge, window.open_person, lambda _group: None)("rachel", keep)
    settle()
    assert len(desk.ask(Find("rachel"))) == len(shown) == len(set(shown)) == 4
    assert set(shown) >= TOLD


def test_the_list_tells_them_apart_and_nobody_else(
    desk: Desk, rachels: tuple[PersonId, PersonId], people: PeopleScreen
) -> None:
    make_person(desk, "Ada Lowe", born="1970", reference="N-9")
    people.refresh()
    settle()
    model = people.table.model()
    assert model is not None
    assert len(rachels) == 2
    names = [model.index(place, 0).data(Qt.ItemDataRole.DisplayRole) for place in range(model.rowCount())]
    assert names[0] == "Ada Lowe"
    assert set(names[1:]) == TOLD


def test_those_who_were_just_imported_are_given_to_a_worker(
    window: Window, desk: Desk, jo: MemberId, people: PeopleScreen
) -> None:
    make_person(desk, "Ada Lowe", worker_id=desk.actor.member_id)
    came = (ImportedPerson(2, "Joan Bell"), ImportedPerson(3, "Kofi Mensah"))
    made = desk.do(import_people, ImportPeople(came))
    people._brought_in(CameIn(made, 2, 0, 0))
    settle()
    press(people, "Allocate or hand over…")
    settle()
    assert form_on(window).panel.editor("whom").words() == "2 just imported without a worker"
    fill(window, member_id=jo)
    assert "2 people are with Jo Hart now." in words_on(window)
    workers = {row.name: row.worker for row in desk.ask(Caseload()).rows}
    assert workers == {"Ada Lowe": "Asha Rahman", "Joan Bell": "Jo Hart", "Kofi Mensah": "Jo Hart"}
    press(window, "Undo: allocate people to a worker")
    settle()
    assert {row.name for row in desk.ask(Caseload()).rows if not row.worker} == {"Joan Bell", "Kofi Mensah"}


def test_chosen_rows_and_a_whole_caseload_are_handed_over(
    window: Window, desk: Desk, jo: MemberId, people: PeopleScreen
) -> None:
    for name in ("Ada Lowe", "Ben Okafor", "Cal Reed"):
        make_person(desk, name, worker_id=desk.actor.member_id)
    people.refresh()
    settle()
    people.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    people.table.clearSelection()
    for place in (0, 2):
        people.table.selectRow(place)
    press(people, "Allocate or hand over…")
    settle()
    assert form_on(window).panel.editor("whom").words() == "the 2 chosen in the list"
    fill(window, member_id=jo)
    assert [row.worker for row in desk.ask(Caseload()).rows] == ["Jo Hart", "Asha Rahman", "Jo Hart"]
    press(people, "Allocate or hand over…")
    settle()
    fill(window, whom="all 2 with Jo Hart", member_id=desk.actor.member_id)
    assert {row.worker for row in desk.ask(Caseload()).rows} == {"Asha Rahman"}

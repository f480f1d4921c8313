"""Time with somebody: given and received stand apart wherever it is said, and what the map says is never against it."""

import re
from itertools import product

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.documents import Format, Language, PlanOrder, Shape, Wanted
from coprodesk.domain.exchanges import Party
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import TieKind
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.plan_drafts import PlanDraftOf
from coprodesk.reports.documents import PlanFile
from coprodesk.reports.map_files import MapFile
from coprodesk.ui.kit.ecomap_words import map_sentences
from coprodesk.ui.screens.person.maps import node_of
from coprodesk.usecases.needs import AddCover, add_cover
from tests.factories import make_exchange, make_need, make_person, make_plan, make_tie
from tests.reports.printing import pages

SUMMED = re.compile(r"7 (h|hours|awr) 15")
GIVEN = re.compile(r"5 (h|hours|awr) 30")
RECEIVED = re.compile(r"1 (h|hour|awr) 45")


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    """Bea's map says that she receives from Femi; the time says that she gave more than she received."""
    person, femi = make_person(desk), make_person(desk, "Femi Balogun")
    make_plan(desk, person)
    make_tie(desk, person, TieKind.FRIEND, other_id=femi, relation="friend", receives=True)
    chris = make_tie(desk, person, TieKind.PAID, name="Chris Deacon", receives=True)
    desk.do(
        add_cover,
        AddCover(
            make_need(desk, person), Source.PAID_SERVICE, words="Bad days", tie_id=chris, weekly_minutes=240
        ),
    )
    make_exchange(desk, Party(person), Party(femi), 330, "Listened on the phone")
    make_exchange(desk, Party(femi), Party(person), 105, "Carried the shopping")
    return person


def test_no_document_sums_what_went_both_ways(desk: Desk, bea: PersonId) -> None:
    for format_ in (Format.STANDARD, Format.LARGE_18, Format.EASY_READ):
        for language, shape in product(Language, (Shape.TEXT, Shape.ALOUD)):
            order = PlanOrder(bea, wanted=Wanted(format_, language=language))
            said = desk.print(PlanFile(order, shape)).decode()
            assert not SUMMED.search(said)
            assert GIVEN.search(said)
            assert RECEIVED.search(said)
            assert re.search(r"4 (h|hours|awr)( a week| each week| yr wythnos| bob wythnos)", said)


def test_no_document_says_one_way_where_time_went_both(desk: Desk, bea: PersonId) -> None:
    for format_ in (Format.STANDARD, Format.EASY_READ):
        said = desk.print(PlanFile(PlanOrder(bea, wanted=Wanted(format_)), Shape.TEXT)).decode()
        assert "Femi Balogun helps me" not in said
        assert not re.search(r"Femi Balogun (\(|.*\| )I receive\b", said)


def test_a_map_on_paper_and_in_words_keeps_the_two_apart(desk: Desk, bea: PersonId) -> None:
    paper = " ".join(" ".join(pages(desk.print(MapFile(MapOrder(bea, MapFormat.PDF))))).split())
    spoken = " ".join(map_sentences("Bea", [node_of(row) for row in desk.ask(NetworkOf(bea)).nodes]))
    for said in (paper, spoken):
        assert not SUMMED.search(said)
        assert GIVEN.search(said)
        assert RECEIVED.search(said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"gives": True, "receives": True}, False),
        ({"receives": True}, True),
        ({"gives": True}, True),
        ({}, True),
    ],
)
def test_the_worker_is_asked_where_the_map_and_the_time_differ(
    desk: Desk, said: dict[str, bool], asked: bool
) -> None:
    bea, femi = make_person(desk), make_person(desk, "Femi Balogun")
    make_plan(desk, bea)
    make_tie(desk, bea, TieKind.FRIEND, other_id=femi, **said)
    make_exchange(desk, Party(bea), Party(femi), 30)
    make_exchange(desk, Party(femi), Party(bea), 30)
    draft = desk.ask(PlanDraftOf(bea))
    assert draft is not None
    assert any(check.who == "Femi Balogun" for check in draft.worth_a_word) is asked


def test_time_that_goes_the_way_that_was_said_asks_nothing(desk: Desk) -> None:
    bea, femi = make_person(desk), make_person(desk, "Femi Balogun")
    make_plan(desk, bea)
    make_tie(desk, bea, TieKind.FRIEND, other_id=femi, gives=True)
    make_exchange(desk, Party(bea), Party(femi), 30)
    draft = desk.ask(PlanDraftOf(bea))
    assert draft is not None
    assert not any(check.who == "Femi Balogun" for check in draft.worth_a_word)

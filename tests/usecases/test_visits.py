"""A visit written up: one act, one line, one undo, and whoever is new in it is one person."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.exchanges import BelowLimit, NewContact, Party
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.exchanges import ExchangesList, TimeBalance
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import Caseload, PeopleWho, PersonById, PersonWords
from coprodesk.queries.plans import PlanOf
from coprodesk.queries.today import Today
from coprodesk.usecases.abilities import AddAbility
from coprodesk.usecases.exchanges import RecordExchange
from coprodesk.usecases.needs import AddNeed
from coprodesk.usecases.networks import AddTie
from coprodesk.usecases.notes import AddNote, SetStepDone, set_step_done
from coprodesk.usecases.people import AddMatter
from coprodesk.usecases.visits import WriteVisit, write_visit
from tests.factories import make_person, make_plan

DAY = date(2026, 11, 20)
WORDS = "Bea would teach glazing. Sat with Mr Osei for 45 minutes; Patrick walks with her."


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)


def visit(bea: PersonId, **more: object) -> WriteVisit:
    osei = NewContact("Mr Osei")
    picked = (
        AddAbility(bea, "Glazing"),
        RecordExchange(Party(bea), osei, 45, "Sat with him", DAY),
        AddTie(bea, TieKind.NEIGHBOUR, name="mr  Osei"),
        RecordExchange(osei, Party(bea), 15, "Lent a ladder", DAY),
        AddNeed(bea, "Somebody beside me when I ring the housing office"),
        AddMatter(bea, "Being asked to help"),
    )
    return WriteVisit(AddNote(bea, WORDS, DAY), picked, **more)  # type: ignore[arg-type]


def test_all_of_it_is_one_act_with_one_line_and_one_undo(desk: Desk, bea: PersonId) -> None:
    before = desk.ask(HistoryOf(bea)).total
    desk.do(write_visit, visit(bea, review_on=date(2026, 12, 2)))
    assert [row.act for row in desk.ask(HistoryOf(bea)).rows][:1] == ["write_visit"]
    assert desk.ask(HistoryOf(bea)).total == before + 1
    note = desk.ask(NotesOf(bea)).rows[0]
    assert note.words == WORDS
    assert [link.title for link in note.about] == [
        "Glazing",
        "mr  Osei",
        "Somebody beside me when I ring the housing office",
    ]
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["Glazing"]
    assert [row.words for row in desk.ask(PersonWords(bea))] == ["Being asked to help"]
    assert desk.ask(TimeBalance(bea)).balance == 30
    assert desk.ask(PersonById(bea)).next_look == date(2026, 12, 2)
    desk.undo()
    assert desk.ask(AbilitiesOf(bea)) == ()
    assert desk.ask(NeedsOf(bea)) == ()
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert desk.ask(NotesOf(bea)).total == 0
    assert desk.ask(TimeBalance(bea)).balance == 0
    assert desk.ask(PersonById(bea)).next_look is None
    assert desk.ask(Caseload(who=PeopleWho.EVERYONE)).total == 1
    desk.redo()
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["Glazing"]
    assert desk.ask(TimeBalance(bea)).balance == 30


def test_whoever_is_new_in_it_is_one_person(desk: Desk, bea: PersonId) -> None:
    desk.do(write_visit, visit(bea))
    everybody = desk.ask(Caseload(who=PeopleWho.EVERYONE)).rows
    assert sorted(row.name for row in everybody) == ["Bea Marlow", "mr  Osei"]
    [node] = desk.ask(NetworkOf(bea)).nodes
    assert (node.minutes_given, node.minutes_received) == (45, 15)
    twice = (
        RecordExchange(Party(bea), NewContact("Winston"), 10, "A call", DAY),
        RecordExchange(NewContact("winston"), Party(bea), 10, "A call", DAY),
    )
    desk.do(write_visit, WriteVisit(AddNote(bea, "Winston rang."), twice))
    assert desk.ask(Caseload(text="winston", who=PeopleWho.EVERYONE)).total == 1


def test_one_pick_that_is_refused_keeps_all_of_it_out_and_is_named(desk: Desk, bea: PersonId) -> None:
    wrong = (AddAbility(bea, "Glazing"), RecordExchange(Party(bea), NewContact("Mr Osei"), 0, "x", DAY))
    with pytest.raises(Invalid) as refused:
        desk.do(write_visit, WriteVisit(AddNote(bea, WORDS), wrong))
    assert [(p.field, p.code) for p in refused.value.problems] == [("1.minutes", "not_above_zero")]
    far = (RecordExchange(NewContact("Mr Osei"), Party(bea), 1440, "x", DAY),)
    with pytest.raises(BelowLimit):
        desk.do(write_visit, WriteVisit(AddNote(bea, WORDS), far))
    other = make_person(desk, "Femi Ade")
    with pytest.raises(NotFound):
        desk.do(write_visit, WriteVisit(AddNote(bea, WORDS), (AddNeed(other, "x"),)))
    with pytest.raises(Invalid):
        desk.do(write_visit, WriteVisit(AddNote(bea, " "), (AddAbility(bea, "Glazing"),)))
    assert desk.ask(AbilitiesOf(bea)) == ()
    assert desk.ask(ExchangesList(bea)).total == 0
    assert desk.ask(Caseload(who=PeopleWho.EVERYONE)).total == 2


def test_the_next_review_is_the_plans_where_there_is_one(desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    desk.do(write_visit, WriteVisit(AddNote(bea, WORDS), review_on=date(2026, 12, 2)))
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    assert (plan.review_on, desk.ask(PersonById(bea)).next_look) == (date(2026, 12, 2),) * 2


def test_the_next_step_lands_on_today_until_it_is_done(desk: Desk, bea: PersonId) -> None:
    ring = AddNote(bea, WORDS, next_step="Ring the housing office", next_on=date(2026, 11, 25))
    desk.do(write_visit, WriteVisit(ring))
    [row] = desk.ask(Today()).looks
    assert (row.name, row.about, row.due, row.step) == (
        "Bea Marlow", "Ring the housing office", date(2026, 11, 25), True,
    )  # fmt: skip
    note = desk.ask(NotesOf(bea)).rows[0]
    desk.do(set_step_done, SetStepDone(note.note_id, note.version, done=True))
    assert desk.ask(Today()).looks == ()
    for half in (AddNote(bea, WORDS, next_step="Ring"), AddNote(bea, WORDS, next_on=DAY)):
        with pytest.raises(Invalid):
            desk.do(write_visit, WriteVisit(half))

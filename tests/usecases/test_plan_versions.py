"""What was agreed follows on: frozen with its print, given as copies, looked at again, superseded, set aside."""

import hashlib
from datetime import date

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.changes import Topic
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.documents import Format, PlanOrder, Wanted
from coprodesk.domain.errors import CannotUndo, Invalid, NotFound
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.people import Reach
from coprodesk.domain.plans import AgreedHow, PlanVersionChanged, VersionState
from coprodesk.queries.people import PersonById
from coprodesk.queries.plan_versions import (
    PlanComparison,
    PlanLooks,
    PlanVersionContent,
    PlanVersionPrint,
    PlanVersionRow,
    PlanVersions,
)
from coprodesk.queries.plans import PlanOf
from coprodesk.reports.documents import PreparePlan
from coprodesk.store.schema import PlanVersion, TrailLine
from coprodesk.store.trail import canonical
from coprodesk.usecases.details import REACH
from coprodesk.usecases.entries import Add
from coprodesk.usecases.plan_versions import (
    AddLook,
    AgreePlan,
    Agrees,
    BinCopy,
    BinLook,
    ChangeLook,
    GiveCopy,
    add_look,
    agree_plan,
    bin_copy,
    bin_look,
    change_look,
    give_copy,
)
from coprodesk.usecases.plan_voices import SetPlanView, set_plan_view
from coprodesk.usecases.plans import SetPlanAside, StartPlan, set_plan_aside, start_plan
from tests.conftest import NOW
from tests.factories import make_ability, make_person, make_plan

BOTH = (Agrees("Bea Marlow", AgreedHow.SAID, "large print"), Agrees("Asha Rahman", AgreedHow.SIGNED))
TODAY = date(2026, 11, 23)
OLD = {
    "person_name": "Bea Marlow", "called": "Bea", "team": "Northside team", "practice": None, "number": 1,
    "agreed_on": "2026-06-03", "worker_name": "Asha Rahman", "review_on": "2026-11-20",
    "matters": [{"words": "Making things", "who": "", "said_on": "2026-05-12"}],
    "abilities": [{"name": "Pottery", "readiness": "can_do", "how_used": "", "helps": ["Rosa"]}],
    "abilities_asked": "offered",
    "contributions": [{"what": "Poems", "for_whom": "Friday poets", "minutes": 60}],
    "ties": [{"name": "Joan", "relation": "neighbour", "kind": "neighbour", "ring": "", "direction": "both",
              "paid": False, "group": False, "minutes_six_months": 0}],
    "groups": [], "about_me": [], "communication": [],
    "needs": [{"words": "Company", "outcome": None, "met_by": ["Joan"], "unmet": False}],
    "outcomes": [{"words": "I finish the year", "why": "", "actions": [
        {"source": "me", "who": "Me", "what": "Ask", "weekly_minutes": None, "pence": None, "every": None,
         "by": "2026-12-01", "done": False}]}],
    "two_views": [{"part": "evenings", "person_says": "a", "worker_says": "b", "disagreement": "c"}],
    "risks": [{"what": "Bus", "could_go_well": "", "if_goes_wrong": "", "agreed": ""}],
    "contingency": [{"if_what": "Joan is away", "then_what": "Femi"}],
    "money": [{"source": "council", "held_as": "isf", "agreed_pence": 5, "spent_pence": 0, "left_pence": 5}],
    "pools": [], "ons4": [{"asked_on": "2026-05-01", "satisfied": 4, "worthwhile": None, "happy": 1,
                           "anxious": 2}],
    "agreed_by": [{"name": "Bea Marlow", "how": "signed", "agreed_on": "2026-06-03"}],
    "copies": [], "left_out": 0,
}  # fmt: skip


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk)


@pytest.fixture
def plan(desk: Desk, bea: PersonId) -> PlanId:
    return make_plan(desk, bea)


def newest(desk: Desk, person: PersonId) -> PlanVersionRow:
    return desk.ask(PlanVersions(person))[0]


def test_versions_follow_on_from_agreed_to_set_aside(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    desk.do(agree_plan, AgreePlan(plan, BOTH))
    assert newest(desk, bea).state is VersionState.AGREED
    desk.do(add_look, AddLook(plan, TODAY, worked="The wheel", review_on=date(2027, 2, 1)))
    assert newest(desk, bea).state is VersionState.LOOKED_AT
    desk.do(agree_plan, AgreePlan(plan, BOTH))
    assert [row.state for row in desk.ask(PlanVersions(bea))] == [
        VersionState.AGREED, VersionState.SUPERSEDED,
    ]  # fmt: skip
    version = desk.ask(PlanOf(bea)).version  # type: ignore[union-attr]
    desk.do(set_plan_aside, SetPlanAside(plan, version, "Bea moved to Leeds"))
    assert (newest(desk, bea).state, newest(desk, bea).why) == (VersionState.SET_ASIDE, "Bea moved to Leeds")
    assert desk.ask(PlanOf(bea)) is None
    assert desk.ask(PersonById(bea)).next_look is None
    desk.undo()
    assert desk.ask(PlanOf(bea)) is not None
    assert desk.ask(PersonById(bea)).next_look == date(2027, 2, 1)


def test_a_plan_set_aside_makes_room_for_another(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    with pytest.raises(Invalid):
        desk.do(set_plan_aside, SetPlanAside(plan, 1, "  "))
    desk.do(set_plan_aside, SetPlanAside(plan, 1, "Not wanted now"))
    again = desk.do(start_plan, StartPlan(bea, template="staying_in_touch"))
    opened = desk.ask(PlanOf(bea))
    assert opened is not None
    assert (opened.plan_id, opened.template.name, opened.outcomes) == (again, "Staying-in-touch plan", ())


def test_the_first_print_comes_out_again_byte_for_byte(
    desk: Desk, clock: FixedClock, bea: PersonId, plan: PlanId
) -> None:
    version = desk.do(agree_plan, AgreePlan(plan, BOTH))
    assert desk.ask(PlanVersionPrint(version)) is None
    first = desk.print(PreparePlan(PlanOrder(bea, version)))
    clock.set(NOW.replace(year=2027))
    desk.do(REACH.add, Add(bea, Reach(words="Large print letters")))
    make_ability(desk, bea, "Something new")
    again = desk.print(PreparePlan(PlanOrder(bea, version)))
    assert again.pdf == first.pdf
    assert again.wanted == first.wanted == Wanted()
    large = desk.print(PreparePlan(PlanOrder(bea, version, Wanted(Format.LARGE_18))))
    assert large.pdf != first.pdf
    assert newest(desk, bea).printed
    assert desk.undoable() == "add_ability", "keeping the print is not an act to undo"


def test_the_trail_names_the_print_and_does_not_hold_it(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    version = desk.do(agree_plan, AgreePlan(plan, BOTH))
    made = desk.print(PreparePlan(PlanOrder(bea, version)))
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.scalars(sa.select(TrailLine).where(TrailLine.act == "keep_print")).one()
    assert hashlib.sha256(made.pdf).hexdigest() in line.changes
    assert len(line.changes) < 1_000


def test_a_print_changed_behind_our_back_is_not_shown(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    version = desk.do(agree_plan, AgreePlan(plan, BOTH))
    desk.print(PreparePlan(PlanOrder(bea, version)))
    with desk.store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE plan_print SET digest = 'x'"))
    with pytest.raises(PlanVersionChanged):
        desk.print(PreparePlan(PlanOrder(bea, version)))


def test_a_version_frozen_in_an_older_form_opens_and_prints(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    """The content as the first release froze it: without records, parts, looks and all that came later."""
    with desk.store.work(desk.actor, desk.clock) as (work, _):
        old = PlanVersion(
            person_id=bea, plan_id=plan, number=1, agreed_on=date(2026, 6, 3), content=OLD,
            digest=hashlib.sha256(canonical(OLD).encode()).hexdigest(),
        )  # fmt: skip
        work.add(old)
        work.record("agree_plan", Topic.PLANS, plan, bea)
    content = desk.ask(PlanVersionContent(old.id))
    assert (content.matters[0].words, content.parts, content.looks) == ("Making things", (), ())
    assert content.two_views[0].disagreement == "c"
    made = desk.print(PreparePlan(PlanOrder(bea, old.id)))
    assert made.pdf.startswith(b"%PDF-1.7")
    assert "I finish the year" in made.text
    parts = [part.part for part in desk.ask(PlanComparison(old.id)).parts]
    assert "outcomes" in parts


def test_who_was_frozen_as_not_paid_is_drawn_as_not_paid(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    """Professionals were frozen as unpaid once; what was agreed says what it said, whatever is reckoned today."""
    said = {"relation": "", "ring": "", "direction": "", "group": False, "minutes_six_months": 0}
    ties = [
        {**said, "name": "Maryam", "kind": "professional", "paid": False},
        {**said, "name": "Chris", "kind": "paid", "paid": True},
    ]
    frozen = {**OLD, "ties": [*OLD["ties"], *ties]}  # type: ignore[misc]
    with desk.store.work(desk.actor, desk.clock) as (work, _):
        old = PlanVersion(
            person_id=bea, plan_id=plan, number=1, agreed_on=date(2026, 6, 3), content=frozen,
            digest=hashlib.sha256(canonical(frozen).encode()).hexdigest(),
        )  # fmt: skip
        work.add(old)
        work.record("agree_plan", Topic.PLANS, plan, bea)
    assert [tie.paid for tie in desk.ask(PlanVersionContent(old.id)).ties] == [False, False, True]
    standard = desk.print(PreparePlan(PlanOrder(bea, old.id))).text
    assert "Three people and groups. Two are not paid to be there." in " ".join(standard.split())
    easy = desk.print(PreparePlan(PlanOrder(bea, old.id, wanted=Wanted(Format.EASY_READ)))).text
    assert easy.count("paid work.") == 1


def test_copies_that_were_given_are_kept(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    version = desk.do(agree_plan, AgreePlan(plan, BOTH))
    desk.do(give_copy, GiveCopy(version, "Dr Lin", "by e-mail", date(2026, 11, 20)))
    copy = desk.do(give_copy, GiveCopy(version, "Ana <script>"))
    rows = newest(desk, bea).copies
    assert [(row.name, row.copy_format, row.given_on) for row in rows] == [
        ("Dr Lin", "by e-mail", date(2026, 11, 20)), ("Ana <script>", "", TODAY),
    ]  # fmt: skip
    desk.do(bin_copy, BinCopy(copy, 1))
    assert len(newest(desk, bea).copies) == 1
    desk.undo()
    assert len(newest(desk, bea).copies) == 2
    with pytest.raises(Invalid):
        desk.do(give_copy, GiveCopy(version, " "))
    with pytest.raises(Invalid):
        desk.do(give_copy, GiveCopy(version, "Ana", "", date(2027, 1, 1)))


def test_a_look_moves_the_next_one_on(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    look = desk.do(
        add_look,
        AddLook(
            plan,
            TODAY,
            worked="The wheel",
            tried="Evenings",
            learned="Ask earlier",
            together="Bea",
            review_on=date(2027, 1, 5),
        ),
    )
    assert desk.ask(PersonById(bea)).next_look == date(2027, 1, 5)
    desk.do(change_look, ChangeLook(look, 1, TODAY, worked="The wheel", learned="Ask Joan"))
    [row] = desk.ask(PlanLooks(bea))
    assert (row.worked, row.tried, row.learned, row.version_id) == ("The wheel", "", "Ask Joan", None)
    desk.do(bin_look, BinLook(look, 2))
    assert desk.ask(PlanLooks(bea)) == ()
    desk.undo()
    assert len(desk.ask(PlanLooks(bea))) == 1


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, ("learned", "needed")),
        ({"worked": "x", "looked_on": date(2026, 12, 24)}, ("looked_on", "in_the_future")),
        ({"worked": "x", "review_on": date(2026, 1, 1)}, ("review_on", "before_start")),
        ({"tried": "a\x07"}, ("tried", "control_characters")),
    ],
)
def test_a_look_that_cannot_be(
    desk: Desk, plan: PlanId, values: dict[str, object], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(add_look, AddLook(plan, **{"looked_on": TODAY, **values}))  # type: ignore[arg-type]
    assert problem in [(p.field, p.code) for p in refused.value.problems]


def test_two_versions_compared_part_by_part(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", "I can", "By daylight"))
    first = desk.do(agree_plan, AgreePlan(plan, BOTH))
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", "I can", "By daylight", "We try three"))
    make_ability(desk, bea, "Poems")
    second = desk.do(agree_plan, AgreePlan(plan, BOTH))
    found = desk.ask(PlanComparison(first, second))
    assert (found.before, found.after) == (1, 2)
    assert [(part.part, [(one.change, one.line) for one in part.lines]) for part in found.parts] == [
        ("bring", [("came", "Poems")]), ("views", [("changed", "Evenings")]),
    ]  # fmt: skip
    [field] = found.parts[1].lines[0].fields
    assert (field.field, field.before, field.after) == ("disagreement", "", "We try three")
    assert desk.ask(PlanComparison(second)).parts == ()
    assert desk.ask(PlanComparison(second)).after is None


def test_an_agreement_is_not_undone_and_says_so(desk: Desk, plan: PlanId) -> None:
    desk.do(agree_plan, AgreePlan(plan, BOTH))
    with pytest.raises(CannotUndo):
        desk.undo()


def test_a_copy_of_no_version(desk: Desk, plan: PlanId) -> None:
    with pytest.raises(NotFound):
        desk.do(give_copy, GiveCopy(plan, "Ana"))

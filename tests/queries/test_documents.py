from coprodesk.desk import Desk
from coprodesk.domain.plan_templates import ONE_PAGE
from coprodesk.queries.documents import PeopleWithPlans
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.plan_voices import AddRisk, SetRisksSeen, add_risk, set_risks_seen
from coprodesk.usecases.plans import ChooseTemplate, choose_template
from tests.counting import reads_of
from tests.factories import make_person, make_plan


def test_only_people_with_a_plan_that_the_team_works_with(desk: Desk) -> None:
    mine = make_person(desk, "Bea", worker_id=desk.actor.member_id)
    other, gone = make_person(desk, "Ana"), make_person(desk, "Cleo")
    contact = make_person(desk, "Joan", is_client=False)
    make_person(desk, "Without")
    for person in (mine, other, gone, contact):
        make_plan(desk, person)
    desk.do(bin_person, BinPerson(gone, 1))
    assert [one.name for one in desk.ask(PeopleWithPlans())] == ["Ana", "Bea"]
    assert [one.person_id for one in desk.ask(PeopleWithPlans(mine=True))] == [mine]


def test_a_plan_names_the_risks_that_the_person_has_not_seen(desk: Desk) -> None:
    bea, ana = make_person(desk, "Bea"), make_person(desk, "Ana")
    plan, short = make_plan(desk, bea), make_plan(desk, ana)
    bus = desk.do(add_risk, AddRisk(plan, "Evening bus"))
    desk.do(add_risk, AddRisk(plan, "Cooking", seen=True))
    desk.do(add_risk, AddRisk(short, "Not printed on one page"))
    desk.do(choose_template, ChooseTemplate(short, ONE_PAGE))
    assert {one.name: [risk.what for risk in one.unseen] for one in desk.ask(PeopleWithPlans())} == {
        "Ana": [],
        "Bea": ["Evening bus"],
    }
    desk.do(set_risks_seen, SetRisksSeen(plan, (bus,)))
    assert all(one.unseen == () for one in desk.ask(PeopleWithPlans()))


def test_however_many_plans_there_are_it_costs_two_statements(desk: Desk) -> None:
    for number in range(12):
        desk.do(add_risk, AddRisk(make_plan(desk, make_person(desk, f"Name {number}")), "Evening bus"))
    with reads_of(desk.store.engine) as asked:
        assert len(desk.ask(PeopleWithPlans())) == 12
    assert len(asked) == 2

from coprodesk.desk import Desk
from coprodesk.queries.documents import PeopleWithPlans
from coprodesk.usecases.people import BinPerson, bin_person
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

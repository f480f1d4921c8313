"""The Act that a plan names is that of the team's country; a version that was agreed stays as it was."""

from dataclasses import replace

import pytest

from coprodesk.desk import Desk
from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import PlanOrder, Shape
from coprodesk.domain.needs import CareActOutcome, Country, WelshOutcome, outcome_named, outcomes_of
from coprodesk.domain.plans import AgreedHow
from coprodesk.queries.team import OwnTeam
from coprodesk.reports import wording
from coprodesk.reports.documents import PlanFile
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.team import ChangeTeam, change_team
from tests.factories import make_person, make_plan
from tests.reports.contents import EMPTY, TODAY


def said(desk: Desk, order: PlanOrder) -> str:
    return desk.print(PlanFile(order, Shape.TEXT)).decode()


def test_a_plan_of_a_team_in_wales_names_the_act_of_wales(desk: Desk) -> None:
    bea = make_person(desk)
    desk.do(add_need, AddNeed(bea, "Meals", CareActOutcome.NUTRITION))
    desk.do(agree_plan, AgreePlan(make_plan(desk, bea), (Agrees("Bea Marlow", AgreedHow.SIGNED),)))
    assert "Care Act outcome" in said(desk, PlanOrder(bea))
    desk.do(change_team, ChangeTeam(desk.ask(OwnTeam()).version, "", Country.WALES))
    desk.do(add_need, AddNeed(bea, "Company", WelshOutcome.COMMUNITY))
    now = said(desk, PlanOrder(bea, draft=True))
    assert "Social Services and Well-being Act outcome" in now
    assert "Care Act" not in now
    assert "Company | social relationships and involvement in the community" in now
    assert "Care Act outcome" in said(desk, PlanOrder(bea))


@pytest.mark.parametrize("country", Country)
def test_each_outcome_of_an_act_is_told_in_words(country: Country) -> None:
    for one in outcomes_of(country):
        assert outcome_named(one.value) == one
        kept = one.value.replace("_", " ")
        need = says.NeedLine("Help", kept)
        text = render_text(build_plan(replace(EMPTY, needs=(need,), country=country.value), TODAY))
        assert f"Help | {wording.OUTCOMES[kept]} |" in text

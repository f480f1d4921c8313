"""Where what a plan has to say is written down: the team's telephones and country, a need by the Act of that country
and what the council will meet of it, money and how often it is paid; and each left off a copy by a tick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.copy_parts import Fact
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import CareActOutcome, Country, WelshOutcome
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.team import Members, OwnTeam
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.cards import ItemButton
from coprodesk.ui.screens.documents.options import OptionsPanel
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.settings.shared import TeamCard
from coprodesk.usecases.team import ChangeTeam, change_team
from tests.factories import make_ability, make_need, make_person, make_stream
from tests.ui.audit import audit
from tests.ui.hands import fill, form_on, press, words_on


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, worker_id=desk.actor.member_id)
    make_ability(desk, person)
    return person


@pytest.fixture
def team(qtbot: QtBot, bridge: InlineBridge) -> TeamCard:
    card = TeamCard(bridge)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_duty_line_and_a_members_telephone_go_on_plans(team: TeamCard, desk: Desk, bea: PersonId) -> None:
    assert "No duty line yet." in words_on(team)
    press(team, "Duty line and country…")
    assert audit(form_on(team)) == []
    fill(team, duty_line="01632 960 100, weekdays 9 to 5")
    assert "Duty line: 01632 960 100, weekdays 9 to 5" in words_on(team)
    member = next(each for each in team.findChildren(ItemButton) if "Asha Rahman" in words_on(each))
    member.setFocus()
    QTest.keyClick(member, Qt.Key.Key_Return)
    fill(team, phone="01632 960 101")
    assert "01632 960 101" in words_on(team)
    assert next(iter(desk.ask(Members()))).phone == "01632 960 101"
    content = desk.ask(PlanContentOf(bea))
    assert (content.worker_phone, content.duty_line) == ("01632 960 101", "01632 960 100, weekdays 9 to 5")


def in_wales(desk: Desk) -> None:
    desk.do(change_team, ChangeTeam(desk.ask(OwnTeam()).version, "", Country.WALES))


def test_a_need_is_about_an_outcome_of_the_teams_country(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("abilities")
    press(page, "+ Add a need")
    assert "Care Act outcome" in words_on(form_on(page))
    form_on(page).reject()
    make_need(desk, bea, "Meals", CareActOutcome.NUTRITION)
    in_wales(desk)
    page.open("overview")
    page.open("abilities")
    press(page, "+ Add a need")
    said = words_on(form_on(page))
    assert "Social Services and Well-being Act outcome" in said
    assert "Care Act" not in said
    fill(
        page,
        words="Company at lunch",
        outcome=WelshOutcome.COMMUNITY,
        council="partly",
        council_how="Fridays",
    )
    found = {need.words: need for need in desk.ask(NeedsOf(bea))}
    row = found["Company at lunch"]
    assert (row.outcome, row.council, row.council_how) == ("community", "partly", "Fridays")
    said = words_on(page)
    assert "social relationships and involvement in the community · the council will meet part of it" in said
    press(page, "Edit: Meals")
    fill(page, still_open="Sundays")
    kept = next(need for need in desk.ask(NeedsOf(bea)) if need.words == "Meals")
    assert (kept.outcome, kept.still_open) == ("nutrition", "Sundays")


def test_how_often_money_is_paid_is_kept(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_stream(desk, bea)
    page.open("budget")
    press(page, "Edit: Council")
    fill(page, paid_every="four_weeks")
    assert "paid four-weekly" in words_on(page)
    assert desk.ask(PlanContentOf(bea)).money[0].paid_every == "four_weeks"


def test_each_fact_is_a_tick_of_the_copy(qtbot: QtBot, light: None) -> None:
    panel = OptionsPanel("Bea")
    qtbot.addWidget(panel)
    panel.show()
    said = words_on(panel)
    for name in ("Date of birth", "NHS number", "Address", "Telephone numbers", "What the council will meet"):
        assert name in said
    assert len(Fact) == 7

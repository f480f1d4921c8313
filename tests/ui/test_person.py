"""The page of one person, walked as somebody would: each tab, each form, from the screen to the store and back."""

from datetime import date

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.budgets import BudgetStatus, Every
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.domain.networks import TieKind
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.readings import How
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.exchanges import ExchangesList, TimeBalance
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import PersonById, PersonWords
from coprodesk.store.schema import ReadingLine, TrailLine
from coprodesk.ui.kit.bridge import DeskBridge, InlineBridge
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.helpers import HelpersDialog
from coprodesk.ui.screens.person.needs import BeforeNeeds
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.wellbeing import ANSWERS
from tests.factories import make_ability, make_answers, make_group, make_need, make_person, make_tie
from tests.ui.audit import audit
from tests.ui.hands import fill, form_on, press, press_act, settle, table, words_on

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(
        desk, "Bea Marlow", pronouns="she/her", born="1980-03-12", area="Peckham", since=date(2026, 2, 3),
        worker_id=desk.actor.member_id,
    )  # fmt: skip


def test_the_head_says_who_this_is_and_the_readings_that_it_was_read(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    said = words_on(page)
    assert "Bea Marlow" in said
    assert "she/her · 46 · Peckham · worker Asha Rahman · on caseload since 3 Feb 2026" in said
    assert "Nobody has asked Bea yet what they can do" in said
    desk.readings.close()
    with desk.store.view(desk.actor, desk.clock) as view:
        acts = view.session.scalars(sa.select(TrailLine.act)).all()
        read = view.session.scalars(sa.select(ReadingLine.person_id).where(ReadingLine.how == How.READ)).all()
    assert read == [bea]
    assert (acts.count("open_person"), acts.count("close_readings")) == (0, 1)


def test_an_ability_is_changed_noticed_and_binned(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Pottery")
    page.open("abilities")
    press(page, "Edit: Pottery")
    fill(page, name="Pottery and glazing", free_days=("monday", "friday"), free_words="not in June",
         may_offer=True)  # fmt: skip
    row = desk.ask(AbilitiesOf(bea))[0]
    assert (row.name, row.free_days, row.may_offer) == ("Pottery and glazing", ("monday", "friday"), True)
    assert "free Monday and Friday · not in June" in words_on(page)
    press_act(page, "Pottery and glazing", "Who noticed it…")
    fill(page, noticed_by="the caretaker", words="she mended the big jar")
    seen = "noticed by the caretaker · 23 Nov 2026 · “she mended the big jar”"
    assert seen in words_on(page)
    press(page, f"Bin: {seen}")
    press_act(page, "Pottery and glazing", "Bin")
    assert desk.ask(AbilitiesOf(bea)) == ()
    assert "Pottery" not in words_on(page)


def test_a_refused_form_keeps_what_was_typed(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Listening")
    page.open("abilities")
    press(page, "Edit: Listening")
    dialog = form_on(page)
    dialog.panel.editor("words").set_value("people ring me")
    dialog.panel.editor("name").set_value(" ")
    dialog.panel.submit()
    assert dialog.isVisible()
    assert dialog.panel.editor("words").value() == "people ring me"
    fill(page, name="Listening")
    assert desk.ask(AbilitiesOf(bea))[0].words == "people ring me"


def test_how_often_it_was_used_comes_from_the_exchanges(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    ability = make_ability(desk, bea, "Listening")
    for month in (3, 5):
        given = RecordExchange(Party(bea), POT, 45, "A call", date(2026, month, 2), ability)
        desk.do(record_exchange, given)
    page.open("overview")
    assert "used twice since March" in words_on(page)
    page.open("abilities")
    assert "used twice since March · 1 h 30" in words_on(page)


def test_what_somebody_gives_and_what_came_of_asking(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Poems")
    page.open("abilities")
    press(page, "+ Add something given")
    fill(page, what="Leads every other Friday", helps="Poets")
    press(page, "+ Asked today")
    fill(page, came_of="not_now", words="ask me in spring", ask_again_on=date(2027, 3, 1))
    assert "ask again on 1 Mar 2027" in words_on(page)
    assert desk.ask(PersonById(bea)).asked == "not_now"
    press(page, "+ Asked today")
    fill(page, came_of="offered")
    assert "Leads every other Friday" in words_on(page)
    assert desk.ask(PersonById(bea)).asked == "offered"


def test_a_need_and_how_it_is_met(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea)
    tie, group = make_tie(desk, bea, name="Joan Pike", relation="neighbour"), make_group(desk, "Lunch club")
    page.open("abilities")
    press(page, "+ Add a need")
    fill(page, words="Company to get to college", outcome="work_and_learning")
    assert "not yet met" in words_on(page)
    press_act(page, "Company to get to college", "How it is met…")
    fill(page, source="neighbour", linked=("tie_id", tie), weekly_minutes=120)
    press_act(page, "Company to get to college", "How it is met…")
    fill(page, source="group", linked=("group_id", group))
    need = desk.ask(NeedsOf(bea))[0]
    assert [(c.who, c.weekly_minutes, c.group_id) for c in need.covers] == [
        ("Joan Pike", 120, None),
        ("Lunch club", None, group),
    ]
    assert "Joan Pike · 2 h a week" in words_on(page)
    press(page, "Edit: Company to get to college")
    fill(page, still_open="the way back on Fridays")
    assert "partly met" in words_on(page)
    page.open("overview")
    assert "met by" in words_on(page)
    assert "still open: the way back on Fridays" in words_on(page)


def test_who_has_no_ability_is_asked_about_once_before_a_need(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    page.open("abilities")
    press(page, "+ Add a need")
    (question,) = [each for each in page.findChildren(BeforeNeeds) if each.isVisible()]
    assert audit(question) == []
    assert "Before needs: what can Bea do?" in words_on(question)
    both = [each for each in question.findChildren(QPushButton) if each.isVisible()]
    assert {each.property("kit") for each in both} == {"plain"}
    press(question, "Go on to the need")
    fill(page, words="Company at lunch")
    assert [need.words for need in desk.ask(NeedsOf(bea))] == ["Company at lunch"]
    settle()
    press(page, "+ Add a need")
    form_on(page).reject()


def test_who_could_help_is_a_prompt_that_leads_to_their_page(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    visited: list[PersonId] = []
    assert page.scene is not None
    page.scene.visit = visited.append
    make_need(desk, bea, "Sorting the damp")
    jamal = make_person(desk, "Jamal <b>Ferris</b>")
    make_ability(desk, jamal, "Keeping damp down", may_offer=True)
    page.open("abilities")
    page.open("overview")
    press(page, "1 person could help…: Sorting the damp")
    (dialog,) = [each for each in page.findChildren(HelpersDialog) if each.isVisible()]
    assert audit(dialog) == []
    assert "both speak of “damp”" in words_on(dialog)
    press(dialog, "Jamal <b>Ferris</b>, Keeping damp down, both speak of “damp”")
    assert visited == [jamal]


def test_the_overview_puts_abilities_before_needs(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Knows the benefits forms")
    make_need(desk, bea, "Sorting the damp")
    press(page, "+ Add")
    fill(page, words="Making things, and being asked to help.")
    said = words_on(page)
    assert said.index("Knows the benefits forms") < said.index("Sorting the damp")
    assert "“Making things, and being asked to help.”" in said
    assert [each.words for each in desk.ask(PersonWords(bea))] == ["Making things, and being asked to help."]


def test_communication_needs_stand_in_the_head(page: PersonPage) -> None:
    press(page, "+ How to reach Bea")
    fill(page, words="Large print letters")
    assert "Large print letters" in words_on(page)


def test_who_this_is_can_be_put_right(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    press(page, "Edit")
    fill(page, area="Nunhead")
    head = desk.ask(PersonById(bea))
    assert (head.area, head.worker, head.is_client) == ("Nunhead", "Asha Rahman", True)
    assert "Nunhead" in words_on(page)


def test_an_exchange_is_recorded_from_the_head_and_taken_back(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_ability(desk, bea, "Pottery")
    make_tie(desk, bea, name="Joan Pike")
    joan = desk.ask(NetworkOf(bea)).nodes[0].person_id
    press(page, "Record an exchange")
    press(form_on(page), "Joan Pike")
    press(form_on(page), "Turn it round")
    fill(page, minutes=90, what="Carried the shopping")
    assert desk.ask(ExchangesList(bea)).rows[0].giver.person_id == joan
    press(page, "Record an exchange")
    ability = desk.ask(AbilitiesOf(bea))[0].ability_id
    press(form_on(page), "Community pot")
    fill(page, minutes=120, ability_id=ability)
    assert desk.ask(TimeBalance(bea)).balance == 30
    page.open("exchanges")
    assert "+30 min" in words_on(page)
    shown = table(page)
    assert [(row.what, row.minutes) for row in shown.rows()] == [
        ("Pottery", 120),
        ("Carried the shopping", 90),
    ]
    press(page, "Reverse…")
    fill(page, why="it was Tuesday’s group")
    assert desk.ask(TimeBalance(bea)).balance == -90
    assert desk.ask(ExchangesList(bea)).total == 3


def test_an_exchange_with_somebody_else_and_another_length(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    femi = make_person(desk, "Femi Ade")
    page.open("exchanges")
    press(page, "Record the first exchange")
    fill(page, receiver=(f"person:{femi}", "Femi Ade"), minutes=25, what="A call")
    assert [row.minutes for row in desk.ask(ExchangesList(bea)).rows] == [25]
    press(page, "Agree the limit…")
    fill(page, minutes=300)
    assert desk.ask(TimeBalance(bea)).limit == 300


def test_money_from_the_estimate_to_a_payment_taken_back(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("budget")
    press(page, "Open a budget")
    fill(page, council=420_000, own=61_000)
    assert desk.ask(BudgetsOf(bea))[0].status is BudgetStatus.INDICATIVE
    press(page, "+ Plan a cost")
    fill(page, what="Personal assistant", pence=3_800, every=Every.WEEK)
    press(page, "Agree this budget")
    press(page, "Record a payment…")
    fill(page, pence=12_500, what="Clay", payee="Kiln shop")
    budget = desk.ask(BudgetsOf(bea))[0]
    assert (budget.agreed, budget.spent, budget.ends) == (481_000, 12_500, date(2027, 3, 31))
    assert budget.agreed == budget.spent + budget.pooled + budget.planned + budget.left
    assert "£125.00 spent" in words_on(page)
    settle()
    moved = table(page)
    moved.select([row.what for row in moved.rows()].index("Clay"))
    press(page, "Reverse…")
    fill(page, why="paid twice")
    assert desk.ask(BudgetsOf(bea))[0].spent == 0
    press(page, "+ Add money from somewhere")
    fill(page, source="nhs", pence=10_000)
    press(page, "Edit: Personal assistant")
    fill(page, pence=4_000)
    press_act(page, "Personal assistant", "Bin")
    press(page, "Close this budget")
    assert desk.ask(BudgetsOf(bea))[0].status is BudgetStatus.CLOSED


def test_about_somebody_is_kept_as_said(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("plan")
    press(page, "+ Add something about Bea")
    fill(page, heading="please_do", words="Please text before you come.")
    assert [each.heading for each in desk.ask(PersonWords(bea))] == ["please_do"]
    press_act(page, "Please do and please don't", "Bin")
    assert desk.ask(PersonWords(bea)) == ()


def test_a_record_that_is_gone_says_so(qtbot: QtBot, desk: Desk) -> None:
    other = PersonPage(InlineBridge(desk), PersonId(new_id()))
    qtbot.addWidget(other)
    other.show()
    assert "This record is not there any more" in words_on(other)


def test_only_the_tab_that_is_opened_is_made(qtbot: QtBot, desk: Desk, bea: PersonId) -> None:
    other = PersonPage(InlineBridge(desk), bea, tab="notes")
    qtbot.addWidget(other)
    assert other.tabs is not None
    assert other.tabs.current() == "notes"
    assert other.tabs.page("overview") is None
    other.open("overview")
    assert other.tabs.page("overview") is not None


def test_the_page_comes_from_the_desks_own_thread(qtbot: QtBot, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Spanish")
    bridge = DeskBridge(desk)
    other = PersonPage(bridge, bea)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: "Spanish" in words_on(other), timeout=8000)
    bridge.close()


def test_printing_is_offered_only_where_it_works(
    qtbot: QtBot, desk: Desk, bea: PersonId, page: PersonPage
) -> None:
    page.open("plan")
    press(page, "Start the plan")
    fill(page)
    assert not [b for b in page.findChildren(QPushButton) if b.text().startswith("Print")]
    printed: list[PersonId] = []
    other = PersonPage(InlineBridge(desk), bea, lambda person, **_how: printed.append(person))
    qtbot.addWidget(other)
    other.show()
    other.open("plan")
    press(other, "Print the draft…")
    assert printed == [bea]


def test_wellbeing_is_asked_and_never_summed(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("wellbeing")
    press(page, "Ask the four questions")
    fill(page, satisfied=3, worthwhile=4, anxious=8, asked_on=date(2026, 2, 10))
    press(page, "+ Ask the four questions")
    fill(page, satisfied=7, worthwhile=8, happy=0, anxious=4)
    rows = [each.content for each in desk.ask(EntriesOf(ANSWERS, bea))]
    assert [(r.satisfied, r.happy, r.anxious) for r in rows] == [(3, None, 8), (7, 0, 4)]
    assert "worthwhile: 10 Feb 4, 23 Nov 8" in words_on(page)
    press(page, "Edit…")
    fill(page, happy=6)
    assert desk.ask(EntriesOf(ANSWERS, bea))[1].content.happy == 6
    press(page, "Bin")
    assert len(desk.ask(EntriesOf(ANSWERS, bea))) == 1


def test_a_note_is_written_changed_and_binned(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("notes")
    press(page, "Write the first note")
    fill(page, words="Bea wants the Tuesday slot.", kind=NoteKind.CALL, seen_by_person=True)
    assert "Bea has read it" in words_on(page)
    press(page, "Edit: 23 Nov 2026 · call")
    fill(page, words="Bea wants the Tuesday kiln slot.")
    assert desk.ask(NotesOf(bea)).rows[0].words == "Bea wants the Tuesday kiln slot."
    press_act(page, "23 Nov 2026 · call", "Bin")
    assert desk.ask(NotesOf(bea)).total == 0


def test_typing_survives_the_lock(page: PersonPage) -> None:
    from coprodesk.ui.kit.drafts import DraftKeeper

    page.open("notes")
    press(page, "Write the first note")
    dialog = form_on(page)
    dialog.panel.editor("words").set_value("half a sentence")
    dialog.panel.edited.emit()
    dialog.findChildren(DraftKeeper)[0].put_away()
    settle()
    press(page, "Write the first note")
    assert form_on(page).panel.editor("words").value() == "half a sentence"
    form_on(page).reject()


def test_a_change_elsewhere_reaches_every_open_tab(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("abilities")
    page.open("overview")
    make_ability(desk, bea, "Spanish")
    assert "Spanish" in words_on(page)
    page.open("abilities")
    assert "Spanish" in words_on(page)


TABS = ["overview", "abilities", "network", "exchanges", "budget", "plan", "wellbeing", "notes", "history"]


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_can_be_walked_read_and_hit(page: PersonPage, desk: Desk, bea: PersonId, tab: str) -> None:
    make_ability(desk, bea)
    make_need(desk, bea)
    make_tie(desk, bea, TieKind.FAMILY, name="Ana")
    make_answers(desk, bea)
    page.open(tab)
    settle()
    assert audit(page) == []

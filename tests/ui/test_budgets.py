"""Budgets & pools over a real desk: the list, a pool's page, its acts and opening a pool."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.budgets import Every
from coprodesk.domain.ids import PersonId, PoolId
from coprodesk.domain.pools import DecisionState, Voice
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.budgets import BudgetsOf, BudgetsOrder, MoneyInHand, TeamBudgets
from coprodesk.queries.pools import PoolById
from coprodesk.store.work import Store
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.theme import apply_theme
from coprodesk.ui.screens.budgets import BudgetsScreen
from coprodesk.ui.screens.budgets.pool import PoolView
from coprodesk.usecases.budgets import AddPlannedLine, RecordPayment, add_planned_line, record_payment
from tests.factories import make_person, make_pool, make_stream
from tests.ui.audit import audit
from tests.ui.hands import form_on

pytestmark = pytest.mark.parametrize("engine", ["embedded"], indirect=True)
DAY = date(2026, 11, 20)


@pytest.fixture
def people(desk: Desk) -> tuple[PersonId, ...]:
    return tuple(make_person(desk, name) for name in ("Bea Marlow", "Farah Aziz", "Jamal Ferris"))


@pytest.fixture
def pool(desk: Desk, people: tuple[PersonId, ...]) -> PoolId:
    return make_pool(desk, [(person, make_stream(desk, person), 60_000) for person in people])


def show(qtbot: QtBot, desk: Desk) -> tuple[BudgetsScreen, list[PersonId]]:
    apply_theme()
    opened: list[PersonId] = []
    screen = BudgetsScreen(InlineBridge(desk), opened.append)
    qtbot.addWidget(screen)
    screen.resize(1180, 800)
    screen.show()
    return screen, opened


def open_pool_page(qtbot: QtBot, desk: Desk) -> PoolView:
    screen, _ = show(qtbot, desk)
    assert screen.listing is not None
    QTest.keyClick(screen.listing.pools, Qt.Key.Key_Return)
    assert screen.pool is not None
    # Keep the screen alive with its page.
    screen.pool.setProperty("screen", screen)
    return screen.pool


def words(page: QWidget) -> set[str]:
    return {each.text() for each in page.findChildren(QLabel) if not each.isHidden()}


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    def found() -> list[QPushButton]:
        return [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_an_empty_team_is_told_what_a_pool_is(qtbot: QtBot, desk: Desk) -> None:
    screen, _ = show(qtbot, desk)
    assert "No pool yet" in words(screen)
    assert audit(screen) == []


def test_the_list_opens_pools_and_people(
    qtbot: QtBot, desk: Desk, pool: PoolId, people: tuple[PersonId, ...]
) -> None:
    screen, opened = show(qtbot, desk)
    listing = screen.listing
    assert listing is not None
    for table in (listing.pools, listing.budgets):
        QAbstractItemModelTester(
            table.row_model, QAbstractItemModelTester.FailureReportingMode.Warning, table
        )
    assert [row.name for row in listing.budgets.rows()] == ["Bea Marlow", "Farah Aziz", "Jamal Ferris"]
    assert audit(screen) == []
    QTest.keyClick(listing.budgets, Qt.Key.Key_Return)
    assert opened == [people[0]]
    QTest.keyClick(listing.pools, Qt.Key.Key_Return)
    assert screen.pool is not None
    assert screen.stack.currentWidget() is screen.pool
    screen.show_list()
    assert screen.pool is None


def test_a_pools_page_adds_up_and_passes_the_audit(qtbot: QtBot, desk: Desk, pool: PoolId) -> None:
    page = open_pool_page(qtbot, desk)
    assert {"Pottery pool", "£1,800.00", "by three people", "Hours are never turned into pounds."} <= words(
        page
    )
    for index in range(page.strip.count()):
        page.strip.setCurrentIndex(index)
        assert audit(page.window()) == []


def test_a_small_payment_needs_no_decision(qtbot: QtBot, desk: Desk, pool: PoolId) -> None:
    page = open_pool_page(qtbot, desk)
    QTest.mouseClick(page.payment_button, Qt.MouseButton.LeftButton)
    dialog = form_on(page)
    dialog.panel.set_values({"what": "Taxi for two", "pence": 2_230, "paid_on": DAY})
    dialog.panel.submit()
    assert desk.ask(PoolById(pool)).spent == 2_230
    assert "£22.30" in words(page)


def test_too_much_without_a_decision_is_refused_and_kept(qtbot: QtBot, desk: Desk, pool: PoolId) -> None:
    page = open_pool_page(qtbot, desk)
    page.record_payment()
    dialog = form_on(page)
    dialog.panel.set_values({"what": "Kiln", "pence": 60_000, "paid_on": DAY})
    dialog.panel.submit()
    assert dialog.isVisible()
    assert dialog.panel.editor("what").raw() == "Kiln"
    assert "The agreement asks for a decision of the members first." in words(dialog)
    assert desk.ask(PoolById(pool)).spent == 0


def test_a_decision_goes_from_asked_to_paid(
    qtbot: QtBot, desk: Desk, pool: PoolId, people: tuple[PersonId, ...]
) -> None:
    page = open_pool_page(qtbot, desk)
    page.record_decision()
    asked = form_on(page)
    asked.panel.set_values({"what": "Exhibition table", "pence": 8_500})
    asked.panel.submit()
    press(qtbot, page, "What each said…")
    qtbot.waitUntil(lambda: len([d for d in page.findChildren(FormDialog) if d.isVisible()]) == 1)
    said = form_on(page)
    said.panel.set_values({"voice0": Voice.IN_FAVOUR, "voice2": Voice.IN_FAVOUR})
    said.panel.submit()
    decision = desk.ask(PoolById(pool)).decisions[0]
    assert [row.voice for row in decision.voices] == [Voice.IN_FAVOUR, Voice.NOT_YET_ASKED, Voice.IN_FAVOUR]
    press(qtbot, page, "Agreed: write it down")
    assert desk.ask(PoolById(pool)).promised == 8_500
    press(qtbot, page, "Pay…")
    qtbot.waitUntil(lambda: len([d for d in page.findChildren(FormDialog) if d.isVisible()]) == 1)
    form_on(page).panel.submit()
    after = desk.ask(PoolById(pool))
    assert (after.spent, after.promised, after.decisions[0].state) == (8_500, 0, DecisionState.AGREED)


def test_a_payment_is_taken_back_with_a_reason(qtbot: QtBot, desk: Desk, pool: PoolId) -> None:
    page = open_pool_page(qtbot, desk)
    page.record_payment()
    form_on(page).panel.set_values({"what": "Taxi", "pence": 2_230})
    form_on(page).panel.submit()
    qtbot.waitUntil(lambda: not [d for d in page.findChildren(FormDialog) if d.isVisible()])
    assert page.facts is not None
    page._pay_back(page.facts.page.payments[0])
    dialog = form_on(page)
    dialog.panel.set_values({"why": "Paid twice"})
    dialog.panel.submit()
    after = desk.ask(PoolById(pool))
    assert (after.spent, len(after.payments)) == (0, 2)


def test_a_member_leaves_with_their_share(qtbot: QtBot, desk: Desk, pool: PoolId) -> None:
    page = open_pool_page(qtbot, desk)
    press(qtbot, page, "A member leaves…")
    form_on(page).panel.submit()
    after = desk.ask(PoolById(pool))
    assert (after.taken_out, after.left) == (60_000, 120_000)


def test_opening_a_pool_by_hand(qtbot: QtBot, desk: Desk, people: tuple[PersonId, ...]) -> None:
    streams = [make_stream(desk, person) for person in people]
    screen, _ = show(qtbot, desk)
    assert screen.listing is not None
    screen.listing.new_pool()
    dialog = form_on(screen)
    assert audit(dialog) == []
    dialog.panel.submit()
    assert dialog.isVisible()
    press(qtbot, dialog, "+ Another member")
    said = {
        "title": "Garden pool", "on_absence": "Keeps", "on_leaving": "Goes back", "on_gap": "By share",
        "on_ending": "By share", "who0": (streams[0], "Bea"), "pence0": 50_000, "who1": (streams[0], "Bea"),
        "pence1": 10_000,
    }  # fmt: skip
    dialog.panel.set_values(said)
    dialog.panel.submit()
    assert any("twice" in line for line in words(dialog))
    dialog.panel.set_values({"who1": (streams[1], "Farah"), "who3": (streams[2], "Jamal"), "pence3": 5_000})
    dialog.panel.submit()
    assert screen.pool is not None
    assert screen.pool.facts is not None
    made = screen.pool.facts.page
    assert (made.title, made.put_in, len(made.members)) == ("Garden pool", 65_000, 3)


def test_a_pool_being_agreed_survives_the_lock(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, ...]
) -> None:
    stream = make_stream(desk, people[0])
    screen, _ = show(qtbot, desk)
    assert screen.listing is not None
    screen.listing.new_pool()
    dialog = form_on(screen)
    press(qtbot, dialog, "+ Another member")
    dialog.panel.set_values({"who3": (stream, "Bea")})
    QTest.keyClicks(dialog.panel.editor("title").widget, "Garden pool")
    dialog.findChildren(DraftKeeper)[0].put_away()
    qtbot.waitUntil(lambda: not [d for d in screen.findChildren(FormDialog) if d.isVisible()])
    screen.listing.new_pool()
    again = form_on(screen)
    assert again.panel.editor("title").raw() == "Garden pool"
    assert again.panel.editor("who3").value() == stream
    assert not again.panel.editor("who3").widget.isHidden()


def test_everybodys_budgets_say_what_each_person_says(
    desk: Desk, pool: PoolId, people: tuple[PersonId, ...]
) -> None:
    bea = desk.ask(BudgetsOf(people[0]))[0]
    desk.do(record_payment, RecordPayment(bea.streams[0].stream_id, 3_800, DAY, "Personal assistant"))
    line = AddPlannedLine(
        bea.budget_id, "Personal assistant", pence=3_800, every=Every.WEEK, starts=DAY, ends=date(2027, 3, 31)
    )
    desk.do(add_planned_line, line)
    bea = desk.ask(BudgetsOf(people[0]))[0]
    page = desk.ask(TeamBudgets(text="marl"))
    assert page.total == 1
    row = page.rows[0]
    figures = (row.agreed, row.spent, row.pooled, row.planned, row.left)
    assert figures == (bea.agreed, bea.spent, bea.pooled, bea.planned, bea.left)
    assert row.planned > 0
    first = desk.ask(TeamBudgets(order=BudgetsOrder.NAME, descending=True, limit=2))
    assert ([each.name for each in first.rows], first.after) == (["Jamal Ferris", "Farah Aziz"], 2)
    held = desk.ask(MoneyInHand())
    assert [(each.name, each.in_hand) for each in held] == [
        ("Bea Marlow", 417_200), ("Farah Aziz", 421_000), ("Jamal Ferris", 421_000),
    ]  # fmt: skip


def test_a_role_without_budgets_is_told_so(qtbot: QtBot, store: Store, desk: Desk, actor: Actor) -> None:
    admin = Actor(actor.member_id, actor.name, frozenset({Role.ADMINISTRATOR}), actor.team_id)
    screen, _ = show(qtbot, Desk(store, admin, desk.clock))
    assert screen.listing is None
    assert "Your role does not include budgets" in words(screen)

"""What each role finds on the screen, records that are opened with a reason, and people who must not meet."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.details import Contact, ContactKind
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import Communication, Reach
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.queries.exchanges import ExchangesList
from coprodesk.queries.people import Caseload
from coprodesk.queries.safeguarding import Alerts, NeverMatches, OpenedByReason
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.safeguarding import OpeningsPage, RestrictedDialog
from coprodesk.ui.screens.exchanges import ExchangesScreen
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.settings.shared import TeamCard
from coprodesk.ui.window import Window
from coprodesk.usecases.details import CONTACTS, REACH
from coprodesk.usecases.entries import Add
from coprodesk.usecases.safeguarding import OpenByReason, SetNeverMatch, open_by_reason, set_never_match
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_ability, make_person, make_stream
from tests.ui.hands import fill, form_on, press, settle, words_on
from tests.ui.services import Outside

Sit = Callable[[Desk], Window]


def sitting(desk: Desk, *roles: Role) -> Desk:
    member = desk.do(add_member, AddMember("Kim Doyle", roles))
    actor = replace(desk.actor, member_id=member, name="Kim Doyle", roles=frozenset(roles))
    return Desk(desk.store, actor, desk.clock)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    bea = make_person(desk, "Bea Marlow", reference="N-1")
    make_ability(desk, bea, "Throws pots")
    make_stream(desk, bea)
    desk.do(REACH.add, Add(bea, Reach(Communication.LARGE_PRINT, points=18)))
    desk.do(CONTACTS.add, Add(bea, Contact("01632 960 107", ContactKind.PHONE)))
    return bea


@pytest.fixture
def sit(qtbot: QtBot, light: None, outside: Outside) -> Iterator[Sit]:
    """The window of whoever sits at a desk; nothing may fail in it unseen."""
    windows: list[Window] = []
    failures: list[Exception] = []

    def made(desk: Desk) -> Window:
        window = Window(InlineBridge(desk), outside.services(desk.clock))
        window.bridge.failed.connect(failures.append)
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
        settle()
        return window

    yield made
    for window in windows:
        window.idle.stop()
    assert failures == []


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.PRACTITIONER, ["today", "people", "exchanges", "budgets", "groups", "settings"]),
        (Role.TEAM_LEAD, ["today", "people", "exchanges", "budgets", "groups", "settings"]),
        (Role.MONEY_OFFICER, ["today", "budgets", "settings"]),
        (Role.ADMINISTRATOR, ["today", "settings"]),
        (Role.INFORMATION_GOVERNANCE, ["today", "people", "exchanges", "groups", "rights", "settings"]),
    ],
)
def test_each_role_finds_its_places_and_every_one_of_them_opens(
    desk: Desk, bea: PersonId, sit: Sit, role: Role, places: list[str]
) -> None:
    kim = sitting(desk, role)
    window = sit(kim)
    assert list(window._places) == places
    for place in places:
        window.go(place)
        settle()
        shown = words_on(window)
        if role in (Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE):
            assert "Bea" not in shown
            assert "N-1" not in shown
    window.open_palette()
    settle()


def test_a_money_officer_sees_the_money_and_how_to_reach_somebody_and_no_more(
    desk: Desk, bea: PersonId, sit: Sit
) -> None:
    window = sit(sitting(desk, Role.MONEY_OFFICER))
    window.open_person(bea)
    settle()
    page = window.person
    assert isinstance(page, PersonPage)
    assert page.tabs is not None
    assert page.tabs.keys == ("budget",)
    shown = words_on(page)
    assert "Bea Marlow" in shown
    assert "01632 960 107" in shown
    assert "How to reach Bea" in shown
    card = next(each for each in page.findChildren(Card) if each.accessibleName() == "How to reach Bea")
    assert "Large print" in words_on(card)
    assert "Throws pots" not in shown
    assert "Care plan" not in shown
    assert "Write up a visit" not in shown


def test_an_administrator_manages_members_and_finds_nobody(desk: Desk, bea: PersonId, sit: Sit) -> None:
    window = sit(sitting(desk, Role.ADMINISTRATOR))
    screen = window.screen_of("settings")
    settle()
    card = screen.findChild(TeamCard)
    assert isinstance(card, TeamCard)
    card.add_member()
    dialog = form_on(window)
    assert "Trainer" not in words_on(dialog)
    assert "Money officer" in words_on(dialog)
    dialog.reject()
    window.open_person(bea)
    settle()
    assert "Bea" not in words_on(window)


def test_a_lead_sees_that_a_restricted_record_is_there_and_opens_it_with_a_reason(
    desk: Desk, bea: PersonId, sit: Sit
) -> None:
    desk.do(restrict_person, RestrictPerson(bea, (desk.actor.member_id,), "a relative works here"))
    kim = sitting(desk, Role.TEAM_LEAD)
    window = sit(kim)
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    settle()
    press(screen, "1 restricted record is kept from you…")
    settle()
    dialog = window.findChild(RestrictedDialog)
    assert isinstance(dialog, RestrictedDialog)
    assert "1 record is kept from you" in words_on(dialog)
    assert "Bea" not in words_on(dialog)
    press(dialog, "Open record 1 with a reason")
    fill(dialog, reason="She rang the duty line")
    settle()
    page = window.person
    assert isinstance(page, PersonPage)
    assert "Bea Marlow" in words_on(page)
    assert "open to you with a reason, for a day" in words_on(page)
    assert [each.kind for each in desk.ask(Alerts())] == [AlertKind.OPENED_BY_REASON]


def test_today_tells_at_once_and_is_quiet_once_it_was_read(desk: Desk, bea: PersonId, sit: Sit) -> None:
    desk.do(restrict_person, RestrictPerson(bea, (desk.actor.member_id,), "a relative works here"))
    sitting(desk, Role.PRACTITIONER).do(open_by_reason, OpenByReason(bea, "She rang the duty line"))
    window = sit(desk)
    shown = words_on(window)
    assert "For you to know" in shown
    assert "Kim Doyle opened Bea Marlow with a reason, for one day." in shown
    assert "Reason: She rang the duty line" in shown
    press(window, "I have read this")
    settle()
    assert "Kim Doyle opened" not in words_on(window)


def test_governance_opens_a_record_and_somebody_else_reviews_it(
    desk: Desk, bea: PersonId, bridge: InlineBridge, qtbot: QtBot
) -> None:
    kim = sitting(desk, Role.INFORMATION_GOVERNANCE)
    seen: list[PersonId] = []
    page = OpeningsPage(InlineBridge(kim), seen.append)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    settle()
    assert "No record was opened with a reason" in words_on(page)
    press(page, "Open a record with a reason…")
    fill(page, person_id=(bea, "Bea Marlow"), reason="A request under Art. 15")
    settle()
    assert seen == [bea]
    assert [row.name for row in kim.ask(Caseload()).rows] == ["Bea Marlow"]
    assert "not reviewed yet" in words_on(page)
    other = OpeningsPage(bridge, seen.append)
    qtbot.addWidget(other)
    other.show()
    settle()
    press(other, "Review…")
    fill(other, words="It was needed")
    settle()
    [row] = desk.ask(OpenedByReason())
    assert (row.reviewed_by, row.review_words) == (desk.actor.name, "It was needed")
    assert "It was needed" in words_on(other)


def test_a_pair_is_set_on_a_persons_page_and_stops_a_form(
    page: PersonPage, desk: Desk, bea: PersonId, bridge: InlineBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    kofi = make_person(desk, "Kofi Mensah")
    page.open("about")
    settle()
    press(page, "+ Keep apart from…")
    fill(page, second_id=(kofi, "Kofi Mensah"), reason="He hurt her")
    settle()
    assert [row.reason for row in desk.ask(NeverMatches(bea))] == ["He hurt her"]
    assert "Kofi Mensah" in words_on(page)
    assert "He hurt her" in words_on(page)
    asked: list[str] = []

    def answered(box: QMessageBox) -> int:
        asked.append(f"{box.text()} {box.informativeText()}")
        box.buttons()[len(asked) - 1].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answered)
    screen = ExchangesScreen(bridge)
    screen.setParent(page)
    screen.show()
    for kept in (False, True):
        screen.record()
        dialog = form_on(screen)
        sides = {"giver": (f"person:{bea}", "Bea Marlow"), "receiver": (f"person:{kofi}", "Kofi Mensah")}
        for key, value in {**sides, "minutes": 30, "what": "A lift"}.items():
            dialog.panel.editor(key).set_value(value)
        dialog.panel.submit()
        assert len(desk.ask(ExchangesList(bea)).rows) == int(kept)
        assert dialog.isVisible() is not kept
        dialog.reject()
        settle()
    assert asked[0] == "Bea Marlow and Kofi Mensah must not be brought together Reason: He hurt her"


def test_the_pair_is_nowhere_for_somebody_who_may_not_know(
    desk: Desk, bea: PersonId, qtbot: QtBot, light: None
) -> None:
    kofi = make_person(desk, "Kofi Mensah")
    desk.do(set_never_match, SetNeverMatch(bea, kofi, "He hurt her"))
    page = PersonPage(InlineBridge(sitting(desk, Role.PRACTITIONER)), bea, tab="about")
    qtbot.addWidget(page)
    page.show()
    settle()
    assert "Never to be brought together" not in words_on(page)
    assert "He hurt her" not in words_on(page)

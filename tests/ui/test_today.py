"""The first place: what it shows, where its lines lead, and what it says on a day with nothing to do."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.today import TodayScreen
from coprodesk.ui.screens.today.words import due_words
from coprodesk.ui.window import Window
from coprodesk.usecases.plans import SetReview, set_review
from coprodesk.usecases.workspace import KeepDraft, keep_draft
from tests.factories import make_exchange, make_person, make_plan
from tests.ui.audit import audit
from tests.ui.hands import press, settle, words_on
from tests.ui.services import Outside

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", reference="N-1001", worker_id=desk.actor.member_id)


def screen(window: Window) -> TodayScreen:
    found = window.screen_of("today")
    assert isinstance(found, TodayScreen)
    settle()
    return found


def test_the_window_begins_with_today(window: Window) -> None:
    assert isinstance(window.shown(), TodayScreen)
    assert window.side.place("today").isChecked()


def test_a_day_with_nothing_to_do_says_what_comes_here(window: Window) -> None:
    today = screen(window)
    assert "Nothing waits for you today" in words_on(today)
    assert audit(window) == []
    press(today, "Go to people")
    assert window.side.place("people").isChecked()


def test_each_line_leads_to_where_something_can_be_done(window: Window, desk: Desk, bea: PersonId) -> None:
    desk.do(set_review, SetReview(make_plan(desk, bea), date(2026, 11, 20)))
    desk.do(keep_draft, KeepDraft("add_need", str(bea), {"words": "x"}))
    make_exchange(desk, Party(bea), POT)
    today = screen(window)
    said = words_on(today)
    assert "Review the plan · it was due 3 days ago" in said
    assert "Carry on: need" in said
    assert "Not asked yet" in said
    assert "People to thank" in said
    assert audit(window) == []
    today.hide()
    today.show()
    settle()
    focused = today.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    page = window.person
    assert isinstance(page, PersonPage)
    assert page.tabs is not None
    assert page.tabs.current() == "plan"


def test_mine_or_the_whole_teams(window: Window, desk: Desk) -> None:
    make_person(desk, "Femi Ade", next_look=TODAY)
    today = screen(window)
    assert "Femi Ade" not in words_on(today)
    press(today, "The whole team")
    assert "Femi Ade" in words_on(today)


def test_looks_go_out_as_a_calendar_without_names(
    window: Window, desk: Desk, bea: PersonId, outside: Outside
) -> None:
    desk.do(set_review, SetReview(make_plan(desk, bea), date(2026, 12, 2)))
    today = screen(window)
    today.save_calendar(Path("looks.ics"), named=False)
    [(_, kept)] = outside.documents
    assert b"BM N-1001" in kept
    assert b"Marlow" not in kept
    assert today.said.text() == "Saved as looks.ics"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 12, 2), "on 2 Dec 2026"),
        (date(2026, 11, 22), "it was due yesterday"),
        (date(2026, 11, 11), "it was due 12 days ago"),
        (date(2026, 11, 1), "it was due on 1 Nov 2026"),
    ],
)
def test_days_as_people_speak_of_them(due: date, said: str) -> None:
    assert due_words(due, TODAY) == said

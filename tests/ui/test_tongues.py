"""On the screen each text has the locale of its language, and the guess is corrected by keyboard."""

import re

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.sharing import Noun
from coprodesk.domain.tongues import Tongue
from coprodesk.queries.tongues import TonguesOf
from coprodesk.ui.kit.text import Heading, unescaped
from coprodesk.ui.screens.person import PersonPage
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.people import AddAboutMe, AddMatter, add_about_me, add_matter
from coprodesk.usecases.plan_outcomes import AddOutcome, add_outcome
from coprodesk.usecases.plan_voices import AddContingency, AddRisk, add_contingency, add_risk
from tests.factories import make_ability, make_person, make_plan
from tests.ui.hands import press_act, settle

WELSH = "Mae gen i ardd fach ac rwy’n tyfu tatws yno"
Language = QLocale.Language


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def heard(page: PersonPage, words: str) -> set[QLocale.Language]:
    """The languages that a screen reader is told of whatever says these words, alone or before ours."""
    found: set[QLocale.Language] = set()
    for each in page.findChildren(QLabel):
        if (
            not isinstance(each, Heading)
            and re.sub(r"^\d+ · |^“", "", each.text()).startswith(words)
            and each.isVisible()
        ):
            attributes = QAccessible.queryAccessibleInterface(each).attributesInterface()
            said = attributes.attributeValue(QAccessible.Attribute.Locale).language()
            found.add(
                said if said is Language.Welsh else Language.English
            )  # tests have no language of a system
    return found


def test_every_entry_is_told_in_its_language(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    desk.do(add_matter, AddMatter(bea, f"{WELSH} un"))
    desk.do(add_about_me, AddAboutMe(bea, AboutMeHeading.MY_WELLNESS, f"{WELSH} dau"))
    make_ability(desk, bea, f"{WELSH} tri")
    desk.do(add_need, AddNeed(bea, f"{WELSH} pedwar"))
    plan = make_plan(desk, bea)
    desk.do(add_outcome, AddOutcome(plan, f"{WELSH} pump"))
    desk.do(add_risk, AddRisk(plan, f"{WELSH} chwech"))
    desk.do(add_contingency, AddContingency(plan, f"{WELSH} saith", f"{WELSH} wyth"))
    settle()
    for tab, words in (
        ("about", "un dau"),
        ("abilities", "tri pedwar"),
        ("plan", "un dau tri pedwar pump chwech saith wyth"),
    ):
        page.open(tab)
        settle()
        assert {one: heard(page, f"{WELSH} {one}") for one in words.split()} == {
            one: {Language.Welsh} for one in words.split()
        }, tab
    assert heard(page, "If ") == {Language.English}


def test_the_guess_is_corrected_by_keyboard(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, WELSH))
    page.open("about")
    settle()
    assert heard(page, WELSH) == {Language.Welsh}
    press_act(page, WELSH, "Language of these words…")
    opened = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert [unescaped(each.text()) for each in opened.actions()] == [
        "Automatic: Welsh",
        "English",
        "Welsh",
        "Another language",
    ]
    assert unescaped(opened.activeAction().text()) == "Automatic: Welsh"
    assert opened.activeAction().isChecked()
    QTest.keyClick(opened, Qt.Key.Key_Down)
    QTest.keyClick(opened, Qt.Key.Key_Return)
    settle()
    assert desk.ask(TonguesOf(bea)).told == {matter: Tongue.ENGLISH}
    assert heard(page, WELSH) == {Language.English}
    press_act(page, WELSH, "Language of these words…")
    opened = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert unescaped(opened.activeAction().text()) == "English"
    opened.close()
    assert desk.undo() == "tell_language"
    settle()
    assert heard(page, WELSH) == {Language.Welsh}


def test_a_single_word_is_what_the_screen_speaks_until_somebody_says_so(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    from coprodesk.usecases.tongues import TellLanguage, tell_language

    ability = make_ability(desk, bea, "Canu")
    page.open("abilities")
    settle()
    assert heard(page, "Canu") == {Language.English}
    desk.do(tell_language, TellLanguage(bea, Noun.ABILITY, ability, Tongue.WELSH))
    settle()
    assert heard(page, "Canu") == {Language.Welsh}

"""The picker of abilities, by keyboard alone: several in a row, a key for kind and readiness, own words welcome."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Area
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf, TeamAbilities
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.picker import AbilityPicker
from coprodesk.usecases.abilities import AddTeamAbility, add_team_ability
from tests.factories import make_ability, make_person
from tests.ui.audit import audit
from tests.ui.hands import form_on, press, settle, words_on


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


@pytest.fixture
def page(page: PersonPage) -> PersonPage:
    page.open("abilities")
    return page


def picker(page: PersonPage) -> AbilityPicker:
    press(page, "+ Add an ability")
    (found,) = [each for each in page.findChildren(AbilityPicker) if each.isVisible()]
    return found


def key(
    picker: AbilityPicker, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(picker.chooser.line, key, held)
    settle()


def type_and_add(picker: AbilityPicker, text: str) -> None:
    QTest.keyClicks(picker.chooser.line, text)
    key(picker, Qt.Key.Key_Return)


def test_several_are_added_in_a_row_without_leaving(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    opened = picker(page)
    type_and_add(opened, "pottrey")
    type_and_add(opened, "bsl")
    type_and_add(opened, "tunes harps")
    assert [(a.name, a.kind, a.listed) for a in desk.ask(AbilitiesOf(bea))] == [
        ("Pottery", "hands", "making.pottery"),
        ("Sign language", "hands", "words_and_numbers.sign_language"),
        ("tunes harps", "hands", ""),
    ]
    assert opened.isVisible()
    assert opened.chooser.line.text() == ""


def test_a_key_each_for_kind_and_readiness_of_the_one_just_added(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_ability(desk, bea, "Poems", words="since school", may_offer=True)
    opened = picker(page)
    type_and_add(opened, "listening")
    QTest.keyClick(opened, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(opened, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    settle()
    rows = {row.name: row for row in desk.ask(AbilitiesOf(bea))}
    assert (rows["Listening"].kind, rows["Listening"].readiness) == ("head", "would_teach")
    assert (rows["Poems"].words, rows["Poems"].may_offer, rows["Poems"].version) == ("since school", True, 1)
    opened.brought.mark("Poems")
    QTest.keyClick(opened, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    rows = {row.name: row for row in desk.ask(AbilitiesOf(bea))}
    assert (rows["Poems"].readiness, rows["Poems"].words, rows["Poems"].may_offer) == (
        "wants_to_learn", "since school", True,
    )  # fmt: skip
    opened.brought.mark("Listening")
    press(opened, "Undo")
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["Poems"]
    desk.undo()
    assert len(desk.ask(AbilitiesOf(bea))) == 2


def test_the_arrows_walk_over_the_headings_and_enter_adds(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    opened = picker(page)
    assert opened.chooser.list.current().key == "home.painting_rooms"
    for _ in range(18):
        key(opened, Qt.Key.Key_Down)
    assert opened.chooser.list.current().area is Area.MAKING
    key(opened, Qt.Key.Key_Up)
    key(opened, Qt.Key.Key_Return)
    assert [row.listed for row in desk.ask(AbilitiesOf(bea))] == ["home.recycling"]


def test_own_words_are_kept_as_typed(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    opened = picker(page)
    hostile = "=1+1 <b>\u0645\u0631\u062d\u0628\u0627</b> \U0001f469"
    opened.chooser.line.setText(hostile)
    opened.chooser.line.textEdited.emit(hostile)
    key(opened, Qt.Key.Key_Return)
    QTest.keyClicks(opened.chooser.line, "pott")
    key(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == [hostile, "pott"]
    assert "is there already" not in words_on(opened)
    opened.chooser.line.setText("a\x00b")
    opened.chooser.add_as_typed()
    assert "There is something to put right" in words_on(opened)
    assert len(desk.ask(AbilitiesOf(bea))) == 2


def test_what_is_there_is_not_added_twice(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "pottery")
    opened = picker(page)
    type_and_add(opened, "Pottery")
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["pottery"]


def test_the_team_adds_to_the_list_and_takes_off_only_its_own(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    opened = picker(page)
    type_and_add(opened, "rolling pan")
    opened.brought.shared.emit(opened.brought.chosen(), Area.MUSIC_AND_FAITH)
    assert [(t.name, t.area) for t in desk.ask(TeamAbilities())] == [("rolling pan", Area.MUSIC_AND_FAITH)]
    off = next(b for b in opened.findChildren(QPushButton) if b.text() == "Take this off our team’s list")
    QTest.keyClicks(opened.chooser.line, "pottery")
    settle()
    assert not off.isVisible()
    opened.chooser.line.clear()
    QTest.keyClicks(opened.chooser.line, "rolling")
    settle()
    press(opened, "Take this off our team’s list")
    assert desk.ask(TeamAbilities()) == ()
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["rolling pan"]


def test_what_a_colleague_put_on_the_list_can_be_chosen(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    desk.do(add_team_ability, AddTeamAbility("Rolling pan", Area.MUSIC_AND_FAITH, also="steelpan"))
    opened = picker(page)
    type_and_add(opened, "steelpan")
    assert [row.name for row in desk.ask(AbilitiesOf(bea))] == ["Rolling pan"]


def test_more_about_it_opens_the_form(page: PersonPage) -> None:
    opened = picker(page)
    type_and_add(opened, "pottery")
    press(opened, "More about it…")
    assert form_on(page).windowTitle() == "More about “Pottery”"
    form_on(page).reject()


def test_the_picker_can_be_walked_read_and_hit(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea)
    assert audit(picker(page)) == []

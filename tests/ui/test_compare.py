"""Two people at one record: nobody's words are lost, and who decides sees both versions."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Kind as AbilityKind
from coprodesk.domain.abilities import Readiness
from coprodesk.domain.clock import Clock
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import Role
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow
from coprodesk.queries.people import PersonById
from coprodesk.queries.team import Members
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.compare import CompareDialog, words_of
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from coprodesk.usecases.abilities import AddAbility, ChangeAbility, add_ability, change_ability
from coprodesk.usecases.people import ChangePerson, change_person
from coprodesk.usecases.team import AddMember, ChangeMember, add_member, change_member
from tests.factories import make_person
from tests.ui.audit import audit
from tests.ui.hands import form_on, settings_of


@pytest.fixture
def tom(desk: Desk, clock: Clock) -> Desk:
    """A colleague at the same workspace."""
    member = desk.do(add_member, AddMember("Tom Okoro", (Role.PRACTITIONER, Role.TEAM_LEAD)))
    return Desk(desk.store, replace(desk.actor, name="Tom Okoro", member_id=MemberId(member)), clock)


@pytest.fixture
def person(desk: Desk) -> PersonId:
    found = make_person(desk, "Bea Marlow")
    desk.do(add_ability, AddAbility(found, "Knits", kind=AbilityKind.HANDS, helps="her neighbour"))
    return found


def ability(desk: Desk, person: PersonId) -> AbilityRow:
    (row,) = desk.ask(AbilitiesOf(person))
    return row


@pytest.fixture
def form(window: Window, desk: Desk, tom: Desk, person: PersonId) -> FormDialog:
    """The form of an ability, open and edited, while Tom saves the same one."""
    from coprodesk.ui.screens.person.abilities import ability_form
    from coprodesk.ui.screens.person.tab import Scene

    head = desk.ask(PersonById(person))
    scene = Scene(window.bridge, person, window, lambda _tab: None, head, desk.clock.today())
    row = ability(desk, person)
    ability_form(scene, row)
    changed = ChangeAbility(
        row.ability_id,
        row.version,
        "Knits and mends",
        kind=AbilityKind.HANDS,
        readiness=Readiness.WOULD_TEACH,
        helps="the whole stair",
    )
    tom.do(change_ability, changed)
    form = form_on(window)
    form.panel.editor("name").set_raw("Knits for <b>babies</b>")
    form.panel.edited.emit()
    return form


def comparing() -> CompareDialog:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    (dialog,) = [each for each in shown if isinstance(each, CompareDialog)]
    return dialog


def choices(dialog: CompareDialog) -> dict[str, bool]:
    """Each field that differs, and whether it is to be as it is saved now."""
    return {key: theirs.isChecked() for key, (_, theirs) in dialog.sides.items()}


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_what_differs_is_shown_in_the_words_of_the_form(form: FormDialog) -> None:
    form.panel.submit()
    dialog = comparing()
    said = [each.accessibleName() for each in dialog.findChildren(QRadioButton)]
    assert said == [
        "What can Bea do? What you typed: Knits for <b>babies</b>",
        "What can Bea do? What is saved now: Knits and mends",
        "How ready. What you typed: can do",
        "How ready. What is saved now: would teach",
        "Who it helps. What you typed: her neighbour",
        "Who it helps. What is saved now: the whole stair",
    ]
    assert choices(dialog) == {"name": False, "readiness": True, "helps": True}
    assert dialog._intro().startswith("Tom Okoro saved it, 23 Nov 2026, ")
    dialog.reject()


def test_each_field_is_chosen_by_keyboard_and_saved_over_the_newer_version(
    qtbot: QtBot, form: FormDialog, desk: Desk, person: PersonId
) -> None:
    form.panel.submit()
    dialog = comparing()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.sides["name"][0].setFocus()
    press(Qt.Key.Key_Down)
    assert choices(dialog)["name"]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Up)
    assert choices(dialog) == {"name": False, "readiness": False, "helps": True}
    press(Qt.Key.Key_Return)
    row = ability(desk, person)
    assert (row.name, row.readiness, row.helps) == (
        "Knits for <b>babies</b>",
        Readiness.CAN_DO,
        "the whole stair",
    )
    assert form.isHidden()
    assert desk.ask(DraftFor("change_ability", str(row.ability_id))) is None


def test_going_back_keeps_what_was_typed_and_what_is_saved(
    form: FormDialog, desk: Desk, person: PersonId
) -> None:
    form.panel.submit()
    dialog = comparing()
    dialog.reject()
    assert form.isVisible()
    assert form.panel.editor("name").raw() == "Knits for <b>babies</b>"
    assert ability(desk, person).name == "Knits and mends"
    form.panel.submit()
    comparing().save_button.click()
    assert ability(desk, person).name == "Knits for <b>babies</b>"


def test_a_third_save_is_compared_again(form: FormDialog, desk: Desk, tom: Desk, person: PersonId) -> None:
    form.panel.submit()
    row = ability(desk, person)
    tom.do(change_ability, ChangeAbility(row.ability_id, row.version, "Sews", kind=AbilityKind.HANDS))
    comparing().save_button.click()
    again = comparing()
    assert "Sews" in again.sides["name"][1].accessibleName()
    again.save_button.click()
    assert ability(desk, person).name == "Knits for <b>babies</b>"


def test_what_the_form_does_not_show_stays_as_they_left_it(
    window: Window, desk: Desk, tom: Desk, person: PersonId
) -> None:
    from coprodesk.ui.screens.person.head_forms import person_form
    from coprodesk.ui.screens.person.tab import Scene

    head = desk.ask(PersonById(person))
    person_form(Scene(window.bridge, person, window, lambda _tab: None, head, desk.clock.today()))
    tom.do(change_person, ChangePerson(person, head.version, "Bea Marlow", worker_id=tom.actor.member_id))
    form = form_on(window)
    form.panel.editor("area").set_raw("Nunhead")
    form.panel.submit()
    comparing().save_button.click()
    now = desk.ask(PersonById(person))
    assert (now.area, now.worker_id) == ("Nunhead", tom.actor.member_id)


def test_columns_that_the_form_calls_otherwise_are_compared_too(
    window: Window, desk: Desk, tom: Desk
) -> None:
    team = settings_of(window).team
    (row,) = [each for each in desk.ask(Members()) if each.name == "Tom Okoro"]
    team.change(row)
    tom.do(change_member, ChangeMember(row.member_id, row.version, "Tom A. Okoro", (Role.PRACTITIONER,)))
    form = form_on(window)
    form.panel.set_values({"money_officer": True})
    form.panel._before["money_officer"] = False
    form.panel.submit()
    dialog = comparing()
    assert choices(dialog) == {"name": True, "team_lead": True, "money_officer": False}
    dialog.save_button.click()
    (now,) = [each for each in desk.ask(Members()) if each.name == "Tom A. Okoro"]
    assert set(now.roles) == {Role.PRACTITIONER, Role.MONEY_OFFICER}


@pytest.mark.parametrize("look", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_the_comparison_passes_the_audit(qtbot: QtBot, form: FormDialog, look: Choice) -> None:
    form.panel.submit()
    apply_theme(look)
    dialog = comparing()
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert audit(dialog) == []
    dialog.reject()
    apply_theme(Choice.LIGHT)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Field("m", "M", Kind.MINUTES), 90, "1 h 30"),
        (Field("p", "P", Kind.POUNDS), 1250, "£12.50"),
        (Field("t", "T", Kind.TICK), True, "yes"),
        (Field("c", "C", Kind.CHOICE, choices=[(None, "not said"), ("a", "the first")]), "a", "the first"),
        (Field("c", "C", Kind.CHOICE, choices=[(None, "not said"), ("a", "the first")]), "", "not said"),
        (Field("c", "C", Kind.CHOICE, choices=[("a", "the first")]), "gone", None),
        (Field("l", "L", Kind.LONG_TEXT), "\u202eRTL <i>😀</i>" * 700, "\u202eRTL <i>😀</i>" * 700),
        (Field("n", "N"), "", ""),
    ],
)
def test_a_value_is_shown_as_its_form_would(
    qtbot: QtBot, light: None, field: Field, value: Any, words: str
) -> None:
    assert words_of(field, value) == words

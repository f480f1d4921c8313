"""A plan of another system, looked at beside the record: whose it is, what of it is sure, and what is only named."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.people import PersonWords
from coprodesk.queries.plans import PlanOf
from coprodesk.reports.fhir import fhir_json
from coprodesk.ui.screens.documents import BringInDialog
from coprodesk.ui.window import Window
from tests.conftest import NOW
from tests.factories import make_person
from tests.reports.contents import PLAN
from tests.reports.fhir_files import activity, bundle, concept, condition, goal, patient, plan
from tests.ui.audit import audit
from tests.ui.hands import press, words_on


@pytest.fixture
def person(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


@pytest.fixture
def bring_in(window: Window, person: PersonId) -> BringInDialog:
    made = BringInDialog(window, window.bridge, person, "Bea")
    made.show()
    return made


def test_a_plan_of_somebody_else_stops_and_asks(
    bring_in: BringInDialog, desk: Desk, person: PersonId, tmp_path: Path
) -> None:
    path = tmp_path / "ben.json"
    path.write_bytes(fhir_json(replace(PLAN, person_name="Ben Okafor", born=""), NOW))
    bring_in.read(path)
    assert bring_in.ticks == []
    assert not bring_in.keep_button.isEnabled()
    assert "The file is about Ben Okafor." in words_on(bring_in)
    assert "This is the record of Bea Marlow." in words_on(bring_in)
    assert audit(bring_in) == []
    [focused] = [each for each in bring_in.findChildren(QPushButton) if each.isDefault() and each.isVisible()]
    assert focused.text() == "Choose another file…"
    press(bring_in, "It is the same person")
    assert bring_in.ticks
    bring_in.keep_button.click()
    assert len(desk.ask(PersonWords(person))) == 2 + len(PLAN.about_me)


def test_one_of_several_people_is_chosen_and_the_likely_one_by_one_key(
    bring_in: BringInDialog, tmp_path: Path
) -> None:
    path = tmp_path / "two.json"
    ben, bea = patient("ben", "Ben", "Okafor"), patient("ada", "Bea", "Marlow", birthDate="1961-02")
    path.write_bytes(
        bundle(ben, bea, goal("Bea paints"), goal("Ben walks", "g2", subject={"reference": "Patient/ben"}))
    )
    bring_in.read(path)
    assert bring_in.ticks == []
    assert "The file is about 2 people" in words_on(bring_in)
    assert audit(bring_in) == []
    [likely] = [each for each in bring_in.findChildren(QPushButton) if each.isDefault() and each.isVisible()]
    assert likely.text() == "Bea Marlow, born Feb 1961 · 2 entries"
    QTest.keyClick(bring_in, Qt.Key.Key_Return)
    assert [(proposal.words, tick.isChecked()) for proposal, tick in bring_in.ticks] == [("Bea paints", True)]
    assert "2 entries about somebody else" in words_on(bring_in)
    assert "Ben walks" not in words_on(bring_in)


def test_what_is_in_doubt_has_no_tick_and_what_is_not_so_is_only_named(
    bring_in: BringInDialog, desk: Desk, person: PersonId, tmp_path: Path
) -> None:
    path = tmp_path / "doubts.json"
    to_goal = {"goal": [{"reference": "Goal/goal"}]}
    steps = (
        activity("Walk", **to_goal),
        activity("Swim", status="on-hold", **to_goal),
        activity("Hoist", doNotPerform=True),
    )
    needs = (condition("Company", verificationStatus=concept("provisional")),)
    path.write_bytes(bundle(patient("ada", "Bea", "Marlow"), goal("Get out"), plan(*steps), *needs))
    bring_in.read(path)
    assert {proposal.words: tick.isChecked() for proposal, tick in bring_in.ticks} == {
        "Get out": True,
        "Company": False,
    }
    said = words_on(bring_in)
    assert "Hoist: must not be done" in said
    assert "Not ticked: not confirmed yet" in said
    assert "Not ticked: on hold" in said
    bring_in.keep_button.click()
    plan_now = desk.ask(PlanOf(person))
    assert plan_now is not None
    assert [[act.what for act in one.actions] for one in plan_now.outcomes if one.words == "Get out"] == [
        ["Walk"]
    ]

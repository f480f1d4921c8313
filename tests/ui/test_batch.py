"""The plans of several people: named before they are made, decided upon, made elsewhere, kept whole."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.services import press
from coprodesk.desk import Desk
from coprodesk.domain.documents import PlanOrder, digest
from coprodesk.domain.errors import DiskFull
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.queries.documents import PeopleWithPlans
from coprodesk.reports.documents import PreparePlan
from coprodesk.ui.kit.bridge import DeskBridge, InlineBridge
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.screens.documents import BatchDialog
from coprodesk.ui.screens.documents.unseen import Decision
from coprodesk.usecases.plan_voices import AddRisk, add_risk
from tests.factories import make_person, make_plan
from tests.ui.audit import audit
from tests.ui.services import Outside
from tests.ui.test_documents import told


@pytest.fixture
def plans(desk: Desk) -> dict[str, tuple[PersonId, PlanId]]:
    people = {name: make_person(desk, name) for name in ("Bea Marlow", "Farah Aziz", "Gwen Pugh")}
    make_person(desk, "Nobody Yet")
    return {name: (person, make_plan(desk, person)) for name, person in people.items()}


Opens = Callable[[], BatchDialog]


@pytest.fixture
def opens(qtbot: QtBot, bridge: InlineBridge, outside: Outside, plans: object) -> Opens:
    def made() -> BatchDialog:
        dialog = BatchDialog(None, bridge, outside.services(bridge.desk.clock))  # type: ignore[attr-defined]
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


@pytest.fixture
def batch(opens: Opens) -> BatchDialog:
    return opens()


def test_the_plans_of_several_people_are_kept_in_a_folder_of_their_own(
    qtbot: QtBot, batch: BatchDialog, desk: Desk, outside: Outside, tmp_path: Path
) -> None:
    assert batch.counted.text() == "3 plans"
    assert batch.unseen.isHidden()
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(tmp_path)
    assert finished.args == [3]
    assert {path.parent for path, _ in outside.documents} == {batch.folder}
    assert len({path.name for path, _ in outside.documents}) == 3
    assert not any(name in str(path) for path, _ in outside.documents for name in ("Bea", "Farah", "Gwen"))
    assert [each["sha256"] for each in told(desk)] == [digest(content) for _, content in outside.documents]


def test_the_pages_of_a_batch_are_made_in_processes_of_their_own(
    qtbot: QtBot, desk: Desk, outside: Outside, plans: dict[str, tuple[PersonId, PlanId]], tmp_path: Path
) -> None:
    """With the threads of the program and real processes; what comes out is what the preview shows."""
    bridge = DeskBridge(desk)
    services = outside.services(desk.clock)
    object.__setattr__(services, "press", press)
    dialog = BatchDialog(None, bridge, services)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.counted.text() == "3 plans")
    with qtbot.waitSignal(dialog.finished_all, timeout=120_000) as finished:
        dialog.start(tmp_path)
    bridge.close()
    assert finished.args == [3]
    looked_at = {desk.print(PreparePlan(PlanOrder(person))).pdf for person, _ in plans.values()}
    assert {content for _, content in outside.documents} == looked_at
    assert sorted(each["sha256"] for each in told(desk)) == sorted(map(digest, looked_at))


def test_a_batch_stops_after_the_plan_in_hand(
    qtbot: QtBot, batch: BatchDialog, outside: Outside, tmp_path: Path
) -> None:
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(tmp_path)
        QTest.keyClick(batch, Qt.Key.Key_Escape)
        assert batch.isVisible()
    assert finished.args == [1]
    assert len(outside.documents) == 1
    assert "whole" in batch.said.text()
    batch.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    QTest.keyClick(batch, Qt.Key.Key_Escape)
    assert not batch.isVisible()


def test_a_full_disk_ends_a_batch_in_words(
    qtbot: QtBot, batch: BatchDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise DiskFull(tmp_path)

    object.__setattr__(batch.services, "save_document", full)
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(tmp_path)
    assert finished.args == [0]
    assert batch.said.text().count("full") == 1
    assert batch.folder_button.isHidden()


class Broken(Executor):
    """Its processes are ended by something else on the computer: at once, or while a plan is being made."""

    def __init__(self, *, late: bool) -> None:
        self._late = late

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if not self._late:
            raise BrokenExecutor
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor())
        return future


@pytest.mark.parametrize("late", [False, True])
def test_where_processes_are_ended_the_plans_are_made_all_the_same(
    qtbot: QtBot, batch: BatchDialog, outside: Outside, tmp_path: Path, *, late: bool
) -> None:
    object.__setattr__(batch.services, "press", lambda: Broken(late=late))
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(tmp_path)
    assert finished.args == [3]
    assert all(content.startswith(b"%PDF") for _, content in outside.documents)


def test_a_plan_with_a_risk_that_was_not_seen_is_named_and_decided_upon(
    qtbot: QtBot, opens: Opens, desk: Desk, plans: dict[str, tuple[PersonId, PlanId]], tmp_path: Path
) -> None:
    desk.do(add_risk, AddRisk(plans["Bea Marlow"][1], "Evening bus <b>home</b>"))
    desk.do(add_risk, AddRisk(plans["Gwen Pugh"][1], "Cooking alone"))
    batch = opens()
    bea, _, gwen = batch.people
    words = {each.text() for each in batch.unseen.findChildren(QLabel)}
    assert {"Bea Marlow", "Evening bus <b>home</b>", "Gwen Pugh", "Cooking alone"} <= words
    assert batch.counted.text() == "1 plan, 2 left out"
    assert audit(batch) == []
    batch.unseen.decide(bea, Decision.HAS_SEEN)
    assert batch.counted.text() == "2 plans, 1 left out"
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(tmp_path)
    assert finished.args == [2]
    waiting = {one.name: bool(one.unseen) for one in desk.ask(PeopleWithPlans())}
    assert waiting == {"Bea Marlow": False, "Farah Aziz": False, "Gwen Pugh": True}
    assert desk.undoable() == "set_risks_seen"
    assert gwen.unseen[0].what == "Cooking alone"


def test_one_decision_can_be_made_for_all(
    opens: Opens, desk: Desk, plans: dict[str, tuple[PersonId, PlanId]]
) -> None:
    for _, plan in plans.values():
        desk.do(add_risk, AddRisk(plan, "Evening bus"))
    batch = opens()
    assert not batch.start_button.isEnabled()
    everybody = batch.unseen.findChildren(Choices)[0]
    everybody.setFocus()
    QTest.keyClick(everybody, Qt.Key.Key_End)
    assert batch.counted.text() == "3 plans"
    assert {batch.unseen.decision(person) for person in batch.people} == {Decision.AS_IT_IS}


def test_the_batch_passes_the_audit(batch: BatchDialog) -> None:
    assert audit(batch) == []

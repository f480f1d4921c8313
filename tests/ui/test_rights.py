"""Requests about one's own record: written down, looked through by keyboard, given, answered with a letter."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.packs import Choice, Decided, Item, undecided
from coprodesk.domain.requests import Answer, Asked, RequestKind, Right
from coprodesk.domain.roles import Role
from coprodesk.queries.requests import PackOf, PeopleToName, Requests
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.rights import RightsScreen, forms, pack
from coprodesk.ui.screens.rights.pack import PackDialog
from coprodesk.ui.window import Window
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.requests import AddRequest, add_request
from tests.factories import make_ability, make_person, make_tie
from tests.reports.printing import faults
from tests.ui.hands import fill, press, settle, words_on
from tests.ui.services import Outside


@pytest.fixture
def screen(qtbot: QtBot, bridge: InlineBridge, desk: Desk) -> RightsScreen:
    desk.actor = replace(desk.actor, roles=desk.actor.roles | {Role.INFORMATION_GOVERNANCE})
    bea, joan = make_person(desk, "Bea Marlow", reference="7"), make_person(desk, "Joan Bell")
    make_tie(desk, bea, other_id=joan)
    make_ability(desk, bea, "Mends bicycles")
    desk.do(add_note, AddNote(person_id=bea, words="Joan brought soup."))
    desk.do(add_note, AddNote(person_id=bea, words="There was violence in the house once."))
    screen = RightsScreen(bridge, lambda *_: None)
    qtbot.addWidget(screen)
    screen.resize(1180, 820)
    screen.show()
    return screen


def test_an_empty_list_teaches_and_a_request_is_written_down(screen: RightsScreen, desk: Desk) -> None:
    assert "a month begins" in words_on(screen)
    press(screen, "Write down the first request…")
    [found] = desk.ask(PeopleToName("7"))
    fill(screen, person_id=(found.person_id, found.name), words="All of it, please")
    [row] = desk.ask(Requests())
    assert (row.name, row.due) == ("Bea Marlow", desk.clock.today().replace(month=12))
    assert "answer by 23 Dec 2026" in words_on(screen)


def _ask(desk: Desk, kind: RequestKind = RequestKind.SEE) -> None:
    [found] = desk.ask(PeopleToName("7"))
    desk.do(add_request, AddRequest(found.person_id, Asked(kind, Right.THEMSELVES, desk.clock.today())))


def test_the_time_stands_still_and_goes_on(screen: RightsScreen, desk: Desk) -> None:
    _ask(desk)
    settle()
    press(screen, "Ask back…")
    fill(screen, words="Which years?")
    assert "the time stands still until they answer" in words_on(screen)
    press(screen, "They answered…")
    fill(screen)
    assert "answer by 24 Dec 2026" in words_on(screen)
    press(screen, "Identity…")
    fill(screen, asked_on=desk.clock.today())
    assert "the time begins when identity is shown" in words_on(screen)


def test_a_record_is_looked_through_by_keyboard_and_given(
    qtbot: QtBot, screen: RightsScreen, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "ask_for_folder", lambda *_: tmp_path)
    _ask(desk)
    settle()
    press(screen, "Look through the record…")
    dialog = screen.window().findChild(PackDialog)
    assert dialog is not None
    assert not dialog.make.isEnabled()
    [row] = desk.ask(Requests())
    notes = [item for item in desk.ask(PackOf(row.request_id)).items if item.noun == "note"]
    harmful = next(item.key for item in notes if "violence" in item.words)
    soup = next(item.key for item in notes if "soup" in item.words)
    while waiting := undecided(*_state(desk)):
        item = dialog.table.current_row()
        assert item in waiting
        if item.key == harmful:
            QTest.keyClick(dialog.table, Qt.Key.Key_L)
            fill(dialog, ground="serious_harm")
        else:
            QTest.keyClick(dialog.table, Qt.Key.Key_N)
    choices = desk.ask(PackOf(row.request_id)).choices
    assert choices[soup].choice is Choice.NAMES_OUT
    dialog.choose_folder()
    [folder] = tmp_path.glob("record given*")
    said = (folder / "record.json").read_text("utf-8")
    assert "violence" not in said
    assert "somebody brought soup" in said
    assert json.loads(said)["left_out"] == [{"ground": "serious_harm"}]
    pdf = (folder / "record.pdf").read_bytes()
    assert faults(pdf) == []
    words = _words(pdf)
    assert "Mends bicycles" in words
    assert "Joan" not in words
    assert "violence" not in words


def _state(desk: Desk) -> tuple[tuple[Item, ...], Mapping[str, Decided]]:
    [row] = desk.ask(Requests())
    found = desk.ask(PackOf(row.request_id))
    return found.items, found.choices


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_a_refusal_has_its_ground_and_a_letter(
    screen: RightsScreen, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "ask_where_to_save", lambda *_: (tmp_path / "letter.pdf", ""))
    _ask(desk, RequestKind.ERASE)
    settle()
    press(screen, "Answer…")
    fill(screen, answer=Answer.REFUSED, refusal="legal_duty")
    assert "Article 17(3)(b)" in words_on(screen)
    press(screen, "The letter…")
    pdf = (tmp_path / "letter.pdf").read_bytes()
    assert faults(pdf) == []
    assert "Article 17(3)(b)" in _words(pdf)
    assert "Information Commissioner" in _words(pdf)


def test_today_leads_to_what_is_due(window: Window, desk: Desk) -> None:
    make_person(desk, "Bea Marlow", reference="7")
    _ask(desk)
    window.go("today")
    settle()
    [line] = [
        each
        for each in window.findChildren(QPushButton)
        if each.isVisible() and "answer by" in each.accessibleName()
    ]
    line.click()
    assert isinstance(window.shown(), RightsScreen)


def test_nobody_else_finds_the_place(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk, outside: Outside
) -> None:
    desk.actor = replace(desk.actor, roles=desk.actor.roles - {Role.INFORMATION_GOVERNANCE})
    window = Window(bridge, outside.services(desk.clock))
    qtbot.addWidget(window)
    window.idle.stop()
    assert "rights" not in window._places
    assert "Rights and records" not in words_on(window)

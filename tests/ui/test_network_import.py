"""A network of another program, brought in for somebody: what the file leaves open is a question with the likely answer
first, and what was taken for granted can be said otherwise."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.networks import NetworkOf
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.network_import import ImportNetwork
from tests.factories import make_person
from tests.store.test_network_files import CANVAS, IDS, OTHERS, YED
from tests.ui.audit import audit
from tests.ui.hands import press, settle, words_on

STAR = "source,target\nP1,Joan\nP1,Kofi\n"
ASKED = "Who in the file is Ada Lowe?"


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    """Ada here; the page of the tests is hers."""
    return make_person(desk, "Ada Lowe", called="Ada")


@pytest.fixture
def dialog(page: PersonPage) -> ImportNetwork:
    page.open("network")
    press(page, "Import…")
    settle()
    return next(each for each in page.findChildren(ImportNetwork) if each.isVisible())


def read(dialog: ImportNetwork, folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    dialog.read([folder / name for name in files])
    settle()


def names(dialog: ImportNetwork) -> list[str]:
    return [tie.name for tie in dialog.told.ties]


def likely(dialog: ImportNetwork) -> QPushButton:
    [found] = [each for each in dialog.findChildren(QPushButton) if each.isDefault() and each.isVisible()]
    return found


def test_of_several_cases_one_is_chosen(dialog: ImportNetwork, tmp_path: Path) -> None:
    read(dialog, tmp_path, {**CANVAS, **OTHERS})
    said = words_on(dialog)
    assert "The files hold 2 networks" in said
    assert "Whose network should be imported for" in said
    assert "Ethan" not in said
    assert not dialog.keep_button.isEnabled()
    assert audit(dialog) == []
    press(dialog, "P2, 3 people")
    assert names(dialog) == ["Rosa", "Tunde", "Library"]


def test_whoever_knows_everybody_is_asked_about_and_comes_in_by_one_key(
    dialog: ImportNetwork, desk: Desk, bea: PersonId, tmp_path: Path
) -> None:
    read(dialog, tmp_path, CANVAS)
    assert ASKED in words_on(dialog)
    assert "Ethan is joined to everybody else in the file." in words_on(dialog)
    assert not dialog.keep_button.isEnabled()
    assert likely(dialog).text() == "Ethan is one of the people around Ada Lowe"
    assert audit(dialog) == []
    QTest.keyClick(likely(dialog), Qt.Key.Key_Return)
    settle()
    assert names(dialog) == ["Ethan", "Marcus", "Luca"]
    assert audit(dialog) == []
    dialog.keep_button.click()
    assert {node.name for node in desk.ask(NetworkOf(bea)).nodes} == {"Ethan", "Marcus", "Luca"}


def test_the_middle_of_a_star_is_likely_the_person_and_may_be_another(
    dialog: ImportNetwork, tmp_path: Path
) -> None:
    read(dialog, tmp_path, {"edges.csv": STAR})
    assert likely(dialog).text() == "P1 is Ada Lowe"
    likely(dialog).click()
    assert names(dialog) == ["Joan", "Kofi"]
    read(dialog, tmp_path, {"edges.csv": STAR})
    press(dialog, "P1 is one of the people around Ada Lowe")
    assert names(dialog) == ["P1", "Joan", "Kofi"]


def test_the_network_of_somebody_else_stops_and_asks(dialog: ImportNetwork, tmp_path: Path) -> None:
    text = IDS.replace('<node id="Ada Lowe"/>', '<node id="Ada Lowe"><data key="kind">middle</data></node>')
    read(dialog, tmp_path, {"ben.graphml": text.replace("Ada Lowe", "Ben Okafor")})
    assert "The file is about Ben Okafor." in words_on(dialog)
    assert likely(dialog).text() == "Choose another file…"
    assert names(dialog) == []
    assert audit(dialog) == []
    press(dialog, "It is the same person")
    assert names(dialog) == ["Joan", "Kofi"]


def test_what_was_taken_for_granted_can_be_said_otherwise(dialog: ImportNetwork, tmp_path: Path) -> None:
    read(dialog, tmp_path, {"yed.graphml": YED})
    assert ASKED in words_on(dialog)
    assert names(dialog) == ["Joan", "Kofi Mensah", "Choir", "Ruth"]
    assert dialog.answers is not None
    assert audit(dialog) == []
    arrows, apart = dialog.answers.arrows, dialog.answers.apart
    assert arrows is not None
    assert apart is not None
    assert not arrows.isChecked()
    arrows.click()
    assert {tie.direction.value for tie in dialog.told.ties if tie.name != "Ruth"} == {"gives"}
    apart.click()
    assert names(dialog) == ["Joan", "Kofi Mensah", "Choir"]
    assert "Ruth: joined only to others" in words_on(dialog)
    person = dialog.answers.person
    assert person is not None
    assert person.currentText() == "Ada Lowe"
    person.setCurrentIndex(0)
    person.activated.emit(0)
    settle()
    assert names(dialog) == ["Ada Lowe", "Joan", "Kofi Mensah", "Choir", "Ruth"]
    assert audit(dialog) == []

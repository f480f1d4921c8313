"""Each way in which a paper leaves the program, into a folder that is gone, a full disk, a file that is open
elsewhere: plain words, no half file, no line on the trail."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.services import make_folder, save_document
from coprodesk.desk import Desk
from coprodesk.domain.documents import Shape
from coprodesk.domain.graphs import MapFormat
from coprodesk.domain.ids import PersonId
from coprodesk.store.schema import TrailLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.services import Services
from coprodesk.ui.screens.documents import BatchDialog, Copy, PreviewDialog, preview
from coprodesk.ui.screens.person.network_files import SaveMap
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.window import Window
from tests.factories import make_person, make_plan
from tests.ui.services import Outside

GONE, FULL, HELD = "folder gone", "full disk", "open elsewhere"
WORDS = {
    GONE: ("The folder archive is not there", "Connect the drive"),
    FULL: ("The disk is full", "Make some room"),
    HELD: ("is open in another window or by another program", "Close it there"),
}
OLD = b"what was there before"
Fail = Callable[[str, str], Path]


@pytest.fixture
def person(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow", reference="N1")
    make_plan(desk, person)
    return person


@pytest.fixture
def services(bridge: InlineBridge, outside: Outside) -> Services:
    """On the real disk."""
    made = outside.services(bridge.desk.clock)  # type: ignore[attr-defined]
    object.__setattr__(made, "save_document", save_document)
    object.__setattr__(made, "make_folder", make_folder)
    return made


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Fail:
    """The place of a file that cannot be written there, for the reason that is named."""

    def arrange(what: str, name: str) -> Path:
        target = tmp_path / "archive" / name
        if what != GONE:
            target.parent.mkdir()
            target.write_bytes(OLD)
        if what == FULL:
            monkeypatch.setattr(os, "fsync", _full)
        elif what == HELD:
            monkeypatch.setattr(Path, "replace", _held)
        return target

    return arrange


def _full(_number: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _held(_path: Path, _target: Path) -> Path:
    raise PermissionError(errno.EACCES, "Access is denied")


@pytest.fixture
def looking(
    qtbot: QtBot, bridge: InlineBridge, services: Services, person: PersonId
) -> Iterator[PreviewDialog]:
    dialog = PreviewDialog(None, bridge, services, Copy(person, "N1"), ("Bea", ()))
    qtbot.addWidget(dialog)
    yield dialog
    dialog.pages.put_away()


@pytest.fixture
def batch(qtbot: QtBot, bridge: InlineBridge, services: Services, person: PersonId) -> BatchDialog:
    make_plan(bridge.desk, make_person(bridge.desk, "Femi Balogun", reference="N2"))  # type: ignore[arg-type]
    dialog = BatchDialog(None, bridge, services)
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def saving(window: Window, person: PersonId) -> SaveMap:
    window.open_person(person)
    page = window.findChild(PersonPage)
    assert page is not None
    assert page.scene is not None
    return SaveMap(page.scene, None, by_strength=False)


def left_whole(what: str, target: Path) -> bool:
    """Nothing half written beside it, and what was there is as it was."""
    if what == GONE:
        return not target.parent.exists()
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def copies(desk: Desk) -> list[str]:
    with desk.store.view(desk.actor, desk.clock) as view:
        acts = view.session.scalars(sa.select(TrailLine.act)).all()
    return [act for act in acts if act in {"save_plan", "print_plan", "save_map"}]


@pytest.mark.parametrize("shape", [Shape.PDF, Shape.WORD])
@pytest.mark.parametrize("what", WORDS)
def test_a_plan_that_cannot_be_kept_says_why(
    looking: PreviewDialog, desk: Desk, fail: Fail, what: str, shape: Shape
) -> None:
    target = fail(what, f"plan.{shape}")
    looking.save_to(target, shape)
    assert all(words in looking.said.text() for words in WORDS[what])
    assert left_whole(what, target)
    assert copies(desk) == []
    assert looking.folder_button.isHidden()


@pytest.mark.parametrize("what", [GONE, FULL])
def test_a_batch_that_cannot_be_kept_says_why_once_and_stops(
    qtbot: QtBot, batch: BatchDialog, desk: Desk, fail: Fail, what: str
) -> None:
    target = fail(what, "other.pdf")
    with qtbot.waitSignal(batch.finished_all) as finished:
        batch.start(target.parent)
    assert finished.args == [0]
    assert batch.said.text().count(WORDS[what][0]) == 1
    assert copies(desk) == []
    assert what == GONE or list(batch.folder.iterdir()) == []


@pytest.mark.parametrize("kind", [MapFormat.PDF, MapFormat.CSV, MapFormat.PNG])
@pytest.mark.parametrize("what", WORDS)
def test_a_map_that_cannot_be_kept_says_why(
    saving: SaveMap, desk: Desk, fail: Fail, what: str, kind: MapFormat
) -> None:
    target = fail(what, f"map.{kind}")
    saving.format.setCurrentIndex(list(MapFormat).index(kind))
    saving.save(target)
    assert all(words in saving.wrong.text() for words in WORDS[what])
    assert left_whole(what, target)
    assert copies(desk) == []


def test_without_a_printer_it_says_so_and_nothing_is_noted(
    looking: PreviewDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "there_is_a_printer", lambda: False)
    looking.print_button.click()
    assert "No printer is set up" in looking.said.text()
    assert copies(desk) == []

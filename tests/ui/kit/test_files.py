"""Where files go, and what becomes of secrets on the way."""

import ast
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit import clipboard
from coprodesk.ui.kit.files import write_private
from coprodesk.ui.kit.recovery import RecoveryCard

HOUSE = Path(__file__).parents[3] / "coprodesk"
KEY = "K7QM-2XRP-9WTH"


def test_files_are_asked_for_at_one_place_which_begins_among_the_documents() -> None:
    asking = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"getSaveFileName", "getOpenFileName", "getOpenFileNames", "getExistingDirectory"}
    }
    assert asking == {"ui/kit/files.py"}


@pytest.fixture
def card(qtbot: QtBot, light: None, tmp_path: Path) -> RecoveryCard:
    card = RecoveryCard(KEY, tmp_path)
    qtbot.addWidget(card)
    return card


def _pressed(card: QWidget, words: str) -> None:
    next(each for each in card.findChildren(QPushButton) if each.text() == words).click()


def test_a_recovery_key_is_written_for_its_owner_alone(
    card: RecoveryCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "key.txt"
    target.write_text("an older one that everybody may read")
    target.chmod(0o644)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _pressed(card, "Save as text")
    assert KEY in target.read_text("utf-8")
    if os.name == "posix":  # on Windows the rights are the folder's
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_written_as_it_is_on_every_system(tmp_path: Path) -> None:
    """Windows knows files of text, where each end of a line becomes two letters: a PDF would be spoilt."""
    content = bytes(range(256)) + b"\n\r\n\x1a%%EOF\n"
    write_private(tmp_path / "key.pdf", content)
    assert (tmp_path / "key.pdf").read_bytes() == content


def test_what_the_system_opens_by_number_is_opened_for_bytes() -> None:
    """`os.open` with flags that the house put together itself, and without `O_BINARY`, is text on Windows. What is
    only locked or synced is opened to be read, and never read."""
    of_text = [
        f"{path.relative_to(HOUSE).as_posix()}: {ast.unparse(call)}"
        for path in HOUSE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "os.open"
        if not {"flags", "os.devnull", "os.O_RDONLY"} & {ast.unparse(given) for given in call.args}
        and "BINARY" not in ast.unparse(call)
    ]
    assert of_text == []


def test_a_recovery_key_leaves_the_clipboard_again_and_no_history_keeps_it(
    qtbot: QtBot, card: RecoveryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pressed(card, "Copy")
    board = QGuiApplication.clipboard()
    assert board.text() == KEY
    assert set(clipboard.MARKS) <= set(board.mimeData().formats())
    clipboard.copy_secret("another", kept_ms=0)
    qtbot.waitUntil(lambda: board.text() == "")
    clipboard.copy_secret("another", kept_ms=20)
    board.setText("what somebody copied since")
    qtbot.wait(40)
    assert board.text() == "what somebody copied since"

"""What goes wrong is never silent, and never tells about anybody: the log, the report, the door."""

import logging
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap import logs, restoring
from coprodesk.bootstrap import window as bootstrap_window
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.window import Program
from coprodesk.cli import main
from coprodesk.domain.policies import Policy
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.files import documents_folder
from coprodesk.ui.screens.settings.report import ReportDialog
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from tests.ui.audit import audit
from tests.ui.services import REPORT, Outside

HOUSE = Path(__file__).parents[2]
NAME = "Zbigniew-Needle-Wojtowicz"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log in a file of this test's own; afterwards all is as it was."""
    kept = (sys.excepthook, threading.excepthook, logs.log.propagate, logs.log.level)
    path = tmp_path / "logs" / "coprodesk.log"
    logs.begin_log(path)
    yield path
    for handler in list(logs.log.handlers):
        logs.log.removeHandler(handler)
        handler.close()
    sys.excepthook, threading.excepthook, logs.log.propagate = kept[:3]
    logs.log.setLevel(kept[3])


def _boom() -> None:
    raise ValueError(f"{NAME} was here")


def _written(log: Path) -> str:
    return log.read_text("utf-8")


def test_a_bug_that_nobody_caught_leaves_its_place_and_no_name(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[BaseException] = []
    logs.note_bugs(told.append)
    try:
        _boom()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    worker = threading.Thread(target=_boom)
    worker.start()
    worker.join()
    assert [str(error) for error in told] == [f"{NAME} was here"] * 2
    assert _written(log).count("bug ValueError at _boom:") == 2
    assert NAME not in _written(log)
    caplog.clear()  # these are meant


def test_the_log_is_for_its_owner_alone_and_keeps_within_its_size(log: Path) -> None:
    for _ in range(9_000):
        logging.getLogger("coprodesk.test").info(
            "a line of the program's own, repeated until the file is full"
        )
    sizes = [each.stat() for each in log.parent.iterdir()]
    assert len(sizes) == 2
    assert all(each.st_size <= logs.KEPT_BYTES for each in sizes)
    if os.name == "posix":
        assert {stat.S_IMODE(each.st_mode) for each in sizes} == {0o600}


def test_the_log_has_an_end_even_where_it_cannot_be_put_aside(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a second program has it open."""

    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(RotatingFileHandler, "rotate", held)
    log.write_bytes(b"x" * (logs.MOST_BYTES - 50))
    for _ in range(20):
        logs.log.info("one more line of the program's own")
    assert log.stat().st_size < logs.MOST_BYTES + 200
    monkeypatch.undo()
    logs.log.info("put aside after all")
    assert _written(log).endswith("put aside after all\n")
    assert log.stat().st_size < 1000


NEEDLES = ("Needle", "Wojtowicz", "Śliwa", "plan.pdf", "07700900417")


@pytest.mark.parametrize(
    "said",
    [
        "QFile: cannot open S:\\staff\\Needle Wojtowicz\\plan.pdf",
        "QFileSystemWatcher: failed to add paths: /srv/x/Needle Wojtowicz",
        "QAccessible: nothing for Needle Wojtowicz",
        "QWidget::setTabOrder: 'Needle' and “Wojtowicz” are not in one window",
        "QTextDocument: Śliwa",
        "could not read file:///srv/Needle/plan.pdf of Wojtowicz",
    ],
)
def test_whatever_qt_says_no_name_and_no_file_gets_into_the_log(said: str) -> None:
    kept = logs._MAY_TELL.sub("…", said)
    assert not any(needle in kept for needle in NEEDLES)
    assert kept.split()[0].startswith(("Q", "could"))


def test_whatever_goes_wrong_at_a_desk_is_kept_without_what_it_was_about(
    log: Path, bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_desk: object) -> None:
        raise KeyError(NAME)

    bridge.call(fails, failed=lambda _error: None)
    assert "bug KeyError at fails:" in _written(log)
    assert NAME not in _written(log)
    caplog.clear()  # this is meant


def test_what_a_library_says_stays_out_of_the_log(log: Path) -> None:
    logging.getLogger("some.library").info(NAME)
    assert NAME not in _written(log)


def test_the_report_tells_the_machine_and_the_log_and_not_where_one_lives(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logs.log.error("bug KeyError at load:3 %s", Path.home() / "x")
    told = logs.report({"Language": "cy"}, datetime(2026, 11, 23, 10, tzinfo=UTC), log)
    assert all(word in told for word in ("CoproDesk: ", "Qt: ", "System: ", "Language: cy", "bug KeyError"))
    assert str(Path.home()) not in told
    assert all(_written(log).splitlines())  # a line ends once, whatever ends a line here
    caplog.clear()  # this one is meant


def test_no_path_in_a_report_says_who_works_here(
    log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "Asha.Needle"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    logs.log.info("at %s and S:\\staff\\asha.needle\\x", home / "deep")
    policy = Policy(
        {"workspace_folder": home / "own", "backup_folder": Path("/mnt/Asha.Needle")}, "/etc/p.toml"
    )
    told = logs.report({"System": f"x {home}"}, datetime(2026, 11, 23, 10, tzinfo=UTC), log, policy)
    assert "needle" not in told.casefold()
    assert "~/own" in told
    assert "Read from" in told


QT_TALKS = """
import sys
from coprodesk.bootstrap import logs
from pathlib import Path
logs.begin_log(Path(sys.argv[1]))
logs.quiet_qt()
from PySide6.QtCore import qWarning
qWarning('cannot read "Bea Marlow" at /srv/bea/plan.pdf now')
print("only this")
"""


def test_remarks_of_qt_stand_in_the_log_without_what_they_quote(tmp_path: Path) -> None:
    path = tmp_path / "coprodesk.log"
    run = subprocess.run(
        [sys.executable, "-c", QT_TALKS, str(path)],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (run.stdout.split(), run.stderr) == (["only", "this"], "")
    assert "cannot read … at …" in _written(path)
    assert "bea" not in _written(path).casefold()


def test_a_bug_is_told_with_a_way_to_the_report(window: Window, bridge: Bridge, outside: Outside) -> None:
    bridge.failed.emit(ValueError(NAME))
    toast = window.toasts.current()
    assert toast is not None
    assert NAME not in toast.accessibleName()
    next(each for each in toast.findChildren(QPushButton) if each.text() == "Report…").click()
    [dialog] = window.findChildren(ReportDialog)
    assert audit(dialog) == []
    assert dialog.text.toPlainText() == REPORT
    dialog.text.setPlainText("cut short")
    dialog.save(Path("report.txt"))
    assert outside.documents == [(Path("report.txt"), b"cut short")]
    assert "report.txt" in dialog.told.text()


@pytest.mark.parametrize("named", ["northside.coprodesk", "not there.coprodesk", "copy of a workspace"])
def test_a_file_on_the_command_line_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    asked: list[Path | None] = []

    def run(path: Path | None = None) -> int:
        asked.append(path)
        return 0

    monkeypatch.setattr(bootstrap_window, "run_window", run)
    path = tmp_path / named
    if "not" not in named:
        path.write_bytes(b"x")
    assert main([str(path)]) == 0
    assert asked == [path]


def test_the_door_of_a_file_that_is_gone_says_so(qtbot: QtBot, light: None, tmp_path: Path) -> None:
    program = Program(Machine(tmp_path / "settings.json"))
    program.start(tmp_path / "gone.coprodesk")
    unlock = program.window
    assert isinstance(unlock, UnlockWindow)
    qtbot.addWidget(unlock)
    assert unlock.which.text() == "gone.coprodesk"
    assert "gone.coprodesk was not found" in unlock.problem.text()
    program.close()


def test_a_locked_sample_is_named_and_opens_without_a_passphrase(qtbot: QtBot, light: None) -> None:
    unlock = UnlockWindow((), locked=True, practice=True)
    qtbot.addWidget(unlock)
    unlock.show()
    assert "sample" in unlock.which.text()
    assert not unlock.passphrase.isVisible()
    assert audit(unlock) == []
    with qtbot.waitSignal(unlock.sample_asked):
        unlock.go_on_button.click()
    unlock.choose(Path("northside.coprodesk"))
    assert unlock.passphrase.isVisible()
    assert not unlock.go_on_button.isVisible()


def test_a_backup_of_the_sample_asks_for_nothing_that_nobody_was_told(
    qtbot: QtBot, light: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "northside.coprodesk"
    path.write_bytes(b"x")
    monkeypatch.setattr(restoring, "practice_file", lambda: path)
    program = Program(Machine(tmp_path / "settings.json"))
    dialog = RestoreDialog(None, restoring.restoring(program, path))
    qtbot.addWidget(dialog)
    assert dialog.panel.editor("secret").raw() == "practice"
    program.close()


def test_papers_go_to_the_documents_not_to_where_the_program_was_started() -> None:
    assert documents_folder().is_dir()
    assert documents_folder() != Path.cwd()

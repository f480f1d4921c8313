"""The program with its windows: first run, unlock, the frame, the lock.

The first window needs Qt alone and is painted before the database is imported; that happens on a worker thread
while somebody types their passphrase.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from coprodesk.bootstrap.background import Background
from coprodesk.bootstrap.logs import note_bugs, quiet_qt
from coprodesk.bootstrap.machine import PRACTICE, Machine, practice_file
from coprodesk.bootstrap.policies import read_policy
from coprodesk.domain.errors import FileMissing
from coprodesk.domain.policies import Policy, SampleClosed, WayOut
from coprodesk.languages import locale_of
from coprodesk.ui.kit.collector import Collector
from coprodesk.ui.kit.files import documents_folder
from coprodesk.ui.kit.i18n import Language, language, tr
from coprodesk.ui.kit.mnemonics import Mnemonics
from coprodesk.ui.kit.qt_words import speak
from coprodesk.ui.kit.spoken import speak_plainly
from coprodesk.ui.kit.theme import apply_theme
from coprodesk.ui.unlock import UnlockWindow

if TYPE_CHECKING:
    from coprodesk.bootstrap.sessions import Opened
    from coprodesk.bootstrap.upkeep import Upkeep
    from coprodesk.bootstrap.vigil import Vigil
    from coprodesk.domain.errors import KnownFailure
    from coprodesk.ui.kit.bridge import DeskBridge
    from coprodesk.ui.kit.progress import ProgressPanel
    from coprodesk.ui.kit.services import NewWorkspace, Restoring
    from coprodesk.ui.wizard import Wizard


def run_window(path: Path | None = None) -> int:
    """Open the program, at the door of the workspace at `path` where one is named; the exit status."""
    quiet_qt()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    QApplication.setApplicationName("CoproDesk")
    speak_plainly()
    if isinstance(app, QApplication):
        Mnemonics(app)
    program = Program(Machine(policy=read_policy()))
    note_bugs(program.bug_seen.emit)
    if not program.machine.policy.is_open(WayOut.COPY):
        from coprodesk.ui.kit.copying import NoCopying

        NoCopying(program)
    program.start(path)
    status = app.exec()
    if (failure := program.close()) is not None:
        from coprodesk.domain.errors import StillSaving
        from coprodesk.ui.kit.text import message
        from coprodesk.ui.kit.wording import words_for

        if isinstance(failure, StillSaving):
            os._exit(status)  # somebody would not wait for the threads any longer, as Python itself would
        words = words_for(failure)
        message(None, words.happened, f"{words.kept} {words.do}")
    return status


def first_window(machine: Machine | None = None) -> UnlockWindow:
    """What paints first where a workspace was opened before."""
    known = machine or Machine()
    preferences = known.preferences()
    apply_theme(preferences.choice, preferences.scale)
    return UnlockWindow(known.recents(), policy=known.policy)


class Program(QObject):
    """Goes from window to window; holds the one opened workspace. `opened` tells that the frame is there;
    `told(done, of)` is how far a long job on the worker is."""

    opened = Signal(object)
    bug_seen = Signal(object)
    told = Signal(int, int)

    def __init__(self, machine: Machine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = machine
        self.window: QWidget | None = None
        self.session: Opened | None = None
        self.bridge: DeskBridge | None = None
        self._collector = Collector(self)
        self._background = Background(self)
        self._upkeep: Upkeep | None = None
        self._vigil: Vigil | None = None
        self._left: object = None  # what was let go last: Qt's objects must not die on the worker's thread
        self.bug_seen.connect(partial(_tell_of_bug, self), Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None = None) -> None:
        if path is not None:
            self.choose(path)
            if not path.exists():
                self.refused(FileMissing(path))
        elif self.machine.recents():
            self.unlock()
        else:
            self.welcome()
        if self.machine.policy.not_taken and isinstance(self.window, UnlockWindow):
            self.window.say(_fault_words(self.machine.policy))
        QTimer.singleShot(0, self._prepare)

    def _prepare(self) -> None:
        """Behind the first window: all that needs no key is done before there is one."""
        from coprodesk.ui.kit.classes import ClassMaker

        self.run(_preload, lambda _done: self._collector.settle(), lambda _error: None)
        ClassMaker(self).start()

    def unlock(self, *, locked: bool = False, practice: bool = False) -> UnlockWindow:
        speak(self.machine.preferences().language)
        if locked:
            policy = self.machine.policy
            first = UnlockWindow(self.machine.recents(), locked=True, practice=practice, policy=policy)
        else:
            first = first_window(self.machine)
        first.unlock_asked.connect(partial(_unlock, self))
        first.anyway_asked.connect(partial(_unlock, self, without_log=True))
        first.who_asked.connect(partial(_ask_who, self))
        first.code_asked.connect(partial(_offer_code, self))
        first.forgotten.connect(partial(_help_forgotten, self))
        first.new_asked.connect(lambda: self.welcome().start())
        first.sample_asked.connect(self._sample)
        first.backups_asked.connect(partial(_offer_backups, self))
        first.language_asked.connect(
            partial(_speak, self, partial(self.unlock, locked=locked, practice=practice))
        )
        self._show(first)
        if (chosen := first.chosen()) is not None:
            QTimer.singleShot(0, first, partial(_ask_who, self, chosen))
        return first

    def welcome(self) -> "Wizard":
        from coprodesk.bootstrap.strength import strength
        from coprodesk.ui.wizard import Wizard

        preferences = self.machine.preferences()
        speak(preferences.language)
        apply_theme(preferences.choice, preferences.scale)
        wizard = Wizard(strength, documents_folder(), _sheet, self.machine.policy)
        wizard.make_asked.connect(self._make)
        wizard.open_asked.connect(self.choose)
        wizard.sample_asked.connect(self._sample)
        wizard.language_asked.connect(partial(_speak, self, self.welcome))
        self._show(wizard)
        return wizard

    def close(self) -> "KnownFailure | None":
        """Let the workspace go, and wait for that; a failure is to be told. StillSaving where somebody would not
        wait for a save that stands still."""
        from coprodesk.bootstrap.leaving import ended
        from coprodesk.domain.errors import StillSaving

        if self._background.closed:
            return None
        end = self._background.start(self._let_go())
        try:
            if not ended(end):
                self._background.let_go()
                return StillSaving()
            return end.result()
        finally:
            if end.done():
                self._background.close()
            self._collector.stop()

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        """Run `work` on the worker; `then` or `failed` is called on the window's thread."""
        self._background.run(work, then, failed)

    def restoring(self, path: Path) -> "Restoring":
        from coprodesk.bootstrap.restoring import restoring

        return restoring(self, path)

    def put_away(
        self, then: "Callable[[KnownFailure | None], object]", failed: Callable[[Exception], object]
    ) -> None:
        """Keep what is typed, then let the workspace go; `then` is called with a failure that is to be told."""
        from coprodesk.ui.window import Window

        if isinstance(self.window, Window):
            self.window.put_away()
        self.run(self._let_go(), then, failed)

    def wait(self, words: str) -> "ProgressPanel":
        """A window of its own while there is no workspace to show."""
        from coprodesk.ui.kit.progress import ProgressPanel

        waiting = ProgressPanel(words, can_cancel=False)
        waiting.setWindowTitle("CoproDesk")
        waiting.resize(520, 160)
        self._show(waiting)
        return waiting

    def refused(self, error: Exception) -> None:
        from coprodesk.domain.errors import DamagedFile, KeysMissing, LogLost, NotAWorkspace
        from coprodesk.ui.kit.wording import words_for

        refuse = getattr(self.window, "refuse", None)
        if refuse is not None and not isinstance(self.window, UnlockWindow):
            refuse(error)
            return
        if not isinstance(self.window, UnlockWindow):
            self.unlock()
        if isinstance(self.window, UnlockWindow):
            lost = isinstance(error, DamagedFile | KeysMissing | FileMissing | NotAWorkspace | LogLost)
            anyway = isinstance(error, LogLost) and self.session is None
            self.window.refuse(words_for(error).sentence(), backups=lost, anyway=anyway)

    def choose(self, path: Path) -> None:
        self.unlock()
        if isinstance(self.window, UnlockWindow):
            self.window.choose(path)

    def _make(self, new: "NewWorkspace") -> None:
        self.run(partial(_found, new, self.machine.policy), self._made, self.refused)

    def _made(self, made: "tuple[Opened, str]") -> None:
        opened, key = made
        wizard: Any = self.window
        wizard.finished.connect(partial(self.enter, opened))
        self.session = opened
        wizard.show_recovery_key(key)

    def _sample(self) -> None:
        if not self.machine.policy.allows_sample():
            self.unlock()
            self.refused(SampleClosed())
            return
        waiting = self.wait(tr("Setting up the sample neighbourhood"))
        self.told.connect(waiting.set_progress)
        self.run(lambda: _open_sample(self.told.emit, self.machine.policy), self.enter, self.refused)

    def enter(self, opened: "Opened") -> None:
        from coprodesk.bootstrap.services import services
        from coprodesk.bootstrap.upkeep import Upkeep
        from coprodesk.bootstrap.vigil import Vigil
        from coprodesk.ui.kit.bridge import DeskBridge
        from coprodesk.ui.window import Window
        from coprodesk.ui.window.placement import place

        self.session = opened
        if not opened.practice:
            self.machine.remember(opened.workspace.path)
        self.bridge = DeskBridge(opened.desk, beside=opened.desk.readings.keep)
        made = services(self, opened)
        window = Window(self.bridge, made)
        window.locked.connect(self._lock)
        place(window, made.preferences().window)
        self._show(window)
        self._upkeep = Upkeep(window, self.bridge, self._background, practice=opened.practice)
        self._vigil = Vigil(window, opened.workspace.custody.look)
        QTimer.singleShot(0, window.session.start)
        if self.machine.policy.not_taken:
            window.toasts.show_toast(_fault_words(self.machine.policy), shown_ms=60_000)
        self.opened.emit(window)

    def _lock(self) -> None:
        """The door is shown at once, whatever the database does; who opens it waits for their turn."""
        from coprodesk.bootstrap.leaving import PATIENCE_MS

        practice = self.session is not None and self.session.practice
        work = self._let_go()
        door = self.unlock(locked=True, practice=practice)
        slow = QTimer(door, singleShot=True)
        slow.timeout.connect(door.say_still_saving)
        slow.start(PATIENCE_MS)

        def gone(failure: "KnownFailure | None") -> None:
            if self.window is door:
                slow.stop()
                door.say_still_saving(on=False)
            if failure is not None:
                self.refused(failure)

        self.run(work, gone, self.refused)

    def _let_go(self) -> "Callable[[], KnownFailure | None]":
        """Nothing new is begun from here; what is left to do is done where the window does not wait for it."""
        from coprodesk.bootstrap.leaving import put_away

        vigil, bridge, session = self._vigil, self.bridge, self.session
        if vigil is not None:
            vigil.stop()
        if self._upkeep is not None:
            self._upkeep.stop()
        if bridge is not None:
            bridge.let_go()
        self._left = vigil, bridge
        self._vigil = self._upkeep = self.bridge = self.session = None
        return partial(put_away, vigil, bridge, session)

    def _show(self, window: QWidget) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()


def _fault_words(policy: Policy) -> str:
    from coprodesk.ui.kit.policies import start_words

    return start_words(policy)


def _tell_of_bug(program: Program, error: Exception) -> None:
    """Nobody caught it; where there is a frame, it says so as it says what a screen could not do."""
    if program.bridge is not None:
        program.bridge.failed.emit(error)


def _speak(program: Program, again: Callable[[], object], language: Language) -> None:
    """The same door in another language, which this machine remembers."""
    chosen = program.window.chosen() if isinstance(program.window, UnlockWindow) else None
    if program.machine.policy.language() is None:
        program.machine.save_preferences(replace(program.machine.preferences(), language=language))
    again()
    if chosen is not None and isinstance(program.window, UnlockWindow):
        program.window.choose(chosen)


def _sheet(key: str, workspace: str) -> bytes:
    from coprodesk.bootstrap.recovery import recovery_sheet
    from coprodesk.domain.clock import SystemClock

    return recovery_sheet(key, workspace, SystemClock().now())


def _offer_backups(program: Program, path: Path) -> None:
    from coprodesk.bootstrap.restoring import offer

    offer(program, path)


def _preload() -> None:
    import babel.dates
    import babel.numbers  # noqa: F401

    import coprodesk.bootstrap.leaving
    import coprodesk.bootstrap.services
    import coprodesk.bootstrap.sessions
    import coprodesk.bootstrap.upkeep
    import coprodesk.bootstrap.vigil
    import coprodesk.ui.window.placement  # noqa: F401

    if sys.platform.startswith("linux"):
        import PySide6.QtDBus  # noqa: F401
    locale_of(language())


def _unlock(program: Program, path: Path, secret: str, *, without_log: bool = False) -> None:
    from coprodesk.bootstrap.signing_in import unlock

    unlock(program, path, secret, without_log=without_log)


def _ask_who(program: Program, path: Path) -> None:
    from coprodesk.bootstrap.signing_in import ask_who

    ask_who(program, path)


def _offer_code(program: Program, path: Path) -> None:
    from coprodesk.bootstrap.signing_in import offer_code

    offer_code(program, path)


def _help_forgotten(program: Program, _path: Path) -> None:
    from coprodesk.bootstrap.signing_in import help_forgotten

    help_forgotten(program)


def _found(new: "NewWorkspace", policy: Policy) -> "tuple[Opened, str]":
    from coprodesk.bootstrap import sessions

    asked = sessions.NewWorkspace(new.name, new.team, new.member)
    return sessions.found(new.path, asked, new.passphrase, policy=policy)


def _open_sample(told: Callable[[int, int], None], policy: Policy) -> "Opened":
    """The sample as it was left; made anew where there is none."""
    from coprodesk.bootstrap.sessions import enter, make_sample

    path = practice_file()
    if path.exists():
        return enter(path, PRACTICE, without_log=True, policy=policy)  # nothing in it is real
    path.parent.mkdir(parents=True, exist_ok=True)
    make_sample(path, PRACTICE, told, policy).close()
    return enter(path, PRACTICE, policy=policy)

"""At the door: who it is, wrong tries, and coming in for the first time with a joining code.

Imported while the first window is there and nobody has typed yet: what is needed later is imported later.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer

from coprodesk.domain.clock import SystemClock
from coprodesk.domain.errors import WrongPassphrase
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.text import message
from coprodesk.ui.unlock import UnlockWindow

if TYPE_CHECKING:
    from coprodesk.bootstrap.machine import Tries
    from coprodesk.bootstrap.sessions import Opened
    from coprodesk.bootstrap.window import Program
    from coprodesk.domain.policies import Policy

OFFERED = 5


def ask_who(program: "Program", path: Path) -> None:
    """Names that were used here are offered at once; whether there are any is read from the file meanwhile."""
    names = program.machine.names(path)[:OFFERED]
    door = program.window
    if names and isinstance(door, UnlockWindow):
        door.ask_who(path, names)

    def told(asked: bool) -> None:  # noqa: FBT001 - what the worker answers
        if asked and program.window is door and isinstance(door, UnlockWindow):
            door.ask_who(path, ())

    program.run(partial(_asks_who, path), told, lambda _error: None)


def _asks_who(path: Path) -> bool:
    from coprodesk.store.files import asks_who

    return asks_who(path)


class Tried(NamedTuple):
    """What somebody typed at the door when they pressed Open."""

    path: Path
    secret: str
    name: str
    keeps: bool
    without_log: bool
    policy: "Policy"


def unlock(program: "Program", path: Path, secret: str, *, without_log: bool = False) -> None:
    """After five wrong tries each further one is put off for longer."""
    door = program.window
    name, keeps = (door.who.name(), door.who.keeps_name()) if isinstance(door, UnlockWindow) else ("", False)
    go = partial(_unlock, program, Tried(path, secret, name, keeps, without_log, program.machine.policy))
    wait = program.machine.wrong_tries(path).wait(SystemClock().now())
    if wait > 0 and isinstance(door, UnlockWindow):
        seconds = round(wait + 0.5)
        door.say(
            tr_n(
                "After five wrong tries it takes longer. Trying in {n} second.",
                "After five wrong tries it takes longer. Trying in {n} seconds.",
                seconds,
            )
        )
        later = QTimer(door, singleShot=True)
        later.timeout.connect(lambda: go() if program.window is door and door.chosen() == path else None)
        later.start(round(wait * 1000))
    else:
        go()


def _unlock(program: "Program", tried: Tried) -> None:
    def refused(error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            program.machine.note_try(tried.path, SystemClock().now())
        program.refused(error)

    program.run(partial(_enter, tried), partial(_entered, program, tried.path, tried.keeps), refused)


def _enter(tried: Tried) -> "Opened":
    from coprodesk.bootstrap.sessions import enter

    return enter(
        tried.path, tried.secret, name=tried.name, without_log=tried.without_log, policy=tried.policy
    )


def _entered(program: "Program", path: Path, keeps: bool, opened: "Opened") -> None:  # noqa: FBT001 - partial
    from coprodesk.bootstrap.members import offer_name
    from coprodesk.ui.window import Window

    tries = program.machine.wrong_tries(path)
    program.machine.forget_tries(path)
    if keeps:
        offer_name(program.machine, opened.workspace, opened.desk)
    program.enter(opened)
    if tries.count and isinstance(program.window, Window):
        program.window.toasts.show_toast(tries_words(tries))


def tries_words(tries: "Tries") -> str:
    """Told to whoever comes in next."""
    from coprodesk.ui.kit.formats import moment

    told = tr_n(
        "Since somebody last came in here, {n} wrong passphrase was tried.",
        "Since somebody last came in here, {n} wrong passphrases were tried.",
        tries.count,
    )
    when = tr("The last one: {when}.", when=moment(tries.last)) if tries.last is not None else ""
    return " ".join(filter(None, (told, when)))


def offer_code(program: "Program", path: Path) -> None:
    """For somebody whom an administrator gave a joining code."""
    from coprodesk.bootstrap.strength import strength
    from coprodesk.ui.signing_in import JoinDialog

    door = program.window
    if door is None:
        return

    def join(code: str, name: str, passphrase: str, keeps: bool) -> None:  # noqa: FBT001 - the dialog's own
        program.run(
            partial(_join, path, code, (name, passphrase), program.machine.policy),
            partial(_entered, program, path, keeps),
            failed,
        )

    def failed(error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            program.machine.note_try(path, SystemClock().now())
        dialog.panel.show_error(error)

    dialog = JoinDialog(door, path.name, strength, join, program.machine.policy)
    dialog.open()


def _join(path: Path, code: str, chosen: tuple[str, str], policy: "Policy") -> "Opened":
    from coprodesk.bootstrap.sessions import join

    return join(path, code, *chosen, policy=policy)


def help_forgotten(program: "Program") -> None:
    message(
        program.window,
        tr("You forgot your passphrase"),
        tr(
            "Nobody can look it up. Ask an administrator of the workspace for a new joining code: with it you choose "
            "another passphrase. If you are the administrator, type your sign-in name, and the recovery key in place "
            "of the passphrase."
        ),
    )

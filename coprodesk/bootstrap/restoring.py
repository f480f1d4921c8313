"""Something else takes a workspace's place while the program runs: a backup, or itself encrypted anew. What can be
proved is proved first; then the workspace is let go for it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coprodesk.bootstrap.machine import PRACTICE, practice_file
from coprodesk.bootstrap.members import encrypted_anew
from coprodesk.bootstrap.sessions import Opened, backup_folder, enter
from coprodesk.bootstrap.strength import refusal_of
from coprodesk.domain.clock import SystemClock
from coprodesk.domain.errors import KnownFailure
from coprodesk.domain.policies import WORKSPACES, Policy
from coprodesk.store import backups, renewals, restores
from coprodesk.store.failures import or_undone
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.services import BackupFile, Restoring
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.usecases.audits import NoteRestore, note_restore

if TYPE_CHECKING:
    from coprodesk.bootstrap.window import Program


def restoring(program: "Program", path: Path) -> Restoring:
    """What can be put in the place of the workspace at `path`, and how."""
    now = SystemClock().now()
    found = backups.backups_in(backup_folder(path, program.machine.policy), path.stem)
    return Restoring(
        file_name=path.name,
        kept_as=restores.kept_as(path, now).name if path.exists() else "",
        backups=tuple(BackupFile(copy, made, copy.stat().st_size) for made, copy in found),
        look=look,
        prove=lambda copy, secret, then, failed: program.run(
            partial(backups.prove, copy, secret, _sign_in(program)), lambda _keys: then(), failed
        ),
        replace=partial(_replace, program, path, now),
        encrypt_anew=partial(_encrypt_anew, program, path),
        secret=PRACTICE if path == practice_file() else "",
    )


def offer(program: "Program", path: Path) -> None:
    """From the door, where the workspace itself cannot be opened."""
    RestoreDialog(program.window, restoring(program, path)).open()


def _sign_in(program: "Program") -> str:
    """Under which name the one who asks for it came in, or wants to."""
    if program.session is not None:
        return program.session.workspace.sign_in
    return program.window.who.name() if isinstance(program.window, UnlockWindow) else ""


def look(copy: Path) -> BackupFile:
    """A file that somebody chose: its time is when it was last written."""
    known = copy.stat()
    return BackupFile(copy, datetime.fromtimestamp(known.st_mtime, UTC), known.st_size)


def _encrypt_anew(program: "Program", path: Path, current: str, passphrase: str, recovery: str) -> None:
    """With a progress of its steps; a backup of the new one is made at once."""

    def done(made: tuple[Opened, Path | None]) -> None:
        _entered(program, made, tr("The workspace has been re-encrypted."))
        window = program.window
        if isinstance(window, Window):
            window.services.back_up(lambda _at: window.say_backup(), window.bridge.failed.emit)

    secrets = renewals.Secrets(current, passphrase, recovery, _sign_in(program))
    work = partial(_anew, path, secrets, program.machine.policy, program.told.emit)
    _in_its_place(program, path, tr("Re-encrypting the workspace"), work, done)


def _replace(program: "Program", path: Path, now: datetime, copy: Path, secret: str) -> None:
    done = partial(_entered, program, said=tr("The backup is open."))
    _in_its_place(
        program,
        path,
        tr("Putting the backup in its place"),
        partial(_restored, path, now, copy, (secret, _sign_in(program)), program.machine.policy),
        done,
    )


def _in_its_place(
    program: "Program",
    path: Path,
    words: str,
    work: Callable[[], tuple[Opened, Path | None]],
    done: Callable[[tuple[Opened, Path | None]], object],
) -> None:
    """Typing is kept and the workspace let go; from then on a failure is told at the door."""

    def failed(error: Exception) -> None:
        program.choose(path)
        program.refused(error)

    def gone(failure: KnownFailure | None) -> None:
        if failure is not None:  # what was saved went elsewhere: that is told first, and nothing is replaced
            failed(failure)
        else:
            program.run(work, done, failed)

    program.put_away(gone, failed)
    program.told.connect(program.wait(words).set_progress)


def _entered(program: "Program", made: tuple[Opened, Path | None], said: str) -> None:
    opened, kept = made
    program.enter(opened)
    if isinstance(program.window, Window):
        words = [said]
        if kept is not None:
            words.append(tr("The file that was here before is kept as {file}.", file=kept.name))
        program.window.toasts.show_toast(" ".join(words))


def _restored(
    path: Path, now: datetime, copy: Path, who: tuple[str, str], policy: Policy
) -> tuple[Opened, Path | None]:
    secret, name = who
    if not path.exists():  # else it takes the place of what is there
        policy.require_place(WORKSPACES, path)
    made = backups.made_at(copy)
    kept = backups.restore(copy, secret, path, now, name)
    opened = enter(path, secret, name=name, policy=policy)
    with or_undone(opened.close):
        opened.desk.do(note_restore, NoteRestore(made))
    return opened, kept


def _anew(
    path: Path, secrets: renewals.Secrets, policy: Policy, told: renewals.Told
) -> tuple[Opened, Path | None]:
    if (weak := refusal_of(policy, secrets.passphrase)) is not None:
        raise weak
    kept = renewals.encrypt_anew(path, secrets, SystemClock().now(), told)
    opened = enter(path, secrets.passphrase, name=secrets.name, policy=policy)
    encrypted_anew(opened.workspace, opened.desk, secrets.passphrase)
    return opened, kept

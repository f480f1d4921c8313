"""A backup takes a workspace's place while the program runs: proved first, then the workspace is let go for it."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coprodesk.bootstrap.machine import PRACTICE, practice_file
from coprodesk.bootstrap.sessions import Opened, backup_folder, enter
from coprodesk.domain.clock import SystemClock
from coprodesk.store import backups, restores
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.services import BackupFile, Restoring
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.window import Window

if TYPE_CHECKING:
    from coprodesk.bootstrap.window import Program


def restoring(program: "Program", path: Path) -> Restoring:
    """What can be put in the place of the workspace at `path`, and how."""
    now = SystemClock().now()
    found = backups.backups_in(backup_folder(path), path.stem)
    return Restoring(
        file_name=path.name,
        kept_as=restores.kept_as(path, now).name if path.exists() else "",
        backups=tuple(BackupFile(copy, made, copy.stat().st_size) for made, copy in found),
        look=look,
        prove=lambda copy, secret, then, failed: program.run(
            partial(backups.prove, copy, secret), lambda _keys: then(), failed
        ),
        replace=partial(_replace, program, path, now),
        secret=PRACTICE if path == practice_file() else "",
    )


def offer(program: "Program", path: Path) -> None:
    """From the door, where the workspace itself cannot be opened."""
    RestoreDialog(program.window, restoring(program, path)).open()


def look(copy: Path) -> BackupFile:
    """A file that somebody chose: its time is when it was last written."""
    known = copy.stat()
    return BackupFile(copy, datetime.fromtimestamp(known.st_mtime, UTC), known.st_size)


def _replace(program: "Program", path: Path, now: datetime, copy: Path, secret: str) -> None:
    """Typing is kept and the workspace let go; from then on a failure is told at the door."""

    def failed(error: Exception) -> None:
        program.choose(path)
        program.refused(error)

    def done(restored: tuple[Opened, Path | None]) -> None:
        opened, kept = restored
        program.enter(opened)
        if isinstance(program.window, Window):
            said = [tr("The backup is open.")]
            if kept is not None:
                said.append(tr("The file that was here before is kept as {file}.", file=kept.name))
            program.window.toasts.show_toast(" ".join(said))

    failure = program.put_away()
    if failure is not None:  # what was saved went elsewhere: that is told first, and nothing is replaced
        failed(failure)
        return
    program.wait(tr("Putting the backup in its place"))
    program.run(partial(_restored, path, now, copy, secret), done, failed)


def _restored(path: Path, now: datetime, copy: Path, secret: str) -> tuple[Opened, Path | None]:
    kept = backups.restore(copy, secret, path, now)
    return enter(path, secret), kept

"""The program's own log: kinds and places, no name and no note. And the report that is made from it for an IT team.

Only what the program itself says is kept, never what a library says: a message of theirs may quote a record.
"""

import logging
import os
import platform
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

from coprodesk import __version__
from coprodesk.domain.errors import places_of
from coprodesk.domain.policies import OPEN, Policy

log = logging.getLogger("coprodesk")
KEPT_BYTES = 256 * 1024
SHOWN_LINES = 200
MOST_BYTES = 4 * KEPT_BYTES  # where a second program keeps the file from being put aside
# Quoted words, whatever follows the beginning of a path (its folders may have blanks), and a word with a capital that
# is no class of Qt's may be about somebody.
_MAY_TELL = re.compile(r"""["'“‘].*?["'”’]|\S*[/\\].*|(?<=\s)(?!Q[A-Z])[^\W\d_a-z]\w*""")


def log_file() -> Path:
    return platformdirs.user_log_path("CoproDesk", appauthor=False) / "coprodesk.log"


class _Private(RotatingFileHandler):
    """Its files are for their owner alone from the first byte."""

    def _open(self) -> TextIOWrapper:
        content = open(self.baseFilename, "ab", opener=lambda path, flags: os.open(path, flags, 0o600))  # noqa: SIM115
        return TextIOWrapper(content, encoding="utf-8", errors="backslashreplace")

    def rotate(self, source: str, dest: str) -> None:
        """On Windows not while a second program has the file open: it then grows until one of them is alone, or to
        the most that there may be."""
        with suppress(OSError):
            super().rotate(source, dest)

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            if Path(self.baseFilename).stat().st_size >= MOST_BYTES and not self._put_aside():
                return
        super().emit(record)

    def _put_aside(self) -> bool:
        self.doRollover()
        return Path(self.baseFilename).stat().st_size < MOST_BYTES


def begin_log(path: Path | None = None) -> None:
    """Keep the program's own lines from now on; where that is not possible the program goes on without."""
    target = path or log_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handler = _Private(target, maxBytes=KEPT_BYTES, backupCount=1, encoding="utf-8", delay=False)
    except OSError:
        log.addHandler(logging.NullHandler())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.info("started %s", __version__)


def note_bugs(told: Callable[[BaseException], object]) -> None:
    """What nobody caught goes into the log, on any thread; `told` is called where it happened."""

    def noted(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.error("bug %s", places_of(error))
        told(error)

    sys.excepthook = noted
    threading.excepthook = lambda told: noted(told.exc_type, told.exc_value, told.exc_traceback)


def quiet_qt() -> None:
    """Qt's own remarks go into the log, without what they quote, instead of between the lines of a terminal."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    serious = {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}

    def noted(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        level = logging.ERROR if kind in serious else logging.INFO
        log.log(level, "qt %s: %s", context.category, _MAY_TELL.sub("…", words)[:200])

    qInstallMessageHandler(noted)


def report(facts: dict[str, str], now: datetime, path: Path | None = None, policy: Policy = OPEN) -> str:
    """What an IT team needs to know, to be read before it is saved: the machine, what the organisation laid down, and
    the last lines of the log."""
    from PySide6.QtCore import qVersion

    from coprodesk.ui.kit.policies import all_words

    told = {
        "CoproDesk": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "System": platform.platform(),
        **facts,
    }
    lines = [f"{name}: {words}" for name, words in told.items()]
    parts = (
        f"{now.astimezone():%Y-%m-%d %H:%M}",
        *lines,
        "",
        *all_words(policy),
        "",
        *_last_lines(path or log_file()),
    )
    return without_user("\n".join(parts)) + "\n"


def without_user(text: str) -> str:
    """No path says who works here: not that of the home folder, nor one of another drive with the same name in it."""
    home = str(Path.home())
    for each in {home, os.path.realpath(home)} - {os.sep}:
        text = re.sub(re.escape(each) + r"(?=[/\\\s]|$)", "~", text, flags=re.IGNORECASE | re.MULTILINE)
    user = re.escape(Path.home().name)
    if user:
        text = re.sub(rf"(?<=[/\\]){user}(?=[/\\\s.,;:]|$)", "…", text, flags=re.IGNORECASE | re.MULTILINE)
    return text


def _last_lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return lines[-SHOWN_LINES:]

"""What the window needs from outside the desk, handed in as plain callables: files, backups, this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprodesk.domain.clock import Clock
from coprodesk.ui.kit.theme import Choice

Failed = Callable[[Exception], object]
# How hard a passphrase is to guess, 0 to 4; the further words are what somebody could guess from.
Strength = Callable[[str, tuple[str, ...]], int]


@dataclass(frozen=True)
class Preferences:
    """Of this person on this machine, not of the workspace."""

    choice: Choice = Choice.SYSTEM
    scale: float = 1.0
    lock_minutes: int = 10


@dataclass(frozen=True)
class NewWorkspace:
    path: Path
    name: str
    team: str
    member: str
    passphrase: str


@dataclass(frozen=True)
class Services:
    """`back_up` and `change_passphrase` return at once and answer later, on the window's thread.

    `backed_up` is when the newest backup was made and checked. `change_passphrase(current, new, then, failed)`.
    """

    clock: Clock
    file_name: str
    strength: Strength
    preferences: Callable[[], Preferences]
    save_preferences: Callable[[Preferences], None]
    backed_up: Callable[[], datetime | None]
    back_up: Callable[[Callable[[datetime], object], Failed], None]
    change_passphrase: Callable[[str, str, Callable[[], object], Failed], None]
    save_document: Callable[[Path, bytes], None]

"""What this person's machine remembers: how the program looks, when it locks, and which files were opened.

No more than that: nothing of what is in a workspace is written here, but for the names of those who ticked that they
may be offered at the door.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import platformdirs

from coprodesk.domain.policies import OPEN, RECEIPTS, Policy
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.services import KnownName, Placement, Preferences
from coprodesk.ui.kit.theme import Choice

MOST_RECENT = 6
MOST_NAMES = 12
FREE_TRIES, LONGEST_PAUSE = 5, 60.0  # seconds
LOCK_MINUTES = (1, 240)
PRACTICE = "practice"  # opens every practice workspace: nothing in one is anybody's
SCALES = (0.8, 2.5)


def settings_file() -> Path:
    return platformdirs.user_config_path("CoproDesk", appauthor=False) / "settings.json"


def practice_file() -> Path:
    """Where the sample lies: on this machine, away from real workspaces."""
    return platformdirs.user_data_path("CoproDesk", appauthor=False) / "practice" / "northside.coprodesk"


@dataclass(frozen=True)
class Tries:
    """Wrong passphrases: how many, and when the last one was."""

    count: int = 0
    last: datetime | None = None

    def wait(self, now: datetime) -> float:
        """Seconds until the next one is taken: after five it takes longer each time, up to a minute."""
        if self.last is None or self.count < FREE_TRIES:
            return 0
        pause = min(2.0 ** (self.count - FREE_TRIES + 1), LONGEST_PAUSE)
        return max(0, pause - max(0, (now - self.last).total_seconds()))


class Machine:
    """Reads and keeps the settings file. A file that cannot be read counts as empty, one that cannot be written
    is not kept: neither is worth stopping somebody's work for."""

    def __init__(self, path: Path | None = None, policy: Policy = OPEN) -> None:
        self._path = path or settings_file()
        self.policy = policy

    def preferences(self) -> Preferences:
        """As the organisation lets them be."""
        own, language = self._own_preferences(), self.policy.language()
        return replace(
            own,
            lock_minutes=self.policy.minutes(own.lock_minutes),
            language=Language(language) if language is not None else own.language,
            receipts=str(self.policy.folder(RECEIPTS) or own.receipts),
        )

    def _own_preferences(self) -> Preferences:
        told = self._read()
        usual = Preferences()
        choice = told.get("choice")
        scale, minutes = told.get("scale"), told.get("lock_minutes")
        return Preferences(
            choice=Choice(choice) if choice in set(Choice) else usual.choice,
            scale=_within(scale, *SCALES) if isinstance(scale, int | float) else usual.scale,
            lock_minutes=int(_within(minutes, *LOCK_MINUTES))
            if isinstance(minutes, int)
            else usual.lock_minutes,
            window=_placement(told.get("window")),
            language=Language(told["language"]) if told.get("language") in set(Language) else usual.language,
            receipts=told["receipts"] if isinstance(told.get("receipts"), str) else usual.receipts,
        )

    def save_preferences(self, preferences: Preferences) -> None:
        """What the organisation lays down is not taken for somebody's own choice."""
        own, shown = self._own_preferences(), self.preferences()
        if preferences.lock_minutes == shown.lock_minutes:
            preferences = replace(preferences, lock_minutes=own.lock_minutes)
        if preferences.language == shown.language:
            preferences = replace(preferences, language=own.language)
        if preferences.receipts == shown.receipts:
            preferences = replace(preferences, receipts=own.receipts)
        self._keep(**asdict(preferences))

    def recents(self) -> list[Path]:
        told = self._read().get("recents", [])
        paths = [Path(name) for name in told if isinstance(name, str)] if isinstance(told, list) else []
        return [path for path in paths if path.is_file()]

    def remember(self, path: Path) -> None:
        others = [one for one in self.recents() if one != path]
        self._keep(recents=[str(one) for one in [path, *others][:MOST_RECENT]])

    def names(self, path: Path) -> tuple[KnownName, ...]:
        """Who may be offered at the door of the workspace, the last one first."""
        kept = self._of(path).get("names", [])
        found = [_known_name(each) for each in kept] if isinstance(kept, list) else []
        return tuple(sorted((each for each in found if each), key=lambda known: known.last, reverse=True))

    def offer_name(self, path: Path, known: KnownName) -> None:
        """From now on; in place of what was known of the same name."""
        others = [each for each in self.names(path) if each.name.casefold() != known.name.casefold()]
        told = [asdict(each) | {"last": each.last.isoformat()} for each in (known, *others)]
        self._keep_of(path, names=told[:MOST_NAMES])

    def forget_name(self, path: Path, name: str) -> None:
        others = [each for each in self.names(path) if each.name.casefold() != name.casefold()]
        self._keep_of(path, names=[asdict(each) | {"last": each.last.isoformat()} for each in others])

    def wrong_tries(self, path: Path) -> Tries:
        """Since somebody last came in here."""
        kept = self._of(path)
        count, last = kept.get("tries"), kept.get("tried_at")
        if not isinstance(count, int) or not isinstance(last, str):
            return Tries()
        with suppress(ValueError):
            return Tries(count, datetime.fromisoformat(last))
        return Tries()

    def note_try(self, path: Path, at: datetime) -> None:
        """A wrong one."""
        self._keep_of(path, tries=self.wrong_tries(path).count + 1, tried_at=at.isoformat())

    def forget_tries(self, path: Path) -> None:
        self._keep_of(path, tries=0)

    def _of(self, path: Path) -> dict[str, Any]:
        """What is kept of one workspace, by a digest of where it lies."""
        kept = self._read().get("workspaces")
        own = kept.get(_digest(path)) if isinstance(kept, dict) else None
        return own if isinstance(own, dict) else {}

    def _keep_of(self, path: Path, **values: object) -> None:
        kept = self._read().get("workspaces")
        others = kept if isinstance(kept, dict) else {}
        self._keep(workspaces={**others, _digest(path): {**self._of(path), **values}})

    def remembered(self, key: str) -> dict[str, int]:
        """What a table or a panel kept here, numbers only."""
        kept = self._read().get("remembered")
        return _numbers(kept.get(key)) if isinstance(kept, dict) else {}

    def remember_numbers(self, key: str, numbers: Mapping[str, int]) -> None:
        kept = self._read().get("remembered")
        others = kept if isinstance(kept, dict) else {}
        self._keep(remembered={**others, key: dict(numbers)})

    def _read(self) -> dict[str, Any]:
        try:
            told = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _keep(self, **values: object) -> None:
        whole = self._read() | values
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            beside.write_text(json.dumps(whole, indent=1), "utf-8")
            beside.replace(self._path)


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _known_name(told: object) -> KnownName | None:
    if not isinstance(told, dict):
        return None
    try:
        name, shown, roles, last = (told[key] for key in ("name", "shown", "roles", "last"))
        return KnownName(str(name), str(shown), tuple(map(str, roles)), date.fromisoformat(last))
    except (KeyError, TypeError, ValueError):
        return None


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _numbers(told: object) -> dict[str, int]:
    found = told.items() if isinstance(told, dict) else ()
    return {name: number for name, number in found if isinstance(number, int)}


def _placement(told: object) -> Placement | None:
    found = _numbers(told)
    try:
        x, y, width, height = (found[name] for name in ("x", "y", "width", "height"))
    except KeyError:
        return None
    return Placement(x, y, width, height, maximised=bool(found.get("maximised")))

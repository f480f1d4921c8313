"""What this person's machine remembers: how the program looks, when it locks, and which files were opened.

No more than that: nothing of what is in a workspace is written here.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import platformdirs

from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.services import Placement, Preferences
from coprodesk.ui.kit.theme import Choice

MOST_RECENT = 6
LOCK_MINUTES = (1, 240)
PRACTICE = "practice"  # opens every practice workspace: nothing in one is anybody's
SCALES = (0.8, 2.5)


def settings_file() -> Path:
    return platformdirs.user_config_path("CoproDesk", appauthor=False) / "settings.json"


def practice_file() -> Path:
    """Where the sample lies: on this machine, away from real workspaces."""
    return platformdirs.user_data_path("CoproDesk", appauthor=False) / "practice" / "northside.coprodesk"


class Machine:
    """Reads and keeps the settings file. A file that cannot be read counts as empty, one that cannot be written
    is not kept: neither is worth stopping somebody's work for."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_file()

    def preferences(self) -> Preferences:
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
        )

    def save_preferences(self, preferences: Preferences) -> None:
        self._keep(**asdict(preferences))

    def recents(self) -> list[Path]:
        told = self._read().get("recents", [])
        paths = [Path(name) for name in told if isinstance(name, str)] if isinstance(told, list) else []
        return [path for path in paths if path.is_file()]

    def remember(self, path: Path) -> None:
        others = [one for one in self.recents() if one != path]
        self._keep(recents=[str(one) for one in [path, *others][:MOST_RECENT]])

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

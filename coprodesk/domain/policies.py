"""What an organisation lays down for a computer: what may be set, of which kind, and how it binds whoever works there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from coprodesk.domain.errors import DeskError

MOST_SETTINGS = 64
LONGEST_FOLDER = 1024  # letters
EASY = 1  # a passphrase that is judged so, or less, is refused wherever one is chosen


class WayOut(Enum):
    """How what is in a record leaves the program."""

    PRINT = "print"
    EXPORT = "export"
    COPY = "copy"


class Kind(Enum):
    NUMBER = "number"
    SWITCH = "switch"
    FOLDER = "folder"
    CHOICE = "choice"


@dataclass(frozen=True)
class Setting:
    """`name` as a policy file writes it; `least` and `most` of a number, `choices` of a choice."""

    name: str
    kind: Kind
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()

    @property
    def registry_name(self) -> str:
        return "".join(word.capitalize() for word in self.name.split("_"))


LEAST_STRENGTH = Setting("least_passphrase_strength", Kind.NUMBER, EASY + 1, 4)
LOCK_AFTER = Setting("lock_after_minutes", Kind.NUMBER, 1, 240)
WORKSPACES = Setting("workspace_folder", Kind.FOLDER)
BACKUPS = Setting("backup_folder", Kind.FOLDER)
RECEIPTS = Setting("receipt_folder", Kind.FOLDER)
PRINTING = Setting("allow_printing", Kind.SWITCH)
EXPORT = Setting("allow_export", Kind.SWITCH)
COPYING = Setting("allow_copying", Kind.SWITCH)
LANGUAGE = Setting("language", Kind.CHOICE, choices=("en", "cy"))
SAMPLE = Setting("allow_sample", Kind.SWITCH)
SETTINGS = (
    LEAST_STRENGTH, LOCK_AFTER, WORKSPACES, BACKUPS, RECEIPTS, PRINTING, EXPORT, COPYING, LANGUAGE, SAMPLE,
)  # fmt: skip
WAYS = {WayOut.PRINT: PRINTING, WayOut.EXPORT: EXPORT, WayOut.COPY: COPYING}


class Fault(Enum):
    """Why a policy, or a setting of it, was not taken. The first seven are about the whole."""

    NOT_READABLE = "not_readable"
    NOT_A_FILE = "not_a_file"
    USER_MAY_WRITE = "user_may_write"
    NOT_OWNED_BY_ADMINISTRATORS = "not_owned_by_administrators"
    LINK = "link"
    TOO_LARGE = "too_large"
    NOT_TOML = "not_toml"
    UNKNOWN = "unknown"
    WRONG_KIND = "wrong_kind"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_WHOLE_PATH = "not_a_whole_path"


@dataclass(frozen=True)
class NotTaken:
    """`name` is the setting as it was written, or the file or folder where the whole was refused."""

    name: str
    fault: Fault


class ClosedWay(DeskError):
    """The organisation closed this way out of the program."""

    def __init__(self, way: WayOut) -> None:
        super().__init__(way.value)
        self.way = way


class SampleClosed(DeskError):
    """The organisation wants no sample on this computer."""


class Elsewhere(DeskError):
    """The organisation wants it in another folder, `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True)
class Policy:
    """What is in force, by the name of the setting; `source` is where it was read, empty where nothing is laid down."""

    values: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    not_taken: tuple[NotTaken, ...] = ()

    def sets(self, setting: Setting) -> bool:
        return setting.name in self.values

    def is_open(self, way: WayOut) -> bool:
        return self.values.get(WAYS[way].name) is not False

    def let_out(self, way: WayOut | None) -> None:
        """ClosedWay where the organisation closed it."""
        if way is not None and not self.is_open(way):
            raise ClosedWay(way)

    def allows_sample(self) -> bool:
        return self.values.get(SAMPLE.name) is not False

    def require_sample(self) -> None:
        if not self.allows_sample():
            raise SampleClosed

    def is_easy(self, strength: int) -> bool:
        """Whether a passphrase that is judged so is refused."""
        return strength < max(self._number(LEAST_STRENGTH) or 0, EASY + 1)

    def minutes(self, chosen: int) -> int:
        """After how many idle minutes it locks, where somebody chose so many."""
        most = self._number(LOCK_AFTER)
        return chosen if most is None else min(chosen, most)

    def language(self) -> str | None:
        told = self.values.get(LANGUAGE.name)
        return told if isinstance(told, str) else None

    def folder(self, setting: Setting) -> Path | None:
        told = self.values.get(setting.name)
        return told if isinstance(told, Path) else None

    def require_place(self, setting: Setting, path: Path) -> None:
        """Elsewhere, unless `path` lies in the folder that the setting names, or in one below it."""
        folder = self.folder(setting)
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            raise Elsewhere(folder)

    def _number(self, setting: Setting) -> int | None:
        told = self.values.get(setting.name)
        return told if isinstance(told, int) else None


OPEN = Policy()


def policy_of(told: Mapping[str, object], source: str, home: Path) -> Policy:
    """What was written, each setting by itself: one that will not do is told and the others hold. A folder may begin
    with `~`, which is `home`."""
    known = {setting.name: setting for setting in SETTINGS}
    taken: dict[str, object] = {}
    not_taken = []
    for name in list(told)[:MOST_SETTINGS]:
        setting = known.get(name)
        value = _value(setting, told[name], home) if setting is not None else Fault.UNKNOWN
        if isinstance(value, Fault):
            not_taken.append(NotTaken(name[:80], value))
        else:
            taken[name] = value
    if len(told) > MOST_SETTINGS:
        not_taken.append(NotTaken(source, Fault.TOO_LARGE))
    return Policy(taken, source, tuple(not_taken))


def _value(setting: Setting, told: object, home: Path) -> object:
    match setting.kind:
        case Kind.SWITCH:
            return told if isinstance(told, bool) else Fault.WRONG_KIND
        case Kind.NUMBER:
            if not isinstance(told, int) or isinstance(told, bool):
                return Fault.WRONG_KIND
            return told if setting.least <= told <= setting.most else Fault.OUT_OF_RANGE
        case Kind.CHOICE:
            if not isinstance(told, str):
                return Fault.WRONG_KIND
            return told if told in setting.choices else Fault.NOT_A_CHOICE
        case Kind.FOLDER:
            return _folder(told, home) if isinstance(told, str) else Fault.WRONG_KIND


def _folder(told: str, home: Path) -> Path | Fault:
    if not told.strip() or len(told) > LONGEST_FOLDER or "\0" in told:
        return Fault.NOT_A_WHOLE_PATH
    if told == "~" or told.startswith(("~/", "~\\")):
        return home / told[2:]
    path = Path(told)
    return path if path.is_absolute() else Fault.NOT_A_WHOLE_PATH

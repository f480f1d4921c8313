"""Windows lets nobody delete, rename or replace a file that a program has open, be it for a moment: it is tried again."""

import ast
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import coprodesk.store
from coprodesk.bootstrap import sessions
from coprodesk.bootstrap.sessions import NewWorkspace, enter, found
from coprodesk.domain.errors import FileExists, FileInUse
from coprodesk.queries.people import Caseload
from coprodesk.store import backups
from coprodesk.store.files import make_workspace, open_workspace
from coprodesk.store.tails import keys_path
from coprodesk.store.whole import write_whole
from coprodesk.usecases.people import AddPerson, add_person

WORDS, OTHERS = "seven quiet kettles", "eight loud kettles"
NOW = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
SHARING = 32


class Scanner:
    """Holds each file but the lock, which is the program's own, against the first two tries to delete, rename or
    replace it; for ever where `for_ever` says."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.tries: Counter[tuple[str, str]] = Counter()
        self.for_ever: Callable[[Path], bool] = lambda _path: False
        for act in ("unlink", "rename", "replace"):
            patch.setattr(Path, act, self._held(act, getattr(Path, act)))

    def _held(self, act: str, really: Callable[..., object]) -> Callable[..., object]:
        def tried(path: Path, *told: object, **more: object) -> object:
            self.tries[act, path.name] += 1
            if (
                path.exists()
                and path.suffix != ".lock"
                and (self.tries[act, path.name] < 3 or self.for_ever(path))
            ):
                refused = PermissionError(13, "another program has it open")
                refused.winerror = SHARING  # type: ignore[attr-defined]
                raise refused
            return really(path, *told, **more)

        return tried


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Scanner:
    return Scanner(monkeypatch)


def there(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def names(path: Path, secret: str = WORDS) -> list[str]:
    opened = enter(path, secret)
    shown = [row.name for row in opened.desk.ask(Caseload()).rows]
    assert opened.close() is None
    return shown


def test_a_day_goes_well_while_something_looks_into_each_file(tmp_path: Path, scanner: Scanner) -> None:
    path = tmp_path / "a.coprodesk"
    opened, _ = found(path, NewWorkspace("N", "T", "Asha"), WORDS)
    opened.desk.do(add_person, AddPerson("Bea"))
    made = backups.backup(opened.workspace, tmp_path / "b", NOW)
    opened.desk.do(add_person, AddPerson("Carl"))
    opened.workspace.change_passphrase(WORDS, OTHERS)
    assert opened.close() is None
    assert names(path, OTHERS) == ["Bea", "Carl"]
    kept = backups.restore(made.path, WORDS, path, NOW)
    assert names(path) == ["Bea"]
    assert kept is not None
    assert there(tmp_path) == sorted(["a.coprodesk", kept.name, f"b/{made.path.name}"])
    write_whole(tmp_path / "plan.pdf", b"one")
    write_whole(tmp_path / "plan.pdf", b"two")
    assert (tmp_path / "plan.pdf").read_bytes() == b"two"
    assert scanner.tries["unlink", keys_path(path).name] > 2


def test_a_workspace_that_was_not_made_leaves_no_file(
    tmp_path: Path, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("coprodesk.store.files.stamp_head", stop)
        with pytest.raises(KeyboardInterrupt):
            make_workspace(tmp_path / "a.coprodesk", WORDS)
    assert there(tmp_path) == []
    with monkeypatch.context() as patch:
        patch.setattr(sessions, "found_workspace", stop)
        with pytest.raises(KeyboardInterrupt):
            found(tmp_path / "a.coprodesk", NewWorkspace("N", "T", "Asha"), WORDS)
    assert there(tmp_path) == []


def test_who_holds_a_file_for_longer_is_told_of(
    tmp_path: Path, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprodesk.store.whole.PATIENCE", 0.1)
    scanner.for_ever = lambda path: path.name.endswith(".new")
    (tmp_path / "plan.pdf").write_bytes(b"one")
    with pytest.raises(FileInUse):
        write_whole(tmp_path / "plan.pdf", b"two")
    assert (tmp_path / "plan.pdf").read_bytes() == b"one"


def test_an_old_backup_that_is_held_keeps_no_new_one_away(
    tmp_path: Path, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprodesk.store.whole.PATIENCE", 0.1)
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    made = [backups.backup(workspace, tmp_path / "b", NOW + timedelta(hours=hour)).path for hour in range(3)]
    workspace.close()
    scanner.for_ever = lambda path: path == made[0]
    later = NOW + timedelta(days=40)
    gone = backups.thin(tmp_path / "b", "a", later)
    assert (made[0] in gone, made[0].exists()) == (False, True)
    scanner.for_ever = lambda _path: False
    assert made[0] in [*gone, *backups.thin(tmp_path / "b", "a", later)]


def test_what_windows_really_holds_is_waited_for(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    for held in (keys_path(workspace.path), tmp_path / "plan.pdf"):
        held.touch()
        looking = held.open("rb")
        threading.Timer(0.4, looking.close).start()
        if held.suffix == ".pdf":
            write_whole(held, b"two")
        else:
            assert workspace.close() is None
    assert there(tmp_path) == ["a.coprodesk", "plan.pdf"]
    open_workspace(workspace.path, WORDS).close()


def test_names_are_given_and_taken_back_in_one_place() -> None:
    """`litter` and `locks` leave what they cannot have."""
    found = []
    for path in sorted(Path(coprodesk.store.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and path.name
                not in {
                    "whole.py",
                    "litter.py",
                    "locks.py",
                }
            ):
                plain = node.func.attr in {"unlink", "rename", "rmtree", "remove"}
                over = node.func.attr == "replace" and len(node.args) == 1 and not node.keywords
                if (plain or over) and not ast.unparse(node.func).startswith(("restores.", "dataclasses.")):
                    found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    assert found == []


def test_a_folder_of_that_name_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(FileExists):
        write_whole(tmp_path / "plan.pdf", b"two")
    assert there(tmp_path) == []

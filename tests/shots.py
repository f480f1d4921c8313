"""`python -m tests.shots OUT`: every screen offscreen, at 100 % and 150 %, light, dark and high contrast."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, PersonId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.store.engine import embedded_engine
from coprodesk.store.work import Store
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.ui.window.places import places
from coprodesk.ui.wizard import Wizard
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.team import AddMember, add_member
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace
from tests.factories import make_person
from tests.ui.services import Outside, strength

PEOPLE = (
    ("Bea Marlow", "Peckham", date(2026, 2, 3), date(2026, 12, 2)),
    ("Dermot Kiely", "Nunhead", date(2025, 6, 1), date(2026, 8, 14)),
    ("Farah Aziz", "Peckham", date(2024, 9, 12), date(2027, 1, 9)),
    ("Gwen Pugh", "Camberwell", date(2026, 4, 20), date(2026, 11, 20)),
    ("Hassan Odeh · حسن عودة", "Walworth", date(2025, 11, 2), date(2027, 2, 6)),
    ("Irene Castle", "Peckham", date(2023, 3, 8), date(2026, 7, 1)),
    ("Jamal Ferris", "Nunhead", date(2026, 1, 15), date(2027, 3, 11)),
    ("Kath Lowry", "Bermondsey", date(2025, 5, 30), date(2027, 5, 30)),
    ("Siân Ŵyn", "Camberwell", date(2026, 10, 5), None),
    ("সুমাইয়া বেগম", "Walworth", date(2026, 9, 9), date(2026, 12, 9)),
)


def make_desk(folder: Path, *, practice: bool = False) -> Desk:
    store = Store(embedded_engine(folder / "shots.coprodesk", bytes(range(32))))
    store.create_all()
    actor = Actor(
        MemberId(new_id()),
        "Asha Rahman",
        frozenset({Role.PRACTITIONER, Role.TEAM_LEAD, Role.ADMINISTRATOR}),
        TeamId(new_id()),
    )
    desk = Desk(store, actor, FixedClock(datetime(2026, 11, 23, 10, 42, tzinfo=UTC)))
    roles = (Role.PRACTITIONER, Role.TEAM_LEAD, Role.ADMINISTRATOR)
    desk.do(found_workspace, FoundWorkspace("Northside", "Northside team", roles, practice=practice))
    desk.do(add_member, AddMember("Tom Okoro", (Role.PRACTITIONER,)))
    for name, area, since, look in PEOPLE:
        make_person(desk, name, area=area, since=since, next_look=look, worker_id=actor.member_id)
    gone = make_person(desk, "Entered twice")
    desk.do(bin_person, BinPerson(gone, 1))
    return desk


def windows(desk: Desk) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Each name with what makes the widget to grab."""
    yield "unlock", lambda: UnlockWindow([Path("northside.coprodesk"), Path("sample.coprodesk")])
    yield "wizard", lambda: Wizard(strength, Path())
    yield "wizard-make", _wizard_making
    yield "wizard-key", _wizard_key
    for place in places():
        yield place.key, lambda key=place.key: _window(desk, key)  # type: ignore[misc]
    yield "palette", lambda: _with_dialog(desk, lambda window: window.open_palette())
    yield "person-form", lambda: _with_dialog(desk, lambda window: window.add_person())
    yield "person", lambda: _person(desk)


def _person(desk: Desk) -> QWidget:
    window = _window(desk, "people")
    window.open_person(PersonId(make_person(desk, "Bea Marlow", called="Bea", pronouns="she/her")))
    return window


def _wizard_making() -> QWidget:
    wizard = Wizard(strength, Path())
    wizard.start()
    return wizard


def _wizard_key() -> QWidget:
    wizard = Wizard(strength, Path(), lambda _key, _name: b"")
    wizard.show_recovery_key("K7QM-2XRP-9WTH-4FZC-8JND-5VBE")
    return wizard


def _window(desk: Desk, key: str) -> Window:
    window = Window(InlineBridge(desk), Outside().services(desk.clock))
    window.idle.stop()
    window.go(key)
    return window


def _with_dialog(desk: Desk, run: Callable[[Window], None]) -> QWidget:
    window = _window(desk, "people")
    window.show()
    run(window)
    dialogs = window.findChildren(QDialog)
    return dialogs[0] if dialogs else window


def shoot(out: Path, only: str = "") -> list[Path]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    made = []
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        for choice in (Choice.LIGHT, Choice.DARK, Choice.CONTRAST):
            for scale in (1.0, 1.5):
                apply_theme(choice, scale)
                for name, make in windows(desk):
                    path = out / f"{name}-{choice}-{round(scale * 100)}.png"
                    if only in path.name:
                        made.append(_grab(app, make(), path))
        desk.store.close()
    return made


def _grab(app: object, widget: QWidget, path: Path) -> Path:
    widget.show()
    for _ in range(3):
        QApplication.processEvents()
    widget.grab().save(str(path))
    window = widget.parentWidget() or widget
    window.close()
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each in shoot(target, sys.argv[2] if len(sys.argv) > 2 else ""):
        print(each)

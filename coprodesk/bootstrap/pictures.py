"""A picture of every screen, as the program shows it on an opened workspace."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.services import services
from coprodesk.bootstrap.sessions import Opened
from coprodesk.bootstrap.strength import strength
from coprodesk.domain.errors import DamagedFile, DeskError, KnownFailure, LogLost
from coprodesk.queries.people import Caseload, PersonByReference
from coprodesk.queries.plan_versions import PlanVersions
from coprodesk.queries.pools import PoolsList
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.palette import CommandPalette
from coprodesk.ui.kit.services import BackupFile, Restoring
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.documents import BatchDialog, PreviewDialog
from coprodesk.ui.screens.merging import open_merge
from coprodesk.ui.screens.people.importing import ImportDialog
from coprodesk.ui.screens.person.abilities import pick
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.person.plan_compare import CompareDialog
from coprodesk.ui.screens.person.plan_together import TogetherDialog
from coprodesk.ui.screens.settings.recovery import EncryptAnewDialog, NewKeyDialog
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.ui.wizard import Wizard

SIZE = (1440, 900)
PERSON = "N-1001"
TABLE = (
    "social_care_id,resident_name,date_of_birth,primary_support_reason\n"
    "N-1001,Bea Marlow,14/05/1980,Dual impairment\nN-2044,Una Wynne,3 Feb 1952,\nN-2045,,31/02/1990,\n"
)
TALKING = "N-1010"  # somebody with whom a conversation was begun
TABS = (
    "overview", "abilities", "about", "network", "exchanges", "budget", "plan", "wellbeing", "notes", "history",
)  # fmt: skip


class AtOnce:
    """Runs what the window would give to its worker; nothing is written on this machine's settings."""

    def __init__(self) -> None:
        self.machine = Machine(Path("/nonexistent/settings.json"))

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        try:
            result = work()
        except (DeskError, KnownFailure) as error:
            failed(error)
        else:
            then(result)

    def restoring(self, path: Path) -> Restoring:
        """As it would look; nothing is put anywhere."""
        week = [datetime(2026, 11, day, 8, 1, tzinfo=UTC) for day in (23, 22, 21, 20, 19)]
        files = tuple(BackupFile(path, made, 4_300_000 - 9_000 * n) for n, made in enumerate(week))
        return Restoring(
            file_name=path.name,
            kept_as=f"{path.stem}-replaced-2026-11-23-104200{path.suffix}",
            backups=files,
            look=lambda copy: BackupFile(copy, week[0], 0),
            prove=lambda _copy, _secret, _then, _failed: None,
            replace=lambda _copy, _secret: None,
            encrypt_anew=lambda *_secrets: None,
        )


def pictures(
    opened: Opened, choice: Choice = Choice.LIGHT, *, size: tuple[int, int] = SIZE
) -> Iterator[tuple[str, QPixmap]]:
    """Each screen's name with its picture. Needs a QApplication."""
    apply_theme(choice)
    door = UnlockWindow([Path("northside.coprodesk"), Path("southside.coprodesk")])
    yield "unlock", _grab(door)
    door.refuse(words_for(DamagedFile(Path("northside.coprodesk"))).sentence(), backups=True)
    yield "unlock-damaged", _grab(door)
    known = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
    lost = LogLost(Path("northside.coprodesk"), known - timedelta(minutes=50), known, 5)
    door.refuse(words_for(lost).sentence(), backups=True, anyway=True)
    yield "unlock-log-lost", _grab(door)
    wizard = Wizard(strength, Path(), lambda _key, _name: b"")
    yield "wizard", _grab(wizard)
    wizard.start()
    yield "wizard-make", _grab(wizard)
    wizard.show_recovery_key("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345")
    yield "wizard-recovery-key", _grab(wizard)
    window = Window(InlineBridge(opened.desk), services(AtOnce(), opened))
    window.idle.stop()
    window.resize(*size)
    for key in ("today", "people", "exchanges", "budgets", "groups", "rights", "settings"):
        window.go(key)
        yield key, _grab(window)
    yield "encrypt-anew", _grab_and_close(EncryptAnewDialog(window, window.services))
    key = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345"
    yield "new-key", _grab_and_close(NewKeyDialog(window, key, lambda _key: b"", lambda _then, _failed: None))
    yield "restore", _grab_and_close(RestoreDialog(window, window.services.restoring()))
    yield from _pool(opened, window)
    yield from _person(opened, window)
    yield from _merging(opened, window)
    yield "importing", _importing(window)
    yield from _papers(opened, window)
    window.go("people")
    window.open_palette()
    yield "palette", _grab(window.findChildren(CommandPalette)[-1])
    window.close()


def _merging(opened: Opened, window: Window) -> Iterator[tuple[str, QPixmap]]:
    """Two records side by side; nothing is joined."""
    people = [row.person_id for row in opened.desk.ask(Caseload(limit=2)).rows]
    if len(people) == 2:
        dialog = open_merge(window.bridge, window, people[0], people[1])
        yield "merging", _grab_and_close(dialog)


def _importing(window: Window) -> QPixmap:
    """A table as it is looked at; nothing comes in."""
    dialog = ImportDialog(window.bridge, window)
    with TemporaryDirectory() as folder:
        table = Path(folder) / "referrals.csv"
        table.write_text(TABLE, "utf-8")
        dialog.read(table)
    return _grab_and_close(dialog)


def _papers(opened: Opened, window: Window) -> Iterator[tuple[str, QPixmap]]:
    """A plan looked at before it leaves, and several at once."""
    person = opened.desk.ask(PersonByReference(PERSON))
    if person is not None:
        window.print_plan(person)
        yield "preview", _grab_and_close(window.findChildren(PreviewDialog)[-1])
    window.papers.several_plans()
    yield "plans-for-several", _grab_and_close(window.findChildren(BatchDialog)[-1])


def _grab_and_close(dialog: QDialog) -> QPixmap:
    picture = _grab(dialog)
    dialog.close()
    return picture


def _pool(opened: Opened, window: Window) -> Iterator[tuple[str, QPixmap]]:
    screen = window.screen_of("budgets")
    pools = opened.desk.ask(PoolsList())
    if isinstance(screen, BudgetsScreen) and pools:
        screen.open_pool(pools[0].pool_id)
        yield "pool", _grab(window)


def _person(opened: Opened, window: Window) -> Iterator[tuple[str, QPixmap]]:
    person = opened.desk.ask(PersonByReference(PERSON))
    if person is None:
        return
    window.open_person(person)
    page = window.findChild(PersonPage)
    if page is None:
        return
    for tab in TABS:
        page.open(tab)
        yield f"person-{tab}", _grab(window)
    yield from _plan(opened, page)
    if page.scene is not None:
        pick(page.scene)
        yield from _over(page, "abilities-picker")
    yield from _talks(opened, window)


def _plan(opened: Opened, page: PersonPage) -> Iterator[tuple[str, QPixmap]]:
    if page.scene is None:
        return
    versions = opened.desk.ask(PlanVersions(page.person_id))
    dialogs: list[tuple[str, QDialog]] = [("plan-together", TogetherDialog(page.scene))]
    if versions:
        dialogs.append(("plan-compare", CompareDialog(page.scene, versions, draft=True)))
    for name, dialog in dialogs:
        yield name, _grab(dialog)
        dialog.close()


def _talks(opened: Opened, window: Window) -> Iterator[tuple[str, QPixmap]]:
    """A conversation that was paused, as it goes on; nothing is answered."""
    paused = opened.desk.ask(PersonByReference(TALKING))
    if paused is None:
        return
    window.open_person(paused)
    page = window.person
    if isinstance(page, PersonPage):
        page.act("talk")
        yield from _over(page, "conversation")


def _over(page: PersonPage, name: str) -> Iterator[tuple[str, QPixmap]]:
    for dialog in [each for each in page.findChildren(QDialog) if each.isVisible()]:
        yield name, _grab(dialog)
        dialog.close()


def _grab(widget: QWidget) -> QPixmap:
    widget.show()
    for _ in range(4):
        QApplication.processEvents()
    return widget.grab()

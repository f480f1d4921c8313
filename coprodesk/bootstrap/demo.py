"""The main job without a display: the sample made, its plans printed, a picture of every screen taken."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coprodesk.bootstrap.sessions import Opened, make_sample
from coprodesk.domain.documents import Format, Wanted
from coprodesk.domain.policies import OPEN, Policy
from coprodesk.queries.people import PersonByReference
from coprodesk.reports.documents import PlanCopy
from coprodesk.store.failures import translated
from coprodesk.store.whole import write_whole

PEOPLE = ("N-1001", "N-1004", "N-1006", "N-1017")


def run_demo(out: Path, policy: Policy = OPEN) -> Iterator[Path]:
    """Yields the path of each plan and each picture as it is made."""
    policy.require_sample()
    with translated(out):
        out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="coprodesk-demo-") as folder:
        opened = make_sample(Path(folder) / "northside.coprodesk", "nothing here is real", policy=policy)
        try:
            yield from _plans(opened, out)
            yield from _pictures(opened, out)
        finally:
            opened.close()


def _plans(opened: Opened, out: Path) -> Iterator[Path]:
    for reference in PEOPLE:
        person = opened.desk.ask(PersonByReference(reference))
        if person is None:
            continue
        for made, ending in ((Format.STANDARD, ""), (Format.LARGE_18, "-large-print")):
            path = out / f"plan-{reference}{ending}.pdf"
            with translated(path):
                write_whole(path, opened.desk.print(PlanCopy(person, Wanted(made))))
            yield path


def _pictures(opened: Opened, out: Path) -> Iterator[Path]:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from coprodesk.bootstrap.logs import quiet_qt
    from coprodesk.bootstrap.pictures import pictures

    quiet_qt()
    app = QApplication.instance() or QApplication([])
    for name, picture in pictures(opened):
        path = out / f"screen-{name}.png"
        if picture.save(str(path)):
            yield path
    app.processEvents()

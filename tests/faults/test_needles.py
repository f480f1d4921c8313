"""What somebody typed in a day stands in no byte that is not encrypted."""

import tempfile
from datetime import date
from pathlib import Path

import pytest

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.sessions import NewWorkspace, backup_now, enter, found
from coprodesk.domain.errors import Invalid
from coprodesk.domain.exchanges import POT, Party
from coprodesk.queries.people import Caseload
from coprodesk.queries.search import Find
from coprodesk.reports.documents import PlanCopy
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.workspace import KeepDraft, keep_draft

NEEDLES = ("Wilhelmina-Needle", "needlework for the landing", "half a draft needle", "needle gone wrong")


def test_a_day_leaves_no_needle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    path = tmp_path / "a.coprodesk"
    opened, _ = found(path, NewWorkspace("N", "T", "Asha"), "seven quiet kettles")
    Machine(tmp_path / "settings.json").remember(path)
    desk = opened.desk
    person = desk.do(add_person, AddPerson(NEEDLES[0]))
    desk.do(add_note, AddNote(person, NEEDLES[1]))
    desk.do(keep_draft, KeepDraft("note", str(person), {"words": NEEDLES[2]}))
    today = date(2026, 1, 5)
    desk.do(record_exchange, RecordExchange(Party(person), POT, 60, NEEDLES[1], today))
    with pytest.raises(Invalid):
        desk.do(add_person, AddPerson(NEEDLES[3], born="never"))
    assert desk.ask(Find("needlework"))
    assert desk.ask(Caseload(text="needle", descending=True)).total == 1
    assert desk.print(PlanCopy(person)).startswith(b"%PDF")
    backup_now(opened)
    assert _found_in(tmp_path) == []
    opened.close()
    enter(path, "seven quiet kettles").close()
    assert _found_in(tmp_path) == []
    assert not any(needle in caplog.text for needle in NEEDLES)


def _found_in(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 3
    return [
        f"{path.name}: {needle}"
        for path in files
        for needle in NEEDLES
        for written in (needle.encode(), needle.encode("utf-16-le"))
        if written in path.read_bytes()
    ]

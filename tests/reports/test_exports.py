"""Everything that a workspace holds leaves it, whole, in files that other programs read."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprodesk.bootstrap.sessions import Opened, make_sample
from coprodesk.desk import Desk
from coprodesk.domain.errors import FileExists, Invalid, NotAllowed
from coprodesk.domain.exports import APART, HOLDS, LEFT_OUT
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.reports.exports import FILES, JSON, PAGE, ExportEverything
from coprodesk.store.exports import exported
from coprodesk.store.schema import Base

WHY = "moving to another system"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    opened = make_sample(
        tmp_path_factory.mktemp("sample") / "sample.coprodesk", "words of an invented sample"
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def folder(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    governed(opened.desk)
    folder = tmp_path_factory.mktemp("out") / "all of it"
    return opened.desk.print(ExportEverything(folder, WHY)).folder


def governed(desk: Desk) -> None:
    roles = frozenset({*desk.actor.roles, Role.INFORMATION_GOVERNANCE})
    desk.actor = Actor(desk.actor.member_id, desk.actor.name, roles, desk.actor.team_id)


def test_each_table_is_exported_or_named_as_left_out_with_its_reason() -> None:
    every = set(Base.metadata.tables)
    assert {table.name for table in exported()} == every - set(LEFT_OUT)
    assert set(HOLDS) == every - set(LEFT_OUT), "say in domain/exports.py what the table holds"
    assert all(LEFT_OUT.values())
    for name in APART:
        table, _, column = name.partition(".")
        assert column in Base.metadata.tables[table].c


def test_each_row_and_each_column_is_in_the_json_and_in_the_csv(opened: Opened, folder: Path) -> None:
    tables = json.loads((folder / JSON).read_text("utf-8"))["tables"]
    with opened.workspace.engine.connect() as connection:
        for table in exported():
            rows = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            if table.name == "trail":
                rows -= 1  # the line of the export itself
            assert len(tables[table.name]) == rows, table.name
            with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
                lines = list(csv.reader(file))
            assert len(lines) == rows + 1, table.name
            assert lines[0] == list(table.c.keys())
            assert all(list(each) == lines[0] for each in tables[table.name])


def test_documents_and_pictures_lie_beside_and_are_named(folder: Path) -> None:
    prints = json.loads((folder / JSON).read_text("utf-8"))["tables"]["plan_print"]
    assert all((folder / each["pdf"]).read_bytes().startswith(b"%PDF") for each in prints)
    assert len(list((folder / FILES).iterdir())) >= len(prints) > 0 if prints else True


def test_the_page_says_of_each_table_what_it_holds_and_what_is_not_here(folder: Path) -> None:
    page = (folder / PAGE).read_text("utf-8")
    for table in exported():
        assert f">{table.name}" in page
        assert all(column.name in page for column in table.c)
    assert all(reason in page for reason in LEFT_OUT.values())


def test_nothing_is_left_half_made_and_nobody_else_may_read_it(folder: Path) -> None:
    assert list(folder.parent.iterdir()) == [folder]
    assert folder.stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in folder.rglob("*"))


def test_the_trail_keeps_who_took_it_out_and_what_for(desk: Desk, tmp_path: Path) -> None:
    governed(desk)
    made = desk.print(ExportEverything(tmp_path / "out", WHY))
    with desk.store.engine.connect() as connection:
        trail = Base.metadata.tables["trail"]
        line = connection.execute(sa.select(trail).order_by(trail.c.seq.desc()).limit(1)).mappings().one()
    assert line["act"] == "note_export"
    assert made.rows > 0


def test_formula_cells_are_harmless_in_the_csv_and_as_typed_in_the_json(desk: Desk, tmp_path: Path) -> None:
    from tests.factories import make_ability, make_person

    governed(desk)
    make_ability(desk, make_person(desk), '=HYPERLINK("http://x";"y")')
    made = desk.print(ExportEverything(tmp_path / "out", WHY))
    with (made.folder / "ability.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["name"].startswith("'=HYPER")
    [said] = json.loads((made.folder / JSON).read_text("utf-8"))["tables"]["ability"]
    assert said["name"].startswith("=HYPER")


def test_a_folder_with_something_in_it_is_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    governed(desk)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExists):
        desk.print(ExportEverything(tmp_path, WHY))
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("test.")] == ["mine.txt"]


def test_without_a_reason_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    governed(desk)
    with pytest.raises(Invalid):
        desk.print(ExportEverything(tmp_path / "out", " "))
    assert not (tmp_path / "out").exists()


def test_who_has_every_other_role_may_not(desk: Desk, tmp_path: Path) -> None:
    others = frozenset(Role) - {Role.INFORMATION_GOVERNANCE}
    desk.actor = Actor(MemberId(new_id()), "Asha Rahman", others, TeamId(new_id()))
    with pytest.raises(NotAllowed):
        desk.print(ExportEverything(tmp_path / "out", WHY))
    assert not list(tmp_path.glob("out*"))
    assert not list(tmp_path.glob(".out*"))

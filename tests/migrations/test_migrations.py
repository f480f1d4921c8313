import runpy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from coprodesk.domain.errors import DamagedFile, NewerFile
from coprodesk.domain.ids import new_id
from coprodesk.resources import migrations_path
from coprodesk.store.derived import bring_up_to_date
from coprodesk.store.engine import embedded_engine
from coprodesk.store.files import make_workspace, open_workspace
from coprodesk.store.migrate import (
    HEAD,
    _foreign_keys_off,
    bring_to_head,
    known_revisions,
    row_counts,
    stamp_head,
    upgrade,
)
from coprodesk.store.schema import Base
from coprodesk.store.search_words import modelled


def _differences(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": modelled})
        found = compare_metadata(context, Base.metadata)
    return [d for d in found if not (d[0] == "remove_table" and d[1].name == "alembic_version")]


def test_the_head_that_the_program_names_is_the_newest_revision() -> None:
    assert max(known_revisions()) == HEAD


def test_the_migrations_lead_to_the_models(bare: sa.Engine) -> None:
    upgrade(bare)
    assert _differences(bare) == []


def test_a_new_workspace_has_the_same_shape_without_the_migrations(bare: sa.Engine) -> None:
    Base.metadata.create_all(bare)
    stamp_head(bare)
    assert _differences(bare) == []


@pytest.mark.parametrize(("stored", "refused"), [("9999", NewerFile), (None, DamagedFile)])
def test_a_file_of_another_shape_is_refused_and_left_as_it_was(
    tmp_path: Path, stored: str | None, refused: type[Exception]
) -> None:
    path = tmp_path / "a.coprodesk"
    workspace, _ = make_workspace(path, "a long passphrase")
    with workspace.engine.begin() as connection:
        if stored is None:
            connection.exec_driver_sql("DROP TABLE alembic_version")
        else:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (stored,))
    key = workspace.data_key
    workspace.close()
    before = path.read_bytes()
    with pytest.raises(refused):
        open_workspace(path, "a long passphrase")
    assert path.read_bytes() == before
    engine = embedded_engine(path, key)
    with engine.connect() as connection:
        assert sa.inspect(connection).has_table("person")
    engine.dispose()


def test_a_batch_change_leaves_the_children_where_they_are(tmp_path: Path) -> None:
    """With foreign keys on, a batch change of the parent would empty a child table that cascades."""
    engine = embedded_engine(tmp_path / "a.coprodesk", bytes(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)")
        connection.exec_driver_sql(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent(id) ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO parent VALUES (1, 'a')")
        connection.exec_driver_sql("INSERT INTO child VALUES (1, 1)")
    with engine.connect() as connection, _foreign_keys_off(connection), connection.begin():
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("parent", recreate="always") as batch:
            batch.add_column(sa.Column("more", sa.Text()))
    with engine.connect() as connection:
        assert row_counts(connection) == {"parent": 1, "child": 1}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    engine.dispose()


def test_a_workspace_of_an_earlier_shape_is_brought_on_and_its_derived_rows_written_anew(
    tmp_path: Path,
) -> None:
    """From the revision in which search words were first kept, with a stamp that later shapes do not know."""
    path = tmp_path / "a.coprodesk"
    engine = embedded_engine(path, bytes(32))
    upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO search_words_made (shape) VALUES ('1')")
    assert bring_to_head(engine)
    assert bring_up_to_date(engine)
    assert not bring_up_to_date(engine)
    engine.dispose()


@pytest.mark.parametrize(("members", "given"), [(1, True), (2, False)])
def test_a_founder_alone_may_answer_requests_and_a_team_chooses_who_does(
    engine: sa.Engine, members: int, given: bool
) -> None:
    revision = runpy.run_path(str(next(migrations_path().glob("versions/0016_*.py"))))
    now = datetime(2026, 11, 23, tzinfo=UTC)
    team, row = Base.metadata.tables["team"], {"version": 1, "created_at": now}
    with engine.begin() as connection:
        key = new_id()
        connection.execute(team.insert().values(id=key, name="Northside", country="england", **row))
        for name in ("Asha", "Bo")[:members]:
            values = {"id": new_id(), "team_id": key, "name": name, "roles": ["administrator"], **row}
            connection.execute(Base.metadata.tables["member"].insert().values(**values))
        revision["_let_the_founder_answer"](connection)
        roles = connection.scalars(sa.select(Base.metadata.tables["member"].c.roles)).all()
    assert all(("information_governance" in each) is given for each in roles)

"""Bringing a workspace to the newest shape: forward only, after a checked copy, in one transaction.

Alembic costs a quarter of a second to import, so it is imported only where the stored revision is not the head.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprodesk.domain.errors import DamagedFile, NewerFile
from coprodesk.resources import migrations_path
from coprodesk.store.keys import Envelope

HEAD = "0018"
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String(32)))


def stamp_head(engine: sa.Engine) -> None:
    """Say that a freshly made schema is the newest."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        connection.execute(_VERSION.insert().values(version_num=HEAD))


def stored_revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.select(_VERSION.c.version_num)).scalar_one_or_none()


def bring_to_head(
    engine: sa.Engine,
    path: Path | None = None,
    data_key: bytes | None = None,
    envelope: Envelope | None = None,
) -> bool:
    """Migrate when an older program made the workspace; whether there was anything to do.

    Raises NewerFile for a revision that this program does not know, DamagedFile where there is none at all; the
    file is then left as it was.
    """
    revision = stored_revision(engine)
    if revision == HEAD:
        return False
    refuse_newer(path, revision)
    if path is not None and data_key is not None and envelope is not None:
        from coprodesk.store.copies import copy_checked

        copy_checked(engine, data_key, envelope, path.with_name(f"{path.stem}-before-{HEAD}{path.suffix}"))
    upgrade(engine)
    return True


def refuse_newer(path: Path | None, revision: str | None) -> None:
    if revision is None:
        raise DamagedFile(path)
    if revision not in known_revisions():
        raise NewerFile(path, revision)


def known_revisions() -> set[str]:
    return {file.name.split("_")[0] for file in (migrations_path() / "versions").glob("[0-9]*.py")}


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Run the migrations in one transaction: foreign keys off around it and checked before it commits, and no
    table that stays may lose or gain a row."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_path()).replace("%", "%%"))  # as its reader asks
    with engine.connect() as connection, _foreign_keys_off(connection), connection.begin():
        before = row_counts(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        after = row_counts(connection)
        moved = {name for name in before.keys() & after.keys() if before[name] != after[name]}
        if moved - {_VERSION.name} or _loose(connection):
            raise DamagedFile(detail="a migration would lose rows or leave one that points at nothing")


def row_counts(connection: sa.Connection) -> dict[str, int]:
    tables = sa.inspect(connection).get_table_names()
    counts = {name: sa.select(sa.func.count()).select_from(sa.table(name)) for name in tables}
    return {name: connection.execute(count).scalar_one() for name, count in counts.items()}


def _loose(connection: sa.Connection) -> bool:
    """Whether a row points at nothing; the server checks that by itself."""
    embedded = connection.dialect.name == "sqlite"
    return embedded and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None


@contextmanager
def _foreign_keys_off(connection: sa.Connection) -> Iterator[None]:
    """Set on the driver's own connection, before any BEGIN: inside a transaction the pragma does nothing, and a
    batch change with them on would empty the tables that point at the changed one."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    if raw.execute("PRAGMA foreign_keys").fetchone()[0] != 0:
        raise AssertionError("foreign keys are still on")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")

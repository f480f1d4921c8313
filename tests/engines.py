"""Databases for tests: each starts as a copy of an empty one, which is made once in a process."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import event

from coprodesk.store.engine import embedded_engine, server_engine
from coprodesk.store.schema import Base

KEY = bytes(range(32))
_TEMPLATE = "tables_only"


def embedded(path: Path) -> sa.Engine:
    """A new workspace with all tables at `path`, under KEY. Nothing is synced: its disk is not what is tested."""
    shutil.copyfile(_tables_only(), path)
    engine = embedded_engine(path, KEY)
    event.listen(engine, "connect", _unsynced)
    return engine


def on_server(url: str) -> sa.Engine:
    """A new database with all tables, on the tests' own server."""
    _template_on(url)
    return _created(url, f" TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")


def bare_on_server(url: str) -> sa.Engine:
    """A new database without any table, on the tests' own server."""
    return _created(url, "")


def dropped(engine: sa.Engine) -> None:
    """Give back the room of a database on the tests' server; that of a file goes with its folder."""
    if engine.dialect.name == "postgresql":
        _told(engine.url.set(database="postgres"), f"DROP DATABASE {engine.url.database} WITH (FORCE)")


def never_synced(url: str) -> None:
    """Let the tests' own server answer before the disk does: it is thrown away after them."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _told(url, f"ALTER SYSTEM SET {setting} = off")
    _told(url, "SELECT pg_reload_conf()")


@cache
def _tables_only() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="coprodesk-empty-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = embedded_engine(folder / "empty.coprodesk", KEY)
    Base.metadata.create_all(engine)
    engine.dispose()
    return folder / "empty.coprodesk"


@cache
def _template_on(url: str) -> None:
    _told(url, f"CREATE DATABASE {_TEMPLATE}")
    engine = server_engine(_address(url, _TEMPLATE))
    Base.metadata.create_all(engine)
    engine.dispose()


def _created(url: str, like: str) -> sa.Engine:
    name = f"t{uuid4().hex}"
    _told(url, f"CREATE DATABASE {name}{like}")
    return server_engine(_address(url, name))


def _told(url: str | sa.URL, statement: str) -> None:
    admin = sa.create_engine(_psycopg(url), isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
    with admin.connect() as connection:
        connection.exec_driver_sql(statement)


def _address(url: str, name: str) -> str:
    return _psycopg(url).set(database=name).render_as_string(hide_password=False)


def _psycopg(url: str | sa.URL) -> sa.URL:
    return sa.make_url(url).set(drivername="postgresql+psycopg")


def _unsynced(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")

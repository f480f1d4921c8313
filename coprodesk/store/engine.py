"""Engines: the embedded one (SQLCipher) and the server (PostgreSQL). Nothing here runs at import time."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy import event

_PRAGMAS = (
    "cipher_log_level = NONE",  # before the key: a wrong one would write three lines to standard error
    "key = \"x'{key}'\"",
    "busy_timeout = 10000",
    "temp_store = MEMORY",  # sorting never leaves readable rows in a temporary file
    "secure_delete = ON",
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged save outlives a power cut, not only a killed process
)
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 30


def embedded_engine(path: Path, key: bytes, *, wait: float = 10.0) -> sa.Engine:
    """An engine on an encrypted file. `key` is the raw data key of 32 bytes."""

    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(str(path), check_same_thread=False, timeout=wait)
        try:
            for pragma in _PRAGMAS:
                connection.execute("PRAGMA " + pragma.format(key=key.hex()))
        except sqlcipher3.dbapi2.Error:
            connection.close()
            raise
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below is the only one
        return connection

    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=sa.pool.QueuePool,
        pool_size=2,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("coprodesk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def server_engine(url: str) -> sa.Engine:
    """An engine on a PostgreSQL server, with a deadline on connecting, on statements and on a silent network."""
    options = {
        "connect_timeout": CONNECT_SECONDS,
        "options": f"-c statement_timeout={STATEMENT_SECONDS * 1000}",
        "keepalives": 1,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": CONNECT_SECONDS * 1000,
    }
    return sa.create_engine(
        sa.make_url(url).set(drivername="postgresql+psycopg"),
        connect_args=options,
        pool_size=2,
        pool_pre_ping=True,
        hide_parameters=True,
    )

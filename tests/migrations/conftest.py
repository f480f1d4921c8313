from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprodesk.store.engine import embedded_engine
from tests.engines import KEY, bare_on_server, dropped


@pytest.fixture(params=["embedded", "server"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database without any table: here they are made, or migrated to."""
    if request.param == "embedded":
        engine = embedded_engine(tmp_path / "test.coprodesk", KEY)
    else:
        engine = bare_on_server(request.getfixturevalue("server_url"))
    yield engine
    engine.dispose()
    dropped(engine)

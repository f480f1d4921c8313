"""One workspace for a whole file of the matrix, in which nothing that the matrix does is kept."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.roles import Actor, Role
from coprodesk.store.work import Store
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace
from tests.conftest import NOW
from tests.engines import dropped, embedded, on_server
from tests.permissions.commands import PICTURE, Record
from tests.permissions.scene import Held, Maker, hold
from tests.permissions.walls import Walls, built

EVERY = frozenset(Role)


@pytest.fixture(scope="module", params=["embedded", "server"])
def founded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of somebody with every role, at a workspace whose acts are kept until its guard holds."""
    engine: sa.Engine
    if request.param == "embedded":
        engine = embedded(tmp_path_factory.mktemp("matrix") / "matrix.coprodesk")
    else:
        engine = on_server(request.getfixturevalue("server_url"))
    store = Store(engine, Held())
    desk = Desk(store, Actor(MemberId(new_id()), "Asha Rahman", EVERY, TeamId(new_id())), FixedClock(NOW))
    desk.do(found_workspace, FoundWorkspace("Northside", "Northside team", tuple(Role)))
    yield desk
    store.close()
    dropped(engine)


@pytest.fixture(scope="module")
def record(founded: Desk) -> Record:
    """Everything that an act could need; from here on nothing is kept."""
    maker = Maker(founded, "Quill")
    made = maker.make(worker_id=founded.actor.member_id)
    maker.do("set_picture", slot=PictureSlot.STAR, version=None, picture=PICTURE)
    maker.by(founded)
    hold(founded)
    return made


@pytest.fixture(scope="module")
def walls(founded: Desk) -> Walls:
    return built(founded)

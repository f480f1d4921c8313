"""One workspace for a whole file of the matrix, in which nothing that the matrix does is kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, PersonId, TeamId, new_id
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
    made["hidden_id"] = _hidden(founded, made["member_id"])
    hold(founded)
    return made


def _hidden(founded: Desk, member_id: MemberId) -> PersonId:
    """Somebody whom another member restricted to themselves."""
    other = replace(founded.actor, member_id=member_id, name="Mo Hughes")
    maker = Maker(Desk(founded.store, other, founded.clock), "Quill")
    hidden: PersonId = maker.do("add_person", name="Quill Hidden")
    maker.do("restrict_person", person_id=hidden, members=(member_id,))
    return hidden


@pytest.fixture(scope="module")
def walls(founded: Desk) -> Walls:
    return built(founded)

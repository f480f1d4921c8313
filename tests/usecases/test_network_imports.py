import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid
from coprodesk.domain.network_imports import ImportedTie
from coprodesk.domain.networks import TieKind
from coprodesk.queries.groups import GroupsOfTeam
from coprodesk.queries.networks import NetworkOf
from coprodesk.usecases.network_imports import ImportMap, import_map
from tests.factories import make_group, make_person

TIES = (
    ImportedTie("1", "Ana", "sister", TieKind.FAMILY, notes="=cmd 🙂"),
    ImportedTie("2", "Craft TABLE", kind=TieKind.GROUP),
    ImportedTie("3", "Friday poets", kind=TieKind.GROUP),
)


def test_a_map_comes_in_as_one_act_and_goes_as_one(desk: Desk) -> None:
    bea, known = make_person(desk), make_group(desk, "Craft table")
    desk.do(import_map, ImportMap(bea, TIES, ((0, 1), (1, 2))))
    network = desk.ask(NetworkOf(bea))
    ana, craft, poets = network.nodes
    assert (ana.name, ana.notes, craft.group_id) == ("Ana", "=cmd 🙂", known)
    assert [(link.a, link.b) for link in network.links] == [(ana.key, known)]
    assert [row.name for row in desk.ask(GroupsOfTeam())] == ["Craft table", "Friday poets"]
    assert desk.undo() == "import_map"
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert [row.name for row in desk.ask(GroupsOfTeam())] == ["Craft table"]
    desk.redo()
    assert len(desk.ask(NetworkOf(bea)).nodes) == 3
    assert poets.group_id is not None


def test_two_of_one_name_are_two_people(desk: Desk) -> None:
    bea = make_person(desk)
    two = (ImportedTie("1", "Ana", "sister", TieKind.FAMILY), ImportedTie("2", "Ana", "friend"))
    desk.do(import_map, ImportMap(bea, two, ((0, 1),)))
    network = desk.ask(NetworkOf(bea))
    assert {node.relation for node in network.nodes} == {"sister", "friend"}
    assert len(network.links) == 1


def test_one_that_cannot_be_kept_keeps_all_out(desk: Desk) -> None:
    bea = make_person(desk)
    with pytest.raises(Invalid):
        desk.do(import_map, ImportMap(bea, (*TIES, ImportedTie("4", "x\x00y"))))
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert desk.ask(GroupsOfTeam()) == ()

"""Files that say they are networks: read, or refused with a clear sentence, and never a bomb."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coprodesk.domain.graphs import NotANetwork
from coprodesk.domain.ids import PersonId
from coprodesk.domain.network_imports import map_of
from coprodesk.domain.tables import NoTable
from coprodesk.reports.networks import graph_of, to_graphml
from coprodesk.store.graph_files import read_xml
from coprodesk.store.graphs import MOST_XML, read_network
from coprodesk.ui.kit.wording import words_for
from tests.reports.maps import NETWORK

BOMB = b"""<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/hostname">]><graphml>&x;</graphml>"""
)


def test_what_was_written_is_read_again_as_the_same_map() -> None:
    bea = PersonId(UUID(int=9))
    told = map_of(read_xml(to_graphml(graph_of(bea, "Bea Marlow", NETWORK, private=True))), "Bea Marlow")
    joan, poets = told.ties
    assert (joan.relation, joan.kind, joan.ring, joan.direction) == (
        "=1+1",
        "neighbour",
        "closest",
        "receives",
    )
    assert (joan.strength, joan.paid, joan.since, joan.notes) == (3, False, date(2026, 2, 3), "ring\nfirst")
    assert (poets.name, poets.kind, told.links) == ("Friday poets", "group", ((0, 1),))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "unsafe"),
        (OUTSIDE, "unsafe"),
        (b"<graphml><graph>", "unreadable"),
        (b"<html></html>", "unreadable"),
        (b"<?xml version='1.0' encoding='no-such'?><graphml/>", "unreadable"),
        (b"<graphml/>", "nobody"),
        (b"<graphml><graph>" + b"<node id='n'/>" * 501 + b"</graph></graphml>", "too_many"),
        (b"<graphml>" + b" " * MOST_XML + b"</graphml>", "too_many"),
    ],
)
def test_bombs_and_nonsense_are_refused_in_words(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(content)
    with pytest.raises(NotANetwork) as refused:
        read_network([path])
    assert refused.value.code == code
    assert "Nothing was changed." in words_for(refused.value).sentence()


def test_the_tables_of_one_case_are_told_apart(tmp_path: Path) -> None:
    files = {
        "ego.csv": "networkCanvasEgoUUID,age\ne,40\n",
        "attributeList_Person.csv": "nodeID,networkCanvasUUID,name\n1,a,Ana\n2,b,Ben\n",
        "edgeList_Knows.csv": "edgeID,from,to\n1,1,2\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    graph = read_network([tmp_path / name for name in files])
    assert (len(graph.nodes), len(graph.edges)) == (2, 1)
    with pytest.raises(NotANetwork, match="numbers"):
        read_network([tmp_path / "edgeList_Knows.csv"])
    (tmp_path / "empty.csv").write_text("name\n")
    with pytest.raises(NoTable):
        read_network([tmp_path / "empty.csv"])

"""A small map with everything in it that a file of another kind may stumble over."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.queries.networks import LinkRow, Network, NodeRow

BEA = PersonId(UUID(int=9))
WILD = "Joan <b>\"&' جارة 🙂\ufffe\x0c"
JOAN = NodeRow(
    key=UUID(int=1), tie_id=TieId(UUID(int=11)), version=3, person_id=PersonId(UUID(int=1)), group_id=None,
    name=WILD, relation="=1+1", kind="neighbour", ring="closest", direction="receives", paid=False, strength=3,
    started=date(2026, 2, 3), ended=None, minutes_given=60, minutes_received=390, notes="ring\nfirst", feel="good",
)  # fmt: skip
POETS = replace(
    JOAN, key=UUID(int=2), tie_id=TieId(UUID(int=12)), person_id=None, group_id=GroupId(UUID(int=2)),
    name="Friday poets", relation="", kind="group", ring="taking_part", direction="both", notes="", feel="",
)  # fmt: skip
LINKS = (LinkRow(JOAN.key, POETS.key, TieId(UUID(int=13)), 3, PersonId(JOAN.key), "group", "gives"),)
NETWORK = Network((JOAN, POETS), LINKS, 2, 2, 1)

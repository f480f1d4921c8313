"""A network as plain nodes and edges, as programs for networks exchange it; what a map is written as."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from coprodesk.domain.errors import DeskError
from coprodesk.domain.ids import PersonId
from coprodesk.domain.sharing import Reader

Value: TypeAlias = str | int | bool


class MapFormat(StrEnum):
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


PICTURES = frozenset({MapFormat.PNG, MapFormat.SVG})


@dataclass(frozen=True)
class MapOrder:
    """A map that is to leave the program: of whom, as what, for whom, and of which day (None for today)."""

    person_id: PersonId
    format: MapFormat
    reader: Reader = Reader.FILE
    on: date | None = None

    @property
    def private(self) -> bool:
        """Whether the person's own notes and feelings about others go with it."""
        return self.reader in (Reader.FILE, Reader.THE_PERSON)


@dataclass(frozen=True)
class GraphNode:
    id: str
    label: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class GraphEdge:
    """`directed`: from the source to the target only."""

    source: str
    target: str
    directed: bool = False
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Graph:
    """Where the files hold several cases and none was chosen, nobody is in it: `cases` are the choices.
    `around`: the person whose network it is stands outside it by the way it was made, and all in it are around them.
    `lost` are edges of which an end cannot be told."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    around: bool = False
    cases: "tuple[Case, ...]" = ()
    lost: int = 0


@dataclass(frozen=True)
class Case:
    """One of several people whose networks the files hold."""

    key: str
    name: str
    graph: Graph

    @property
    def people(self) -> int:
        return len(self.graph.nodes)


class NotANetwork(DeskError):
    """`code`: unreadable, nobody, too_many, unsafe, numbers or mixed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

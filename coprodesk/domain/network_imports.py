"""A network of another program understood as ties: what each column or value is taken for, and what is left over.

Files name things in many ways and nothing is demanded but a name. What is not understood is offered, column by
column, to be kept in the notes.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coprodesk.domain.graphs import Graph, GraphEdge, GraphNode, Value
from coprodesk.domain.network_tables import heading
from coprodesk.domain.networks import STEADY, STRONG, WEAK, Direction, Frequency, Ring, TieKind, guessed_kind
from coprodesk.domain.proposals import same_name
from coprodesk.domain.texts import folded, one_line, problems_in, words_in

MOST_PEOPLE = 500
EGO = "ego"
_SELF = frozenset({"me", "myself", "self", "i", "client"})
_NAMES: dict[str, str] = {
    "name": "name label nickname alter person who full_name",
    "relation": "relation relationship role what_they_are relation_to_ego",
    "kind": "kind type category",
    "ring": "ring closeness circle tier",
    "direction": "direction help help_goes",
    "strength": "strength",
    "paid": "paid",
    "frequency": "frequency contact in_touch contact_frequency",
    "since": "since started start from_date from",
    "notes": "notes note comment comments description",
    "feel": "feel feeling",
}
_KNOWN = {word: key for key, words in _NAMES.items() for word in words.split()}
_SILENT = frozenset({"id", "nodeid", "edgeid", "minutes_given", "minutes_received"})
_STRENGTHS = {"1": WEAK, "2": STEADY, "3": STRONG, "weak": WEAK, "steady": STEADY, "strong": STRONG}
_TRUE, _FALSE = frozenset({"yes", "true", "1", "paid"}), frozenset({"no", "false", "0", "unpaid"})
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class LeftOut(StrEnum):
    """Why somebody of the file does not come in."""

    NO_NAME = "no_name"
    ON_THE_MAP = "on_the_map"
    TWICE = "twice"  # a list of names; where each has a number, two people of one name are two
    APART = "apart"  # the file joins them to others alone, and that was not wanted


@dataclass(frozen=True)
class ImportedTie:
    id: str
    name: str
    relation: str = ""
    kind: TieKind = TieKind.FRIEND
    ring: Ring | None = None
    direction: Direction = Direction.NONE
    strength: int = STEADY
    paid: bool | None = None
    frequency: Frequency | None = None
    since: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class ImportedMap:
    """`links` are places in `ties`. `offered` are columns that were not understood; those chosen are in the notes.
    `middle` is what the file calls the person, `apart` whom it joins to others alone."""

    ties: tuple[ImportedTie, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    offered: tuple[str, ...] = ()
    left_out: tuple[tuple[str, LeftOut], ...] = field(default_factory=tuple)
    middle: str = ""
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What somebody said where the file does not. `middle` is a node that is the person, or NOBODY; `arrows` whether
    they say who gives help; `apart` whether those come in whom the file joins to others alone. None: as it says."""

    middle: str | None = None
    arrows: bool | None = None
    apart: bool = True


NOBODY = ""
AS_IT_SAYS = Choice()


def middle_of(graph: Graph, name: str) -> str | None:
    """The node that is the person: said so, or the only one called so; None where no node is sure to be."""
    said = [node.id for node in graph.nodes if _is_middle(node)]
    called = [node.id for node in graph.nodes if sorted(words_in(_name(node))) == sorted(words_in(name))]
    found = said or ([] if graph.around else called)
    return found[0] if len(found) == 1 else None


def _is_middle(node: GraphNode) -> bool:
    return folded(str(node.values.get("kind", ""))) in ("middle", EGO) or folded(_name(node)) == EGO


def likely_middle(graph: Graph, name: str) -> str | None:
    """Who may be the person and has to be asked about: called nearly so, or joined to everybody else."""
    mine = words_in(name)
    for node in graph.nodes:
        theirs = words_in(_name(node))
        if folded(_name(node)) in _SELF or same_name(_name(node), name) or (theirs and theirs == mine[:1]):
            return node.id
    return joined_to_all(graph)


def to_ask_about(graph: Graph, name: str) -> str | None:
    """Who has to be asked about first: said to be in the middle under another name, or likely to be; else None."""
    said = middle_of(graph, name)
    if said is None:
        return likely_middle(graph, name)
    there = dict(people_of(graph)).get(said, "")
    return None if not there or folded(there) == EGO or same_name(there, name) else said


def joined_to_all(graph: Graph) -> str | None:
    """The first that is joined to everybody else."""
    joined: dict[str, set[str]] = {}
    for edge in graph.edges:
        joined.setdefault(edge.source, set()).add(edge.target)
        joined.setdefault(edge.target, set()).add(edge.source)
    everybody = len(graph.nodes) - 1
    central = [node.id for node in graph.nodes if len(joined.get(node.id, set()) - {node.id}) == everybody]
    return central[0] if central and everybody > 1 else None


def people_of(graph: Graph) -> tuple[tuple[str, str], ...]:
    """The nodes that have a name, each with it."""
    return tuple((node.id, _name(node)) for node in graph.nodes if _name(node))


def arrows_of(graph: Graph, middle: str | None) -> bool | None:
    """Whether arrows between the middle and the others are likely to say who gives help: those of somebody who drew
    them all one way may be mere lines. None where there is nothing to ask."""
    ways = {
        edge.source == middle
        for edge in graph.edges
        if middle in (edge.source, edge.target) and edge.directed and not _says_direction(edge)
    }
    return len(ways) > 1 if ways and middle else None


def _says_direction(edge: GraphEdge) -> bool:
    return any(_KNOWN.get(heading(key)) == "direction" and str(value) for key, value in edge.values.items())


def map_of(
    graph: Graph,
    name: str,
    on_map: Collection[str] = (),
    keep: Collection[str] = (),
    choice: Choice = AS_IT_SAYS,
) -> ImportedMap:
    """`on_map` are folded names that stand on the map already; `keep` the offered columns that go to the notes."""
    middle = middle_of(graph, name) if choice.middle is None else choice.middle or None
    arrows = arrows_of(graph, middle) if choice.arrows is None else choice.arrows
    spokes: dict[str, list[GraphEdge]] = {}
    for edge in graph.edges:
        if middle in (edge.source, edge.target) and edge.source != edge.target:
            spokes.setdefault(edge.target if edge.source == middle else edge.source, []).append(edge)
    apart = _apart(graph, middle, spokes)
    ties: list[ImportedTie] = []
    offered: dict[str, None] = {}
    left_out: list[tuple[str, LeftOut]] = []
    seen: set[str] = set()
    listed = not graph.edges and not graph.around
    for node in graph.nodes:
        if node.id == middle:
            continue
        spoke = _Spoke(tuple(spokes.get(node.id, ())), middle, bool(arrows), apart.get(node.id))
        tie, unknown = _tie(node, spoke, keep)
        offered.update(dict.fromkeys(unknown))
        why = _why_not(tie.name, on_map, seen if listed or tie.kind is TieKind.GROUP else ())
        if why is None and node.id in apart and not choice.apart:
            why = LeftOut.APART
        if why is None:
            ties.append(tie)
            seen.add(folded(tie.name))
        else:
            left_out.append((tie.name, why))
    centre = next((_name(node) for node in graph.nodes if node.id == middle), "")
    names = tuple(_name(node) for node in graph.nodes if node.id in apart and _name(node))
    links = _links(graph, ties)
    return ImportedMap(tuple(ties), links, tuple(offered), tuple(left_out), centre, names)


def _apart(graph: Graph, middle: str | None, spokes: Collection[str]) -> dict[str, bool]:
    """Those whom a file that has the person in it does not join to them; true of whoever is joined to a group."""
    if middle is None or not spokes:
        return {}
    groups = {node.id for node in graph.nodes if _is_group(node)}
    far = [node.id for node in graph.nodes if node.id != middle and node.id not in spokes]
    ends = [{edge.source, edge.target} for edge in graph.edges]
    return {each: any(each in pair and pair & groups for pair in ends) for each in far}


def _links(graph: Graph, ties: Sequence[ImportedTie]) -> tuple[tuple[int, int], ...]:
    places = {tie.id: place for place, tie in enumerate(ties)}
    pairs = {
        (min(places[edge.source], places[edge.target]), max(places[edge.source], places[edge.target]))
        for edge in graph.edges
        if edge.source in places and edge.target in places and edge.source != edge.target
    }
    return tuple(sorted(pairs))


def _why_not(name: str, on_map: Collection[str], seen: Collection[str]) -> LeftOut | None:
    if not name or problems_in("name", name, longest=300):
        return LeftOut.NO_NAME
    if folded(name) in on_map:
        return LeftOut.ON_THE_MAP
    return LeftOut.TWICE if folded(name) in seen else None


def _name(node: GraphNode) -> str:
    told = [str(value) for key, value in node.values.items() if _KNOWN.get(heading(key)) == "name"]
    return next((line for each in (node.label, *told) if (line := one_line(each))), "")


def _is_group(node: GraphNode) -> bool:
    kinds = (str(value) for key, value in node.values.items() if _KNOWN.get(heading(key)) == "kind")
    return "group" in map(folded, kinds)


@dataclass(frozen=True)
class _Spoke:
    """What joins somebody to the middle. `by_group`: nothing does, but the person and a group do, or do not."""

    edges: tuple[GraphEdge, ...]
    middle: str | None
    arrows: bool
    by_group: bool | None = None

    def values(self) -> dict[str, Value]:
        return {key: value for edge in self.edges for key, value in edge.values.items()}

    def direction(self) -> Direction:
        """As the arrows point: from the middle is giving."""
        ways = {edge.source == self.middle for edge in self.edges if edge.directed}
        if not ways or not self.arrows:
            return Direction.NONE
        return Direction.BOTH if len(ways) > 1 else Direction.GIVES if True in ways else Direction.RECEIVES


def _tie(node: GraphNode, spoke: _Spoke, keep: Collection[str]) -> tuple[ImportedTie, list[str]]:
    """What is understood of a node and of its edges to the middle; the edges know better."""
    all_values = {**node.values, **spoke.values()}
    said = {
        _KNOWN[heading(key)]: str(value).strip()
        for part in (node.values, spoke.values())
        for key, value in part.items()
        if heading(key) in _KNOWN and str(value).strip()
    }
    unknown = [
        key
        for key, value in all_values.items()
        if heading(key) not in _KNOWN and not _technical(key) and str(value).strip()
    ]
    kind_said = folded(said.get("kind", ""))
    relation = said.get("relation", "") or (
        "" if kind_said in (*TieKind, "person", "node") else said.get("kind", "")
    )
    ring = _ring(said.get("ring", ""))
    if _is_group(node):
        kind = TieKind.GROUP
    elif kind_said in set(TieKind):
        kind = TieKind(kind_said)
    else:
        kind = TieKind.PEER if spoke.by_group and not relation and not ring else guessed_kind(relation, ring)
    extra = [f"{key}: {all_values[key]}" for key in unknown if key in keep]
    tie = ImportedTie(
        id=node.id,
        name=_name(node),
        relation=one_line(relation)[:300],
        kind=kind,
        ring=ring,
        direction=_direction(said.get("direction", ""), spoke),
        strength=_STRENGTHS.get(folded(said.get("strength", "")), STEADY),
        paid=_truth(said.get("paid", "")),
        frequency=_choice(Frequency, said.get("frequency", "")),
        since=_day(said.get("since", "")),
        notes="\n".join(filter(None, (said.get("notes", ""), *extra)))[:10_000],
    )
    return tie, unknown


def _technical(header: str) -> bool:
    return folded(header).startswith("networkcanvas") or folded(header) in _SILENT


def _choice(kind: type[Frequency], text: str) -> Frequency | None:
    key = heading(text)
    return kind(key) if key in set(kind) else None


def _ring(text: str) -> Ring | None:
    key = heading(text)
    if key in set(Ring):
        return Ring(key)
    return list(Ring)[int(key) - 1] if key in {"1", "2", "3", "4"} else None


def _direction(text: str, spoke: _Spoke) -> Direction:
    """As said, else as the arrows point."""
    key = {"both_ways": "both", "two_way": "both"}.get(heading(text), heading(text))
    return Direction(key) if key in set(Direction) else spoke.direction()


def _truth(text: str) -> bool | None:
    key = folded(text)
    return True if key in _TRUE else False if key in _FALSE else None


def _day(text: str) -> date | None:
    iso, british = _DAY.fullmatch(text), _BRITISH.fullmatch(text)
    parts = iso.groups() if iso else british.groups()[::-1] if british else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None

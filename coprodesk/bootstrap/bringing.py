"""Files of other programs on the command line, for one person: a network, and a plan. What a file leaves open is refused
with the choices and the very words to write; nothing is guessed.
"""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coprodesk.bootstrap.refusals import Refused
from coprodesk.desk import Desk
from coprodesk.domain.graphs import Graph
from coprodesk.domain.network_imports import (
    NOBODY,
    Choice,
    ImportedMap,
    map_of,
    middle_of,
    people_of,
    to_ask_about,
)
from coprodesk.domain.proposals import PlanPatient, ProposedPlan, Why, is_likely
from coprodesk.domain.texts import folded
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonById, PersonByReference, PersonHead
from coprodesk.reports.fhir_reader import read_plan
from coprodesk.ui.kit.labels import word
from coprodesk.usecases.network_imports import ImportMap, import_map
from coprodesk.usecases.proposals import BringInPlan, bring_in_plan

NOTHING = "Nothing was changed."


@dataclass(frozen=True)
class NetworkImport:
    """`reference` is whose network it is; `middle` what the files call them."""

    paths: Sequence[Path]
    reference: str
    case: str | None
    middle: str | None
    all_around: bool
    arrows_are_help: bool
    dry_run: bool


@dataclass(frozen=True)
class PlanImport:
    path: Path
    reference: str
    of: str | None
    same_person: bool
    dry_run: bool


def _head(desk: Desk, reference: str) -> PersonHead:
    person = desk.ask(PersonByReference(reference))
    if person is None:
        raise Refused(f"Nobody here has the reference {reference}. {NOTHING}")
    return desk.ask(PersonById(person))


def _or(options: Iterable[str]) -> str:
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last


def _option(name: str, value: str) -> str:
    return f"{name} {shlex.quote(value)}"


def _chosen(option: str, wanted: str | None, named: Sequence[tuple[str, str]], told: str) -> str:
    """The key of the one of several that was wanted, by its name or, where two have one name, by its key."""
    names = [name for _, name in named]
    calls = [(key, name if name and names.count(name) == 1 else key) for key, name in named]
    found = [key for key, call in calls if wanted in (call, key)]
    if wanted is None or len(found) != 1:
        options = _or(_option(option, call) for _, call in calls)
        raise Refused(f"{told} Write {options}. {NOTHING}")
    return found[0]


# ------------------------------------------------------------------------------------------ a network
def bring_network(desk: Desk, asked: NetworkImport) -> Iterator[str]:
    head = _head(desk, asked.reference)
    graph = desk.read_network(asked.paths)
    if graph.cases:
        told = f"The files hold {len(graph.cases)} networks."
        key = _chosen("--case", asked.case, [(each.key, each.name) for each in graph.cases], told)
        graph = next(each.graph for each in graph.cases if each.key == key)
    on_map = {folded(node.name) for node in desk.ask(NetworkOf(head.person_id)).nodes}
    told_map = map_of(graph, head.name, on_map, (), _choice(asked, graph, head.name))
    yield from _map_lines(graph, told_map)
    if asked.dry_run or not told_map.ties:
        yield NOTHING
        return
    desk.do(import_map, ImportMap(head.person_id, told_map.ties, told_map.links))
    yield f"Put on the map: {len(told_map.ties)}"


def _choice(asked: NetworkImport, graph: Graph, name: str) -> Choice:
    people = people_of(graph)
    arrows = True if asked.arrows_are_help else None
    if asked.all_around:
        return Choice(NOBODY, arrows)
    if asked.middle is not None:
        found = [ident for ident, called in people if called == asked.middle]
        if len(found) != 1:
            told = f"{len(found)} people in the file are" if found else "Nobody in the file is"
            raise Refused(f"{told} called {asked.middle}. {NOTHING}")
        return Choice(found[0], arrows)
    if there := dict(people).get(to_ask_about(graph, name) or ""):
        told = (
            "The file is about"
            if middle_of(graph, name) is not None
            else "In the middle of the file may stand"
        )
        options = (
            f"{_option('--middle', there)} if that is {name}, or --all-around if {name} is not in the file"
        )
        raise Refused(f"{told} {there}. Write {options}. {NOTHING}")
    return Choice(None, arrows)


def _map_lines(graph: Graph, told: ImportedMap) -> Iterator[str]:
    if told.middle:
        yield f"In the middle: {told.middle}"
    yield f"Ready for the map: {len(told.ties)}. Pairs who know each other: {len(told.links)}."
    for name, why in told.left_out:
        yield f"Left out: {name or 'somebody'} ({word(why)})"
    if told.apart:
        yield f"Joined only to others, and taken too: {', '.join(told.apart)}"
    if graph.lost:
        yield f"Lines to somebody who is not in the files: {graph.lost}"
    if told.offered:
        yield f"Columns that were not understood: {', '.join(told.offered)}"


# ------------------------------------------------------------------------------------------ a plan
def bring_plan(desk: Desk, asked: PlanImport) -> Iterator[str]:
    head, today = _head(desk, asked.reference), desk.clock.today()
    plan = read_plan(asked.path, today=today)
    if plan.chosen is None and plan.people:
        told = f"The file is about {len(plan.people)} people."
        plan = read_plan(
            asked.path,
            _chosen("--of", asked.of, [(each.key, each.name) for each in plan.people], told),
            today,
        )
    about = plan.chosen or PlanPatient("", "")
    if not asked.same_person and not is_likely(about, head.name, head.born, head.nhs_number):
        doubts = "".join(f" {word(each)[:1].upper()}{word(each)[1:]}." for each in about.doubts)
        whom = f"The file is about {about.name}" if about.name else "The file names nobody"
        raise Refused(
            f"{whom}, the record is of {head.name}.{doubts} Write --same-person if they are one. {NOTHING}"
        )
    chosen = tuple(each for each in plan.proposals if each.doubt is None)
    yield from _plan_lines(plan)
    if asked.dry_run or not chosen:
        yield NOTHING
        return
    command = BringInPlan(head.person_id, chosen, about=about, same_person=asked.same_person)
    yield f"Brought in: {desk.do(bring_in_plan, command)}"


def _plan_lines(plan: ProposedPlan) -> Iterator[str]:
    for each in plan.proposals:
        yield f"{each.kind.value.replace('_', ' ').capitalize()}: {each.words}{_but(each.doubt)}"
        for act in each.actions:
            yield f"  {act.what}{_but(act.doubt)}"
    for left in plan.left:
        yield f"Not used: {': '.join(filter(None, (left.what, left.words)))} ({word(left.why)})"
    for besides in plan.besides:
        yield f"Also said, and kept nowhere: {' '.join(besides.split())}"


def _but(doubt: Why | None) -> str:
    return f" (not taken: {word(doubt)})" if doubt else ""

"""The desk against raw SQL on the same connection pool: lists, one save."""

from collections.abc import Callable
from itertools import count
from typing import Any

from bench.measure import Figure, figure
from coprodesk.bootstrap.sessions import Opened
from coprodesk.domain.ids import PersonId
from coprodesk.queries.people import (
    Caseload,
    PeopleCounts,
    PeopleOrder,
    PeopleWho,
    PersonById,
    PersonByReference,
)
from coprodesk.store.schema import Person
from coprodesk.store.search import SOURCES, SPAN
from coprodesk.usecases.people import ChangePerson, change_person

HEAVY = "10000000"  # the reference of the generator's first person
ASKED = "1.5x, 50 ms"
_LISTED = (
    "SELECT p.id, p.name, p.called, p.area, p.reference, coalesce(m.name, ''), p.since, p.next_look, p.asked,"
    " p.restricted, t.abilities, t.needs FROM (SELECT p.id, {key} AS key FROM person p {joined}"
    " WHERE p.team_id = ? AND p.is_client = 1 AND p.deleted_at IS NULL AND (p.restricted = 0 OR EXISTS (SELECT 1"
    " FROM person_reader r WHERE r.person_id = p.id AND r.member_id = ? AND r.deleted_at IS NULL)) {more}"
    " ORDER BY {key} {way}, p.id {way} LIMIT 200 OFFSET {after}) x JOIN person p ON p.id = x.id"
    " LEFT JOIN person_tally t ON t.person_id = p.id LEFT JOIN member m ON m.id = p.worker_id"
    " ORDER BY x.key {way}, p.id {way}"
)
_COUNTED = (
    "SELECT count(*) FROM person p WHERE p.team_id = ? AND p.is_client = 1 AND p.deleted_at IS NULL"
    " AND (p.restricted = 0 OR EXISTS (SELECT 1 FROM person_reader r WHERE r.person_id = p.id"
    " AND r.member_id = ? AND r.deleted_at IS NULL)) {more}"
)
# What the list looks through: a name that has both words, a reference, and whatever else somebody is known by. The raw
# SQL that a search of the list is asked to keep up with looks through names alone, which all stand in the list's index.
_FOUND = (
    "AND ((p.name_key LIKE '%amara%' OR p.reference LIKE '%amara%') AND (p.name_key LIKE '%ow%' OR p.reference LIKE"
    " '%ow%') OR p.id IN (SELECT e.record_id FROM search_words w JOIN search_entry e ON e.id = w.rowid"
    ' WHERE search_words MATCH \'"amara"* AND "ow"*\' AND w.rowid BETWEEN {base} AND {base} + {span} - 1))'
).format(base=SOURCES[Person].base, span=SPAN)
_TALLY = "JOIN person_tally o ON o.person_id = p.id"
_ORDERS = {
    PeopleOrder.NAME: ("p.name_key", ""),
    PeopleOrder.AREA: ("p.area", ""),
    PeopleOrder.REFERENCE: ("p.reference", ""),
    PeopleOrder.SINCE: ("p.since", ""),
    PeopleOrder.NEXT_LOOK: ("p.next_look", ""),
    PeopleOrder.WORKER: ("coalesce(w.name, '')", "LEFT JOIN member w ON w.id = p.worker_id"),
    PeopleOrder.ABILITIES: ("o.abilities", _TALLY),
    PeopleOrder.NEEDS: ("o.needs", _TALLY),
}


def desk_figures(opened: Opened) -> list[Figure]:
    found = [
        figure(f"people by {order}", _asks(opened, Caseload(order=order)), _raw(opened, order), ASKED)
        for order in PeopleOrder
    ]
    total = opened.desk.ask(Caseload(limit=1)).total
    last = Caseload(order=PeopleOrder.NEEDS, descending=True, after=total - 200, total=total)
    raw_last = _raw(opened, PeopleOrder.NEEDS, way="DESC", after=total - 200, counts=False)
    found.append(figure("people, the last page by needs", _asks(opened, last), raw_last, ASKED))
    found.append(
        figure(
            "people searched",
            _asks(opened, Caseload(text="amara ow")),
            _raw(opened, PeopleOrder.NAME, "AND p.name_key LIKE '%amara%' AND p.name_key LIKE '%ow%'"),
            ASKED,
        )
    )
    found.append(
        figure(
            "... against SQL that finds references and called too",
            _asks(opened, Caseload(text="amara ow")),
            _raw(opened, PeopleOrder.NAME, _FOUND),
            "",
        )
    )
    found += [
        figure(f"people, filter {who}", _asks(opened, Caseload(who=who)), None, "50 ms")
        for who in PeopleWho
        if who is not PeopleWho.CLIENTS
    ]
    found.append(figure("people, how many in each filter", _asks(opened, PeopleCounts()), None, ""))
    found.append(figure("saving an edit (read, commit, trail)", _saves(opened), None, "10 ms"))
    return found


def heavy_person(opened: Opened) -> PersonId:
    found = opened.desk.ask(PersonByReference(HEAVY))
    if found is None:
        raise LookupError(HEAVY)
    return found


def _saves(opened: Opened) -> Callable[[], object]:
    desk, person, numbers = opened.desk, heavy_person(opened), count()

    def save() -> None:
        head = desk.ask(PersonById(person))
        name = f"Name {next(numbers)}"
        desk.do(change_person, ChangePerson(person, head.version, name, reference=HEAVY, area=head.area))

    return save


def _asks(opened: Opened, question: Any) -> Callable[[], object]:
    return lambda: opened.desk.ask(question)


def _raw(
    opened: Opened,
    order: PeopleOrder,
    more: str = "",
    *,
    way: str = "ASC",
    after: int = 0,
    counts: bool = True,
) -> Callable[[], object]:
    """The same page and the same count, by hand, on a connection of the driver."""
    actor = opened.desk.actor
    who = (actor.team_id.hex, actor.member_id.hex)
    key, joined = _ORDERS[order]
    listed = _LISTED.format(key=key, joined=joined, more=more, way=way, after=after)
    counted = _COUNTED.format(more=more)

    def run() -> Any:
        raw = opened.workspace.engine.raw_connection()
        try:
            return (
                raw.cursor().execute(counted, who).fetchone() if counts else None,
                raw.cursor().execute(listed, who).fetchall(),
            )
        finally:
            raw.close()

    return run

"""The desk against raw SQL on the same connection pool: lists, one person, one save."""

from collections.abc import Callable
from itertools import count
from typing import Any

import sqlalchemy as sa

from bench.measure import Figure, figure
from coprodesk.bootstrap.sessions import Opened
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import Caseload, PeopleOrder, PersonById, PersonWords
from coprodesk.store.schema import Person
from coprodesk.usecases.people import ChangePerson, change_person

_LISTED = (
    "SELECT p.id, p.name, p.called, p.area, coalesce(m.name, ''), p.since, p.next_look,"
    " (SELECT count(*) FROM ability a WHERE a.person_id = p.id AND a.deleted_at IS NULL) AS abilities,"
    " (SELECT count(*) FROM need n WHERE n.person_id = p.id AND n.deleted_at IS NULL) AS needs, p.asked"
    " FROM person p LEFT JOIN member m ON m.id = p.worker_id"
    " WHERE p.team_id = ? AND p.is_client AND p.deleted_at IS NULL {more} ORDER BY {order}, p.id LIMIT 200"
)
_COUNTED = "SELECT count(*) FROM person p WHERE p.team_id = ? AND p.is_client AND p.deleted_at IS NULL {more}"
_ORDERS = {
    PeopleOrder.NAME: "p.name_key",
    PeopleOrder.SINCE: "coalesce(p.since, '9999-12-31')",
    PeopleOrder.ABILITIES: "abilities",
    PeopleOrder.NEEDS: "needs",
}


def desk_figures(opened: Opened) -> list[Figure]:
    desk = opened.desk
    found = [
        figure(
            f"people by {order}", _asks(opened, Caseload(order=order)), _raw(opened, order, ""), "1.5x, 50 ms"
        )
        for order in _ORDERS
    ]
    searched = Caseload(text="amara ow")
    more = "AND p.name_key LIKE '%amara%' AND p.name_key LIKE '%ow%'"
    found.append(
        figure(
            "people searched", _asks(opened, searched), _raw(opened, PeopleOrder.NAME, more), "1.5x, 50 ms"
        )
    )
    with opened.workspace.engine.connect() as connection:
        person = PersonId(connection.execute(sa.select(Person.id).limit(1)).scalar_one())

    def open_person() -> None:
        for question in (
            PersonById(person),
            PersonWords(person),
            AbilitiesOf(person),
            NeedsOf(person),
            NetworkOf(person),
        ):
            desk.ask(question)

    numbers = count()

    def save() -> None:
        head = desk.ask(PersonById(person))
        desk.do(change_person, ChangePerson(person, head.version, f"Name {next(numbers)}"))

    found.append(figure("opening a person (its questions)", open_person, None, "100 ms"))
    found.append(figure("saving an edit (read, commit, trail)", save, None, "10 ms"))
    return found


def _asks(opened: Opened, question: Caseload) -> Callable[[], object]:
    return lambda: opened.desk.ask(question)


def _raw(opened: Opened, order: PeopleOrder, more: str) -> Callable[[], object]:
    """The same page and the same count, by hand, on a connection of the driver."""
    team = (opened.desk.actor.team_id.hex,)
    listed = _LISTED.format(order=_ORDERS[order], more=more)
    counted = _COUNTED.format(more=more)

    def run() -> Any:
        raw = opened.workspace.engine.raw_connection()
        try:
            return raw.cursor().execute(counted, team).fetchone(), raw.cursor().execute(
                listed, team
            ).fetchall()
        finally:
            raw.close()

    return run

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event, orm

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Readiness
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.domain.networks import TieKind
from coprodesk.domain.sharing import NotWith, Noun
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.groups import GroupById, GroupsOfTeam
from coprodesk.queries.needs import NeedsOf, WhoMightHelp
from coprodesk.queries.networks import NetworkOf, OffersAround, PastTies, RingsOf, TieDays
from coprodesk.queries.notes import NotesOf
from coprodesk.store.schema import Exchange, TimeAccount, TimeEntry
from coprodesk.usecases.abilities import CONTRIBUTIONS
from coprodesk.usecases.networks import EndTie, end_tie
from coprodesk.usecases.sharing import KeepFrom, RestrictPerson, keep_from, restrict_person
from coprodesk.usecases.wellbeing import ANSWERS
from tests.counting import reads_of
from tests.factories import make_ability, make_answers, make_group, make_need, make_person, make_tie

MADE = datetime(2026, 11, 23, tzinfo=UTC)


def give(
    desk: Desk, giver: PersonId, receiver: PersonId, minutes: int, on: date, *, reverses: Any = None
) -> Any:
    """Ledger rows as the store keeps them."""
    with orm.Session(desk.store.engine.execution_options(coprodesk_writes=True)) as session:
        team = desk.actor.team_id
        accounts = {}
        for person in (giver, receiver):
            account = session.scalar(sa.select(TimeAccount).where(TimeAccount.person_id == person))
            if account is None:
                account = TimeAccount(
                    id=new_id(), team_id=team, person_id=person, limit_minutes=0, created_at=MADE
                )
                session.add(account)
            accounts[person] = account.id
        exchange = Exchange(
            id=new_id(), team_id=team, happened_on=on, what="time", minutes=minutes, created_at=MADE
        )
        exchange.reverses_id = reverses
        session.add(exchange)
        session.flush()
        for person, side in ((giver, minutes), (receiver, -minutes)):
            entry = TimeEntry(exchange_id=exchange.id, account_id=accounts[person], person_id=person)
            entry.happened_on, entry.minutes, entry.created_at = on, side, MADE
            session.add(entry)
        session.commit()
        return exchange.id


def test_the_facts_of_a_network(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    group = make_group(desk)
    make_tie(desk, bea, TieKind.FRIEND, other_id=joan, gives=True, receives=True)
    make_tie(desk, bea, TieKind.PAID, name="Home care", receives=True)
    make_tie(desk, bea, TieKind.GROUP, group_id=group)
    make_tie(desk, joan, TieKind.GROUP, group_id=group)
    network = desk.ask(NetworkOf(bea))
    assert (network.ties, network.unpaid, network.both_ways) == (3, 2, 1)
    assert [(n.name, n.direction, n.paid, n.group_id is not None) for n in network.nodes] == [
        ("Joan Bell", "both", False, False),
        ("Home care", "receives", True, False),
        ("Tuesday kitchen", "none", False, True),
    ]
    assert [(link.a, link.b, link.person_id) for link in network.links] == [(joan, group, joan)]


def test_minutes_of_the_last_six_months_without_what_was_reversed(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    make_tie(desk, bea, other_id=joan)
    give(desk, bea, joan, 60, date(2026, 11, 1))
    give(desk, joan, bea, 25, date(2026, 10, 1))
    give(desk, bea, joan, 500, date(2026, 5, 23))
    wrong = give(desk, bea, joan, 90, date(2026, 11, 2))
    give(desk, bea, joan, -90, date(2026, 11, 2), reverses=wrong)
    (node,) = desk.ask(NetworkOf(bea)).nodes
    assert (node.minutes_given, node.minutes_received) == (60, 25)


def test_only_what_may_be_offered_of_who_is_near_is_named(desk: Desk) -> None:
    bea, joan, femi, jamal, far = (
        make_person(desk, name)
        for name in ("Bea Marlow", "Joan Bell", "Femi Okoro", "Jamal Ferris", "Far Away")
    )
    for other in (joan, femi, jamal):
        make_tie(desk, bea, other_id=other, started=date(2026, 11, 2))
    make_ability(desk, joan, "Never asked whether it may be offered")
    make_ability(desk, joan, "Learning", readiness=Readiness.WANTS_TO_LEARN, may_offer=True)
    make_ability(desk, joan, "Bakes", may_offer=True)
    kept = make_ability(desk, femi, "Drives", readiness=Readiness.WOULD_TEACH, may_offer=True)
    make_ability(desk, jamal, "Paints", may_offer=True)
    make_ability(desk, far, "Flies", may_offer=True)
    assert offered(desk, bea) == ["Bakes", "Drives", "Paints"]
    desk.do(keep_from, KeepFrom(femi, Noun.ABILITY, kept, NotWith.OUTSIDE_THE_TEAM))
    assert offered(desk, bea) == ["Bakes", "Paints"]
    desk.do(restrict_person, RestrictPerson(jamal, (desk.actor.member_id,), "a relative works here"))
    assert offered(desk, bea) == ["Bakes"]
    (node,) = (node for node in desk.ask(NetworkOf(bea)).nodes if node.key == joan)
    desk.do(end_tie, EndTie(node.tie_id, bea, node.version, desk.clock.today()))
    assert offered(desk, bea) == []


def offered(desk: Desk, person: PersonId) -> list[str]:
    return [each.ability for each in desk.ask(OffersAround(person))]


@pytest.mark.parametrize("many", [2, 12])
def test_statements_do_not_grow_with_the_rows(desk: Desk, many: int) -> None:
    bea, group = make_person(desk), make_group(desk)
    for n in range(many):
        make_ability(desk, bea, f"ability {n}")
        make_need(desk, bea, f"Sorting the damp {n}")
        make_tie(desk, bea, name=f"contact {n}")
        member = make_person(desk, f"member {n}")
        make_tie(desk, member, TieKind.GROUP, group_id=group)
        make_tie(desk, bea, other_id=member)
        make_ability(desk, member, "Damp courses", may_offer=True)
        make_answers(desk, bea)
    questions: list[tuple[Any, int]] = [
        (AbilitiesOf(bea), 4), (EntriesOf(CONTRIBUTIONS, bea), 2), (NeedsOf(bea), 3), (NetworkOf(bea), 4),
        (NetworkOf(bea, date(2026, 11, 1)), 4), (RingsOf(bea, date(2026, 11, 1)), 3), (PastTies(bea), 2),
        (TieDays(bea), 2),
        (GroupsOfTeam(), 1), (GroupById(group), 3), (EntriesOf(ANSWERS, bea), 2), (NotesOf(bea), 3),
        (WhoMightHelp(bea), 5), (OffersAround(bea), 3),
    ]  # fmt: skip
    assert len(desk.ask(WhoMightHelp(bea))) == many**2
    assert len(desk.ask(OffersAround(bea))) == many
    for question, most in questions:
        with reads_of(desk.store.engine) as seen:
            desk.ask(question)
        assert len(seen) == most, question


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_abilities_are_not_looked_for_among_all_the_exchanges(desk: Desk) -> None:
    """Hardly an exchange names an ability: a count over all of them made the planner read them one by one. The
    server's planner knows how much is not there."""
    bea = make_person(desk)
    for number in range(30):
        make_ability(desk, bea, f"Soup {number}")
    with orm.Session(desk.store.engine.execution_options(coprodesk_writes=True)) as session:
        made = {"team_id": desk.actor.team_id, "what": "time", "minutes": 30, "created_at": MADE}
        session.add_all(
            Exchange(id=new_id(), happened_on=date(2026, 10, 1 + n % 28), **made) for n in range(2000)
        )
        session.commit()
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    asked: list[tuple[str, Any]] = []
    event.listen(desk.store.engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    desk.ask(AbilitiesOf(bea))
    uses, values = next(each for each in asked if "sum(exchange.minutes)" in each[0])
    with desk.store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {uses}", values).all()
    assert any("ix_exchange_ability_id" in str(step) for step in plan)

"""Records made the way a person would make them: through use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from coprodesk.desk import Desk
from coprodesk.domain.budgets import HeldAs, StreamSource
from coprodesk.domain.changes import Topic
from coprodesk.domain.entries import C, Id
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import (
    AbilityId,
    ExchangeId,
    GroupId,
    NeedId,
    PersonId,
    PlanId,
    PoolId,
    StreamId,
    TieId,
    WellbeingId,
)
from coprodesk.domain.needs import CareActOutcome
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.wellbeing import Answers
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.entries import EntriesOf
from coprodesk.store.schema import Row
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.budgets import AgreeBudget, NewStream, OpenBudget, agree_budget, open_budget
from coprodesk.usecases.entries import Add, Noun
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.groups import AddGroup, add_group
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.networks import AddTie, add_tie
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.plan_outcomes import AddAction, AddOutcome, add_action, add_outcome
from coprodesk.usecases.plans import StartPlan, start_plan
from coprodesk.usecases.pools import OpenPool, PutIn, open_pool
from coprodesk.usecases.wellbeing import ANSWERS


def make_person(desk: Desk, name: str = "Bea Marlow", **values: Any) -> PersonId:
    return desk.do(add_person, AddPerson(name=name, **values))


def make_ability(desk: Desk, person_id: PersonId, name: str = "Mends bicycles", **values: Any) -> AbilityId:
    return desk.do(add_ability, AddAbility(person_id, name, **values))


def make_need(
    desk: Desk, person_id: PersonId, words: str = "Company at lunch", outcome: CareActOutcome | None = None
) -> NeedId:
    return desk.do(add_need, AddNeed(person_id, words, outcome))


def make_group(desk: Desk, name: str = "Tuesday kitchen", **values: Any) -> GroupId:
    return desk.do(add_group, AddGroup(name, **values))


def make_tie(desk: Desk, person_id: PersonId, kind: TieKind = TieKind.NEIGHBOUR, **values: Any) -> TieId:
    """Without other_id, group_id or name the other is a new contact."""
    if not values.keys() & {"other_id", "group_id", "name"}:
        values["name"] = "Winston Clarke"
    return desk.do(add_tie, AddTie(person_id, kind, **values))


def make_answers(
    desk: Desk, person_id: PersonId, asked_on: date = date(2026, 11, 20), **answers: int | None
) -> WellbeingId:
    chosen = answers or {"satisfied": 6, "worthwhile": 7, "happy": 5, "anxious": 3}
    return desk.do(ANSWERS.add, Add(person_id, Answers(asked_on, **chosen)))


def contents(desk: Desk, noun: Noun[C, Id], person_id: PersonId) -> list[C]:
    """What the entries of a noun hold that a person has."""
    return [each.content for each in desk.ask(EntriesOf(noun, person_id))]


def make_exchange(
    desk: Desk, giver: Party, receiver: Party, minutes: int = 60, what: str = "Company on the bus"
) -> ExchangeId:
    return desk.do(record_exchange, RecordExchange(giver, receiver, minutes, what, desk.clock.today()))


def make_stream(
    desk: Desk, person_id: PersonId, pence: int = 481_000, held_as: HeldAs = HeldAs.DIRECT_PAYMENT
) -> StreamId:
    """The one stream of a new agreed budget."""
    streams = (NewStream(StreamSource.COUNCIL, held_as, pence),)
    year = (date(2026, 4, 1), date(2027, 3, 31))
    budget = desk.do(open_budget, OpenBudget(person_id, "Personal budget", *year, streams))
    desk.do(agree_budget, AgreeBudget(budget))
    return next(b for b in desk.ask(BudgetsOf(person_id)) if b.budget_id == budget).streams[0].stream_id


def make_pool(
    desk: Desk, put_in: Sequence[tuple[PersonId, StreamId, int]], need: int = 2, **values: Any
) -> PoolId:
    agreement = {
        "on_absence": "Someone away keeps their share",
        "on_leaving": "Share of what is left, within 14 days",
        "on_gap": "All of us by share",
        "on_ending": "Pound for pound by share",
    }
    members = tuple(PutIn(*one) for one in put_in)
    command = OpenPool(
        title="Pottery pool",
        agreed_on=date(2026, 4, 1),
        ends=date(2027, 3, 31),
        decisions_need=need,
        free_up_to_pence=5000,
        members=members,
        **(agreement | values),
    )
    return desk.do(open_pool, command)


def make_plan(desk: Desk, person_id: PersonId) -> PlanId:
    """A plan with one outcome and one action of hours and one of money."""
    plan = desk.do(start_plan, StartPlan(person_id))
    outcome = desk.do(
        add_outcome, AddOutcome(plan, "I finish the pottery year", "making things keeps me well")
    )
    desk.do(
        add_action,
        AddAction(
            outcome,
            ActionSource.MY_NETWORK,
            "Joan, neighbour",
            "Walks to college with me",
            weekly_minutes=120,
        ),
    )
    desk.do(
        add_action,
        AddAction(outcome, ActionSource.SERVICE, "Personal assistant", "Bad days", pence=3800, every="week"),
    )
    return plan


def put(desk: Desk, row: Row) -> UUID:
    """A row that no act of this desk would make."""

    def keep(work: Work, _: None) -> UUID:
        work.add(row)
        work.record("found_workspace", Topic.WORKSPACE, row.id)
        return row.id

    return desk.do(keep, None)

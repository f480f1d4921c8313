"""What is worth doing today: looks that fall due, decisions that wait, who was never asked, what was left half-way."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.abilities import Asked
from coprodesk.domain.ids import PersonId, PoolId
from coprodesk.domain.needs import BEFORE_NEEDS
from coprodesk.domain.pools import DecisionState, Voice
from coprodesk.domain.roles import Permission
from coprodesk.queries.exchanges import ExchangesList
from coprodesk.store.schema import (
    Ability,
    Base,
    Draft,
    Note,
    Person,
    Plan,
    PlanView,
    Pool,
    PoolDecision,
    PoolVote,
    TieParty,
)
from coprodesk.store.view import View

AHEAD = timedelta(days=14)
LATELY = timedelta(days=7)
MOST = 8  # of each kind; a day is not longer
# Forms about a record that stands on nobody's page, or on several.
ELSEWHERE = frozenset({
    "group", "group_member", "leave_group", "pay_from_pool", "ask_pool_decision", "leave_pool", "record_pool_vote",
    "reverse_exchange", "change_member", "set_identity", "pause_request", "resume_request", "lengthen_request",
    "answer_request", "decide_items",
})  # fmt: skip


@dataclass(frozen=True)
class LookRow:
    """`about` is empty for the plan as a whole, else the matter on which two views differ, or, with `step`, the next
    step that a note names."""

    key: UUID
    person_id: PersonId
    name: str
    reference: str
    due: date
    about: str = ""
    step: bool = False


@dataclass(frozen=True)
class WaitingRow:
    """`to_ask` is how many have not been asked yet."""

    pool_id: PoolId
    pool: str
    what: str
    pence: int
    asked_on: date
    to_ask: int


@dataclass(frozen=True)
class UnaskedRow:
    person_id: PersonId
    name: str
    since: date | None


@dataclass(frozen=True)
class HalfWayRow:
    """Typing that was not saved: in which form, and on whose page, where it belongs to one."""

    form: str
    about: str
    person_id: PersonId | None
    name: str
    saved_at: datetime


@dataclass(frozen=True)
class ThanksRow:
    """Somebody gave time in the last days."""

    key: UUID
    person_id: PersonId
    name: str
    what: str
    receiver: str
    happened_on: date


@dataclass(frozen=True)
class Day:
    """Each kind holds a few; the numbers say how many there are in all."""

    today: date
    looks: tuple[LookRow, ...]
    all_looks: int
    waiting: tuple[WaitingRow, ...]
    unasked: tuple[UnaskedRow, ...]
    all_unasked: int
    half_way: tuple[HalfWayRow, ...]
    thanks: tuple[ThanksRow, ...]


@dataclass(frozen=True)
class Today:
    """`mine` keeps it to those whose worker the actor is; decisions and thanks are the team's."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    mine: bool = True

    def answer(self, view: View) -> Day:
        today = view.clock.today()
        looks = looks_until(view, today + AHEAD, mine=self.mine)
        unasked, all_unasked = self._unasked(view)
        return Day(
            today=today,
            looks=looks[:MOST],
            all_looks=len(looks),
            waiting=_waiting(view) if view.actor.may(Permission.BUDGETS_READ) else (),
            unasked=unasked,
            all_unasked=all_unasked,
            half_way=_half_way(view),
            thanks=_thanks(view, today - LATELY),
        )

    def _unasked(self, view: View) -> tuple[tuple[UnaskedRow, ...], int]:
        """People we work with, who came first; an absence is never read as a "no", so it is asked."""
        nobody = ~sa.exists().where(Ability.person_id == Person.id, Ability.deleted_at.is_(None))
        statement = _people(view, mine=self.mine).where(Person.asked == Asked.NOT_YET_ASKED.value, nobody)
        total = view.session.scalar(sa.select(sa.func.count()).select_from(statement.subquery())) or 0
        named = statement.with_only_columns(Person.id, Person.name, Person.since)
        found = view.session.execute(named.order_by(Person.since.asc().nulls_last(), Person.id).limit(MOST))
        return tuple(UnaskedRow(PersonId(key), name, since) for key, name, since in found), total


@dataclass(frozen=True)
class LooksAhead:
    """Every look that is agreed, for a calendar; the overdue ones too."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    mine: bool = True

    def answer(self, view: View) -> tuple[LookRow, ...]:
        return looks_until(view, date.max, mine=self.mine)


def _people(view: View, *, mine: bool) -> sa.Select[Any]:
    statement: sa.Select[Any] = view.people(sa.select(Person.id)).where(Person.is_client)
    return statement.where(Person.worker_id == view.actor.member_id) if mine else statement


def looks_until(view: View, until: date, *, mine: bool) -> tuple[LookRow, ...]:
    """Plans to look at again, matters to talk about again and next steps to take, the earliest first."""
    people = _people(view, mine=mine)
    who = (Person.id, Person.name, Person.reference)
    plans = people.with_only_columns(*who, Person.next_look).where(Person.next_look <= until)
    talks = (
        people.with_only_columns(*who, PlanView.look_again, PlanView.part, PlanView.id, sa.literal(False))
        .join(PlanView, PlanView.person_id == Person.id)
        .join(Plan, Plan.id == PlanView.plan_id)
        .where(PlanView.deleted_at.is_(None), Plan.deleted_at.is_(None), Plan.set_aside_on.is_(None))
        .where(PlanView.look_again <= until)
    )
    steps = (
        people.with_only_columns(*who, Note.next_on, Note.next_step, Note.id, sa.literal(True))
        .join(Note, Note.person_id == Person.id)
        .where(Note.deleted_at.is_(None), Note.next_done.is_(False), Note.next_on <= until)
    )
    rows = [
        LookRow(key, PersonId(key), name, reference, due)
        for key, name, reference, due in view.session.execute(plans)
        if due is not None
    ]
    rows += [
        LookRow(entry, PersonId(key), name, reference, due, about, step=step)
        for key, name, reference, due, about, entry, step in view.session.execute(talks.union_all(steps))
        if due is not None
    ]
    return tuple(sorted(rows, key=lambda row: (row.due, row.name, row.about)))


def _waiting(view: View) -> tuple[WaitingRow, ...]:
    to_ask = (
        sa.select(sa.func.count())
        .where(PoolVote.decision_id == PoolDecision.id, PoolVote.voice == Voice.NOT_YET_ASKED.value)
        .correlate(PoolDecision)
        .scalar_subquery()
    )
    found = view.session.execute(
        sa.select(Pool.id, Pool.title, PoolDecision.what, PoolDecision.pence, PoolDecision.asked_on, to_ask)
        .join(Pool, Pool.id == PoolDecision.pool_id)
        .where(
            Pool.team_id == view.actor.team_id,
            Pool.deleted_at.is_(None),
            PoolDecision.deleted_at.is_(None),
            PoolDecision.state == DecisionState.WAITING.value,
        )
        .order_by(PoolDecision.asked_on, PoolDecision.id)
        .limit(MOST)
    )
    return tuple(WaitingRow(PoolId(key), *rest) for key, *rest in found)


def _half_way(view: View) -> tuple[HalfWayRow, ...]:
    drafts = view.session.scalars(
        sa.select(Draft)
        .where(Draft.member_id == view.actor.member_id, Draft.form != BEFORE_NEEDS)
        .order_by(Draft.saved_at.desc())
        .limit(MOST)
    ).all()
    whose = _whose(view, [key for draft in drafts if (key := _as_id(draft.about)) is not None])
    rows = []
    for draft in drafts:
        key = _as_id(draft.about)
        person = whose.get(key) if key is not None and draft.form not in ELSEWHERE else None
        if person is None and draft.about and draft.form not in ELSEWHERE:
            continue
        person_id, name = person or (None, "")
        rows.append(HalfWayRow(draft.form, draft.about, person_id, name, draft.saved_at))
    return tuple(rows)


def _whose(view: View, keys: list[UUID]) -> dict[UUID, tuple[PersonId, str]]:
    """To whose record a row belongs, whatever table it stands in; only people whom the actor may see."""
    if not keys:
        return {}
    tables = [
        table
        for table in Base.metadata.sorted_tables
        if {"person_id", "id"} <= set(table.c.keys()) and isinstance(table.c.id.type, sa.Uuid)
    ]
    owners = sa.union_all(
        sa.select(Person.id.label("key"), Person.id.label("person")).where(Person.id.in_(keys)),
        *(
            sa.select(table.c.id.label("key"), table.c.person_id.label("person")).where(table.c.id.in_(keys))
            for table in tables
        ),
    ).subquery()
    found = view.session.execute(
        view.people(sa.select(owners.c.key, Person.id, Person.name)).join(
            owners, owners.c.person == Person.id
        )
    )
    whose = {key: (PersonId(person), name) for key, person, name in found}
    others = [key for key in keys if key not in whose]
    return whose | (_whose_ties(view, others) if others else {})


def _whose_ties(view: View, keys: list[UUID]) -> dict[UUID, tuple[PersonId, str]]:
    """A tie stands on two maps: typing about it belongs to the one of the two with whom the team works, and to
    neither where that is both."""
    found = view.session.execute(
        view.people(sa.select(TieParty.tie_id, Person.id, Person.name))
        .join(TieParty, TieParty.person_id == Person.id)
        .where(Person.is_client, TieParty.tie_id.in_(keys))
    ).all()
    sides = Counter(tie for tie, _, _ in found)
    return {tie: (PersonId(person), name) for tie, person, name in found if sides[tie] == 1}


def _as_id(about: str) -> UUID | None:
    try:
        return UUID(about)
    except ValueError:
        return None


def _thanks(view: View, since: date) -> tuple[ThanksRow, ...]:
    page = ExchangesList(limit=3 * MOST).answer(view)
    rows = [
        ThanksRow(
            row.exchange_id, row.giver.person_id, row.giver.name, row.what, row.receiver.name, row.happened_on
        )
        for row in page.rows
        if row.stands and row.giver.person_id is not None and row.happened_on >= since
    ]
    return tuple(rows[:MOST])

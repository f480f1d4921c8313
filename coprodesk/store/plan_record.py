"""Draws what a plan says from a person's record as it is today. Both agreeing and printing read it here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain import plan_content as says
from coprodesk.domain.details import AddressKind, lives_there
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import is_paid
from coprodesk.domain.people import Communication, Paper, Reach, said, said_language, short_name
from coprodesk.domain.plan_choices import chosen
from coprodesk.domain.sharing import record_key
from coprodesk.store import plan_money, plan_parts
from coprodesk.store.never_matches import kept_apart_from
from coprodesk.store.sayings import still_said
from coprodesk.store.schema import (
    Ability,
    AboutMe,
    Address,
    CommunicationNeed,
    Contribution,
    EntryTongue,
    Group,
    Matter,
    Member,
    Need,
    NeedCover,
    Person,
    SpokenLanguage,
    Team,
    Tie,
    TieParty,
    Wellbeing,
    Workspace,
)
from coprodesk.store.shared_time import exchanges_shared, minutes_shared, months_up_to
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

_LIVED_IN = frozenset({AddressKind.HOME, AddressKind.STAYING})
_GIVEN = UUID(int=0)  # what exchanges add up to has no row of its own; its name is its identity


def drawn_content(view: View, person_id: PersonId) -> says.PlanContent:
    """Everything that the person's plan says today, not yet agreed. NotFound where they may not be seen."""
    content = record_content(view, person_id)
    plan = plan_parts.open_plan(view, person_id)
    return content if plan is None else chosen(content, plan_parts.choices_of(view, plan))


def record_content(view: View, person_id: PersonId) -> says.PlanContent:
    """The same with all that the record holds, in its own words: before the plan has chosen."""
    person = view.person(person_id)
    team = view.session.get_one(Team, person.team_id)
    worker = view.session.get(Member, person.worker_id) if person.worker_id else None
    workspace = view.session.scalars(sa.select(Workspace)).first()
    plan = plan_parts.open_plan(view, person.id)
    time_from, time_to = months_up_to(view.clock.today())
    ties, groups, tie_names = _ties(view, person)
    time, given = _time(view, person, time_to)
    return says.PlanContent(
        person_name=person.name,
        called=short_name(person.name, person.called),
        team=team.name,
        practice=workspace.name if workspace is not None and workspace.practice else None,
        worker_name=worker.name if worker else "",
        worker_phone=worker.phone if worker else "",
        duty_line=team.duty_line,
        country=team.country,
        pronouns=person.pronouns,
        born=person.born,
        reference=person.reference,
        nhs_number=person.nhs_number,
        places=_places(view, person),
        review_on=plan.review_on if plan is not None and plan.review_on else person.next_look,
        matters=tuple(
            says.Matter(m.words, m.written_by, m.said_on, record=f"matter:{m.id}")
            for m in _said(view, Matter, person)
        ),
        abilities=tuple(_ability(one) for one in _live(view, Ability, person)),
        abilities_asked=person.asked,
        contributions=(*_contributions(view, person), *given),
        ties=ties,
        pay_said=True,
        groups=groups,
        about_me=tuple(
            says.AboutMe(a.heading, a.words, record=f"about_me:{a.id}") for a in _said(view, AboutMe, person)
        ),
        reach=_reach(view, person),
        needs=_needs(view, person, tie_names),
        money=plan_money.streams(view, person.id),
        pools=plan_money.pools(view, person.id),
        tongues=_tongues(view, person),
        ons4=_ons4(view, person),
        time=time,
        time_from=time_from,
        time_to=time_to,
        **(plan_parts.written(view, plan, tie_names) if plan is not None else {}),
    )


def _tongues(view: View, person: Person) -> tuple[says.TongueLine, ...]:
    return tuple(
        says.TongueLine(record_key(one.noun, one.record_id), one.tongue)
        for one in _live(view, EntryTongue, person)
    )


def _live(view: View, kind: type[Any], person: Person) -> Sequence[Any]:
    statement = sa.select(kind).where(kind.person_id == person.id, kind.deleted_at.is_(None))
    return view.session.scalars(statement.order_by(kind.id)).all()


def _said(view: View, kind: type[Matter | AboutMe], person: Person) -> Sequence[Any]:
    """What still stands: a saying that a later one follows is history, not plan."""
    statement = sa.select(kind).where(kind.person_id == person.id, still_said(kind))
    return view.session.scalars(statement.order_by(kind.id)).all()


def _places(view: View, person: Person) -> tuple[says.PlaceLine, ...]:
    """Where somebody lives now; what is restricted is on no paper."""
    today = view.clock.today()
    return tuple(
        says.PlaceLine(one.words, f"address:{one.id}")
        for one in _live(view, Address, person)
        if not one.restricted and one.kind in _LIVED_IN and lives_there(one.starts, one.ends, today)
    )


def _reach(view: View, person: Person) -> tuple[says.ReachLine, ...]:
    needs = [
        says.ReachLine(
            said(
                Reach(Communication(one.code), one.words, one.points, Paper(one.paper) if one.paper else None)
            ),
            f"communication_need:{one.id}",
        )
        for one in _live(view, CommunicationNeed, person)
    ]
    languages = [
        says.ReachLine(
            said_language(one.name, interpreter=one.interpreter, letters=one.letters),
            f"spoken_language:{one.id}",
        )
        for one in _live(view, SpokenLanguage, person)
    ]
    return tuple(line for line in (*needs, *languages) if line.words)


def _ability(one: Ability) -> says.AbilityLine:
    helps = (one.helps,) if one.helps.strip() else ()
    return says.AbilityLine(one.name, one.readiness, one.how_used, helps, record=f"ability:{one.id}")


def _contributions(view: View, person: Person) -> list[says.ContributionLine]:
    return [
        says.ContributionLine(one.what, one.helps, record=f"contribution:{one.id}")
        for one in _live(view, Contribution, person)
    ]


def _time(
    view: View, person: Person, on: date
) -> tuple[tuple[says.TimeLine, ...], list[says.ContributionLine]]:
    """Every exchange of the six months, and what was given by what it was and for whom."""
    rows = exchanges_shared(view, person.id, on)
    whom: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        if row.minutes > 0:
            whom[row.exchange].append(row.name)
    ties = _tie_of(view, person)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    lines = []
    for row in rows:
        title = (row.what, ", ".join(filter(None, whom[row.exchange])))
        if row.minutes > 0:
            sums[title] += row.minutes
        lines.append(
            says.TimeLine(
                row.what,
                gave=max(row.minutes, 0),
                received=max(-row.minutes, 0),
                tie=ties.get(row.party, "") if row.party else "",
                line=_given_key(*title) if row.minutes > 0 else "",
                ability=f"ability:{row.ability}" if row.ability else "",
                record=f"exchange:{row.exchange}",
            )
        )
    given = [
        says.ContributionLine(what, who, minutes, record=_given_key(what, who))
        for (what, who), minutes in sums.items()
    ]
    return tuple(lines), given


def _given_key(what: str, who: str) -> str:
    return f"given:{uuid5(_GIVEN, f'{what}|{who}')}"


def _tie_of(view: View, person: Person) -> dict[UUID, str]:
    """By the other's id, the tie that leads to them."""
    mine, theirs = orm.aliased(TieParty), orm.aliased(TieParty)
    found = view.session.execute(
        sa.select(sa.func.coalesce(theirs.person_id, theirs.group_id), Tie.id)
        .join(mine, mine.tie_id == Tie.id)
        .join(theirs, sa.and_(theirs.tie_id == Tie.id, theirs.end != mine.end))
        .where(mine.person_id == person.id, mine.deleted_at.is_(None), Tie.deleted_at.is_(None))
        .order_by(Tie.id)
    )
    return {party: f"tie:{tie_id}" for party, tie_id in found}


def _ties(
    view: View, person: Person
) -> tuple[tuple[says.TieLine, ...], tuple[says.GroupLine, ...], dict[UUID, str]]:
    mine, theirs = orm.aliased(TieParty), orm.aliased(TieParty)
    other = orm.aliased(Person)
    today = view.clock.today()
    named = sa.and_(sees_person(view.actor, other), other.id.not_in(kept_apart_from(view.session, person.id)))
    statement = (
        sa.select(Tie, mine, theirs, other.name, Group)
        .join(mine, mine.tie_id == Tie.id)
        .join(theirs, sa.and_(theirs.tie_id == Tie.id, theirs.end != mine.end))
        .outerjoin(other, sa.and_(other.id == theirs.person_id, named))
        .outerjoin(Group, sa.and_(Group.id == theirs.group_id, Group.deleted_at.is_(None)))
        .where(
            mine.person_id == person.id,
            mine.deleted_at.is_(None),
            Tie.deleted_at.is_(None),
            sa.or_(Tie.ended.is_(None), Tie.ended > today),
            Tie.started <= today,
        )
        .order_by(Tie.id)
    )
    lines, names = [], {}
    groups: dict[UUID, says.GroupLine] = {}
    shared, paid = minutes_shared(view, person.id, today), _paid_weekly(view, person)
    found: sa.Result[*tuple[Any, ...]] = view.session.execute(statement)
    for tie, me, them, name, group in found:
        shown = group.name if group is not None else name
        if shown is None:
            continue
        names[tie.id] = shown
        if group is not None:
            groups[group.id] = says.GroupLine(group.name, group.purpose, group.meets, f"group:{group.id}")
        gave, received = shared.get(them.person_id or them.group_id, (0, 0))
        line = _tie_line(tie, me, them, shown)
        lines.append(
            replace(
                line, gave_minutes=gave, received_minutes=received, paid_weekly_minutes=paid.get(tie.id, 0)
            )
        )
    return tuple(lines), tuple(groups.values()), names


def _tie_line(tie: Tie, me: TieParty, them: TieParty, name: str) -> says.TieLine:
    directions = {(True, True): "both", (True, False): "gives", (False, True): "receives"}
    return says.TieLine(
        name=name,
        relation=them.relation,
        kind=tie.kind,
        ring=me.ring or "",
        direction=directions.get((me.gives, them.gives), ""),
        paid=is_paid(tie.kind, tie.paid),
        group=them.group_id is not None,
        party=f"group:{them.group_id}" if them.group_id else "",
        record=f"tie:{tie.id}",
    )


def _paid_weekly(view: View, person: Person) -> dict[UUID, int]:
    """By tie, the paid minutes a week that are arranged with whoever it leads to."""
    found = view.session.execute(
        sa.select(NeedCover.tie_id, sa.func.sum(NeedCover.weekly_minutes))
        .join(Need, Need.id == NeedCover.need_id)
        .where(
            NeedCover.person_id == person.id,
            NeedCover.source == Source.PAID_SERVICE,
            NeedCover.weekly_minutes.is_not(None),
            NeedCover.tie_id.is_not(None),
            NeedCover.deleted_at.is_(None),
            Need.deleted_at.is_(None),
        )
        .group_by(NeedCover.tie_id)
    )
    return {tie_id: int(minutes or 0) for tie_id, minutes in found if tie_id is not None}


def _needs(view: View, person: Person, tie_names: dict[UUID, str]) -> tuple[says.NeedLine, ...]:
    met: dict[UUID, list[str]] = defaultdict(list)
    for cover in _live(view, NeedCover, person):
        named = tie_names.get(cover.tie_id, "") if cover.tie_id else ""
        met[cover.need_id].append(cover.words or named or cover.source.replace("_", " "))
    return tuple(
        says.NeedLine(
            words=need.words,
            outcome=need.outcome.replace("_", " ") if need.outcome else None,
            met_by=tuple(met.get(need.id, ())),
            unmet=need.id not in met,
            record=f"need:{need.id}",
            council=need.council,
            council_how=need.council_how,
        )
        for need in _live(view, Need, person)
    )


def _ons4(view: View, person: Person) -> tuple[says.Ons4Line, ...]:
    rows = sorted(_live(view, Wellbeing, person), key=lambda row: (row.asked_on, row.id))
    return tuple(
        says.Ons4Line(
            row.asked_on, row.satisfied, row.worthwhile, row.happy, row.anxious, f"wellbeing:{row.id}"
        )
        for row in rows
    )

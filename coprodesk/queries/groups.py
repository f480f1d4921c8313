"""Questions about groups and who belongs to them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.networks import direction, months_before
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Exchange, Group, Person, Tie, TieParty, TimeAccount, TimeEntry
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

MONTHS = 6


@dataclass(frozen=True)
class GroupRow:
    """`members` counts the people with an open tie to the group."""

    group_id: GroupId
    version: int
    name: str
    kind: str
    purpose: str
    meets: str
    members: int


@dataclass(frozen=True)
class GroupMember:
    """Somebody in a group; `direction` is the person's: gives to the group, receives from it, both or none.
    `version` covers both ends of the tie."""

    tie_id: TieId
    version: int
    person_id: PersonId
    name: str
    relation: str
    direction: str
    since: date


@dataclass(frozen=True)
class GroupPage:
    """`gave` and `received` are the group's own minutes of the last six months."""

    group: GroupRow
    members: tuple[GroupMember, ...]
    gave: int
    received: int


@dataclass(frozen=True)
class GroupsOfTeam:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> tuple[GroupRow, ...]:
        everyone, _, _ = _members(view)
        count = everyone.where(_group_side.group_id == Group.id).with_only_columns(
            sa.func.count(sa.distinct(Person.id))
        )
        found = view.session.execute(
            sa.select(Group, count.correlate(Group).scalar_subquery())
            .where(Group.team_id == view.actor.team_id, Group.deleted_at.is_(None))
            .order_by(Group.name_key, Group.id)
        )
        return tuple(_row(group, members) for group, members in found)


@dataclass(frozen=True)
class GroupById:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    group_id: GroupId

    def answer(self, view: View) -> GroupPage:
        group = view.session.get(Group, self.group_id)
        if group is None or group.deleted_at is not None or group.team_id != view.actor.team_id:
            raise NotFound("support_group", self.group_id)
        everyone, person_side, group_side = _members(view)
        found = everyone.where(group_side.group_id == group.id).order_by(Person.name_key, Tie.id)
        statement = found.with_only_columns(Tie, person_side, group_side, Person)
        members = tuple(
            GroupMember(
                tie_id=TieId(tie.id),
                version=tie.version + theirs.version + groups.version,
                person_id=PersonId(person.id),
                name=person.name,
                relation=theirs.relation,
                direction=direction(theirs.gives, groups.gives).value,
                since=tie.started,
            )
            for tie, theirs, groups, person in view.session.execute(statement)
        )
        gave, received = self._minutes(view)
        return GroupPage(_row(group, len({member.person_id for member in members})), members, gave, received)

    def _minutes(self, view: View) -> tuple[int, int]:
        """An exchange that was reversed never happened."""
        undone = orm.aliased(Exchange)
        today = view.clock.today()
        found = view.session.execute(
            sa.select(
                sa.func.coalesce(
                    sa.func.sum(sa.case((TimeEntry.minutes > 0, TimeEntry.minutes), else_=0)), 0
                ),
                sa.func.coalesce(
                    sa.func.sum(sa.case((TimeEntry.minutes < 0, -TimeEntry.minutes), else_=0)), 0
                ),
            )
            .select_from(TimeEntry)
            .join(TimeAccount, TimeAccount.id == TimeEntry.account_id)
            .join(Exchange, Exchange.id == TimeEntry.exchange_id)
            .outerjoin(undone, undone.reverses_id == Exchange.id)
            .where(TimeAccount.group_id == self.group_id, Exchange.reverses_id.is_(None), undone.id.is_(None))
            .where(TimeEntry.happened_on > months_before(today, MONTHS), TimeEntry.happened_on <= today)
        ).one()
        return int(found[0]), int(found[1])


_person_side, _group_side = orm.aliased(TieParty), orm.aliased(TieParty)


def _members(view: View) -> tuple[sa.Select[Any], type[TieParty], type[TieParty]]:
    today = view.clock.today()
    statement = (
        sa.select(Tie)
        .join(_group_side, _group_side.tie_id == Tie.id)
        .join(_person_side, sa.and_(_person_side.tie_id == Tie.id, _person_side.end != _group_side.end))
        .join(Person, sa.and_(Person.id == _person_side.person_id, sees_person(view.actor)))
        .where(Tie.deleted_at.is_(None), Tie.started <= today)
        .where(sa.or_(Tie.ended.is_(None), Tie.ended > today))
    )
    return statement, _person_side, _group_side


def _row(group: Group, members: int) -> GroupRow:
    return GroupRow(
        GroupId(group.id), group.version, group.name, group.kind, group.purpose, group.meets, members
    )

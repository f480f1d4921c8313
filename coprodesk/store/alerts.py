"""Who is told at once: members by their role, and the lines that wait for them on Today."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.store.schema import Alert, Member, PersonReader
from coprodesk.store.work import Work


def with_role(work: Work, *roles: Role) -> list[UUID]:
    """The members of the team who hold one of the roles."""
    team = sa.select(Member).where(Member.team_id == work.actor.team_id, Member.deleted_at.is_(None))
    return [
        each.id for each in work.session.scalars(team.order_by(Member.id)) if set(each.roles) & set(roles)
    ]


def readers_of(work: Work, person_id: UUID) -> list[UUID]:
    """The members who are named for a restricted record."""
    named = sa.select(PersonReader.member_id).where(
        PersonReader.person_id == person_id, PersonReader.deleted_at.is_(None)
    )
    return list(work.session.scalars(named.order_by(PersonReader.member_id)))


def alert(
    work: Work,
    members: Iterable[UUID],
    kind: AlertKind,
    *,
    words: str = "",
    people: tuple[UUID, ...] = (),
) -> None:
    """Tell each of them once; whoever does it needs no telling."""
    person_id, other_id = (*people, None, None)[:2]
    for member in dict.fromkeys(members):
        if member != work.actor.member_id:
            work.add(
                Alert(
                    member_id=member,
                    kind=kind,
                    by=work.actor.name,
                    words=words,
                    person_id=person_id,
                    other_id=other_id,
                )
            )
            work.touch(Topic.ALERTS, member)

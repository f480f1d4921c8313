"""Who may sit down at this workspace: asked before there is an actor to ask on behalf of."""

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import MemberId, TeamId
from coprodesk.domain.roles import Actor, Role
from coprodesk.store.failures import translated
from coprodesk.store.schema import Member, Workspace


def actors(engine: sa.Engine) -> tuple[Actor, ...]:
    """The members of the workspace as they may act, oldest first."""
    with translated(), orm.Session(engine) as session:
        members = session.scalars(
            sa.select(Member).where(Member.deleted_at.is_(None)).order_by(Member.id)
        ).all()
        return tuple(
            Actor(MemberId(m.id), m.name, frozenset(Role(role) for role in m.roles), TeamId(m.team_id))
            for m in members
        )


def is_practice(engine: sa.Engine) -> bool:
    with translated(), orm.Session(engine) as session:
        return bool(session.scalar(sa.select(Workspace.practice)))

"""Who may sit down at this workspace: asked before there is an actor to ask on behalf of."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import MemberId, TeamId
from coprodesk.domain.roles import Actor, Role
from coprodesk.store.failures import translated
from coprodesk.store.schema import Member, Workspace


@dataclass(frozen=True)
class Seat:
    """A member as they may act, and what is known of their key: names and halves of keys as the row has them."""

    actor: Actor
    sign_in: str
    public_key: str
    code_key: str


def seats(engine: sa.Engine) -> tuple[Seat, ...]:
    """Of the members of the workspace, oldest first."""
    with translated(), orm.Session(engine) as session:
        members = session.scalars(
            sa.select(Member).where(Member.deleted_at.is_(None)).order_by(Member.id)
        ).all()
        return tuple(Seat(_actor(m), m.sign_in, m.public_key, m.code_key) for m in members)


def _actor(member: Member) -> Actor:
    roles = frozenset(Role(role) for role in member.roles)
    return Actor(MemberId(member.id), member.name, roles, TeamId(member.team_id))


def public_keys(engine: sa.Engine, now: datetime) -> dict[bytes, str]:
    """The public halves with which members joined, and those of codes that are still good, with the members' names."""
    with translated(), orm.Session(engine) as session:
        members = session.scalars(sa.select(Member).where(Member.deleted_at.is_(None))).all()
        found = {member.public_key: member.name for member in members}
        found |= {each.code_key: each.name for each in members if each.code_until and each.code_until >= now}
        return {bytes.fromhex(key): name for key, name in found.items() if key}


def have_joined(engine: sa.Engine) -> bool:
    """Whether anybody ever took a key of their own here, also somebody who left."""
    with translated(), orm.Session(engine) as session:
        return bool(session.scalar(sa.select(sa.exists().where(Member.joined_at.is_not(None)))))


def is_practice(engine: sa.Engine) -> bool:
    with translated(), orm.Session(engine) as session:
        return bool(session.scalar(sa.select(Workspace.practice)))

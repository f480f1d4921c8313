"""A network of another program onto somebody's map: everybody and who knows whom, in one act."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.groups import GroupKind
from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.network_imports import ImportedTie
from coprodesk.domain.networks import Direction, TieKind
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.store.schema import Group, TieParty
from coprodesk.store.work import Work
from coprodesk.usecases.groups import AddGroup, add_group
from coprodesk.usecases.networks import AddTie, AddTies, add_tie, add_ties


@dataclass(frozen=True)
class ImportMap:
    """`links` are places in `ties`: the two know each other. A group that the team knows by this name is that one."""

    person_id: PersonId
    ties: tuple[ImportedTie, ...]
    links: tuple[tuple[int, int], ...] = ()


def import_map(work: Work, command: ImportMap) -> tuple[TieId, ...]:
    work.require(Permission.RECORD_WRITE)
    commands = tuple(_command(work, command.person_id, tie) for tie in command.ties)
    ties = add_ties(work, AddTies(commands))
    work.session.flush()
    parties = work.session.scalars(
        sa.select(TieParty).where(TieParty.tie_id.in_(ties), TieParty.end == 1)
    ).all()
    by_tie = {party.tie_id: party for party in parties}
    ends = [by_tie[tie] for tie in ties]
    for one, other in command.links:
        _join(work, ends[one], ends[other])
    work.record("import_map", Topic.NETWORKS, command.person_id, command.person_id)
    return ties


def _command(work: Work, person_id: PersonId, tie: ImportedTie) -> AddTie:
    group = _group(work, tie.name) if tie.kind is TieKind.GROUP else None
    return AddTie(
        person_id,
        tie.kind,
        group_id=group,
        name="" if group else tie.name,
        started=tie.since,
        relation=tie.relation,
        ring=tie.ring,
        gives=tie.direction in (Direction.GIVES, Direction.BOTH),
        receives=tie.direction in (Direction.RECEIVES, Direction.BOTH),
        strength=tie.strength,
        paid=tie.paid,
        frequency=tie.frequency,
        notes=tie.notes,
    )


def _group(work: Work, name: str) -> GroupId:
    known = work.session.scalars(
        sa.select(Group.id)
        .where(
            Group.team_id == work.actor.team_id, Group.name_key == folded(name), Group.deleted_at.is_(None)
        )
        .order_by(Group.id)
    ).first()
    return GroupId(known) if known is not None else add_group(work, AddGroup(name, GroupKind.OTHER))


def _join(work: Work, one: TieParty, other: TieParty) -> None:
    """Two groups know each other through their people, not by a tie of their own."""
    own, far = (one, other) if one.person_id is not None else (other, one)
    if own.person_id is None:
        return
    kind = TieKind.GROUP if far.group_id is not None else TieKind.FRIEND
    far_id = PersonId(far.person_id) if far.person_id is not None else None
    group_id = GroupId(far.group_id) if far.group_id is not None else None
    add_tie(work, AddTie(PersonId(own.person_id), kind, far_id, group_id))

"""Acts on groups. Who belongs to one is said by ties, in networks."""

from dataclasses import dataclass

from coprodesk.domain.changes import Topic
from coprodesk.domain.groups import GroupKind
from coprodesk.domain.ids import GroupId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.store.schema import Group
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddGroup:
    name: str
    kind: GroupKind = GroupKind.MUTUAL_SUPPORT
    purpose: str = ""
    meets: str = ""


@dataclass(frozen=True)
class ChangeGroup:
    group_id: GroupId
    version: int
    name: str
    kind: GroupKind = GroupKind.MUTUAL_SUPPORT
    purpose: str = ""
    meets: str = ""


@dataclass(frozen=True)
class BinGroup:
    group_id: GroupId
    version: int


def add_group(work: Work, command: AddGroup) -> GroupId:
    work.require(Permission.GROUPS_WRITE)
    group = work.add(Group(team_id=work.actor.team_id, **_values(command)))
    work.record("add_group", Topic.GROUPS, group.id)
    return GroupId(group.id)


def change_group(work: Work, command: ChangeGroup) -> None:
    work.require(Permission.GROUPS_WRITE)
    group = work.load(Group, command.group_id)
    work.change(group, command.version, _values(command))
    work.record("change_group", Topic.GROUPS, group.id)


def bin_group(work: Work, command: BinGroup) -> None:
    """Its ties leave the maps with it and come back with it."""
    work.require(Permission.GROUPS_WRITE)
    group = work.load(Group, command.group_id)
    work.bin(group, command.version)
    work.record("bin_group", Topic.GROUPS, group.id)


def _values(command: AddGroup | ChangeGroup) -> dict[str, object]:
    refuse(
        problems_in("name", command.name, required=True, longest=300)
        + problems_in("purpose", command.purpose)
        + problems_in("meets", command.meets, longest=300)
    )
    return {
        "name": command.name,
        "name_key": folded(command.name),
        "kind": command.kind.value,
        "purpose": command.purpose,
        "meets": command.meets,
    }

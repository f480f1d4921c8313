"""Acts on a team's own plan templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from coprodesk.domain.changes import Topic
from coprodesk.domain.plan_templates import in_order, template_problems
from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.schema import PlanTemplate
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddTemplate:
    name: str
    parts: tuple[Part, ...]
    guidance: Mapping[Part, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangeTemplate:
    template_id: UUID
    version: int
    name: str
    parts: tuple[Part, ...]
    guidance: Mapping[Part, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BinTemplate:
    """Plans that have it show all parts again."""

    template_id: UUID
    version: int


def add_template(work: Work, command: AddTemplate) -> UUID:
    work.require(Permission.TEAM_WRITE)
    row = work.add(PlanTemplate(team_id=work.actor.team_id, **_values(command)))
    work.record("add_template", Topic.PLANS, row.id)
    return row.id


def change_template(work: Work, command: ChangeTemplate) -> None:
    work.require(Permission.TEAM_WRITE)
    row = work.load(PlanTemplate, command.template_id)
    work.change(row, command.version, _values(command))
    work.record("change_template", Topic.PLANS, row.id)


def bin_template(work: Work, command: BinTemplate) -> None:
    work.require(Permission.TEAM_WRITE)
    row = work.load(PlanTemplate, command.template_id)
    work.bin(row, command.version)
    work.record("bin_template", Topic.PLANS, row.id)


def _values(command: AddTemplate | ChangeTemplate) -> dict[str, object]:
    refuse(template_problems(command.name, command.parts, command.guidance))
    return {
        "name": command.name,
        "parts": [part.value for part in in_order(set(command.parts))],
        "guidance": {part.value: text for part, text in command.guidance.items() if text.strip()},
    }

"""Questions about plan templates."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.plan_templates import SHIPPED, Template
from coprodesk.domain.roles import Permission
from coprodesk.store.plan_parts import own_template
from coprodesk.store.schema import PlanTemplate
from coprodesk.store.view import View


@dataclass(frozen=True)
class TemplateRow:
    """`version` is None for those that came with the program: they are not changed, only copied."""

    template: Template
    version: int | None


@dataclass(frozen=True)
class PlanTemplates:
    """The shipped ones first, then the team's own by name."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> tuple[TemplateRow, ...]:
        own = view.session.scalars(
            sa.select(PlanTemplate)
            .where(PlanTemplate.team_id == view.actor.team_id, PlanTemplate.deleted_at.is_(None))
            .order_by(PlanTemplate.name, PlanTemplate.id)
        )
        return (
            *(TemplateRow(template, None) for template in SHIPPED),
            *(TemplateRow(own_template(row), row.version) for row in own),
        )

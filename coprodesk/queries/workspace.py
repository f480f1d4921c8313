"""Questions about the workspace itself."""

from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Draft, Workspace
from coprodesk.store.view import View


@dataclass(frozen=True)
class Facts:
    name: str
    practice: bool
    settings: dict[str, Any]


@dataclass(frozen=True)
class WorkspaceFacts:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> Facts:
        one = view.session.scalars(sa.select(Workspace)).one()
        return Facts(one.name, one.practice, dict(one.settings))


@dataclass(frozen=True)
class DraftFor:
    """The actor's own unsaved typing in this form; None when there is none."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    form: str
    about: str

    def answer(self, view: View) -> dict[str, Any] | None:
        return view.session.scalar(
            sa.select(Draft.content).where(
                Draft.member_id == view.actor.member_id, Draft.form == self.form, Draft.about == self.about
            )
        )

"""The question about the team's own paper."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.roles import Permission
from coprodesk.store.schema import TeamLetterhead
from coprodesk.store.view import View


@dataclass(frozen=True)
class LetterheadRow:
    """`logo` is base64 of a PNG, or empty; `version` is None where nothing was ever set."""

    version: int | None = None
    team: str = ""
    address: str = ""
    footer: str = ""
    logo: str = ""
    logo_alt: str = ""
    accent: str = ""


@dataclass(frozen=True)
class LetterheadOfTeam:
    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> LetterheadRow:
        paper = view.session.scalar(
            sa.select(TeamLetterhead).where(
                TeamLetterhead.team_id == view.actor.team_id, TeamLetterhead.deleted_at.is_(None)
            )
        )
        if paper is None:
            return LetterheadRow()
        return LetterheadRow(
            paper.version, paper.team, paper.address, paper.footer, paper.logo, paper.logo_alt, paper.accent
        )

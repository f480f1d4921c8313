"""The question about a team's own pictures for easy read."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import EasyPicture
from coprodesk.store.view import View


@dataclass(frozen=True)
class PictureRow:
    """`picture` is base64 of a PNG."""

    slot: PictureSlot
    version: int
    picture: str
    alt: str


@dataclass(frozen=True)
class PicturesOfTeam:
    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> tuple[PictureRow, ...]:
        mine = sa.select(EasyPicture).where(
            EasyPicture.team_id == view.actor.team_id, EasyPicture.deleted_at.is_(None)
        )
        return tuple(
            PictureRow(PictureSlot(row.slot), row.version, row.picture, row.alt)
            for row in view.session.scalars(mine.order_by(EasyPicture.slot))
        )

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row


class EasyPicture(Row, Binned):
    """A team's own picture for easy read; at most one for each slot, which comes back when there is one again."""

    __tablename__ = "easy_picture"
    __table_args__ = (sa.UniqueConstraint("team_id", "slot"),)

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"))
    slot: Mapped[str]  # domain.pictures.PictureSlot
    picture: Mapped[str]  # a PNG that was drawn anew, base64
    alt: Mapped[str]

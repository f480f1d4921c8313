from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row


class TeamLetterhead(Row, Binned):
    """The paper of a team; at most one for each, which comes back out of the bin when there is one again."""

    __tablename__ = "letterhead"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), unique=True)
    team: Mapped[str]  # the name as it stands on the paper
    address: Mapped[str]  # up to six lines
    footer: Mapped[str]
    logo: Mapped[str]  # a PNG that was drawn anew, base64; empty for none
    logo_alt: Mapped[str]
    accent: Mapped[str]  # "#rrggbb" or empty

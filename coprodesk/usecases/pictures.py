"""Acts on a team's own pictures for easy read."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.pictures import PictureSlot, picture_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.schema import EasyPicture
from coprodesk.store.work import Work


@dataclass(frozen=True)
class SetPicture:
    """`picture` is base64 of a PNG that was drawn anew; `version` is None where there was none of the team's own."""

    slot: PictureSlot
    version: int | None
    picture: str
    alt: str


@dataclass(frozen=True)
class RemovePicture:
    """The house's picture stands there again."""

    slot: PictureSlot
    version: int


def set_picture(work: Work, command: SetPicture) -> None:
    work.require(Permission.TEAM_WRITE)
    refuse(picture_problems(command.picture, command.alt))
    values = {"picture": command.picture, "alt": command.alt}
    row = _row(work, command.slot)
    if row is None:
        row = work.add(EasyPicture(team_id=work.actor.team_id, slot=command.slot.value, **values))
        work.session.flush()
    else:
        work.change(row, command.version, {**values, "deleted_at": None})
    work.record("set_picture", Topic.TEAM, row.id)


def remove_picture(work: Work, command: RemovePicture) -> None:
    work.require(Permission.TEAM_WRITE)
    row = _row(work, command.slot)
    if row is None or row.deleted_at is not None:
        raise NotFound("easy_picture", command.slot)
    work.bin(row, command.version)
    work.record("remove_picture", Topic.TEAM, row.id)


def _row(work: Work, slot: PictureSlot) -> EasyPicture | None:
    mine = EasyPicture.team_id == work.actor.team_id
    return work.session.scalar(sa.select(EasyPicture).where(mine, EasyPicture.slot == slot.value))

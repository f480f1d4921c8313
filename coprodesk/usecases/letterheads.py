"""Acts on the team's own paper."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.letterheads import letterhead_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.schema import TeamLetterhead
from coprodesk.store.work import Work


@dataclass(frozen=True)
class SetLetterhead:
    """The whole of the form; nothing in it means plain paper. `logo` is base64 of a PNG that was drawn anew."""

    version: int | None
    team: str = ""
    address: str = ""
    footer: str = ""
    logo: str = ""
    logo_alt: str = ""
    accent: str = ""


def set_letterhead(work: Work, command: SetLetterhead) -> None:
    work.require(Permission.TEAM_WRITE)
    values = {key: value for key, value in asdict(command).items() if key != "version"}
    refuse(
        letterhead_problems(
            command.address,
            command.accent,
            team=command.team,
            footer=command.footer,
            logo_alt=command.logo_alt,
        )
    )
    paper = work.session.scalar(sa.select(TeamLetterhead).where(TeamLetterhead.team_id == work.actor.team_id))
    if paper is None:
        paper = work.add(TeamLetterhead(team_id=work.actor.team_id, **values))
        work.session.flush()
    else:
        work.change(paper, command.version, {**values, "deleted_at": None})
    work.record("set_letterhead", Topic.TEAM, paper.id)

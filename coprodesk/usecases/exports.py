"""The act that tells the trail that everything was taken out of the program."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.schema import Workspace
from coprodesk.store.work import Work


@dataclass(frozen=True)
class NoteExport:
    """`digest` is the SHA-256 of the one JSON, `rows` how many rows it holds; `why` in the words of whoever did it."""

    digest: str
    rows: int
    why: str


def note_export(work: Work, command: NoteExport) -> None:
    """Leaves a line on the trail; the records themselves are as they were."""
    work.require(Permission.GOVERNANCE_WRITE)
    refuse(problems_in("why", command.why, required=True, longest=1000))
    workspace = work.session.scalars(sa.select(Workspace.id)).one()
    told: dict[str, str | int] = {"sha256": command.digest, "rows": command.rows, "why": command.why}
    work.record("note_export", Topic.WORKSPACE, workspace, told=told)

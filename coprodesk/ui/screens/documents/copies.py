"""A copy of somebody's plan on its way out: what was ordered, what the file holds, and its line on the trail."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from coprodesk.domain.copy_parts import Without
from coprodesk.domain.documents import THE_PERSON, PlanOrder, Prepared, Shape, Wanted, Way, digest
from coprodesk.domain.ids import PersonId
from coprodesk.domain.sharing import Audience
from coprodesk.reports.batch import Job
from coprodesk.reports.documents import PlanFile
from coprodesk.usecases.documents import NoteCopy, note_copy


@dataclass(frozen=True)
class Copy:
    """`reference` names the file, so that no name of a person stands in a folder or a recent list."""

    person_id: PersonId
    reference: str = ""
    version_id: UUID | None = None
    wanted: Wanted | None = None
    audience: Audience = THE_PERSON
    roles: bool = False
    password: str = field(default="", repr=False)
    shape: Shape = Shape.PDF
    without: Without | None = None
    draft: bool = False

    def order(self) -> PlanOrder:
        return PlanOrder(
            self.person_id, self.version_id, self.wanted, self.audience, self.roles, self.without, self.draft
        )

    def file_name(self) -> str:
        """As a PDF; another kind of file takes its own ending."""
        safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in self.reference)
        return f"plan-{safe}.pdf" if safe.strip("-") else "plan.pdf"


def named(path: Path, shape: Shape) -> Path:
    """The path with the ending of its kind, in place of the ending of another kind."""
    name = path.name
    for ending in sorted((each.value for each in Shape), key=len, reverse=True):
        name = name.removesuffix(f".{ending}")
    return path.with_name(f"{name}.{shape.value}")


def content_of(desk: Any, copy: Copy, made: Prepared) -> bytes:
    """What the file holds: the pages that were looked at, locked where that was asked, or the same words."""
    if copy.shape is not Shape.PDF:
        content: bytes = desk.print(PlanFile(copy.order(), copy.shape))
        return content
    if not copy.password:
        return made.pdf
    from coprodesk.reports.pdf.lock import locked_pdf

    return locked_pdf(made.pdf, copy.password)


def keep_copy(desk: Any, copy: Copy, way: Way, content: bytes, made: Prepared | Job) -> None:
    """The line on the trail, by which the very bytes that left are known again."""
    desk.do(
        note_copy,
        NoteCopy(
            copy.person_id,
            way,
            digest(content),
            made.wanted,
            made.version_id,
            copy.audience,
            copy.roles,
            left_out=len(made.left_out),
            locked=bool(copy.password) and copy.shape is Shape.PDF,
            shape=copy.shape,
            without=copy.order().leaves,
        ),
    )

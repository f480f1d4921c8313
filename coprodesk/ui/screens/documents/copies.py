"""A copy of somebody's plan on its way out: what was ordered, what the file holds, and its line on the trail."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coprodesk.domain.documents import PlanOrder, Prepared, Wanted, Way, digest
from coprodesk.domain.ids import PersonId
from coprodesk.usecases.documents import NoteCopy, note_copy


@dataclass(frozen=True)
class Copy:
    """`reference` names the file, so that no name of a person stands in a folder or a recent list."""

    person_id: PersonId
    reference: str = ""
    version_id: UUID | None = None
    wanted: Wanted | None = None

    def order(self) -> PlanOrder:
        return PlanOrder(self.person_id, self.version_id, self.wanted)

    def file_name(self) -> str:
        safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in self.reference)
        return f"plan-{safe}.pdf" if safe.strip("-") else "plan.pdf"


def written(prepared: Prepared, _copy: Copy) -> bytes:
    return prepared.pdf


def keep_copy(desk: Any, copy: Copy, way: Way, content: bytes, wanted: Wanted) -> None:
    desk.do(note_copy, NoteCopy(copy.person_id, way, digest(content), wanted, copy.version_id))

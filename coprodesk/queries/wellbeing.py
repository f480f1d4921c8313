"""Questions about well-being answers. There is no total, on purpose."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId, WellbeingId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Wellbeing
from coprodesk.store.view import View


@dataclass(frozen=True)
class AnswersRow:
    wellbeing_id: WellbeingId
    version: int
    asked_on: date
    satisfied: int | None
    worthwhile: int | None
    happy: int | None
    anxious: int | None


@dataclass(frozen=True)
class WellbeingOf:
    """Earliest first, as a line over time is drawn."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[AnswersRow, ...]:
        view.person(self.person_id)
        found = view.session.scalars(
            sa.select(Wellbeing)
            .where(Wellbeing.person_id == self.person_id, Wellbeing.deleted_at.is_(None))
            .order_by(Wellbeing.asked_on, Wellbeing.id)
        )
        return tuple(
            AnswersRow(
                WellbeingId(w.id), w.version, w.asked_on, w.satisfied, w.worthwhile, w.happy, w.anxious
            )
            for w in found
        )

"""The draft beside the record and beside the last look: what was chosen, what moved on, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId
from coprodesk.domain.plan_changes import PartChange, compare
from coprodesk.domain.plan_checks import Check, Mix, checks, hinges, mix_of, whole_mix
from coprodesk.domain.plan_choices import (
    REWORDED,
    Choices,
    choice_of,
    chosen,
    in_words,
    moved_on,
    ordered,
    record_says,
)
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import from_plain
from coprodesk.domain.roles import Permission
from coprodesk.store import plan_parts
from coprodesk.store.plan_record import record_content
from coprodesk.store.schema import PlanLook, PlanVersion
from coprodesk.store.shared_time import abilities_exchanged
from coprodesk.store.view import View


@dataclass(frozen=True)
class DraftLine:
    """One record as the plan says it. `line` has the plan's words; `now` what the record says, by field."""

    record: str
    line: Any
    left_out: bool
    own_words: bool
    moved_on: bool
    now: Mapping[str, str]


@dataclass(frozen=True)
class PlanDraft:
    """`lines` are by their name in PlanContent; `mixes` by outcome, in their order. `since` is the day of the
    last look or agreement, None before the first; `changes` what is different now."""

    content: PlanContent
    lines: Mapping[str, tuple[DraftLine, ...]]
    mix: Mix
    mixes: tuple[Mix, ...]
    worth_a_word: tuple[Check, ...]
    hinges: tuple[tuple[str, tuple[str, ...]], ...]
    since: date | None
    changes: tuple[PartChange, ...]


@dataclass(frozen=True)
class PlanDraftOf:
    """None while there is no open plan."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> PlanDraft | None:
        plan = plan_parts.open_plan(view, view.person(self.person_id).id)
        if plan is None:
            return None
        recorded = record_content(view, self.person_id)
        choices = plan_parts.choices_of(view, plan)
        content = chosen(recorded, choices)
        since, before = _last(view, self.person_id)
        return PlanDraft(
            content=content,
            lines={part: _lines(part, recorded, choices) for part in REWORDED},
            mix=whole_mix(content),
            mixes=tuple(mix_of(outcome.actions) for outcome in content.outcomes),
            worth_a_word=checks(content, view.clock.today(), abilities_exchanged(view, self.person_id)),
            hinges=hinges(content),
            since=since,
            changes=compare(before, content) if before is not None else (),
        )


def _lines(part: str, recorded: PlanContent, choices: Choices) -> tuple[DraftLine, ...]:
    return tuple(_line(part, line, choices) for line in ordered(getattr(recorded, part), choices))


def _line(part: str, line: Any, choices: Choices) -> DraftLine:
    choice = choice_of(line, choices)
    shown = in_words(part, line, choice.words)
    return DraftLine(
        record=line.record,
        line=shown,
        left_out=choice.left_out,
        own_words=bool(choice.words),
        moved_on=moved_on(part, line, choice),
        now=record_says(part, line),
    )


def _last(view: View, person_id: PersonId) -> tuple[date | None, PlanContent | None]:
    """What the plan said when it was last agreed or looked at, whichever came later."""
    version = view.session.scalar(
        sa.select(PlanVersion)
        .where(PlanVersion.person_id == person_id)
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )
    look = view.session.scalar(
        sa.select(PlanLook)
        .where(PlanLook.person_id == person_id, PlanLook.deleted_at.is_(None))
        .order_by(PlanLook.looked_on.desc(), PlanLook.id.desc())
        .limit(1)
    )
    if look is not None and (version is None or look.created_at >= version.created_at):
        return look.looked_on, from_plain(look.content)
    return (version.agreed_on, from_plain(version.content)) if version is not None else (None, None)

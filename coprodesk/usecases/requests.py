"""Acts on requests to see one's own record or to have it erased."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import PersonId, RequestId
from coprodesk.domain.packs import Decided, decision_problems
from coprodesk.domain.requests import (
    OF_ERASING,
    Answer,
    AnsweredAlready,
    Asked,
    Clock,
    Pause,
    Refusal,
    RequestKind,
    asked_problems,
    day_problems,
    is_paused,
    longer_problems,
)
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import LINE, problems_in, refuse
from coprodesk.store.packs import keys_of
from coprodesk.store.persons import once
from coprodesk.store.rights import request_of, somebody
from coprodesk.store.schema import PackChoice, RequestPause, RightsRequest
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddRequest:
    person_id: PersonId
    asked: Asked


@dataclass(frozen=True)
class SetIdentity:
    """Identity was asked for on a day, and shown on another, `how` in words. Neither: it is known who asks."""

    request_id: RequestId
    version: int
    asked_on: date | None = None
    shown_on: date | None = None
    how: str = ""


@dataclass(frozen=True)
class PauseRequest:
    """More was asked for on the day `since`, to find what is meant."""

    request_id: RequestId
    since: date
    words: str


@dataclass(frozen=True)
class ResumeRequest:
    pause_id: UUID
    version: int
    until: date


@dataclass(frozen=True)
class LengthenRequest:
    request_id: RequestId
    version: int
    months: int
    why: str


@dataclass(frozen=True)
class AnswerRequest:
    request_id: RequestId
    version: int
    answer: Answer
    answered_on: date
    refusal: Refusal | None = None
    words: str = ""


@dataclass(frozen=True)
class SetPackNames:
    """Whether members stand in the pack by what they are, not by name."""

    request_id: RequestId
    version: int
    by_role: bool


@dataclass(frozen=True)
class DecideItems:
    """The same about each of these items."""

    request_id: RequestId
    items: tuple[str, ...]
    decided: Decided


@dataclass(frozen=True)
class NotePack:
    """A pack was made. `digest` is the SHA-256 of its PDF."""

    request_id: RequestId
    digest: str
    items: int
    left_out: int


def add_request(work: Work, command: AddRequest) -> RequestId:
    """Restricted records too: whoever asks for their own is not kept from it by that."""
    work.require(Permission.GOVERNANCE_WRITE)
    refuse(asked_problems(command.asked, work.clock.today()))
    person = somebody(work, command.person_id)
    asked = command.asked
    row = work.add(
        RightsRequest(
            person_id=person.id,
            kind=asked.kind,
            right=asked.right,
            received_on=asked.received_on,
            asked_by=asked.asked_by,
            words=asked.words,
        )
    )
    work.record("add_request", Topic.RIGHTS, row.id, person.id, undoable=False)
    return RequestId(row.id)


def set_identity(work: Work, command: SetIdentity) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    today, asked_on, shown_on = work.clock.today(), command.asked_on, command.shown_on
    problems = problems_in("how", command.how, required=shown_on is not None, longest=LINE)
    if asked_on is not None:
        problems += day_problems("asked_on", asked_on, today, row.received_on)
    if shown_on is not None:
        problems += day_problems("shown_on", shown_on, today, asked_on or row.received_on)
    refuse(problems)
    values = {"identity_asked_on": asked_on, "identity_shown_on": shown_on, "identity_how": command.how}
    work.change(row, command.version, values)
    _told(work, "set_identity", row)


def pause_request(work: Work, command: PauseRequest) -> UUID:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    problems = problems_in("words", command.words, required=True, longest=1000)
    problems += day_problems("since", command.since, work.clock.today(), row.received_on)
    if is_paused(_pauses(work, row.id)):
        problems.append(Problem("since", "not_allowed"))
    refuse(problems)
    pause = RequestPause(person_id=row.person_id, request_id=row.id, since=command.since, words=command.words)
    work.add(pause)
    _told(work, "pause_request", row, undoable=False)
    return pause.id


def resume_request(work: Work, command: ResumeRequest) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    pause = work.session.get(RequestPause, command.pause_id)
    if pause is None:
        raise NotFound("request_pause", command.pause_id)
    row = _open(work, RequestId(pause.request_id))
    refuse(day_problems("until", command.until, work.clock.today(), pause.since))
    work.change(pause, command.version, {"until": command.until})
    _told(work, "resume_request", row)


def lengthen_request(work: Work, command: LengthenRequest) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    refuse(longer_problems(_clock(work, row), command.months, command.why, work.clock.today()))
    work.change(row, command.version, {"longer_months": command.months, "longer_why": command.why})
    _told(work, "lengthen_request", row)


def answer_request(work: Work, command: AnswerRequest) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    problems = problems_in("words", command.words)
    problems += day_problems("answered_on", command.answered_on, work.clock.today(), row.received_on)
    refused = command.answer is Answer.REFUSED
    if refused and command.refusal is None:
        problems.append(Problem("refusal", "needed"))
    if refused and row.kind is RequestKind.SEE and command.refusal in OF_ERASING:
        problems.append(Problem("refusal", "not_allowed"))
    refuse(problems)
    values = {
        "answer": command.answer,
        "answered_on": command.answered_on,
        "refusal": command.refusal if refused else None,
        "answer_words": command.words,
    }
    work.change(row, command.version, values)
    _told(work, "answer_request", row)


def set_pack_names(work: Work, command: SetPackNames) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    work.change(row, command.version, {"by_role": command.by_role})
    _told(work, "set_pack_names", row)


def decide_items(work: Work, command: DecideItems) -> None:
    work.require(Permission.GOVERNANCE_WRITE)
    row = _open(work, command.request_id)
    decided = command.decided
    refuse(decision_problems(decided))
    there = {
        each.item: each
        for each in work.session.scalars(sa.select(PackChoice).where(PackChoice.request_id == row.id))
    }
    known = keys_of(work.session, sorted(once(work.session, row.person_id, work.actor.team_id)))
    for item in command.items:
        if item not in known:
            raise NotFound("item", item)
        choice = there.get(item)
        values = {"choice": decided.choice, "ground": decided.ground, "words": decided.words}
        if choice is None:
            work.add(PackChoice(person_id=row.person_id, request_id=row.id, item=item, **values))
        else:
            work.change(choice, None, values)
    _told(work, "decide_items", row, undoable=False)


def note_pack(work: Work, command: NotePack) -> None:
    """Leaves a line on the trail; the record itself is as it was."""
    work.require(Permission.GOVERNANCE_WRITE)
    row = request_of(work, command.request_id)
    told: dict[str, str | int] = {
        "sha256": command.digest,
        "for": "the_person" if not row.asked_by else "representative",
        "for_name": row.asked_by,
        "items": command.items,
        "left_out": command.left_out,
    }
    work.record("note_pack", Topic.RIGHTS, row.id, row.person_id, told=told)


def _open(work: Work, request_id: UUID) -> RightsRequest:
    row = request_of(work, request_id)
    if row.answered_on is not None:
        raise AnsweredAlready
    return row


def _pauses(work: Work, request_id: UUID) -> list[Pause]:
    found = work.session.scalars(sa.select(RequestPause).where(RequestPause.request_id == request_id))
    return [Pause(each.since, each.until) for each in found]


def _clock(work: Work, row: RightsRequest) -> Clock:
    pauses = tuple(_pauses(work, row.id))
    return Clock(row.received_on, row.identity_asked_on, row.identity_shown_on, pauses, row.longer_months)


def _told(work: Work, act: str, row: RightsRequest, *, undoable: bool = True) -> None:
    work.record(act, Topic.RIGHTS, row.id, row.person_id, undoable=undoable)

"""Acts on what would help, and on how it is met."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import NeedId, PersonId, TieId
from coprodesk.domain.needs import CareActOutcome, Source, week_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.schema import Need, NeedCover, Person, Tie, TieParty
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddNeed:
    person_id: PersonId
    words: str
    outcome: CareActOutcome | None = None


@dataclass(frozen=True)
class ChangeNeed:
    need_id: NeedId
    version: int
    words: str
    outcome: CareActOutcome | None = None


@dataclass(frozen=True)
class BinNeed:
    need_id: NeedId
    version: int


@dataclass(frozen=True)
class AddCover:
    """One way in which a need is met: minutes and pence are for a week and stand apart."""

    need_id: NeedId
    source: Source
    words: str = ""
    tie_id: TieId | None = None
    weekly_minutes: int | None = None
    weekly_pence: int | None = None


@dataclass(frozen=True)
class ChangeCover:
    cover_id: UUID
    version: int
    source: Source
    words: str = ""
    tie_id: TieId | None = None
    weekly_minutes: int | None = None
    weekly_pence: int | None = None


@dataclass(frozen=True)
class BinCover:
    cover_id: UUID
    version: int


def add_need(work: Work, command: AddNeed) -> NeedId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    need = work.add(Need(person_id=person.id, **_need_values(command)))
    work.record("add_need", Topic.NEEDS, person.id, person.id)
    return NeedId(need.id)


def change_need(work: Work, command: ChangeNeed) -> None:
    work.require(Permission.RECORD_WRITE)
    need = work.load(Need, command.need_id)
    work.change(need, command.version, _need_values(command))
    work.record("change_need", Topic.NEEDS, need.person_id, need.person_id)


def bin_need(work: Work, command: BinNeed) -> None:
    work.require(Permission.RECORD_WRITE)
    need = work.load(Need, command.need_id)
    work.bin(need, command.version)
    work.record("bin_need", Topic.NEEDS, need.person_id, need.person_id)


def add_cover(work: Work, command: AddCover) -> UUID:
    work.require(Permission.RECORD_WRITE)
    need = work.load(Need, command.need_id)
    values = _cover_values(work, command, need.person_id)
    cover = work.add(NeedCover(person_id=need.person_id, need_id=need.id, **values))
    work.record("add_cover", Topic.NEEDS, need.person_id, need.person_id)
    return cover.id


def change_cover(work: Work, command: ChangeCover) -> None:
    work.require(Permission.RECORD_WRITE)
    cover = work.load(NeedCover, command.cover_id)
    work.change(cover, command.version, _cover_values(work, command, cover.person_id))
    work.record("change_cover", Topic.NEEDS, cover.person_id, cover.person_id)


def bin_cover(work: Work, command: BinCover) -> None:
    work.require(Permission.RECORD_WRITE)
    cover = work.load(NeedCover, command.cover_id)
    work.bin(cover, command.version)
    work.record("bin_cover", Topic.NEEDS, cover.person_id, cover.person_id)


def _need_values(command: AddNeed | ChangeNeed) -> dict[str, object]:
    refuse(problems_in("words", command.words, required=True))
    return {"words": command.words, "outcome": command.outcome.value if command.outcome else None}


def _cover_values(work: Work, command: AddCover | ChangeCover, person_id: UUID) -> dict[str, object]:
    refuse(problems_in("words", command.words) + week_problems(command.weekly_minutes, command.weekly_pence))
    if command.tie_id is not None:
        tie = work.load(Tie, command.tie_id)
        theirs = sa.exists().where(TieParty.tie_id == tie.id, TieParty.person_id == person_id)
        if not work.session.scalar(sa.select(theirs)):
            raise NotFound("tie", command.tie_id)
    return {
        "source": command.source.value,
        "words": command.words,
        "tie_id": command.tie_id,
        "weekly_minutes": command.weekly_minutes,
        "weekly_pence": command.weekly_pence,
    }

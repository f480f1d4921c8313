"""Acts on what would help, and on how it is met."""

from dataclasses import dataclass
from uuid import UUID

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import GroupId, NeedId, PersonId, PoolId, TieId
from coprodesk.domain.needs import Council, Outcome, Source, week_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.ownership import is_theirs
from coprodesk.store.schema import Group, Need, NeedCover, Person, Pool, Tie
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddNeed:
    person_id: PersonId
    words: str
    outcome: Outcome | None = None
    still_open: str = ""
    council: Council | None = None
    council_how: str = ""


@dataclass(frozen=True)
class ChangeNeed:
    need_id: NeedId
    version: int
    words: str
    outcome: Outcome | None = None
    still_open: str = ""
    council: Council | None = None
    council_how: str = ""


@dataclass(frozen=True)
class BinNeed:
    need_id: NeedId
    version: int


@dataclass(frozen=True, kw_only=True)
class SaidOfCover:
    """One way in which a need is met: minutes and pence are for a week and stand apart.

    It may name one record that does it: a tie of the person's, a group, or a pool that they are in.
    """

    words: str = ""
    tie_id: TieId | None = None
    group_id: GroupId | None = None
    pool_id: PoolId | None = None
    weekly_minutes: int | None = None
    weekly_pence: int | None = None


@dataclass(frozen=True)
class AddCover(SaidOfCover):
    need_id: NeedId
    source: Source


@dataclass(frozen=True)
class ChangeCover(SaidOfCover):
    cover_id: UUID
    version: int
    source: Source


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
    work.change(cover, command.version, _cover_values(work, command, cover.person_id, cover))
    work.record("change_cover", Topic.NEEDS, cover.person_id, cover.person_id)


def bin_cover(work: Work, command: BinCover) -> None:
    work.require(Permission.RECORD_WRITE)
    cover = work.load(NeedCover, command.cover_id)
    work.bin(cover, command.version)
    work.record("bin_cover", Topic.NEEDS, cover.person_id, cover.person_id)


def _need_values(command: AddNeed | ChangeNeed) -> dict[str, object]:
    refuse(
        problems_in("words", command.words, required=True)
        + problems_in("still_open", command.still_open)
        + problems_in("council_how", command.council_how)
    )
    return {
        "words": command.words,
        "outcome": command.outcome.value if command.outcome else None,
        "still_open": command.still_open,
        "council": command.council.value if command.council else "",
        "council_how": command.council_how,
    }


def _cover_values(
    work: Work, command: AddCover | ChangeCover, person_id: UUID, before: NeedCover | None = None
) -> dict[str, object]:
    refuse(problems_in("words", command.words) + week_problems(command.weekly_minutes, command.weekly_pence))
    _refuse_others(work, command, person_id, before)
    return {
        "source": command.source.value,
        "words": command.words,
        "tie_id": command.tie_id,
        "group_id": command.group_id,
        "pool_id": command.pool_id,
        "weekly_minutes": command.weekly_minutes,
        "weekly_pence": command.weekly_pence,
    }


def _refuse_others(
    work: Work, command: AddCover | ChangeCover, person_id: UUID, before: NeedCover | None
) -> None:
    """At most one record is named, and it is the person's own: their tie, a group of the team, a pool they are in.
    The one that it named before may be named still, wherever that is now."""
    linked = [each for each in _linked(command) if each is not None]
    refuse([Problem("source", "only_one")] if len(linked) > 1 else [])
    if before is not None and linked == [each for each in _linked(before) if each is not None]:
        return
    if command.group_id is not None:
        work.load(Group, command.group_id)
    for kind, record in ((Tie, command.tie_id), (Pool, command.pool_id)):
        if record is not None and not is_theirs(work.session, kind, work.load(kind, record).id, person_id):
            raise NotFound(kind.__tablename__, record)


def _linked(cover: AddCover | ChangeCover | NeedCover) -> tuple[UUID | None, UUID | None, UUID | None]:
    return cover.tie_id, cover.group_id, cover.pool_id

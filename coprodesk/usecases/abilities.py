"""Acts on what a person can do, and on what they already give."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.abilities import (
    Area,
    Asked,
    Contribution,
    Day,
    Kind,
    Readiness,
    TimeOfDay,
    ability_problems,
    asking_problems,
    contribution_problems,
    notice_problems,
)
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import AbilityId, ContributionId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.store import schema
from coprodesk.store.schema import Ability, AbilityNotice, Asking, Person, TeamAbility
from coprodesk.store.work import Work
from coprodesk.usecases.entries import About, Noun


@dataclass(frozen=True, kw_only=True)
class SaidOfAbility:
    """Everything about an ability but its name. `free_words` says when in the person's words."""

    kind: Kind = Kind.HANDS
    readiness: Readiness = Readiness.CAN_DO
    words: str = ""
    how_used: str = ""
    helps: str = ""
    needs_first: str = ""
    free_days: tuple[Day, ...] = ()
    free_times: tuple[TimeOfDay, ...] = ()
    free_words: str = ""
    may_offer: bool = False


@dataclass(frozen=True)
class AddAbility(SaidOfAbility):
    """`listed` is the key of the everyday entry that it was chosen from, or empty."""

    person_id: PersonId
    name: str
    listed: str = ""


@dataclass(frozen=True)
class ChangeAbility(SaidOfAbility):
    ability_id: AbilityId
    version: int
    name: str


@dataclass(frozen=True)
class BinAbility:
    ability_id: AbilityId
    version: int


@dataclass(frozen=True)
class AddNotice:
    """Who has seen this ability: a person of the records, or a name; never both."""

    ability_id: AbilityId
    noticed_by: str = ""
    noticed_by_id: PersonId | None = None
    noticed_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class BinNotice:
    notice_id: UUID
    version: int


@dataclass(frozen=True)
class RecordAsking:
    """The person was asked what they can offer. Without a day it was today, without a name the actor asked."""

    person_id: PersonId
    came_of: Asked
    asked_on: date | None = None
    asked_by: str = ""
    words: str = ""
    ask_again_on: date | None = None


@dataclass(frozen=True)
class BinAsking:
    asking_id: UUID
    version: int


@dataclass(frozen=True)
class AddTeamAbility:
    """One more entry of the everyday list, for the actor's team. `also`: other words, with commas between."""

    name: str
    area: Area
    kind: Kind = Kind.HANDS
    also: str = ""


@dataclass(frozen=True)
class BinTeamAbility:
    entry_id: UUID
    version: int


def add_ability(work: Work, command: AddAbility) -> AbilityId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    refuse(problems_in("listed", command.listed, longest=100))
    ability = work.add(Ability(person_id=person.id, listed=command.listed, **_ability_values(command)))
    work.record("add_ability", Topic.ABILITIES, person.id, person.id)
    return AbilityId(ability.id)


def change_ability(work: Work, command: ChangeAbility) -> None:
    work.require(Permission.RECORD_WRITE)
    ability = work.load(Ability, command.ability_id)
    work.change(ability, command.version, _ability_values(command))
    work.record("change_ability", Topic.ABILITIES, ability.person_id, ability.person_id)


def bin_ability(work: Work, command: BinAbility) -> None:
    work.require(Permission.RECORD_WRITE)
    ability = work.load(Ability, command.ability_id)
    work.bin(ability, command.version)
    work.record("bin_ability", Topic.ABILITIES, ability.person_id, ability.person_id)


def add_notice(work: Work, command: AddNotice) -> UUID:
    work.require(Permission.RECORD_WRITE)
    ability = work.load(Ability, command.ability_id)
    today = work.clock.today()
    noticed_on, known = command.noticed_on or today, command.noticed_by_id is not None
    refuse(notice_problems(command.noticed_by, command.words, noticed_on, today, known=known))
    if command.noticed_by_id is not None:
        work.load(Person, command.noticed_by_id)
    notice = AbilityNotice(
        person_id=ability.person_id,
        ability_id=ability.id,
        noticed_by_id=command.noticed_by_id,
        noticed_by=command.noticed_by,
        noticed_on=noticed_on,
        words=command.words,
    )
    work.add(notice)
    work.record("add_notice", Topic.ABILITIES, ability.person_id, ability.person_id)
    return notice.id


def bin_notice(work: Work, command: BinNotice) -> None:
    work.require(Permission.RECORD_WRITE)
    notice = work.load(AbilityNotice, command.notice_id)
    work.bin(notice, command.version)
    work.record("bin_notice", Topic.ABILITIES, notice.person_id, notice.person_id)


def record_asking(work: Work, command: RecordAsking) -> UUID:
    """The latest asking is where the person stands; an earlier one that is written down later changes nothing."""
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    asked_on = command.asked_on or work.clock.today()
    asked_by = command.asked_by or work.actor.name
    refuse(
        asking_problems(
            command.came_of,
            asked_on,
            command.ask_again_on,
            work.clock.today(),
            asked_by=asked_by,
            words=command.words,
        )
    )
    asking = Asking(
        person_id=person.id,
        asked_on=asked_on,
        came_of=command.came_of.value,
        asked_by=asked_by,
        words=command.words,
        ask_again_on=command.ask_again_on,
    )
    work.add(asking)
    _stand_where_asked(work, person)
    _record_asking(work, "record_asking", asking)
    return asking.id


def bin_asking(work: Work, command: BinAsking) -> None:
    work.require(Permission.RECORD_WRITE)
    asking = work.load(Asking, command.asking_id)
    work.bin(asking, command.version)
    _stand_where_asked(work, work.load(Person, asking.person_id))
    _record_asking(work, "bin_asking", asking)


def add_team_ability(work: Work, command: AddTeamAbility) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(ability_problems(command.name, also=command.also))
    _refuse_same(work, command.name)
    entry = TeamAbility(
        team_id=work.actor.team_id,
        name=command.name,
        name_key=folded(command.name),
        area=command.area.value,
        kind=command.kind.value,
        also=command.also,
    )
    work.add(entry)
    work.record("add_team_ability", Topic.ABILITIES, entry.id)
    return entry.id


def bin_team_ability(work: Work, command: BinTeamAbility) -> None:
    """The entry leaves the team's list; what was chosen from it stays with everybody who has it."""
    work.require(Permission.RECORD_WRITE)
    entry = work.load(TeamAbility, command.entry_id)
    work.bin(entry, command.version)
    work.record("bin_team_ability", Topic.ABILITIES, entry.id)


def _stand_where_asked(work: Work, person: Person) -> None:
    work.session.flush()
    latest = work.session.scalars(
        sa.select(Asking.came_of)
        .where(Asking.person_id == person.id, Asking.deleted_at.is_(None))
        .order_by(Asking.asked_on.desc(), Asking.id.desc())
        .limit(1)
    ).first()
    work.change(person, None, {"asked": latest or Asked.NOT_YET_ASKED.value})


def _record_asking(work: Work, act: str, asking: Asking) -> None:
    work.touch(Topic.PEOPLE, asking.person_id)
    work.record(act, Topic.ABILITIES, asking.person_id, asking.person_id)


def _refuse_same(work: Work, name: str) -> None:
    same = sa.exists().where(
        TeamAbility.team_id == work.actor.team_id,
        TeamAbility.name_key == folded(name),
        TeamAbility.deleted_at.is_(None),
    )
    if work.session.scalar(sa.select(same)):
        refuse([Problem("name", "on_the_list")])


def _ability_values(command: AddAbility | ChangeAbility) -> dict[str, object]:
    texts = {
        "words": command.words,
        "how_used": command.how_used,
        "helps": command.helps,
        "needs_first": command.needs_first,
        "free_words": command.free_words,
    }
    refuse(ability_problems(command.name, **texts))
    return {
        "name": command.name,
        "name_key": folded(command.name),
        "kind": command.kind.value,
        "readiness": command.readiness.value,
        "free_days": [day.value for day in Day if day in command.free_days],
        "free_times": [time.value for time in TimeOfDay if time in command.free_times],
        "may_offer": command.may_offer,
        **texts,
    }


def _contribution_problems(given: Contribution, about: About) -> list[Problem]:
    """The ability that it uses is the person's own; the one that it used before stays, in the bin or not."""
    chosen = given.ability_id
    if about.before is not None and getattr(about.before, "ability_id", None) == chosen:
        chosen = None
    if chosen is not None and about.work.load(Ability, chosen).person_id != about.person.id:
        raise NotFound("ability", chosen)
    return contribution_problems(given, about.today)


CONTRIBUTIONS = Noun(
    "contribution", Contribution, schema.Contribution, ContributionId, Topic.ABILITIES, _contribution_problems
)

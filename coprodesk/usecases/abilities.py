"""Acts on what a person can do, and on what they already give."""

from dataclasses import dataclass
from datetime import date

from coprodesk.domain.abilities import Kind, Readiness, ability_problems
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import AbilityId, ContributionId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.store.schema import Ability, Contribution, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddAbility:
    person_id: PersonId
    name: str
    kind: Kind = Kind.HANDS
    readiness: Readiness = Readiness.CAN_DO
    words: str = ""
    how_used: str = ""
    helps: str = ""
    needs_first: str = ""


@dataclass(frozen=True)
class ChangeAbility:
    ability_id: AbilityId
    version: int
    name: str
    kind: Kind = Kind.HANDS
    readiness: Readiness = Readiness.CAN_DO
    words: str = ""
    how_used: str = ""
    helps: str = ""
    needs_first: str = ""


@dataclass(frozen=True)
class BinAbility:
    ability_id: AbilityId
    version: int


@dataclass(frozen=True)
class AddContribution:
    person_id: PersonId
    what: str
    helps: str = ""
    since: date | None = None
    ability_id: AbilityId | None = None


@dataclass(frozen=True)
class ChangeContribution:
    contribution_id: ContributionId
    version: int
    what: str
    helps: str = ""
    since: date | None = None
    ability_id: AbilityId | None = None


@dataclass(frozen=True)
class BinContribution:
    contribution_id: ContributionId
    version: int


def add_ability(work: Work, command: AddAbility) -> AbilityId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    ability = work.add(Ability(person_id=person.id, **_ability_values(command)))
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


def add_contribution(work: Work, command: AddContribution) -> ContributionId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    values = _contribution_values(work, command, PersonId(person.id))
    contribution = work.add(Contribution(person_id=person.id, **values))
    work.record("add_contribution", Topic.ABILITIES, person.id, person.id)
    return ContributionId(contribution.id)


def change_contribution(work: Work, command: ChangeContribution) -> None:
    work.require(Permission.RECORD_WRITE)
    contribution = work.load(Contribution, command.contribution_id)
    person_id = PersonId(contribution.person_id)
    work.change(contribution, command.version, _contribution_values(work, command, person_id))
    work.record("change_contribution", Topic.ABILITIES, person_id, person_id)


def bin_contribution(work: Work, command: BinContribution) -> None:
    work.require(Permission.RECORD_WRITE)
    contribution = work.load(Contribution, command.contribution_id)
    work.bin(contribution, command.version)
    work.record("bin_contribution", Topic.ABILITIES, contribution.person_id, contribution.person_id)


def _ability_values(command: AddAbility | ChangeAbility) -> dict[str, object]:
    texts = {
        "words": command.words,
        "how_used": command.how_used,
        "helps": command.helps,
        "needs_first": command.needs_first,
    }
    refuse(ability_problems(command.name, **texts))
    return {
        "name": command.name,
        "name_key": folded(command.name),
        "kind": command.kind.value,
        "readiness": command.readiness.value,
        **texts,
    }


def _contribution_values(
    work: Work, command: AddContribution | ChangeContribution, person_id: PersonId
) -> dict[str, object]:
    problems = problems_in("what", command.what, required=True) + problems_in("helps", command.helps)
    if command.since is not None and command.since > work.clock.today():
        problems.append(Problem("since", "in_the_future"))
    refuse(problems)
    if command.ability_id is not None and work.load(Ability, command.ability_id).person_id != person_id:
        raise NotFound("ability", command.ability_id)
    return {
        "what": command.what,
        "helps": command.helps,
        "since": command.since,
        "ability_id": command.ability_id,
    }

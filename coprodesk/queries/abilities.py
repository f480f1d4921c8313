"""Questions about what a person can do and what they already give."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.abilities import Area, Everyday, Kind, Readiness
from coprodesk.domain.ids import AbilityId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.resources import resource_path
from coprodesk.store import ledger
from coprodesk.store.schema import (
    Ability,
    AbilityNotice,
    Asking,
    Exchange,
    Person,
    PersonTally,
    SharingMark,
    TeamAbility,
)
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person


@dataclass(frozen=True)
class Uses:
    """The exchanges in which an ability was given, those that were taken back left out."""

    times: int = 0
    minutes: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class NoticeRow:
    """Somebody who has seen the ability. `person_id` when they are in the records and may be seen."""

    notice_id: UUID
    version: int
    who: str
    person_id: PersonId | None
    noticed_on: date
    words: str


@dataclass(frozen=True)
class AbilityRow:
    ability_id: AbilityId
    version: int
    name: str
    kind: str
    readiness: str
    words: str
    how_used: str
    helps: str
    needs_first: str
    listed: str
    free_days: tuple[str, ...]
    free_times: tuple[str, ...]
    free_words: str
    may_offer: bool
    uses: Uses
    noticed: tuple[NoticeRow, ...]


@dataclass(frozen=True)
class AbilitiesOf:
    """In the order in which they were written down."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[AbilityRow, ...]:
        view.person(self.person_id)
        found = view.session.scalars(
            sa.select(Ability)
            .where(Ability.person_id == self.person_id, Ability.deleted_at.is_(None))
            .order_by(Ability.id)
        ).all()
        uses, noticed = self._uses(view), self._noticed(view)
        return tuple(
            AbilityRow(
                AbilityId(a.id), a.version, a.name, a.kind, a.readiness, a.words, a.how_used, a.helps,
                a.needs_first, a.listed, tuple(a.free_days), tuple(a.free_times), a.free_words, a.may_offer,
                uses.get(a.id, Uses()), tuple(noticed[a.id]),
            )
            for a in found
        )  # fmt: skip

    def _uses(self, view: View) -> dict[UUID, Uses]:
        found = view.session.execute(_used(), {"person": self.person_id})
        return {ability: Uses(times, int(minutes), *days) for ability, times, minutes, *days in found}

    def _noticed(self, view: View) -> defaultdict[UUID, list[NoticeRow]]:
        seen = sa.and_(Person.id == AbilityNotice.noticed_by_id, sees_person(view.actor))
        found = view.session.execute(
            sa.select(AbilityNotice, Person.id, Person.name)
            .outerjoin(Person, seen)
            .where(AbilityNotice.person_id == self.person_id, AbilityNotice.deleted_at.is_(None))
            .order_by(AbilityNotice.noticed_on, AbilityNotice.id)
        )
        by_ability: defaultdict[UUID, list[NoticeRow]] = defaultdict(list)
        for notice, person_id, name in found:
            whose = PersonId(person_id) if name else None
            row = NoticeRow(
                notice.id, notice.version, name or notice.noticed_by, whose, notice.noticed_on, notice.words
            )
            by_ability[notice.ability_id].append(row)
        return by_ability


@cache
def _used() -> sa.Select[*tuple[Any, ...]]:
    """For each ability of a person that was given: how often, how long, and the first and last day. An exchange that
    names an ability is of its person's team, which is not asked again: by the team, one would find them all.
    """
    return (
        sa.select(
            Ability.id,
            sa.func.count(),
            sa.func.sum(Exchange.minutes),
            sa.func.min(Exchange.happened_on),
            sa.func.max(Exchange.happened_on),
        )
        .join(Exchange, Exchange.ability_id == Ability.id)
        .where(Ability.person_id == sa.bindparam("person"), ledger.stands(Exchange))
        .group_by(Ability.id)
    )


@cache
def is_offered() -> sa.ColumnElement[bool]:
    """What may be named to others, in a statement over Ability and Person: its person agreed to have it offered and
    keeps it from nobody, and is not restricted."""
    kept = sa.exists().where(SharingMark.record_id == Ability.id, SharingMark.deleted_at.is_(None))
    return sa.and_(
        Ability.may_offer,
        Ability.readiness.in_((Readiness.CAN_DO.value, Readiness.WOULD_TEACH.value)),
        Ability.deleted_at.is_(None),
        ~Person.restricted,
        ~kept,
    )


@dataclass(frozen=True)
class AskingRow:
    asking_id: UUID
    version: int
    asked_on: date
    came_of: str
    asked_by: str
    words: str
    ask_again_on: date | None


@dataclass(frozen=True)
class AskingsOf:
    """Each time that somebody was asked what they can offer, the latest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[AskingRow, ...]:
        view.person(self.person_id)
        found = view.session.scalars(
            sa.select(Asking)
            .where(Asking.person_id == self.person_id, Asking.deleted_at.is_(None))
            .order_by(Asking.asked_on.desc(), Asking.id.desc())
        )
        return tuple(
            AskingRow(a.id, a.version, a.asked_on, a.came_of, a.asked_by, a.words, a.ask_again_on)
            for a in found
        )


@cache
def everyday() -> tuple[Everyday, ...]:
    """The list that comes with the program: each entry named in English, then in Welsh."""
    areas = json.loads(resource_path("abilities", "everyday.json").read_text("utf-8"))
    return tuple(
        Everyday(
            one["key"], (one["en"], one["cy"]), Area(area["area"]), Kind(one["kind"]), tuple(one["also"])
        )
        for area in areas
        for one in area["abilities"]
    )


@dataclass(frozen=True)
class TeamAbilityRow:
    entry_id: UUID
    version: int
    name: str
    area: Area
    kind: Kind
    also: str

    def everyday(self) -> Everyday:
        others = tuple(word.strip() for word in self.also.split(",") if word.strip())
        return Everyday("", (self.name,), self.area, self.kind, others)


@dataclass(frozen=True)
class TeamAbilities:
    """What the actor's team added to the everyday list, by name."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> tuple[TeamAbilityRow, ...]:
        found = view.session.scalars(
            sa.select(TeamAbility)
            .where(TeamAbility.team_id == view.actor.team_id, TeamAbility.deleted_at.is_(None))
            .order_by(TeamAbility.name_key, TeamAbility.id)
        )
        return tuple(
            TeamAbilityRow(t.id, t.version, t.name, Area(t.area), Kind(t.kind), t.also) for t in found
        )


@dataclass(frozen=True)
class CaseloadBalance:
    """Abilities against needs over the whole caseload: how many people, and how many of them have none yet."""

    people: int
    no_ability: int
    abilities: int
    needs: int


@dataclass(frozen=True)
class BalanceOfCaseload:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    mine: bool = False

    def answer(self, view: View) -> CaseloadBalance:
        able, needing = sa.func.coalesce(PersonTally.abilities, 0), sa.func.coalesce(PersonTally.needs, 0)
        counted = sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.case((able == 0, 1), else_=0)), 0),
            sa.func.coalesce(sa.func.sum(able), 0),
            sa.func.coalesce(sa.func.sum(needing), 0),
        )
        clients = view.people(counted.select_from(Person).where(Person.is_client))
        if self.mine:
            clients = clients.where(Person.worker_id == view.actor.member_id)
        found = view.session.execute(clients.outerjoin(PersonTally, PersonTally.person_id == Person.id)).one()
        return CaseloadBalance(*(int(number) for number in found))

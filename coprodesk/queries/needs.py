"""Questions about what would help and how it is met."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import GroupId, NeedId, PersonId, PoolId, TieId
from coprodesk.domain.needs import Met, Source, how_far_met, speaks_of, telling_words
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Actor, Permission
from coprodesk.queries.abilities import everyday, is_offered
from coprodesk.queries.readings import people_in
from coprodesk.store.never_matches import kept_apart_from
from coprodesk.store.schema import (
    Ability,
    Group,
    Need,
    NeedCover,
    Person,
    Pool,
    PoolMember,
    Tie,
    TieParty,
)
from coprodesk.store.texts import holds
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

LINKS = ("tie_id", "group_id", "pool_id")


@dataclass(frozen=True)
class CoverRow:
    """`who` is the other party of the tie, the group or the pool; empty where none is named or may be seen.

    `tie_ended` is the day on which that tie ended; `linked` the record that is named, whether it is still there or not.
    """

    cover_id: UUID
    version: int
    source: str
    words: str
    tie_id: TieId | None
    who: str
    tie_ended: date | None
    group_id: GroupId | None
    pool_id: PoolId | None
    weekly_minutes: int | None
    weekly_pence: int | None
    linked: tuple[str, UUID] | None = None


@dataclass(frozen=True)
class NeedRow:
    """Covers stand in the order of Source: the person first. `met` is how far it is met by them."""

    need_id: NeedId
    version: int
    words: str
    outcome: str | None
    still_open: str
    covers: tuple[CoverRow, ...]
    council: str = ""
    council_how: str = ""

    @property
    def met(self) -> Met:
        return how_far_met(len(self.covers), self.still_open)


@dataclass(frozen=True)
class NeedsOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[NeedRow, ...]:
        view.person(self.person_id)
        covers = self._covers(view)
        needs = view.session.scalars(
            sa.select(Need)
            .where(Need.person_id == self.person_id, Need.deleted_at.is_(None))
            .order_by(Need.id)
        )
        return tuple(_need_row(need, tuple(covers[need.id])) for need in needs)

    def _covers(self, view: View) -> defaultdict[UUID, list[CoverRow]]:
        found = view.session.execute(_covered(view.actor), {"person": self.person_id})
        order = list(Source)
        by_need: defaultdict[UUID, list[CoverRow]] = defaultdict(list)
        for cover, tie, group, pool, who in sorted(found, key=lambda row: order.index(Source(row[0].source))):
            by_need[cover.need_id].append(_cover_row(cover, tie, group, pool, who))
        return by_need


@lru_cache(maxsize=8)
def _covered(actor: Actor) -> sa.Select[*tuple[Any, ...]]:
    """What meets the needs of a person, with the tie, the group and the pool that it comes by, and the name of
    whichever there is. Made once, as in queries/networks."""
    whose: sa.BindParameter[Any] = sa.bindparam("person")
    live = sa.and_(Tie.id == NeedCover.tie_id, Tie.deleted_at.is_(None))
    far_end = sa.and_(
        TieParty.tie_id == Tie.id, sa.or_(TieParty.person_id.is_(None), TieParty.person_id != whose)
    )
    in_pool = sa.exists().where(PoolMember.pool_id == Pool.id, PoolMember.person_id == whose)
    named = orm.aliased(Group)
    named_as = sa.func.coalesce(Person.name, Group.name, named.name, Pool.title, "")
    return (
        sa.select(NeedCover, Tie, named.id, Pool.id, named_as)
        .outerjoin(Tie, live)
        .outerjoin(TieParty, far_end)
        .outerjoin(Person, sa.and_(Person.id == TieParty.person_id, sees_person(actor)))
        .outerjoin(Group, sa.and_(Group.id == TieParty.group_id, Group.deleted_at.is_(None)))
        .outerjoin(named, sa.and_(named.id == NeedCover.group_id, named.deleted_at.is_(None)))
        .outerjoin(Pool, sa.and_(Pool.id == NeedCover.pool_id, Pool.deleted_at.is_(None), in_pool))
        .where(NeedCover.person_id == whose, NeedCover.deleted_at.is_(None))
        .order_by(NeedCover.id)
    )


def _need_row(need: Need, covers: tuple[CoverRow, ...]) -> NeedRow:
    return NeedRow(
        NeedId(need.id),
        need.version,
        need.words,
        need.outcome,
        need.still_open,
        covers,
        need.council,
        need.council_how,
    )


def _cover_row(
    cover: NeedCover, tie: Tie | None, group: UUID | None, pool: UUID | None, who: str
) -> CoverRow:
    return CoverRow(
        cover_id=cover.id,
        version=cover.version,
        source=cover.source,
        words=cover.words,
        tie_id=TieId(tie.id) if tie else None,
        who=who,
        tie_ended=tie.ended if tie else None,
        group_id=GroupId(group) if group else None,
        pool_id=PoolId(pool) if pool else None,
        weekly_minutes=cover.weekly_minutes,
        weekly_pence=cover.weekly_pence,
        linked=next(((key, held) for key in LINKS if (held := getattr(cover, key)) is not None), None),
    )


@dataclass(frozen=True)
class MightHelp:
    """Somebody whose ability may be offered to others and speaks of the same thing as an open need: `word`."""

    need_id: NeedId
    person_id: PersonId
    name: str
    ability: str
    word: str


@dataclass(frozen=True)
class WhoMightHelp:
    """For the needs of somebody that are not met, by the words alone: a prompt to ask, nothing more.

    Only an ability that its person agreed to have offered, and that is kept from nobody; nobody whose record is
    restricted.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    limit: int = 200

    def answer(self, view: View) -> tuple[MightHelp, ...]:
        needs = [need for need in NeedsOf(self.person_id).answer(view) if need.met is not Met.MET]
        words = {need.need_id: telling_words(f"{need.words} {need.still_open}") for need in needs}
        listed = {word: _listed_under(word) for said in words.values() for word in said}
        if not listed:
            return ()
        offered = view.session.execute(self._offered(view, listed)).all()
        found = []
        for need_id, said in words.items():
            for ability, name in offered:
                word = next((w for w in said if _is_of(ability, w, listed[w])), None)
                if word is not None:
                    whose = PersonId(ability.person_id)
                    found.append(MightHelp(need_id, whose, name, ability.name, word))
        return tuple(found)

    def shown(self, answer: tuple[MightHelp, ...], _view: View) -> Shown:
        return Shown(frozenset((self.person_id,)), people_in(answer))

    def _offered(self, view: View, listed: Mapping[str, frozenset[str]]) -> sa.Select[Ability, str]:
        keys = frozenset().union(*listed.values())
        speaks = [holds(Ability.name_key, word[:_STEM]) for word in listed]
        return view.people(
            sa.select(Ability, Person.name)
            .join(Person, Person.id == Ability.person_id)
            .where(
                is_offered(),
                Person.id != self.person_id,
                Person.id.not_in(kept_apart_from(view.session, self.person_id)),
                sa.or_(Ability.listed.in_(keys), *speaks),
            )
            .order_by(Person.name_key, Ability.id)
            .limit(self.limit)
        )


_STEM = 4  # letters: the rest is looked at once the few that come into question are there


@cache
def _listed_under(word: str) -> frozenset[str]:
    """The entries of the everyday list that speak of it."""
    return frozenset(
        entry.key
        for entry in everyday()
        if any(speaks_of(said, word) for said in (*entry.names, *entry.also))
    )


def _is_of(ability: Ability, word: str, listed: frozenset[str]) -> bool:
    return ability.listed in listed or speaks_of(ability.name, word)

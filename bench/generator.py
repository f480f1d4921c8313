"""A big workspace from a seed: 20k people, 300k notes, 1M exchanges. The same seed makes the same workspace.

The first person is heavy: 300 notes, 60 ties, 400 exchanges, as somebody is whom a team has known for twenty years.

Rows are written with bare executemany, not through use cases, so that a million of them take a minute; the sums of
every account are still nought, because each exchange has its two sides.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, enter, found
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.exchanges import USUAL_LIMIT
from coprodesk.domain.networks import PAID_KINDS, TieKind, usual_ring
from coprodesk.domain.texts import folded
from coprodesk.store.derived import write_anew
from coprodesk.store.schema import (
    Ability,
    Exchange,
    Group,
    Member,
    Need,
    Note,
    Person,
    Tie,
    TieParty,
    TimeAccount,
    TimeEntry,
)

PASSPHRASE = "a bench is not a home"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
GIVEN = "Aisha Amara Bronwen Chidi Dafydd Efua Farid Grace Hana Idris Jia Kofi Lowri Musa Nia Omar Priya Rhys Seren Tomasz"
FAMILY = "Achebe Bevan Chowdhury Davies Evans Farah Gill Hughes Iqbal Jones Kaur Lewis Morgan Nowak Owen Patel Quinn Rees"
WORDS = "visited talked garden kitchen bus letter daughter morning helped asked laughed walked clinic pottery table tea"
SYLLABLES = "ba be ca co da de fa ga ha hi jo ka la le li ma me mi na ne no pa pe ra re ri ro sa se ta te ti to va wa we"
RARER = 6_000  # words beside the common ones, the later the rarer
STEP = 20_000
WORKERS = 30
GROUPS = 40


@dataclass(frozen=True)
class Size:
    people: int = 20_000
    notes: int = 300_000
    exchanges: int = 1_000_000
    ties: int = 60_000

    @property
    def name(self) -> str:
        return f"{self.people}-{self.notes}-{self.exchanges}-{self.ties}"


class Chance(random.Random):
    """Chance from a seed, with ids that grow as those of the program do (UUIDv7)."""

    made = 0

    def new_id(self) -> UUID:
        self.made += 1
        moment = (round(NOW.timestamp() * 1000) - 10**9 + self.made) << 80
        return UUID(int=moment | 7 << 76 | self.getrandbits(12) << 64 | 2 << 62 | self.getrandbits(62))


@dataclass(frozen=True)
class Heavy:
    notes: int = 300
    ties: int = 60
    exchanges: int = 400


def big_workspace(folder: Path, size: Size, seed: int = 7) -> Opened:
    """Open the big workspace in `folder`, made first where it is not there yet."""
    path = folder / f"big-{seed}-{size.name}.coprodesk"
    clock = FixedClock(NOW)
    if path.exists():
        return enter(path, PASSPHRASE, clock)
    opened, _ = found(path, NewWorkspace("Big", "Big team", "Bench"), PASSPHRASE, clock)
    _fill(opened, size, Chance(seed))
    return opened


def _fill(opened: Opened, size: Size, chance: Chance) -> None:
    team = opened.desk.actor.team_id
    people, accounts, groups, workers = (
        [chance.new_id() for _ in range(count)] for count in (size.people, size.people, GROUPS, WORKERS)
    )
    ties = list(_ties(chance, people, groups, size.ties))
    tables: list[tuple[Any, Iterator[dict[str, Any]]]] = [
        (Member, _members(workers, team)),
        (Person, _people(chance, people, team, workers)),
        (Group, _groups(chance, groups, team)),
        (Ability, _abilities(chance, people)),
        (Need, _needs(chance, people)),
        (Note, _notes(chance, people, size.notes)),
        (Tie, (tie for tie, _ in ties)),
        (TieParty, (party for _, parties in ties for party in parties)),
        (TimeAccount, _accounts(people, accounts, team)),
    ]
    with opened.workspace.engine.begin() as connection:
        for table, rows in tables:
            _write(connection, table, rows)
        _write_exchanges(connection, chance, list(zip(people, accounts, strict=True)), team, size.exchanges)
        write_anew(connection)
        connection.exec_driver_sql("ANALYZE")


def _base(row_id: UUID) -> dict[str, Any]:
    return {"id": row_id, "version": 1, "created_at": NOW}


def _write(connection: sa.Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == STEP:
            connection.execute(sa.insert(table), batch)
            batch = []
    if batch:
        connection.execute(sa.insert(table), batch)


def _members(workers: list[UUID], team: UUID) -> Iterator[dict[str, Any]]:
    for number, worker in enumerate(workers):
        name = f"{GIVEN.split()[number % 20]} {FAMILY.split()[number % 17]}"
        yield _base(worker) | {"team_id": team, "name": name, "roles": ["practitioner"]}


def _groups(chance: Chance, groups: list[UUID], team: UUID) -> Iterator[dict[str, Any]]:
    for group in groups:
        name = f"{chance.choice(WORDS.split())} {chance.choice(('club', 'circle', 'panel', 'table'))}".capitalize()
        yield _base(group) | {
            "team_id": team,
            "name": name,
            "name_key": folded(name),
            "kind": "mutual_support",
            "purpose": "",
            "meets": "",
        }


def _ties(
    chance: Chance, people: list[UUID], groups: list[UUID], count: int
) -> Iterator[tuple[dict[str, Any], tuple[dict[str, Any], ...]]]:
    """Each tie with its two parties; the first of them belong to the heavy person."""
    for number in range(count):
        own = people[0] if number < Heavy.ties else chance.choice(people)
        kind = chance.choice(tuple(TieKind))
        group = chance.choice(groups) if kind is TieKind.GROUP else None
        other = None if group else chance.choice(people[1:])
        tie = _base(chance.new_id()) | {
            "kind": kind.value,
            "strength": chance.randrange(1, 4),
            "started": date(2020, 1, 1) + timedelta(days=chance.randrange(2000)),
            "ended_why": "",
        }
        relation = "worker" if kind in PAID_KINDS else kind.value
        ring = usual_ring(kind).value
        sides = ((0, own, None, ring), (1, other, group, None if group else ring))
        yield (
            tie,
            tuple(
                _base(chance.new_id())
                | {
                    "tie_id": tie["id"],
                    "end": end,
                    "person_id": person,
                    "group_id": of,
                    "gives": chance.random() < 0.6,
                    "relation": relation,
                    "ring": where,
                }
                for end, person, of, where in sides
            ),
        )


def _people(chance: Chance, people: list[UUID], team: UUID, workers: list[UUID]) -> Iterator[dict[str, Any]]:
    given, family = GIVEN.split(), FAMILY.split()
    for number, person in enumerate(people):
        name = f"{chance.choice(given)} {chance.choice(family)}-{number}"
        yield _base(person) | {
            "team_id": team,
            "name": name,
            "name_key": folded(name),
            "called": "",
            "pronouns": "",
            "born": str(chance.randrange(1930, 2008)),
            "area": chance.choice(("Peckham", "Nunhead", "Camberwell", "Walworth")),
            "reference": str(10_000_000 + number),
            "is_client": True,
            "worker_id": chance.choice(workers),
            "since": date(2024, 1, 1) + timedelta(days=chance.randrange(1000)),
            "next_look": date(2026, 6, 1) + timedelta(days=chance.randrange(400)),
            "asked": "not_yet_asked",
        }


def _abilities(chance: Chance, people: list[UUID]) -> Iterator[dict[str, Any]]:
    for person in people:
        for _ in range(chance.randrange(5)):
            name = chance.choice(WORDS.split())
            yield _base(chance.new_id()) | {
                "person_id": person,
                "name": name,
                "name_key": name,
                "kind": "hands",
                "readiness": "can_do",
                "words": "",
                "how_used": "",
                "helps": "",
                "needs_first": "",
            }


def _needs(chance: Chance, people: list[UUID]) -> Iterator[dict[str, Any]]:
    for person in people:
        for _ in range(chance.randrange(4)):
            yield _base(chance.new_id()) | {"person_id": person, "words": chance.choice(WORDS.split())}


def _notes(chance: Chance, people: list[UUID], count: int) -> Iterator[dict[str, Any]]:
    """Half of the words of a note are common ones, half are rarer."""
    common, rarer = WORDS.split(), _rarer(chance)
    weights = list(accumulate(1 / (place + 10) for place in range(len(rarer))))
    for number in range(count):
        said = chance.choices(common, k=10) + chance.choices(rarer, cum_weights=weights, k=10)
        yield _base(chance.new_id()) | {
            "person_id": people[0] if number < Heavy.notes else chance.choice(people),
            "happened_on": date(2024, 1, 1) + timedelta(days=chance.randrange(1000)),
            "kind": "visit",
            "words": " ".join(said),
            "seen_by_person": False,
        }


def _rarer(chance: Chance) -> list[str]:
    syllables = SYLLABLES.split()
    return ["".join(chance.choices(syllables, k=chance.randrange(2, 6))) for _ in range(RARER)]


def _accounts(people: list[UUID], accounts: list[UUID], team: UUID) -> Iterator[dict[str, Any]]:
    for person, account in zip(people, accounts, strict=True):
        yield _base(account) | {
            "team_id": team,
            "person_id": person,
            "limit_minutes": USUAL_LIMIT,
        }


def _write_exchanges(
    connection: sa.Connection, chance: Chance, parties: list[tuple[UUID, UUID]], team: UUID, count: int
) -> None:
    for start in range(0, count, STEP):
        exchanges: list[dict[str, Any]] = []
        entries: list[dict[str, Any]] = []
        for _ in range(min(STEP, count - start)):
            exchange, minutes = chance.new_id(), 15 * chance.randrange(1, 9)
            day = date(2024, 1, 1) + timedelta(days=chance.randrange(1050))
            giver = parties[0] if start == 0 and len(exchanges) < Heavy.exchanges else chance.choice(parties)
            sides = ((giver, minutes), (chance.choice(parties), -minutes))
            exchanges.append(
                _base(exchange)
                | {
                    "team_id": team,
                    "happened_on": day,
                    "what": "Company",
                    "minutes": minutes,
                    "reversed_why": "",
                }
            )
            entries += [
                _base(chance.new_id())
                | {
                    "exchange_id": exchange,
                    "account_id": account,
                    "person_id": person,
                    "happened_on": day,
                    "minutes": side,
                }
                for (person, account), side in sides
            ]
        connection.execute(sa.insert(Exchange), exchanges)
        connection.execute(sa.insert(TimeEntry), entries)

"""A big workspace from a seed: 20k people, 300k notes, 1M exchanges. The same seed makes the same workspace.

Rows are written with bare executemany, not through use cases, so that a million of them take a minute; the sums of
every account are still nought, because each exchange has its two sides.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, enter, found
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.exchanges import USUAL_LIMIT
from coprodesk.domain.texts import folded
from coprodesk.store.schema import Ability, Exchange, Need, Note, Person, TimeAccount, TimeEntry

PASSPHRASE = "a bench is not a home"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
GIVEN = "Aisha Amara Bronwen Chidi Dafydd Efua Farid Grace Hana Idris Jia Kofi Lowri Musa Nia Omar Priya Rhys Seren Tomasz"
FAMILY = "Achebe Bevan Chowdhury Davies Evans Farah Gill Hughes Iqbal Jones Kaur Lewis Morgan Nowak Owen Patel Quinn Rees"
WORDS = "visited talked garden kitchen bus letter daughter morning helped asked laughed walked clinic pottery table tea"
STEP = 20_000


@dataclass(frozen=True)
class Size:
    people: int = 20_000
    notes: int = 300_000
    exchanges: int = 1_000_000


def big_workspace(folder: Path, size: Size, seed: int = 7) -> Opened:
    """Open the big workspace in `folder`, made first where it is not there yet."""
    path = folder / f"big-{seed}-{size.people}-{size.notes}-{size.exchanges}.coprodesk"
    clock = FixedClock(NOW)
    if path.exists():
        return enter(path, PASSPHRASE, clock)
    opened, _ = found(path, NewWorkspace("Big", "Big team", "Bench"), PASSPHRASE, clock)
    _fill(opened, size, random.Random(seed))
    return opened


def _fill(opened: Opened, size: Size, chance: random.Random) -> None:
    team = opened.desk.actor.team_id
    people = [_id(chance) for _ in range(size.people)]
    accounts = [_id(chance) for _ in range(size.people)]
    tables: list[tuple[Any, Iterator[dict[str, Any]]]] = [
        (Person, _people(chance, people, team)),
        (Ability, _abilities(chance, people)),
        (Need, _needs(chance, people)),
        (Note, _notes(chance, people, size.notes)),
        (TimeAccount, _accounts(people, accounts, team)),
    ]
    with opened.workspace.engine.begin() as connection:
        for table, rows in tables:
            _write(connection, table, rows)
        _write_exchanges(connection, chance, list(zip(people, accounts, strict=True)), team, size.exchanges)
        connection.exec_driver_sql("ANALYZE")


def _id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


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


def _people(chance: random.Random, people: list[UUID], team: UUID) -> Iterator[dict[str, Any]]:
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
            "since": date(2024, 1, 1) + timedelta(days=chance.randrange(1000)),
            "next_look": date(2026, 6, 1) + timedelta(days=chance.randrange(400)),
            "asked": "not_yet_asked",
        }


def _abilities(chance: random.Random, people: list[UUID]) -> Iterator[dict[str, Any]]:
    for person in people:
        for _ in range(chance.randrange(5)):
            name = chance.choice(WORDS.split())
            yield _base(_id(chance)) | {
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


def _needs(chance: random.Random, people: list[UUID]) -> Iterator[dict[str, Any]]:
    for person in people:
        for _ in range(chance.randrange(4)):
            yield _base(_id(chance)) | {"person_id": person, "words": chance.choice(WORDS.split())}


def _notes(chance: random.Random, people: list[UUID], count: int) -> Iterator[dict[str, Any]]:
    words = WORDS.split()
    for _ in range(count):
        yield _base(_id(chance)) | {
            "person_id": chance.choice(people),
            "happened_on": date(2024, 1, 1) + timedelta(days=chance.randrange(1000)),
            "kind": "visit",
            "words": " ".join(chance.choices(words, k=20)),
            "seen_by_person": False,
        }


def _accounts(people: list[UUID], accounts: list[UUID], team: UUID) -> Iterator[dict[str, Any]]:
    for person, account in zip(people, accounts, strict=True):
        yield _base(account) | {
            "team_id": team,
            "person_id": person,
            "limit_minutes": USUAL_LIMIT,
        }


def _write_exchanges(
    connection: sa.Connection, chance: random.Random, parties: list[tuple[UUID, UUID]], team: UUID, count: int
) -> None:
    for start in range(0, count, STEP):
        exchanges, entries = [], []
        for _ in range(min(STEP, count - start)):
            exchange, minutes = _id(chance), 15 * chance.randrange(1, 9)
            day = date(2024, 1, 1) + timedelta(days=chance.randrange(1050))
            sides = ((chance.choice(parties), minutes), (chance.choice(parties), -minutes))
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
                _base(_id(chance))
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

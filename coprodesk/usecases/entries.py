"""Nouns that are entries of a person's record: said once, then added, changed and put in the bin.

A change carries the whole content, made from what was shown, so that a field which a form does not know is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from coprodesk.domain.changes import Topic
from coprodesk.domain.entries import C, Id, columns
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.schema import EntryRow, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class Add(Generic[C]):
    person_id: PersonId
    content: C


@dataclass(frozen=True)
class Change(Generic[C, Id]):
    entry_id: Id
    version: int
    content: C


@dataclass(frozen=True)
class Bin(Generic[Id]):
    """Without a version it goes to the bin as it stands."""

    entry_id: Id
    version: int | None = None


@dataclass(frozen=True)
class About:
    """Whose entry a content is to be, and which row it takes the place of; None where it is a new one."""

    work: Work
    person: Person
    before: EntryRow | None = None

    @property
    def today(self) -> date:
        return self.work.clock.today()


@dataclass(frozen=True)
class Noun(Generic[C, Id]):
    """`name` is what its acts are called by: add_, change_ and bin_. `problems` is the rule of the domain; `order` are
    the columns that a list of them stands in; `after` does what follows from each act; `shown` takes out of a content
    what nobody sees unasked."""

    name: str
    content: type[C]
    row: type[EntryRow]
    identity: Callable[..., Id]
    topic: Topic
    problems: Callable[[C, About], list[Problem]]
    order: tuple[str, ...] = ()
    after: Callable[[Work, EntryRow], None] | None = None
    shown: Callable[[C], C] | None = None
    write: Permission = Permission.RECORD_WRITE
    read: Permission = Permission.PEOPLE_READ

    def add(self, work: Work, command: Add[C]) -> Id:
        work.require(self.write)
        person = work.load(Person, command.person_id)
        refuse(self.problems(command.content, About(work, person)))
        row = work.add(self.row(person_id=person.id, **columns(command.content)))
        self._end(work, "add", row)
        return self.identity(row.id)

    def change(self, work: Work, command: Change[C, Id]) -> None:
        work.require(self.write)
        row = work.load(self.row, command.entry_id)
        about = About(work, work.load(Person, row.person_id), row)
        refuse(self.problems(command.content, about))
        work.change(row, command.version, columns(command.content))
        self._end(work, "change", row)

    def bin(self, work: Work, command: Bin[Id]) -> None:
        work.require(self.write)
        row = work.load(self.row, command.entry_id)
        work.bin(row, command.version)
        self._end(work, "bin", row)

    def acts(self) -> dict[str, tuple[Callable[[Work, Any], object], type[Any]]]:
        """What runs each act, and the class of its command, by the act's name."""
        return {
            f"add_{self.name}": (self.add, Add),
            f"change_{self.name}": (self.change, Change),
            f"bin_{self.name}": (self.bin, Bin),
        }

    def _end(self, work: Work, verb: str, row: EntryRow) -> None:
        if self.after is not None:
            self.after(work, row)
        work.record(f"{verb}_{self.name}", self.topic, row.person_id, row.person_id)


AnyNoun = Noun[Any, Any]

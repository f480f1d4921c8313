"""Whom each answer shows, and what is kept of it: every question is noted where it is asked, none has to remember."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from threading import Lock
from typing import Any, ClassVar
from uuid import UUID

from coprodesk.domain.clock import Clock
from coprodesk.domain.readings import NOTHING, QUIET, STOOD, How, Part, Reading, ReadingBreak, Shown
from coprodesk.domain.roles import Permission
from coprodesk.queries.pages import Question
from coprodesk.store import readings
from coprodesk.store.view import View

# By the file in which the question stands; else the record itself.
_PARTS: Mapping[str, Part] = {
    "abilities": Part.ABILITIES,
    "needs": Part.NEEDS,
    "conversations": Part.CONVERSATION,
    "networks": Part.MAP,
    "carers": Part.MAP,
    "exchanges": Part.TIME,
    "budgets": Part.MONEY,
    "pools": Part.MONEY,
    "plans": Part.PLAN,
    "plan_drafts": Part.PLAN,
    "plan_versions": Part.PLAN,
    "notes": Part.NOTES,
    "audits": Part.HISTORY,
    "readings": Part.HISTORY,
    "search": Part.SEARCH,
    "requests": Part.REQUEST,
    "today": Part.TODAY,
    "workspace": Part.BIN,
    "exports": Part.EXPORT,
}
# Asked again at each letter that is typed.
_TYPED = frozenset({"Find", "SameNames", "PeopleToName", "Caseload"})
_REMEMBERED = 2000


def shown(question: Any, answer: Any, view: View) -> Shown:
    """Whom an answer shows. A question says it itself by `shown`; else somebody's own question shows their record, with
    whoever is around them as part of it, and any other lists the people whose ids stand in its answer."""
    told: Callable[[Any, View], Shown] | None = getattr(question, "shown", None)
    if told is not None:
        return told(answer, view)
    person_id = getattr(question, "person_id", None)
    if person_id is not None:
        return Shown(read=frozenset((person_id,)))
    return Shown(listed=people_in(answer))


def people_in(answer: Any) -> frozenset[UUID]:
    """Every `person_id` in an answer."""
    return frozenset(_people(answer))


def part_of(question: Any) -> Part:
    """Which part of the record a question is about."""
    noun = getattr(question, "noun", None)
    if noun is not None and getattr(noun, "name", "") == "answers":
        return Part.WELLBEING
    return _PARTS.get(type(question).__module__.rpartition(".")[2], Part.RECORD)


def _people(value: Any) -> Iterator[UUID]:
    if isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _people(each)
    elif isinstance(value, dict):
        yield from _people(tuple(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            found = getattr(value, field.name)
            if field.name == "person_id" and isinstance(found, UUID):
                yield found
            elif not isinstance(found, str | int | None):
                yield from _people(found)


class Noted:
    """What one member has seen and what is not kept yet. Noting takes memory alone; keeping it is asked for later,
    when the answer has long been given. May be used from several threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._read: dict[UUID, tuple[datetime, set[Part]]] = {}
        self._others: list[Reading] = []
        self._typed: dict[str, tuple[datetime, Shown, Part]] = {}
        self._told: dict[tuple[How, Part, UUID | None], datetime] = {}
        self._documents = 0

    def note(self, question: Question[Any], answer: Any, view: View) -> None:
        found = shown(question, answer, view)
        now, name, part = self._clock.now(), type(question).__name__, part_of(question)
        with self._lock:
            if name in _TYPED and not self._documents:
                self._settle(name, now)
                self._typed[name] = (now, found, part)
            elif found != NOTHING:
                self._keep(now, found, Part.DOCUMENT if self._documents else part)

    def making(self, *, begins: bool) -> None:
        """What is asked while a document is made is seen in it."""
        with self._lock:
            self._documents += 1 if begins else -1

    def take(self, *, last: bool = False) -> list[Reading]:
        """All that is to be kept now. What was typed a moment ago waits, but not for the `last` time."""
        now = self._clock.now()
        with self._lock:
            for name in tuple(self._typed):
                if last or now - self._typed[name][0] >= STOOD:
                    self._settle(name, now, last=last)
            taken = [
                Reading(at, How.READ, tuple(sorted(parts)), (person,))
                for person, (at, parts) in self._read.items()
            ] + self._others
            self._read, self._others = {}, []
            if len(self._told) > _REMEMBERED:
                self._told = {key: at for key, at in self._told.items() if now - at < QUIET}
        return taken

    def give_back(self, readings: list[Reading]) -> None:
        """They could not be kept; the next time may do better."""
        with self._lock:
            self._others = [*readings, *self._others]

    def _settle(self, name: str, now: datetime, *, last: bool = False) -> None:
        held = self._typed.pop(name, None)
        if held is not None and (last or now - held[0] >= STOOD):
            self._keep(*held)

    def _keep(self, at: datetime, found: Shown, part: Part) -> None:
        for person in found.read:
            if self._fresh(How.READ, part, person, at):
                self._read.setdefault(person, (at, set()))[1].add(part)
        listed = {each for each in found.listed - found.read if self._fresh(How.LISTED, part, each, at)}
        if listed:
            self._others.append(Reading(at, How.LISTED, (part,), tuple(sorted(listed))))
        if found.everybody and self._fresh(How.EVERYBODY, part, None, at):
            self._others.append(Reading(at, How.EVERYBODY, (part,), ()))

    def _fresh(self, how: How, part: Part, person: UUID | None, at: datetime) -> bool:
        """Whether the same was not told within a minute."""
        before = self._told.get((how, part, person))
        if before is not None and at - before < QUIET:
            return False
        self._told[how, part, person] = at
        return True


@dataclass(frozen=True)
class ReadingsBreak:
    """The first reading that does not fit its chain; None when all fit."""

    permission: ClassVar[Permission] = Permission.TRAIL_READ

    def answer(self, view: View) -> ReadingBreak | None:
        return readings.broken_at(view.session)

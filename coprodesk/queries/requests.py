"""Questions about requests to see one's own record or to have it erased."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import PersonId, RequestId
from coprodesk.domain.packs import Decided, Fact, Item, Mark, Others, may_harm
from coprodesk.domain.readings import Shown
from coprodesk.domain.requests import Answer, Asked, Clock, Pause, Refusal, Waits, due_on, waits_for
from coprodesk.domain.roles import Permission, Role
from coprodesk.domain.texts import folded
from coprodesk.store import exports
from coprodesk.store.mentions import mentions
from coprodesk.store.packs import SHOWN, Found, names_of, record_of
from coprodesk.store.persons import once
from coprodesk.store.schema import (
    Group,
    Member,
    PackChoice,
    Person,
    RequestPause,
    RightsRequest,
    TieParty,
    TimeAccount,
    TimeEntry,
)
from coprodesk.store.view import View

MOST = 12


@dataclass(frozen=True)
class Somebody:
    """Enough to tell two people apart, for whoever may not open their records."""

    person_id: PersonId
    name: str
    reference: str
    born: str


@dataclass(frozen=True)
class PeopleToName:
    """Whom a request may be about: everybody of the team, the bin too. Whoever handles requests has to find them, and
    sees no more of them than this. A restricted record is found by its whole name or its reference alone: whoever asks
    for their own is there, and nobody can look for what there is."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_WRITE
    text: str

    def answer(self, view: View) -> tuple[Somebody, ...]:
        wanted = folded(self.text)
        if not wanted:
            return ()
        own = sa.select(Person).where(
            Person.team_id == view.actor.team_id,
            Person.merged_into_id.is_(None),
            sa.or_(Person.name_key.contains(wanted, autoescape=True), Person.reference == self.text.strip()),
        )
        whole = sa.func.lower(Person.name) == self.text.strip().lower()
        open_to_all = sa.or_(Person.restricted.is_(False), whole, Person.reference == self.text.strip())
        found = view.session.scalars(own.where(open_to_all).order_by(Person.name_key, Person.id).limit(MOST))
        return tuple(Somebody(PersonId(p.id), p.name, p.reference, p.born) for p in found)


@dataclass(frozen=True)
class PauseRow:
    pause_id: UUID
    version: int
    since: date
    until: date | None
    words: str


@dataclass(frozen=True)
class RequestRow:
    """`due` is None while the time does not run, or once it was answered."""

    request_id: RequestId
    version: int
    person_id: PersonId
    name: str
    reference: str
    asked: Asked
    clock: Clock
    identity_how: str
    longer_why: str
    by_role: bool
    pauses: tuple[PauseRow, ...]
    answered_on: date | None
    answer: Answer | None
    refusal: Refusal | None
    answer_words: str

    @property
    def due(self) -> date | None:
        return due_on(self.clock) if self.answered_on is None else None

    @property
    def waits(self) -> Waits | None:
        return waits_for(self.clock) if self.answered_on is None else None


@dataclass(frozen=True)
class Requests:
    """Of the team, those that wait for an answer first, the most urgent at the top."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_READ
    open_only: bool = False

    def answer(self, view: View) -> tuple[RequestRow, ...]:
        own = _requests(view)
        if self.open_only:
            own = own.where(RightsRequest.answered_on.is_(None))
        rows = list(_rows(view, own))
        return tuple(
            sorted(
                rows,
                key=lambda row: (row.answered_on is not None, row.due or date.max, row.clock.received_on),
            )
        )


@dataclass(frozen=True)
class RequestById:
    permission: ClassVar[Permission] = Permission.GOVERNANCE_READ
    request_id: RequestId

    def answer(self, view: View) -> RequestRow:
        found = next(_rows(view, _requests(view).where(RightsRequest.id == self.request_id)), None)
        if found is None:
            raise NotFound("rights_request", self.request_id)
        return found


def _requests(view: View) -> sa.Select[RightsRequest, str, str]:
    told = sa.select(RightsRequest, Person.name, Person.reference)
    return told.join(Person, Person.id == RightsRequest.person_id).where(Person.team_id == view.actor.team_id)


def _rows(view: View, statement: sa.Select[RightsRequest, str, str]) -> Iterator[RequestRow]:
    found = view.session.execute(statement).all()
    pauses: dict[UUID, list[PauseRow]] = {}
    wanted = sa.select(RequestPause).where(RequestPause.request_id.in_([row.id for row, _, _ in found]))
    for pause in view.session.scalars(wanted.order_by(RequestPause.since, RequestPause.id)):
        told = PauseRow(pause.id, pause.version, pause.since, pause.until, pause.words)
        pauses.setdefault(pause.request_id, []).append(told)
    for row, name, reference in found:
        yield _row(row, name, reference, tuple(pauses.get(row.id, ())))


def _row(row: RightsRequest, name: str, reference: str, pauses: tuple[PauseRow, ...]) -> RequestRow:
    clock = Clock(
        row.received_on,
        row.identity_asked_on,
        row.identity_shown_on,
        tuple(Pause(each.since, each.until) for each in pauses),
        row.longer_months,
    )
    return RequestRow(
        RequestId(row.id), row.version, PersonId(row.person_id), name, reference,
        Asked(row.kind, row.right, row.received_on, row.asked_by, row.words), clock, row.identity_how, row.longer_why,
        row.by_role, pauses, row.answered_on, row.answer, row.refusal, row.answer_words,
    )  # fmt: skip


@dataclass(frozen=True)
class Pack:
    """A whole record, item by item, and what was decided of each. `member_names` is whether members stand by name."""

    request: RequestRow
    items: tuple[Item, ...]
    choices: Mapping[str, Decided]
    others: Others


@dataclass(frozen=True)
class PackOf:
    """Everything that is kept of whoever asks. The request is the reason for which it may be read."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_WRITE
    request_id: RequestId

    def answer(self, view: View) -> Pack:
        request = RequestById(self.request_id).answer(view)
        whose = sorted(once(view.session, request.person_id, view.actor.team_id))
        reader = _Reader(view, whose, by_role=request.by_role)
        chosen = view.session.scalars(sa.select(PackChoice).where(PackChoice.request_id == self.request_id))
        choices = {row.item: Decided(row.choice, row.ground, row.words) for row in chosen}
        return Pack(request, tuple(reader.items()), choices, reader.others)

    def shown(self, answer: Pack, _view: View) -> Shown:
        return Shown(read=frozenset((answer.request.person_id,)))


class _Reader:
    """Reads a record as items."""

    def __init__(self, view: View, whose: Sequence[UUID], *, by_role: bool) -> None:
        self._view, self._whose = view, whose
        session = view.session
        self.own = names_of(view.session, whose)
        own_team = sa.select(Person.id, Person.name, Person.restricted)
        told = session.execute(own_team.where(Person.team_id == view.actor.team_id)).all()
        self._people: dict[UUID, str] = {key: name for key, name, _ in told}
        self._kept = {key for key, _, restricted in told if restricted} - set(whose)
        self._kept_names = {self._people[key] for key in self._kept}
        groups = session.execute(sa.select(Group.id, Group.name).where(Group.team_id == view.actor.team_id))
        self._groups: dict[UUID, str] = {key: name for key, name in groups}  # noqa: C416 - rows are no pairs to mypy
        members = session.scalars(sa.select(Member)).all()
        self._members = {each.id: _by_role(each) if by_role else each.name for each in members}
        self._by_name = {each.name: _by_role(each) if by_role else each.name for each in members}
        around = {self._people[key] for key in self._near() if key in self._people}
        self.others = Others(around, self.own)

    def items(self) -> Iterator[Item]:
        keys: set[str] = set()
        for found in record_of(self._view.session, self._whose):
            keys.add(found.key)
            yield self._line(found, keys) if found.table == "trail" else self._item(found)
        for each in mentions(self._view.session, self.own, self._whose):
            facts = (Fact("words", each.words),)
            harm = (Mark.HARM,) if each.person_id in self._kept else _harm(each.words)
            names = self.others.named_in(each.words)
            row = {"table": each.table, "id": str(each.record), each.column: each.words}
            yield Item(each.key, "mention", facts, None, frozenset({Mark.OTHERS, *harm}), names, row)

    def _item(self, found: Found) -> Item:
        facts = tuple(self._facts(found))
        item = Item(found.key, found.table, facts, found.on, row=_plain(found.row))
        said = " \n".join(text for fact in facts for text in texts_in(fact.words))
        people, groups = self._beside(found)
        names = tuple(dict.fromkeys((*self.others.named_in(said), *people)))
        marks = {Mark.OTHERS} if names or found.another else set()
        hidden = found.row.get("restricted") or self._kept_names & {*people, *names}
        if (
            found.table in ("plan_risk", "sharing_mark") or hidden
        ):  # a restricted record may be so for a reason
            marks.add(Mark.HARM)
        way = "told_by" if found.another and found.table == "tie_party" else "with"
        facts = (*facts, *(Fact(way, name) for name in (*people, *groups)))
        return replace(item, facts=facts, marks=frozenset({*marks, *_harm(said)}), names=names)

    def _line(self, found: Found, keys: set[str]) -> Item:
        """What was done, and what it said before, of rows of this record alone."""
        line = found.row
        member = self._by_name.get(line["member"], line["member"])
        before = [each for each in earlier(line["changes"]) if each["of"] in keys]
        words = " \n".join(each["words"] for each in before)
        facts = [Fact("at", line["at"]), Fact("member", member), Fact("act", line["act"])]
        facts += [Fact("before", words)] if words else []
        names = self.others.named_in(words)
        marks = frozenset({*((Mark.OTHERS,) if names else ()), *_harm(words)})
        row = {"number": line["seq"], "at": exports.plain(line["at"]), "member": member, "act": line["act"]}
        return Item(found.key, "trail", tuple(facts), None, marks, names, {**row, "before": before})

    def _facts(self, found: Found) -> Iterator[Fact]:
        for column in SHOWN[found.table]:
            value = found.row[column]
            if value in (None, "", [], {}) or (column == "longer_months" and not value):
                continue
            if isinstance(value, UUID):
                known = self._members if column in ("author_id", "member_id", "worker_id") else self._people
                value = known.get(value, "")
            yield Fact(column, value.split(",") if column == "parts" else value)

    def _beside(self, found: Found) -> tuple[list[str], list[str]]:
        """Which people and groups have a part in it: at the other end of a tie, at the other side of an exchange."""
        session = self._view.session
        if found.table in ("tie", "tie_party"):
            tie = found.row["id"] if found.table == "tie" else found.row["tie_id"]
            ends = sa.select(TieParty.person_id, TieParty.group_id).where(TieParty.tie_id == tie)
        elif found.table == "exchange":
            ends = (
                sa.select(TimeAccount.person_id, TimeAccount.group_id)
                .join(TimeEntry, TimeEntry.account_id == TimeAccount.id)
                .where(TimeEntry.exchange_id == found.row["id"])
            )
        else:
            return [], []
        sides = [(person, group) for person, group in session.execute(ends) if person not in self._whose]
        people = sorted({self._people[person] for person, _ in sides if person in self._people})
        return people, sorted({self._groups[group] for _, group in sides if group in self._groups})

    def _near(self) -> Iterator[UUID]:
        """Who is tied to them, or gave to them or received from them."""
        kind: Any
        for kind, key in ((TieParty, TieParty.tie_id), (TimeEntry, TimeEntry.exchange_id)):
            own = sa.select(key).where(kind.person_id.in_(self._whose))
            yield from filter(None, self._view.session.scalars(sa.select(kind.person_id).where(key.in_(own))))


def texts_in(value: object) -> Iterator[str]:
    """Of what is frozen each text in it."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for each in value.values() for text in texts_in(each))
        case list():
            yield from (text for each in value for text in texts_in(each))


def earlier(changes: str) -> Iterator[dict[str, str]]:
    """The words that a line of the trail took away, and of which row, as "table:id"."""
    for change in json.loads(changes):
        before, after = change.get("before") or {}, change.get("after") or {}
        for column in SHOWN.get(change.get("row", ""), ()):
            words = before.get(column)
            if isinstance(words, str) and words and words != after.get(column):
                yield {"of": f"{change['row']}:{change['id']}", "column": column, "words": words}


def _by_role(member: Member) -> str:
    return next((role.value for role in Role if role.value in member.roles), "member")


def _harm(words: str) -> tuple[Mark, ...]:
    return (Mark.HARM,) if may_harm(words) else ()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: exports.plain(value) for key, value in row.items() if not isinstance(value, bytes)}

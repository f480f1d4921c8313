"""Acts around records that are kept from somebody: opening one with a reason, what is told at once, and people who
must not be brought together."""

from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import AccessId, AlertId, PairId, PersonId
from coprodesk.domain.roles import Permission, Role
from coprodesk.domain.safeguarding import REASON_HOLDS, AlertKind, reason_problems
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.alerts import alert, readers_of, with_role
from coprodesk.store.never_matches import pair_between
from coprodesk.store.rights import somebody
from coprodesk.store.schema import Alert, NeverMatch, Person, RecordAccess
from coprodesk.store.visibility import may_see
from coprodesk.store.work import Work


@dataclass(frozen=True)
class OpenByReason:
    """A record that is kept from the actor: `person_id` where it is known, or else what it is `named`, the whole name
    or the reference as it stands there."""

    person_id: PersonId | None
    reason: str
    named: str = ""


@dataclass(frozen=True)
class ReviewAccess:
    """Governance has looked at why a record was opened."""

    access_id: AccessId
    version: int
    words: str = ""


@dataclass(frozen=True)
class ReadAlert:
    alert_id: AlertId


@dataclass(frozen=True)
class SetNeverMatch:
    first_id: PersonId
    second_id: PersonId
    reason: str


@dataclass(frozen=True)
class LiftNeverMatch:
    pair_id: PairId
    version: int
    reason: str


def open_by_reason(work: Work, command: OpenByReason) -> PersonId:
    """For one day. The members who are named for it and information governance are told at once."""
    work.require(Permission.RECORD_BY_REASON)
    refuse(reason_problems(command.reason))
    person = _somebody(work, command)
    if work.session.scalar(may_see(work.actor), {"person": person.id}):
        refuse([Problem("named", "already_open")])
    until = work.clock.now() + REASON_HOLDS
    work.add(
        RecordAccess(person_id=person.id, member_id=work.actor.member_id, reason=command.reason, until=until)
    )
    told = [*readers_of(work, person.id), *with_role(work, Role.INFORMATION_GOVERNANCE)]
    alert(work, told, AlertKind.OPENED_BY_REASON, words=command.reason, people=(person.id,))
    work.record(
        "open_by_reason",
        Topic.SAFEGUARDING,
        person.id,
        person.id,
        told={"reason": command.reason, "until": until.isoformat()},
        undoable=False,
    )
    return PersonId(person.id)


def review_access(work: Work, command: ReviewAccess) -> None:
    """Nobody reviews what they opened themselves, but where they are alone with the task."""
    work.require(Permission.GOVERNANCE_WRITE)
    refuse(problems_in("words", command.words, longest=1000))
    access = work.session.get(RecordAccess, command.access_id)
    if access is None:
        raise NotFound("record_access", command.access_id)
    somebody(work, access.person_id)
    others = set(with_role(work, Role.INFORMATION_GOVERNANCE)) - {work.actor.member_id}
    if access.member_id == work.actor.member_id and others:
        refuse([Problem("words", "own_opening")])
    now = work.clock.now()
    reviewed = {"reviewed_by": work.actor.member_id, "reviewed_at": now, "review_words": command.words}
    work.change(access, command.version, reviewed)
    work.record("review_access", Topic.SAFEGUARDING, access.id, access.person_id, undoable=False)


def read_alert(work: Work, command: ReadAlert) -> None:
    work.require(Permission.TEAM_READ)
    found = work.session.get(Alert, command.alert_id)
    if found is None or found.member_id != work.actor.member_id:
        raise NotFound("alert", command.alert_id)
    work.change(found, None, {"read_at": work.clock.now()})
    work.record("read_alert", Topic.ALERTS, found.member_id)


def set_never_match(work: Work, command: SetNeverMatch) -> PairId:
    work.require(Permission.SAFEGUARDING)
    refuse(reason_problems(command.reason))
    first, second = (work.load(Person, each) for each in (command.first_id, command.second_id))
    if first.id == second.id:
        refuse([Problem("second_id", "themselves")])
    if pair_between(work.session, first.id, second.id) is not None:
        refuse([Problem("second_id", "set_already")])
    pair = work.add(
        NeverMatch(
            team_id=work.actor.team_id,
            first_id=first.id,
            second_id=second.id,
            reason=command.reason,
            set_by=work.actor.member_id,
        )
    )
    work.record("set_never_match", Topic.SAFEGUARDING, pair.id)
    return PairId(pair.id)


def lift_never_match(work: Work, command: LiftNeverMatch) -> None:
    work.require(Permission.SAFEGUARDING)
    refuse(reason_problems(command.reason))
    pair = work.load(NeverMatch, command.pair_id)
    for person in (pair.first_id, pair.second_id):
        work.load(Person, person)
    work.bin(pair, command.version)
    work.record("lift_never_match", Topic.SAFEGUARDING, pair.id, told={"reason": command.reason})


def _somebody(work: Work, command: OpenByReason) -> Person:
    """Of the team, whoever may see them, and not in the bin. Nothing less than the whole name or reference finds
    anybody, and of two of a name neither."""
    live = sa.select(Person).where(Person.team_id == work.actor.team_id, Person.deleted_at.is_(None))
    if command.person_id is not None:
        found = list(work.session.scalars(live.where(Person.id == command.person_id)))
    else:
        said = " ".join(command.named.split())
        refuse([] if said else [Problem("named", "needed")])
        either = sa.or_(sa.func.lower(Person.name) == said.lower(), Person.reference == said)
        found = list(work.session.scalars(live.where(either).limit(2)))
    if len(found) != 1:
        refuse([Problem("named", "nobody_of_that_name")] if command.person_id is None else [])
        raise NotFound("person", command.person_id or "")
    return found[0]

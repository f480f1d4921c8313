"""Prefer not to share: which entries of a record a reader must not get, and why.

When it is not certain that somebody is the one who was meant, the entry is left out: asking once more is
better than telling once too often. The person themself and the team's own file are never kept from anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded, problems_in


class Noun(StrEnum):
    """What can be marked; each is the name of its table."""

    MATTER = "matter"
    ABOUT_ME = "about_me"
    ABILITY = "ability"
    CONTRIBUTION = "contribution"
    NEED = "need"
    TIE = "tie"
    NOTE = "note"
    CONTACT = "contact_point"
    ADDRESS = "address"
    PLAN_OUTCOME = "plan_outcome"
    PLAN_ACTION = "plan_action"
    PLAN_VIEW = "plan_view"
    PLAN_RISK = "plan_risk"
    CONTINGENCY = "contingency"
    PLAN_LOOK = "plan_look"
    EXCHANGE = "exchange"
    GROUP = "support_group"
    STREAM = "budget_stream"
    POOL = "pool"
    WELLBEING = "wellbeing"
    COMMUNICATION = "communication_need"
    LANGUAGE = "spoken_language"


class NotWith(StrEnum):
    """Whom a mark keeps an entry from."""

    OUTSIDE_THE_TEAM = "outside_the_team"
    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"


class Reader(StrEnum):
    """Who a document or an export is for."""

    THE_PERSON = "the_person"
    FAMILY_OR_FRIEND = "family_or_friend"
    SERVICE = "service"
    FILE = "file"


_KEPT_FROM_NOTHING = frozenset({Reader.THE_PERSON, Reader.FILE})


@dataclass(frozen=True)
class Audience:
    """A reader as well as we know them. `roles` as people say them: sister, landlord, GP."""

    reader: Reader
    person_id: UUID | None = None
    name: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One wish: this entry not with them. `name` is the person, role or organisation as it was said."""

    noun: Noun
    record_id: UUID
    not_with: NotWith
    other_id: UUID | None = None
    name: str = ""
    why: str = ""


class Reason(StrEnum):
    ASKED = "asked"  # the person asked, and this reader is meant
    NOT_CERTAIN = "not_certain"  # the person asked, and it is not known whether this reader is meant
    RESTRICTED = "restricted"  # an address that is given to nobody


@dataclass(frozen=True)
class Withheld:
    """An entry that is left out; `name` and `why` are the wish's own words."""

    noun: Noun
    record_id: UUID
    reason: Reason
    not_with: NotWith | None = None
    name: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        return record_key(self.noun, self.record_id)


def record_key(noun: Noun | str, record_id: UUID) -> str:
    """How a line of a document names the entry that it was drawn from: "matter:0190…". The plan's own parts
    stand there without the plan's name: "outcome:0190…", and so do groups and streams of money."""
    short = noun
    for prefix in ("plan_", "support_", "budget_"):
        short = short.removeprefix(prefix)
    return f"{short}:{record_id}"


def withheld(marks: Iterable[Mark], audience: Audience) -> tuple[Withheld, ...]:
    """What `audience` does not get: each entry once, the certain reason before the uncertain one."""
    found: dict[str, Withheld] = {}
    for mark in marks:
        reason = _reason(mark, audience)
        if reason is None:
            continue
        line = Withheld(mark.noun, mark.record_id, reason, mark.not_with, mark.name, mark.why)
        if line.key not in found or reason is Reason.ASKED:
            found[line.key] = line
    return tuple(found.values())


def _reason(mark: Mark, audience: Audience) -> Reason | None:
    if audience.reader in _KEPT_FROM_NOTHING:
        return None
    match mark.not_with:
        case NotWith.OUTSIDE_THE_TEAM:
            return Reason.ASKED
        case NotWith.PERSON:
            return _person(mark, audience)
        case NotWith.ROLE:
            return _role(mark, audience)
        case NotWith.ORGANISATION:
            return _organisation(mark, audience)


def _person(mark: Mark, audience: Audience) -> Reason | None:
    if mark.other_id is not None and audience.person_id is not None:
        return Reason.ASKED if mark.other_id == audience.person_id else None
    if _alike(mark.name, audience.name):
        return Reason.ASKED
    named = audience.person_id is not None or audience.name.strip()
    return None if named or audience.reader is Reader.SERVICE else Reason.NOT_CERTAIN


def _role(mark: Mark, audience: Audience) -> Reason | None:
    if any(_alike(mark.name, role) for role in (*audience.roles, audience.name)):
        return Reason.ASKED
    return None if any(role.strip() for role in audience.roles) else Reason.NOT_CERTAIN


def _organisation(mark: Mark, audience: Audience) -> Reason | None:
    if audience.reader is not Reader.SERVICE:
        return None
    if _alike(mark.name, audience.name):
        return Reason.ASKED
    return None if audience.name.strip() else Reason.NOT_CERTAIN


def _alike(one: str, two: str) -> bool:
    """Whether every word of the shorter name stands in the longer: "the GP" and "GP, Lister Road"."""
    first, second = _words(one), _words(two)
    return bool(first and second) and (first <= second or second <= first)


def _words(name: str) -> set[str]:
    plain = "".join(c if c.isalnum() else " " for c in folded(name))
    return set(plain.split()) - {"the", "my", "her", "his", "their", "a", "and", "of"}


def mark_problems(not_with: NotWith, name: str, why: str, *, somebody: bool) -> list[Problem]:
    """`somebody`: whether a person of the records was chosen, who needs no name."""
    needed = not_with is not NotWith.OUTSIDE_THE_TEAM and not somebody
    return problems_in("name", name, required=needed, longest=300) + problems_in("why", why, longest=1000)

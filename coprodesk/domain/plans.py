"""Rules for a plan: its parts, whose act each action is, how somebody agrees, and how its versions follow on."""

import dataclasses
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.texts import problems_in

WEEK_MINUTES = 7 * 24 * 60
MOST_PENCE = 100_000_000
EVERY = frozenset({"once", "week", "four_weeks", "month"})  # domain.budgets.Every


class Part(StrEnum):
    """The headings of a care plan, in their order: what somebody brings stands before what would help."""

    MATTERS = "matters"
    BRING = "bring"
    PEOPLE = "people"
    ABOUT_ME = "about_me"
    NEEDS = "needs"
    OUTCOMES = "outcomes"
    VIEWS = "views"
    RISKS = "risks"
    CONTINGENCY = "contingency"
    MONEY = "money"
    WELLBEING = "wellbeing"
    AGREED = "agreed"


class ActionSource(StrEnum):
    """Who an action rests on, in the order in which a plan asks."""

    ME = "me"
    MY_NETWORK = "my_network"
    GROUP = "group"
    POOL = "pool"
    SERVICE = "service"


class AgreedHow(StrEnum):
    SIGNED = "signed"
    SAID = "said"
    SHOWN = "shown"


class VersionState(StrEnum):
    """Where an agreed version stands. A draft is not a version yet."""

    AGREED = "agreed"
    LOOKED_AT = "looked_at"
    SUPERSEDED = "superseded"
    SET_ASIDE = "set_aside"


def version_state(*, newest: bool, looked_at: bool, set_aside: bool) -> VersionState:
    """A newer agreed version comes before everything else that happened to this one."""
    if not newest:
        return VersionState.SUPERSEDED
    if set_aside:
        return VersionState.SET_ASIDE
    return VersionState.LOOKED_AT if looked_at else VersionState.AGREED


class PlanAlreadyOpen(DeskError):
    def __init__(self, person_id: PersonId, plan_id: PlanId) -> None:
        super().__init__(str(person_id))
        self.person_id = person_id
        self.plan_id = plan_id


class PlanVersionChanged(DeskError):
    """An agreed version no longer says what was agreed: its digest does not fit its words."""

    def __init__(self, version_id: object) -> None:
        super().__init__(str(version_id))
        self.version_id = version_id


def action_problems(
    who: str, what: str, weekly_minutes: int | None, pence: int | None, every: str | None
) -> list[Problem]:
    """Minutes and money are each checked alone; neither is worked out from the other."""
    found = problems_in("who", who, longest=300) + problems_in("what", what, required=True, longest=1000)
    if weekly_minutes is not None and not 0 < weekly_minutes <= WEEK_MINUTES:
        found.append(Problem("weekly_minutes", "not_in_a_week"))
    if pence is not None and not 0 < pence <= MOST_PENCE:
        found.append(Problem("pence", "out_of_range"))
    if pence is not None and every not in EVERY:
        found.append(Problem("every", "needed"))
    if pence is None and every is not None:
        found.append(Problem("pence", "needed"))
    return found


def kept_parts(parts: tuple[str, ...]) -> frozenset[Part]:
    """The parts that a content is printed with; none said means all of them."""
    return frozenset(part for part in Part if not parts or part in parts)


def span_problems(starts: date | None, ends: date | None) -> list[Problem]:
    wrong = starts is not None and ends is not None and ends < starts
    return [Problem("ends", "before_it_starts")] if wrong else []


_LINKS: dict[ActionSource, frozenset[str]] = {
    ActionSource.ME: frozenset(),
    ActionSource.MY_NETWORK: frozenset({"tie_id"}),
    ActionSource.GROUP: frozenset({"tie_id", "group_id"}),
    ActionSource.POOL: frozenset({"pool_id"}),
    ActionSource.SERVICE: frozenset({"tie_id"}),
}


def link_problems(source: ActionSource, links: frozenset[str]) -> list[Problem]:
    """An action rests on one tie, group or pool at most, of the kind that its source names."""
    if len(links) > 1:
        return [Problem("who", "only_one")]
    return [Problem(link, "not_possible") for link in sorted(links - _LINKS[ActionSource(source)])]


def short_digest(digest: str) -> str:
    """As much of a version's digest as two people compare by eye, over a telephone or beside a screen."""
    return " ".join((digest[:4], digest[4:8]))


def as_plain(content: PlanContent) -> dict[str, Any]:
    """A plan's content as JSON values, for freezing."""
    plain = _plain(content)
    assert isinstance(plain, dict)  # noqa: S101
    return plain


def from_plain(plain: dict[str, Any]) -> PlanContent:
    """What `as_plain` made, back again. What a later form of the content added is empty in an older one."""
    content = _typed(PlanContent, plain)
    assert isinstance(content, PlanContent)  # noqa: S101
    return content


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, types.UnionType):
        return _typed(next(part for part in typing.get_args(kind) if part is not types.NoneType), value)
    if typing.get_origin(kind) is tuple:
        return tuple(_typed(typing.get_args(kind)[0], part) for part in value)
    if kind is date:
        return date.fromisoformat(value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{key: _typed(hints[key], part) for key, part in value.items() if key in hints})
    return value

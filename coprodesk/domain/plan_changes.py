"""What came, what went and what changed between two contents of a plan, part by part and field by field."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import Part


class Change(StrEnum):
    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


Value = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: Value
    after: Value


@dataclass(frozen=True)
class LineChange:
    """`line` names it as it stands now (or stood); `within` is the outcome that an action belongs to."""

    change: Change
    kind: str  # the name of the lines in PlanContent, or "actions"
    line: str
    fields: tuple[FieldChange, ...] = ()
    within: str = ""


@dataclass(frozen=True)
class PartChange:
    part: Part
    lines: tuple[LineChange, ...]


# Which lines of the content stand under a heading, each with the field that names the line.
LINES: dict[Part, tuple[tuple[str, str], ...]] = {
    Part.MATTERS: (("matters", "words"),),
    Part.BRING: (("abilities", "name"), ("contributions", "what")),
    Part.PEOPLE: (("ties", "name"), ("groups", "name")),
    Part.ABOUT_ME: (("about_me", "words"),),
    Part.NEEDS: (("needs", "words"),),
    Part.OUTCOMES: (("outcomes", "words"),),
    Part.VIEWS: (("two_views", "part"),),
    Part.RISKS: (("risks", "what"),),
    Part.CONTINGENCY: (("contingency", "if_what"),),
    Part.MONEY: (("money", "source"), ("pools", "name")),
    Part.WELLBEING: (("ons4", "asked_on"),),
}
# Not words of the plan, or reckoned anew each day.
_ASIDE = frozenset({
    "record", "party", "ability", "actions", "about", "minutes_six_months", "gave_minutes", "received_minutes",
    "spent_pence", "left_pence", "pooled_pence",
})  # fmt: skip


def compare(before: PlanContent, after: PlanContent) -> tuple[PartChange, ...]:
    """The parts in which the two differ, in the order of the plan. A line is the same line when it comes from
    the same record or, where a version is too old to say, when it has the same name."""
    before, after = _one_rule(before, after), _one_rule(after, before)
    before, after = _without_figures(before), _without_figures(after)
    found = [PartChange(part, tuple(_part(before, after, part))) for part in LINES]
    return tuple(part for part in found if part.lines)


def _without_figures(content: PlanContent) -> PlanContent:
    """What was given is counted over months that move on by themselves: it belongs to the day of each content."""
    said = tuple(one for one in content.contributions if one.minutes is None)
    return dataclasses.replace(content, contributions=said)


def _one_rule(content: PlanContent, other: PlanContent) -> PlanContent:
    """Where one of two was frozen before pay could be said, both tell it as that one does: by the kind's name."""
    if content.pay_said == other.pay_said:
        return content
    told = (dataclasses.replace(tie, paid="paid" in tie.kind.split("_")) for tie in content.ties)
    return dataclasses.replace(content, ties=tuple(told))


def _part(before: PlanContent, after: PlanContent, part: Part) -> Iterator[LineChange]:
    for kind, title in LINES[part]:
        pairs = _paired(getattr(before, kind), getattr(after, kind), title)
        for old, new in pairs:
            yield from _line(kind, title, old, new)
            if kind == "outcomes":
                yield from _actions(old, new)


def _actions(old: Any, new: Any) -> Iterator[LineChange]:
    within = (new or old).words
    pairs = _paired(old.actions if old else (), new.actions if new else (), "what")
    for before, after in pairs:
        for change in _line("actions", "what", before, after):
            yield dataclasses.replace(change, within=within)


def _line(kind: str, title: str, old: Any, new: Any) -> Iterator[LineChange]:
    name = _named(getattr(new if new is not None else old, title))
    if old is None or new is None:
        yield LineChange(Change.CAME if old is None else Change.WENT, kind, name)
        return
    changed = tuple(
        FieldChange(one.name, getattr(old, one.name), getattr(new, one.name))
        for one in fields(new)
        if one.name not in _ASIDE and getattr(old, one.name) != getattr(new, one.name)
    )
    if changed:
        yield LineChange(Change.CHANGED, kind, name, changed)


def _paired(old: Sequence[Any], new: Sequence[Any], title: str) -> Iterator[tuple[Any, Any]]:
    """Each new line with the old one it was, then the old ones that are gone."""
    left = list(old)
    partner: dict[int, Any] = {}
    for same in (_same_record, lambda one, two: getattr(one, title) == getattr(two, title)):
        for at, line in enumerate(new):
            if at not in partner and (match := _first(line, left, same)) is not None:
                partner[at] = match
                left.remove(match)
    for at, line in enumerate(new):
        yield partner.get(at), line
    for line in left:
        yield line, None


def _first(line: Any, among: Iterable[Any], same: Any) -> Any:
    return next((other for other in among if same(line, other)), None)


def _same_record(one: Any, two: Any) -> bool:
    mine = getattr(one, "record", "")
    return bool(mine) and mine == getattr(two, "record", "")


def _named(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

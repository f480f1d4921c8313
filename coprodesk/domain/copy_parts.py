"""Which parts of a plan a copy has. Each kind of reader has a usual choice; each copy may have another."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import Any

from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import Part, kept_parts
from coprodesk.domain.sharing import Reader


class Fact(StrEnum):
    """What stands on a plan beside its parts, and can be left off a copy by itself."""

    BORN = "born"
    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    PLACE = "place"
    RING = "ring"
    COUNCIL = "council"
    COPIES = "copies"


Without = frozenset[Part | Fact]

# A service gets what it needs to do its own part well: neither the names around somebody nor how they have been.
_USUALLY_WITHOUT: dict[Reader, Without] = {
    Reader.THE_PERSON: frozenset(),
    Reader.FILE: frozenset(),
    Reader.FAMILY_OR_FRIEND: frozenset({Part.MONEY, Part.WELLBEING, Fact.REFERENCE, Fact.NHS_NUMBER}),
    Reader.SERVICE: frozenset(
        {
            Part.PEOPLE,
            Part.VIEWS,
            Part.RISKS,
            Part.MONEY,
            Part.WELLBEING,
            Fact.NHS_NUMBER,
            Fact.PLACE,
            Fact.COPIES,
        }
    ),
}
ALWAYS = Part.AGREED

# The lines of the content that stand under each part.
LINES_OF: dict[Part, tuple[str, ...]] = {
    Part.MATTERS: ("matters",),
    Part.BRING: ("abilities", "contributions"),
    Part.PEOPLE: ("ties", "groups"),
    Part.ABOUT_ME: ("about_me", "communication", "reach"),
    Part.NEEDS: ("needs",),
    Part.OUTCOMES: ("outcomes",),
    Part.VIEWS: ("two_views",),
    Part.RISKS: ("risks",),
    Part.CONTINGENCY: ("contingency",),
    Part.MONEY: ("money", "pools"),
    Part.WELLBEING: ("ons4",),
}


def usually_without(reader: Reader) -> Without:
    return _USUALLY_WITHOUT[reader]


def without_parts(content: PlanContent, without: Collection[Part | Fact]) -> PlanContent:
    """The content with these parts and facts empty, so that no kind of file can say them."""
    content = _without_facts(content, [one for one in without if isinstance(one, Fact)])
    if Part.MONEY in without:
        content = _without_prices(content)
    kept = kept_parts(content.parts) - frozenset(
        one for one in without if isinstance(one, Part) and one is not ALWAYS
    )
    if kept == kept_parts(content.parts):
        return content
    empty: dict[str, Any] = {name: () for part in Part if part not in kept for name in LINES_OF.get(part, ())}
    return replace(content, **empty, time=(), parts=tuple(part.value for part in Part if part in kept))


def _without_prices(content: PlanContent) -> PlanContent:
    """What a step costs is money too."""
    outcomes = (
        replace(one, actions=tuple(replace(act, pence=None, every=None) for act in one.actions))
        for one in content.outcomes
    )
    return replace(content, outcomes=tuple(outcomes))


def _without_facts(content: PlanContent, facts: Collection[Fact]) -> PlanContent:
    empty: dict[Fact, dict[str, Any]] = {
        Fact.BORN: {"born": ""},
        Fact.REFERENCE: {"reference": ""},
        Fact.NHS_NUMBER: {"nhs_number": ""},
        Fact.PLACE: {"places": ()},
        Fact.RING: {"worker_phone": "", "duty_line": ""},
        Fact.COUNCIL: {"needs": tuple(replace(one, council="", council_how="") for one in content.needs)},
        Fact.COPIES: {"copies": ()},
    }
    for fact in facts:
        content = replace(content, **empty[fact])
    return content


def facts_left(content: PlanContent, without: Collection[Part | Fact]) -> tuple[Fact, ...]:
    """The facts that are known and are not on this copy."""
    return tuple(fact for fact in Fact if fact in without and _without_facts(content, [fact]) != content)


def parts_left(content: PlanContent, without: Collection[Part | Fact]) -> tuple[Part, ...]:
    """The parts that say something and are not on this copy."""
    printed = kept_parts(content.parts)
    return tuple(
        part
        for part in Part
        if part in without
        and part in printed
        and any(getattr(content, name) for name in LINES_OF.get(part, ()))
    )

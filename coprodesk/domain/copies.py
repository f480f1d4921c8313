"""What a copy for somebody else says: the names of third parties as what they are, and where a name still stands.

A person's own words are never rewritten; where a name stands in them, that is told, and a person decides.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from coprodesk.domain.plan_content import PlanContent, TieLine

SHORTEST_NAME = 3  # letters: shorter ones stand in too many words


@dataclass(frozen=True)
class NameLeft:
    """A name of somebody around the person that still stands in somebody's words; `part` is the field it stands in."""

    name: str
    part: str


def roles_for_names(content: PlanContent) -> PlanContent:
    """Everybody around the person by what they are: "neighbour"; two of a kind are numbered. Groups keep their names."""
    roles = _roles(content)
    swap = _Swap(roles)
    return replace(
        content,
        ties=tuple(
            one if one.group else replace(one, name=roles[one.name], relation="") for one in content.ties
        ),
        abilities=tuple(replace(one, helps=tuple(map(swap, one.helps))) for one in content.abilities),
        contributions=tuple(replace(one, for_whom=swap(one.for_whom)) for one in content.contributions),
        needs=tuple(replace(one, met_by=tuple(map(swap, one.met_by))) for one in content.needs),
        outcomes=tuple(
            replace(one, actions=tuple(replace(act, who=swap(act.who)) for act in one.actions))
            for one in content.outcomes
        ),
    )


def names_left(content: PlanContent, said: PlanContent) -> tuple[NameLeft, ...]:
    """Which names of `content` can still be read in `said`, once for each part of the plan."""
    words = {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in _names(content)}
    found = dict.fromkeys(
        NameLeft(name, part)
        for part, text in _texts(said)
        for name, pattern in words.items()
        if pattern.search(text)
    )
    return tuple(found)


class _Swap:
    """Replaces the names in a field that says who; "Joan, neighbour" becomes "neighbour"."""

    def __init__(self, roles: dict[str, str]) -> None:
        by_name = {part.casefold(): role for name, role in roles.items() for part in _parts(name)}
        longest = sorted(by_name, key=len, reverse=True)
        self._roles = by_name
        self._pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest), re.IGNORECASE
        )

    def __call__(self, who: str) -> str:
        if not self._roles:
            return who
        swapped = self._pattern.sub(lambda match: self._roles[match[0].casefold()], who)
        pieces = [piece.strip() for piece in swapped.split(",")]
        return ", ".join(dict.fromkeys(pieces)) if swapped != who else who


def _roles(content: PlanContent) -> dict[str, str]:
    people = [one for one in content.ties if not one.group]
    counted = Counter(_role(one) for one in people)
    seen: Counter[str] = Counter()
    roles: dict[str, str] = {}
    for one in people:
        role = _role(one)
        seen[role] += 1
        roles.setdefault(one.name, f"{role} {seen[role]}" if counted[role] > 1 else role)
    return roles


def _role(tie: TieLine) -> str:
    return tie.relation.strip() or tie.kind.replace("_", " ") or "somebody"


def _names(content: PlanContent) -> list[str]:
    return [part for one in content.ties if not one.group for part in _parts(one.name)]


def _parts(name: str) -> list[str]:
    """The whole name, and the first word of it, by which people are called."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return list(dict.fromkeys(part for part in (name.strip(), first) if len(part) >= SHORTEST_NAME))


def _texts(content: PlanContent) -> Iterator[tuple[str, str]]:
    """Every text that a plan says, with the part of the plan that it stands in."""
    for part in fields(content):
        if part.name not in {
            "person_name",
            "called",
            "team",
            "practice",
            "worker_name",
            "agreed_by",
            "copies",
        }:
            yield from ((part.name, text) for text in _inner(getattr(content, part.name)))


def _inner(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _inner(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _inner(getattr(value, part.name))

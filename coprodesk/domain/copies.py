"""What a copy for somebody else says: the names of third parties as what they are, and where a name still stands.

What the person asked not to share stays away. A person's own words are never rewritten; where a name stands in them, that is told, and a person decides.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from coprodesk.domain.hanging import (
    FACTS,
    hanging,
    steps_kept,
    texts_in,
    went_silent,
    without_exchanges,
    without_groups,
)
from coprodesk.domain.plan_content import ActionLine, PlanContent, TieLine
from coprodesk.domain.sharing import Withheld

_TITLES = ("words", "name", "what", "part", "if_what")  # the field of a line that says what it is about
SHORTEST_NAME = 3  # letters: shorter ones stand in too many words


@dataclass(frozen=True)
class NameLeft:
    """A name of somebody around the person that still stands in somebody's words; `part` is the field it stands in."""

    name: str
    part: str


@dataclass(frozen=True)
class LeftOut:
    """An entry of the plan that its reader does not get, in its own words, with the wish that keeps it. `hangs_on`
    are the words of the entry that the wish is about, where it is another."""

    words: str
    wish: Withheld
    hangs_on: str = ""


def left_out(content: PlanContent, withheld: Iterable[Withheld]) -> tuple[LeftOut, ...]:
    """What of the plan is withheld, and what goes along with it; wishes about what the plan does not say are not
    told."""
    words = words_of(content)
    wishes = {one.key: one for one in withheld}
    along = hanging(content, wishes).items()
    return (
        *(LeftOut(words[key], one) for key, one in wishes.items() if key in words),
        *(
            LeftOut(words[key], wishes[cause], words.get(cause, ""))
            for key, cause in along
            if key in words and key.partition(":")[0] != "group"
        ),
    )


def leave_out(content: PlanContent, keys: Collection[str], somebody: str) -> PlanContent:
    """Without the lines that were drawn from these records ("noun:uuid"), without what hangs on them, and without a
    word that anything was left out.

    Whoever is left out of the map is `somebody` wherever else the plan says who.
    """
    if not keys:
        return content
    keys = {*keys, *hanging(content, keys)}
    people = {one.name: somebody for one in content.ties if one.record in keys and not one.group}
    named = [one.name for one in content.ties if one.record in keys and one.group]
    named += [one.name for one in content.groups if one.record in keys]
    named += [one.name for one in content.pools if one.record in keys]
    without = without_exchanges(content, keys)
    kept: dict[str, Any] = {part: tuple(_kept(value, keys)) for part, value in _lists(without)}
    kept["outcomes"] = tuple(
        steps_kept(one, tuple(_no_party(act, keys, somebody) for act in _kept(one.actions, keys)))
        for one in kept["outcomes"]
    )
    without = without_groups(replace(without, **kept), named)
    return _swapped(replace(without, silent=went_silent(content, without)), people)


def _no_party(action: ActionLine, keys: Collection[str], somebody: str) -> ActionLine:
    return replace(action, who=somebody) if action.party in keys else action


def words_of(content: PlanContent) -> dict[str, str]:
    """What each record that the plan draws from says, by its key: the first words of its line."""
    lines = [one for _, value in _lists(content) for one in value]
    lines += [act for outcome in content.outcomes for act in outcome.actions]
    return {one.record: _first_words(one) for one in lines if getattr(one, "record", "")}


def _first_words(line: Any) -> str:
    return next((text for name in _TITLES if (text := getattr(line, name, ""))), "")


def roles_for_names(content: PlanContent, somebody: str) -> PlanContent:
    """Everybody around the person by what they are: "neighbour"; two of a kind are numbered. Groups keep their
    names; `somebody` is whoever is nothing that was written down."""
    roles = _roles(content, somebody)
    ties = tuple(
        one if one.group else replace(one, name=roles[one.name], relation="") for one in content.ties
    )
    return _swapped(replace(content, ties=ties), roles)


def names_in(content: PlanContent) -> tuple[str, ...]:
    """Everybody, every group and every pool that it names, and what the person calls each ability."""
    return (
        *(content.person_name, content.called, content.worker_name, content.team),
        *(one.name for one in content.ties),
        *(one.name for one in content.groups),
        *(one.name for one in content.pools),
        *(one.name for one in content.abilities),
        *(one.name for one in content.agreed_by),
        *(one.who for one in content.copies),
        *(one.who for one in content.matters),
    )


def names_left(content: PlanContent, said: PlanContent) -> tuple[NameLeft, ...]:
    """Which names of the people on the map of `content` can still be read in `said`, once for each part."""
    still = {one.name for one in said.ties}
    words = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for one in content.ties
        if not one.group and one.name not in still
        for name in _parts(one.name)
    }
    found = dict.fromkeys(
        NameLeft(name, part)
        for part, text in _texts(said)
        for name, pattern in words.items()
        if pattern.search(text)
    )
    return tuple(found)


def _lists(content: PlanContent) -> list[tuple[str, tuple[Any, ...]]]:
    found = [(part.name, getattr(content, part.name)) for part in fields(content)]
    return [(name, value) for name, value in found if isinstance(value, tuple)]


def _kept(lines: Iterable[Any], keys: Collection[str]) -> list[Any]:
    return [one for one in lines if getattr(one, "record", "") not in keys]


def _swapped(content: PlanContent, roles: dict[str, str]) -> PlanContent:
    """The names in the fields that say who, never in what somebody said."""
    swap = _Swap(roles)
    return replace(
        content,
        abilities=tuple(replace(one, helps=tuple(map(swap, one.helps))) for one in content.abilities),
        matters=tuple(replace(one, who=swap.alone(one.who)) for one in content.matters),
        risks=tuple(replace(one, agreed=swap(one.agreed)) for one in content.risks),
        agreed_by=tuple(replace(one, name=swap.alone(one.name)) for one in content.agreed_by),
        copies=tuple(replace(one, who=swap.alone(one.who)) for one in content.copies),
        contributions=tuple(replace(one, for_whom=swap(one.for_whom)) for one in content.contributions),
        needs=tuple(replace(one, met_by=tuple(map(swap, one.met_by))) for one in content.needs),
        outcomes=tuple(
            replace(one, actions=tuple(replace(act, who=swap(act.who)) for act in one.actions))
            for one in content.outcomes
        ),
    )


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

    def alone(self, who: str) -> str:
        """The same where what stands behind the name says who it is: "Ana, her sister"."""
        swapped = self(who)
        return swapped if swapped == who else swapped.split(",")[0]


def _roles(content: PlanContent, somebody: str) -> dict[str, str]:
    people = [one for one in content.ties if not one.group]
    counted = Counter(_role(one, somebody) for one in people)
    seen: Counter[str] = Counter()
    roles: dict[str, str] = {}
    for one in people:
        role = _role(one, somebody)
        seen[role] += 1
        roles.setdefault(one.name, f"{role} {seen[role]}" if counted[role] > 1 else role)
    return roles


def _role(tie: TieLine, somebody: str) -> str:
    return tie.relation.strip() or tie.kind.replace("_", " ") or somebody


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
            "time",
            "kept",
            *FACTS,
        }:
            yield from ((part.name, text) for text in texts_in(getattr(content, part.name)))

"""What hangs on an entry that is kept from a reader: it goes with it, or it is named to the worker.

An exchange tells the ability that it used, an action the pool or group that it rests on, a group the tie that leads to
it. Those go too. Where an entry that stays only speaks of the same thing, a person decides.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from coprodesk.domain.needs import speaks_of, telling_words
from coprodesk.domain.plan_content import OutcomeLine, PlanContent

# Numbers and codes: nobody's words.
FACTS = frozenset({
    "pronouns", "born", "reference", "nhs_number", "worker_phone", "duty_line", "country", "digest",
})  # fmt: skip
_ASIDE = FACTS | {
    "person_name", "called", "team", "practice", "worker_name", "agreed_by", "copies", "time", "kept", "silent",
    "template", "parts", "abilities_asked",
}  # fmt: skip
_NOT_WORDS = frozenset({
    "record", "party", "ability", "source", "kind", "ring", "direction", "heading", "readiness", "held_as", "every",
    "how", "about", "council", "paid_every",
})  # fmt: skip


@dataclass(frozen=True)
class StillTold:
    """Something of an entry that is left out can still be read; `part` is the field of the plan it stands in."""

    words: str
    part: str


def hanging(content: PlanContent, keys: Collection[str]) -> dict[str, str]:
    """What goes along with the entries of `keys`, each with the one that it hangs on."""
    found: dict[str, str] = {}
    for tie in content.ties:  # being of a group and the tie that leads to it are one thing
        if tie.party and tie.record in keys:
            found.setdefault(tie.party, tie.record)
        elif tie.party in keys:
            found.setdefault(tie.record, tie.party)
    gone = {*keys, *found}
    groups = {tie.record for tie in content.ties if tie.party} & gone
    for one in content.time:
        if cause := next((key for key in (one.ability, one.tie) if _tells(key, gone, groups)), ""):
            found.setdefault(one.record, found.get(cause, cause))
    people = {tie.record for tie in content.ties if not tie.party}
    for action in (action for outcome in content.outcomes for action in outcome.actions):
        if cause := next((key for key in (action.ability, action.party) if key in gone - people), ""):
            found.setdefault(action.record, found.get(cause, cause))
    return {key: cause for key, cause in found.items() if key and key not in keys}


def _tells(key: str, gone: Collection[str], groups: Collection[str]) -> bool:
    """An exchange tells its ability, and a group that was in it; of a person it can say "somebody"."""
    return key in groups or (key in gone and not key.startswith("tie:"))


def without_exchanges(content: PlanContent, keys: Collection[str]) -> PlanContent:
    """The sums without the exchanges that are kept; what nothing is left of goes."""
    gone = [one for one in content.time if one.record in keys]
    if not gone:
        return content
    less: dict[str, int] = {}
    got: dict[str, int] = {}
    for one in gone:
        less[one.line] = less.get(one.line, 0) + one.gave
        less[one.tie] = less.get(one.tie, 0) + one.gave
        got[one.tie] = got.get(one.tie, 0) + one.received
    given = (
        replace(one, minutes=(one.minutes or 0) - less[one.record]) if one.record in less else one
        for one in content.contributions
    )
    ties = (
        replace(
            one,
            gave_minutes=one.gave_minutes - less.get(one.record, 0),
            received_minutes=one.received_minutes - got.get(one.record, 0),
        )
        if one.record
        else one
        for one in content.ties
    )
    return replace(
        content,
        contributions=tuple(one for one in given if one.record not in less or one.minutes),
        ties=tuple(ties),
        time=tuple(one for one in content.time if one.record not in keys),
    )


def without_groups(content: PlanContent, names: Collection[str]) -> PlanContent:
    """Without the places that name a group or a pool which is kept: who it helps, and by whom a need is met."""
    if not names:
        return content
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), re.IGNORECASE)
    return replace(
        content,
        abilities=tuple(
            replace(one, helps=tuple(who for who in one.helps if not pattern.search(who)))
            for one in content.abilities
        ),
        needs=tuple(
            replace(one, met_by=tuple(who for who in one.met_by if not pattern.search(who)))
            for one in content.needs
        ),
    )


def still_told(said: PlanContent, gone: Mapping[str, str]) -> tuple[StillTold, ...]:
    """Where a word of an entry that is left out can still be read in `said`. `gone` are their words by record;
    names of people are looked for by themselves."""
    texts = list(_texts(said))
    found = dict.fromkeys(
        StillTold(words, part)
        for key, words in gone.items()
        if not key.startswith("tie:")
        for word in telling_words(words)
        for part, text in texts
        if speaks_of(text, word)
    )
    return tuple(found)


def went_silent(before: PlanContent, after: PlanContent) -> tuple[str, ...]:
    """The lines of which nothing is left: this copy does not say that there are none."""
    return tuple(
        one.name
        for one in fields(before)
        if isinstance(value := getattr(before, one.name), tuple) and value and not getattr(after, one.name)
    )


def steps_kept(outcome: OutcomeLine, kept: tuple[Any, ...]) -> OutcomeLine:
    return replace(outcome, actions=kept, steps_kept=outcome.steps_kept or len(kept) < len(outcome.actions))


def _texts(content: PlanContent) -> Iterator[tuple[str, str]]:
    for one in fields(content):
        if one.name not in _ASIDE:
            yield from ((one.name, text) for text in texts_in(getattr(content, one.name), _NOT_WORDS))


def texts_in(value: object, aside: Collection[str] = ()) -> Iterator[str]:
    """Every text of a part of the plan, however deep, but in the fields `aside`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one, aside)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name not in aside:
                yield from texts_in(getattr(value, one.name), aside)

"""What a plan rests on, counted; and what is worth a word before it is agreed. Questions, never a gate."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.budgets import Every, planned_total
from coprodesk.domain.needs import speaks_of, telling_words
from coprodesk.domain.plan_content import ActionLine, OutcomeLine, PlanContent
from coprodesk.domain.plans import ActionSource, Part, kept_parts

OWN = frozenset({ActionSource.ME, ActionSource.MY_NETWORK, ActionSource.GROUP})
PAID = frozenset({ActionSource.POOL, ActionSource.SERVICE})


@dataclass(frozen=True)
class Mix:
    """Hours given and paid hours, in minutes a week, and pence by how often: side by side, never one sum."""

    given_minutes: int = 0
    paid_minutes: int = 0
    pence: tuple[tuple[str, int], ...] = ()


class Worth(StrEnum):
    """What is worth a word."""

    NOBODY_OF_THEIR_OWN = "nobody_of_their_own"
    HANGS_ON_ONE = "hangs_on_one"
    OVER_BUDGET = "over_budget"
    ABILITY_UNUSED = "ability_unused"
    RISK_NOT_SEEN = "risk_not_seen"
    WAY_DIFFERS = "way_differs"
    NO_STEP = "no_step"


@dataclass(frozen=True)
class Check:
    """`about` is the outcome, ability or risk it is about (empty: the whole plan), `who` the one it hangs on.
    `gave` and `received` are the minutes of a tie whose direction was said otherwise."""

    worth: Worth
    about: str = ""
    who: str = ""
    pence: int = 0
    gave: int = 0
    received: int = 0


def mix_of(actions: Iterable[ActionLine]) -> Mix:
    given = paid = 0
    pence: dict[str, int] = {}
    for one in actions:
        if one.source in PAID:
            paid += one.weekly_minutes or 0
        else:
            given += one.weekly_minutes or 0
        if one.pence is not None and one.every is not None:
            pence[one.every] = pence.get(one.every, 0) + one.pence
    order = [every.value for every in Every]
    return Mix(given, paid, tuple(sorted(pence.items(), key=lambda pair: order.index(pair[0]))))


def whole_mix(content: PlanContent) -> Mix:
    return mix_of(action for outcome in content.outcomes for action in outcome.actions)


def checks(content: PlanContent, today: date, exchanged: Collection[str] = frozenset()) -> tuple[Check, ...]:
    """In the order of the plan. `exchanged` are the abilities, as "ability:uuid", that an exchange ever used."""
    return (
        *_unused(content, exchanged),
        *_ways(content),
        *(check for outcome in content.outcomes for check in _outcome(outcome)),
        *_over(content, today),
        *(Check(Worth.RISK_NOT_SEEN, what) for what in unseen_risks(content)),
    )


def unseen_risks(content: PlanContent) -> tuple[str, ...]:
    """What the plan prints of risks that the person has not seen as it is written."""
    printed = Part.RISKS in kept_parts(content.parts)
    return tuple(risk.what for risk in content.risks if printed and risk.seen_on is None)


def _unused(content: PlanContent, exchanged: Collection[str]) -> Iterator[Check]:
    """Nobody uses an ability when it says no use, helps nobody, no time was given with it, no action rests on it,
    and nothing that is given or will be done speaks of it."""
    actions = [action for outcome in content.outcomes for action in outcome.actions]
    used = {*exchanged, *(one.ability for one in actions), *(one.ability for one in content.time if one.gave)}
    done = [one.what for one in actions] + [one.what for one in content.contributions]
    for one in content.abilities:
        told = one.how_used.strip() or any(helped.strip() for helped in one.helps)
        ready = one.readiness not in {"wants_to_learn", "needs_something_first"}
        if ready and not told and not (one.record and one.record in used) and not _spoken_of(one.name, done):
            yield Check(Worth.ABILITY_UNUSED, one.name)


def _spoken_of(name: str, texts: Iterable[str]) -> bool:
    return any(speaks_of(text, word) for word in telling_words(name) for text in texts)


def _ways(content: PlanContent) -> Iterator[Check]:
    """Where the time written down shows help in a way that the map does not say."""
    for tie in content.ties:
        if tie.way != tie.direction:
            yield Check(
                Worth.WAY_DIFFERS,
                tie.direction,
                tie.name,
                gave=tie.gave_minutes,
                received=tie.received_minutes,
            )


def _outcome(outcome: OutcomeLine) -> Iterator[Check]:
    if not outcome.actions:
        yield Check(Worth.NO_STEP, outcome.words)
        return
    if not any(action.source in OWN for action in outcome.actions):
        yield Check(Worth.NOBODY_OF_THEIR_OWN, outcome.words)
    others = [action for action in outcome.actions if action.source != ActionSource.ME]
    parties = {action.party or action.who.strip() for action in others}
    if len(others) == len(outcome.actions) and len(parties) == 1 and others[0].who.strip():
        yield Check(Worth.HANGS_ON_ONE, outcome.words, others[0].who)


def _over(content: PlanContent, today: date) -> Iterator[Check]:
    """Money for services still to come against what is left of the budgets; money from pools, part of which may
    be spent by now, against what was put in."""
    held = {
        ActionSource.SERVICE: [(one.left_pence or 0, one.ends) for one in content.money],
        ActionSource.POOL: [(one.put_in_pence, one.ends) for one in content.pools],
    }
    for source, lines in held.items():
        ends = max((last for _, last in lines if last is not None), default=None)
        if ends is None:
            continue
        over = sum(planned(one, today, ends) for one in _by(content, source)) - sum(
            there for there, _ in lines
        )
        if over > 0:
            yield Check(Worth.OVER_BUDGET, source.value, pence=over)


def _by(content: PlanContent, source: ActionSource) -> list[ActionLine]:
    return [one for outcome in content.outcomes for one in outcome.actions if one.source == source]


def planned(action: ActionLine, today: date, ends: date) -> int:
    """What an action still costs from today until the money ends, in whole pence."""
    if action.pence is None or action.every is None or action.done:
        return 0
    starts = max(action.starts or today, today)
    last = min(action.ends or ends, ends)
    return planned_total(action.pence, Every(action.every), starts, last, (today, ends))


def hinges(content: PlanContent) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who in the network holds something of the plan, with what would stop if they were away; without those
    of whom "If things change" speaks already."""
    held: dict[str, list[str]] = {}
    for outcome in content.outcomes:
        for action in outcome.actions:
            if action.source in {ActionSource.MY_NETWORK, ActionSource.GROUP} and action.who.strip():
                held.setdefault(action.who.strip(), []).append(action.what)
    told = " ".join(one.if_what.casefold() for one in content.contingency)
    return tuple((who, tuple(what)) for who, what in held.items() if _first_word(who) not in told)


def _first_word(who: str) -> str:
    return (who.casefold().replace(",", " ").split() or [""])[0]

"""A plan for the fridge: the parts of the one-page template on one sheet, each with so many entries as fit, and in
words how many more there are. What is said is said whole: an entry is there as it was written, or not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from coprodesk.domain.plan_content import AbilityLine, ActionLine, ContributionLine, OutcomeLine, PlanContent
from coprodesk.domain.plans import Part, kept_parts
from coprodesk.reports import plan_end, plan_parts, wording
from coprodesk.reports.doc import Block, BulletList, Card, Cards, Heading, Paragraph, Run, Words, plain
from coprodesk.reports.ecomaps import small_map
from coprodesk.reports.plan_facts import ring_lines
from coprodesk.reports.wording import Say

MOST = 6  # entries of a part
_QUOTES, _OUTCOMES = 2, 3
T = TypeVar("T")


def one_page_blocks(content: PlanContent, say: Say, today: date, most: int = MOST) -> list[Block]:
    """At most so many entries in each part."""
    kept = kept_parts(content.parts)
    cards: dict[Part, Callable[[], tuple[str, list[Block]]]] = {
        Part.BRING: lambda: (say("What I bring"), _bring(content, say, most)),
        Part.PEOPLE: lambda: (say("The people around me"), _people(content, say)),
        Part.OUTCOMES: lambda: (say("What we will do"), _outcomes(content, say, today, most)),
        Part.CONTINGENCY: lambda: (say("If things change"), _contingency(content, say, most)),
        Part.AGREED: lambda: (say("Agreed"), _agreed(content, say, today)),
    }
    made = [make() for part, make in cards.items() if part in kept]
    shown = tuple(Card(title, tuple(blocks)) for title, blocks in made if blocks)
    matters = _matters(content, say, most)
    opening: list[Block] = [Heading(2, say("What matters to me")), *matters] if matters else []
    return [*opening, Cards(shown)]


def _first(entries: Sequence[T], most: int, say: Say) -> tuple[Sequence[T], list[Block]]:
    """The first entries, and a line about the others."""
    return entries[:most], _more(len(entries) - most, say)


def _more(number: int, say: Say) -> list[Block]:
    if number <= 0:
        return []
    told = say("and {n} more, not on this page", n=say.count(number))
    return [Paragraph(plain(told), small=True)]


def _matters(content: PlanContent, say: Say, most: int) -> list[Block]:
    first, more = _first(content.matters, min(most, _QUOTES), say)
    return [*plan_parts.matters(replace(content, matters=tuple(first)), say), *more]


def _bring(content: PlanContent, say: Say, most: int) -> list[Block]:
    abilities, more = _first(content.abilities, most, say)
    given, more_given = _first(content.contributions, max(most // 2, 1), say)
    if abilities:
        blocks: list[Block] = [BulletList(tuple(_ability(one, say) for one in abilities)), *more]
    elif "abilities" in content.silent:
        blocks = []
    else:
        asked = wording.ASKED.get(content.abilities_asked, wording.NOT_YET_ASKED)
        blocks = [Paragraph(plain(say(asked)))]
    if given:
        told = BulletList(tuple(_given(one, say) for one in given))
        blocks += [Heading(3, say("What I already give")), told, *more_given]
    return blocks


def _ability(one: AbilityLine, say: Say) -> Words:
    ready = say.label(wording.READINESS, one.readiness)
    words = wording.named(one.name, muted=f", {ready}" if ready else "")
    return (*words, Run(f": {one.how_used}")) if one.how_used.strip() else words


def _given(one: ContributionLine, say: Say) -> Words:
    whom = say("for {name}", name=one.for_whom) if one.for_whom.strip() else ""
    return (*wording.said(one.what), Run(f", {whom}", muted=True)) if whom else wording.said(one.what)


def _people(content: PlanContent, say: Say) -> list[Block]:
    drawn, others = small_map(content, say)
    return [*drawn, *_more(others, say)]


def _outcomes(content: PlanContent, say: Say, today: date, most: int) -> list[Block]:
    if not content.outcomes:
        return plan_parts.what_we_will_do(content, say, today)
    first, more = _first(content.outcomes, min(most, _OUTCOMES), say)
    return [*(block for one in first for block in _outcome(one, say, today, most)), *more]


def _outcome(outcome: OutcomeLine, say: Say, today: date, most: int) -> list[Block]:
    steps, more = _first(sorted(outcome.actions, key=plan_parts.place_of), most, say)
    told = [BulletList(tuple(_step(one, say, today) for one in steps))] if steps else []
    return [Heading(3, outcome.words), *told, *more]


def _step(action: ActionLine, say: Say, today: date) -> Words:
    who = action.who if action.who.strip() else wording.first_up(say.label(wording.SOURCES, action.source))
    time = "" if action.weekly_minutes is None else say.a_week(action.weekly_minutes)
    when = plan_parts.when_of(action, say, today)
    if action.done or action.by is not None:
        when = say("done") if action.done else say("by {day}", day=when)
    aside = ", ".join(filter(None, (time, plan_parts.money_of(action, say), when)))
    words = (*wording.named(who), Run(f": {action.what}"))
    return (*words, Run(f", {aside}", muted=True)) if aside else words


def _contingency(content: PlanContent, say: Say, most: int) -> list[Block]:
    first, more = _first(content.contingency, most, say)
    told: list[Block] = [Paragraph((*wording.named(one.if_what), Run(f": {one.then_what}"))) for one in first]
    return [*told, *more]


def _agreed(content: PlanContent, say: Say, today: date) -> list[Block]:
    """Who agreed, when they look again, and whom to ring; who has a copy and what was found at a look is not here."""
    blocks = plan_end.agreed(replace(content, looks=(), copies=(), digest=""), say, today, large=True)
    more = say("There is more in my record. Ask {name}.", name=content.worker_name or say("the team"))
    return [*blocks, *ring_lines(content, say), Paragraph(plain(more), small=True)]

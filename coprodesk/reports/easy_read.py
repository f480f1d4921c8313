"""A plan in easy read: sentences of our own, one idea each, beside a picture; people's own words stay as said.

What we write has at most fifteen words. What a person said may be longer: `easy_check` names it, nobody changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coprodesk.domain.plan_content import (
    AbilityLine,
    ActionLine,
    ContributionLine,
    NeedLine,
    OutcomeLine,
    PlanContent,
)
from coprodesk.domain.plans import Part, kept_parts
from coprodesk.reports import easy_end, wording
from coprodesk.reports.doc import Block, Heading, Idea, OwnPicture, Run, Words, plain
from coprodesk.reports.easy_people import people
from coprodesk.reports.easy_words import batched, beside, idea, own
from coprodesk.reports.wording import Say

NONE: Mapping[str, OwnPicture] = {}
_READY = {
    "can_do": ("star", "I can do these things:"),
    "would_teach": ("talk", "I can teach these things:"),
    "wants_to_learn": ("goal", "I want to learn these things:"),
    "needs_something_first": ("path", "I need something else before I do these:"),
}
_ASKED = {
    "not_now": "I was asked what I can do. I said: not now.",
    "declined": "I was asked what I can do. I do not want to say.",
    "offered": "I have offered something. We will write it down.",
}
NOT_YET_ASKED = "Nobody has asked me yet what I can do."
I_BRING = "I bring these things:"
# Who speaks in each part of "About me", and the picture beside it.
_ABOUT_ME = {
    "important_to_me": ("heart", "This is important to me:"),
    "people_important_to_me": ("people", "These people are important to me:"),
    "how_i_communicate": ("talk", "This is how to talk with me:"),
    "my_wellness": ("face", "This is how well I am:"),
    "please_do": ("tick", "Please do this, or please do not:"),
    "how_to_support_me": ("help", "This is how and when to help me:"),
    "also_worth_knowing": ("paper", "This is good to know about me:"),
}
_TITLES = (
    "What matters to me",
    "What I bring",
    "The people around me",
    "About me",
    "What would help",
    "What we will do",
    "Two views",
    "A risk worth taking",
    "If things change",
    "My money",
    "How I have been",
    "Agreed",
)
_TO_DO = ("I will do this:", "{name} will do this:")
_DONE = ("I did this:", "{name} did this:")
_PAYS = {False: "{name} will pay for this:", True: "{name} paid for this:"}
_HELPS = {False: "{name} will help with this:", True: "{name} helped with this:"}
_COUNCIL = {
    "yes": "The council will help with this.",
    "partly": "The council will help with part of this.",
    "no": "The council will not help with this.",
}
_TOGETHER = 4  # entries beside one picture, at most
_ONE_LINERS = 6


def easy_blocks(
    content: PlanContent, say: Say, today: date, pictures: Mapping[str, OwnPicture] = NONE
) -> list[Block]:
    """`pictures` are the team's own, by the name of the one of ours that each stands for."""
    hello = idea("paper", say("This is my plan."), say("It says what I can do and what will help me."))
    blocks: list[Block] = [hello]
    kept = kept_parts(content.parts)
    for part, title, section in zip(Part, _TITLES, _sections(content, say, today), strict=True):
        if section and part in kept:
            blocks += [Heading(2, say(title)), *section]
    return [replace(one, own=pictures.get(one.picture)) if isinstance(one, Idea) else one for one in blocks]


def _sections(content: PlanContent, say: Say, today: date) -> Iterable[list[Block]]:
    yield _matters(content, say)
    yield [*_abilities(content, say), *_given(content, say)]
    yield people(content, say)
    yield _about_me(content, say)
    yield _needs(content, say)
    yield _outcomes(content, say)
    yield easy_end.two_views(content, say)
    yield easy_end.risks(content, say)
    yield easy_end.contingency(content, say)
    yield easy_end.money(content, say)
    yield easy_end.how_i_have_been(content, say)
    yield [*easy_end.agreed(content, say, today), *easy_end.who_to_ask(content, say)]


def _matters(content: PlanContent, say: Say) -> list[Block]:
    if not content.matters:
        return (
            [] if "matters" in content.silent else [idea("heart", say("We have not written this down yet."))]
        )
    mine = {content.person_name.strip(), content.called.strip(), ""}
    made: list[Block] = []
    for one in content.matters:
        who = one.who.strip()
        opening = (
            say("This matters to me:")
            if who in mine
            else say("This matters to me. {name} wrote it down:", name=one.who)
        )
        made.append(idea("heart", opening, own(one.words)))
    return made


def _abilities(content: PlanContent, say: Say) -> list[Block]:
    if not content.abilities and "abilities" in content.silent:
        return []
    if not content.abilities:
        asked = _ASKED.get(content.abilities_asked, NOT_YET_ASKED)
        return [idea("star", say(asked))]
    made: list[Block] = []
    for readiness, (picture, opening) in [*_READY.items(), ("", ("star", I_BRING))]:
        found = [one for one in content.abilities if _ready(one.readiness) == readiness]
        made += [
            idea(picture, say(opening), *lines)
            for lines in beside((_ability(one, say) for one in found), _TOGETHER)
        ]
    return made


def _ready(readiness: str) -> str:
    return readiness if readiness in _READY else ""


def _ability(one: AbilityLine, say: Say) -> list[Words]:
    helps = say.listed(name for name in one.helps if name.strip())
    used = (Run(": "), Run(one.how_used)) if one.how_used.strip() else ()
    lines: list[Words] = [(*own(one.name), *used)]
    return [*lines, (Run(say("Who this helps: ")), Run(helps))] if helps else lines


def _given(content: PlanContent, say: Say) -> list[Block]:
    return [
        idea("give", say("I gave my time for these:"), *(_one_given(one, say) for one in group))
        for group in batched(content.contributions, _ONE_LINERS)
    ]


def _one_given(one: ContributionLine, say: Say) -> Words:
    whom = (Run(", "), Run(say("for {name}", name=one.for_whom))) if one.for_whom.strip() else ()
    time = (Run(f": {say.long_hours(one.minutes)}"),) if one.minutes is not None else ()
    return (*own(one.what), *whom, *time)


def _about_me(content: PlanContent, say: Say) -> list[Block]:
    order = list(_ABOUT_ME)
    made: list[Block] = []
    for one in sorted(
        content.about_me, key=lambda part: order.index(part.heading) if part.heading in order else len(order)
    ):
        other = ("paper", f"{wording.first_up(one.heading)}:" if one.heading.strip() else "")
        picture, opening = _ABOUT_ME.get(one.heading, other)
        made.append(idea(picture, *([say(opening)] if opening else []), own(one.words)))
    if content.how_to_reach:
        needs = (own(words) for words in content.how_to_reach)
        made.append(idea("letter", say("This is how to reach me:"), *needs))
    return made


def _needs(content: PlanContent, say: Say) -> list[Block]:
    return [
        idea("help", say("This would help me:"), *lines)
        for lines in beside((_need(need, say) for need in content.needs), _TOGETHER)
    ]


def _need(need: NeedLine, say: Say) -> list[Words]:
    met = say.listed(name for name in need.met_by if name.strip())
    lines: list[Words] = [own(need.words)]
    lines += [(Run(say("Who helps with this: ")), Run(met))] if met else []
    lines += [plain(say("Nobody helps with this yet."))] if need.unmet else []
    how = (Run(" "), *own(wording.first_up(need.council_how))) if need.council_how.strip() else ()
    lines += [(Run(say(_COUNCIL[need.council])), *how)] if need.council in _COUNCIL else []
    return lines


def _outcomes(content: PlanContent, say: Say) -> list[Block]:
    if not content.outcomes:
        return (
            [] if "outcomes" in content.silent else [idea("goal", say("We have not written this down yet."))]
        )
    return [block for number, one in enumerate(content.outcomes, 1) for block in _outcome(one, number, say)]


def _outcome(outcome: OutcomeLine, number: int, say: Say) -> list[Block]:
    order = list(wording.SOURCES)
    lines: list[str | Words] = [say("I want this:"), own(outcome.words)]
    lines += [say("This is why:"), own(outcome.why)] if outcome.why.strip() else []
    steps = sorted(
        outcome.actions, key=lambda one: order.index(one.source) if one.source in order else len(order)
    )
    return [
        Heading(3, say("Goal {n}", n=number)),
        idea("goal", *lines),
        *_steps([one for one in steps if not one.done], "box", say("These are our steps:"), say),
        *_steps([one for one in steps if one.done], "tick", say("These steps are done:"), say),
    ]


def _steps(steps: list[ActionLine], picture: str, opening: str, say: Say) -> list[Idea]:
    return [idea(picture, opening, *lines) for lines in beside((_step(one, say) for one in steps), _TOGETHER)]


def _step(action: ActionLine, say: Say) -> list[Words]:
    """Who, and what they do; then how long, what it costs and by when, each a sentence."""
    told = []
    if action.weekly_minutes is not None:
        told.append(say("It takes {time} each week.", time=say.long_hours(action.weekly_minutes)))
    if action.pence is not None:
        every = say.label(wording.EVERY, action.every or "once")
        told.append(say("It costs {money} {every}.", money=wording.pounds(action.pence), every=every))
    if not action.done and action.by is not None:
        told.append(say("We will do it by {day}.", day=say.day(action.by)))
    elif not action.done:
        told += [say("It starts on {day}.", day=say.day(action.starts))] if action.starts else []
        told += [say("It ends on {day}.", day=say.day(action.ends))] if action.ends else []
    line: Words = (Run(f"{_doing(action, say)} "), *own(action.what))
    return [line, plain(" ".join(told))] if told else [line]


def _doing(action: ActionLine, say: Say) -> str:
    """Whose step it is, up to the words that say what it is."""
    mine, theirs = _DONE if action.done else _TO_DO
    if action.source == "me":
        return say(mine)
    who = action.who.strip() or say.label(wording.SOURCES, action.source)
    phrase = {"pool": _PAYS[action.done], "service": _HELPS[action.done]}.get(action.source, theirs)
    return say(phrase, name=wording.first_up(who))

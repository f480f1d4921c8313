"""A plan in easy read: sentences of our own, one idea each, beside a picture; people's own words stay as said.

What we write has at most fifteen words. What a person said may be longer: `easy_check` names it, nobody changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coprodesk.domain.plan_content import ActionLine, OutcomeLine, PlanContent, TieLine
from coprodesk.domain.plans import Part, kept_parts
from coprodesk.reports import easy_end, wording
from coprodesk.reports.doc import Block, Heading, Idea, OwnPicture, Words, plain
from coprodesk.reports.easy_words import idea, own
from coprodesk.reports.wording import Say

NONE: Mapping[str, OwnPicture] = {}
_READY = {
    "can_do": "I can do this.",
    "would_teach": "I can teach this.",
    "wants_to_learn": "I want to learn this.",
    "needs_something_first": "I need something else first.",
}
_ASKED = {
    "not_now": "I was asked what I can do. I said: not now.",
    "declined": "I was asked what I can do. I do not want to say.",
    "offered": "I have offered something. We will write it down.",
}
_ABOUT_PICTURES = {
    "important_to_me": "heart",
    "people_important_to_me": "people",
    "how_i_communicate": "talk",
    "my_wellness": "face",
    "please_do": "tick",
    "how_to_support_me": "help",
}


def easy_blocks(
    content: PlanContent, say: Say, today: date, pictures: Mapping[str, OwnPicture] = NONE
) -> list[Block]:
    """`pictures` are the team's own, by the name of the one of ours that each stands for."""
    hello = idea("paper", say("This is my plan."), say("It says what I can do and what will help me."))
    blocks: list[Block] = [hello]
    kept = kept_parts(content.parts)
    for part, (title, section) in zip(Part, _sections(content, say, today), strict=True):
        if section and part in kept:
            blocks += [Heading(2, say(title)), *section]
    return [replace(one, own=pictures.get(one.picture)) if isinstance(one, Idea) else one for one in blocks]


def _sections(content: PlanContent, say: Say, today: date) -> Iterable[tuple[str, list[Block]]]:
    yield "What matters to me", _matters(content, say)
    yield "What I bring", [*_abilities(content, say), *_given(content, say)]
    yield "The people around me", [*_people(content, say), *_groups(content, say)]
    yield "About me", _about_me(content, say)
    yield "What would help", _needs(content, say)
    yield "What we will do", _outcomes(content, say)
    yield "Two views", easy_end.two_views(content, say)
    yield "A risk worth taking", easy_end.risks(content, say)
    yield "If things change", easy_end.contingency(content, say)
    yield "My money", easy_end.money(content, say)
    yield "How I have been", easy_end.how_i_have_been(content, say)
    yield "Agreed", easy_end.agreed(content, say, today)


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
        asked = _ASKED.get(content.abilities_asked, "Nobody has asked me yet what I can do.")
        return [idea("star", say(asked))]
    made: list[Block] = []
    for one in content.abilities:
        lines: list[str | Words] = [wording.named(one.name)]
        if one.readiness in _READY:
            lines.append(say(_READY[one.readiness]))
        if one.how_used.strip():
            lines += [say("This is how I use it:"), own(one.how_used)]
        lines += [say("It helps {name}.", name=name) for name in one.helps if name.strip()]
        made.append(idea("star", *lines))
    return made


def _given(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    for one in content.contributions:
        lines: list[str | Words] = [say("I give this:"), own(one.what)]
        if one.for_whom.strip():
            lines.append(say("It is for {name}.", name=one.for_whom))
        if one.minutes is not None:
            lines.append(say("I gave {time} in the last 6 months.", time=say.long_hours(one.minutes)))
        made.append(idea("give", *lines))
    return made


def _people(content: PlanContent, say: Say) -> list[Block]:
    return [_person(tie, say) for tie in content.ties]


def _person(tie: TieLine, say: Say) -> Idea:
    lines: list[str | Words] = [wording.named(tie.name)]
    kind = say.label(wording.TIES, tie.kind)
    lines += [plain(wording.first_up(f"{tie.relation.strip() or kind}."))] if tie.relation or kind else []
    helping = {
        "both": "We help each other.",
        "gives": "I help {name}.",
        "receives": "{name} helps me.",
    }
    if tie.way in helping:
        lines.append(say(helping[tie.way], name=tie.name))
    if tie.gave_minutes:
        lines.append(say("I gave {name} {time}.", name=tie.name, time=say.long_hours(tie.gave_minutes)))
    if tie.received_minutes:
        lines.append(say("{name} gave me {time}.", name=tie.name, time=say.long_hours(tie.received_minutes)))
    if tie.paid_weekly_minutes:
        paid = say.long_hours(tie.paid_weekly_minutes)
        lines.append(say("{name} is paid for {time} each week.", name=tie.name, time=paid))
    elif tie.paid:
        lines.append(say("This is paid work."))
    return idea("people" if tie.group or tie.kind == "group" else "person", *lines)


def _groups(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    for one in content.groups:
        lines: list[str | Words] = [say("I belong to {name}.", name=one.name)]
        lines += [own(one.purpose)] if one.purpose.strip() else []
        lines += [say("When it meets:"), own(one.meets)] if one.meets.strip() else []
        made.append(idea("people", *lines))
    return made


def _about_me(content: PlanContent, say: Say) -> list[Block]:
    order = list(wording.ABOUT_ME)
    made: list[Block] = []
    for one in sorted(
        content.about_me, key=lambda part: order.index(part.heading) if part.heading in order else len(order)
    ):
        title = say.label(wording.ABOUT_ME, one.heading) or "—"
        made += [Heading(3, title), idea(_ABOUT_PICTURES.get(one.heading, "paper"), own(one.words))]
    if content.how_to_reach:
        needs = (own(words) for words in content.how_to_reach)
        made.append(idea("talk", say("This is how to reach me:"), *needs))
    return made


def _needs(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    for one in content.needs:
        lines: list[str | Words] = [say("This would help me:"), own(one.words)]
        lines += [say("{name} helps with this.", name=name) for name in one.met_by if name.strip()]
        lines += [say("Nobody helps with this yet.")] if one.unmet else []
        made.append(idea("help", *lines))
    return made


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
        *(_step(one, say) for one in steps),
    ]


def _step(action: ActionLine, say: Say) -> Idea:
    who = action.who.strip() or wording.first_up(say.label(wording.SOURCES, action.source))
    opening = say("I will do this:") if action.source == "me" else say("{name} will do this:", name=who)
    lines: list[str | Words] = [opening, own(action.what)]
    if action.weekly_minutes is not None:
        lines.append(say("It takes {time} each week.", time=say.long_hours(action.weekly_minutes)))
    if action.pence is not None:
        every = say.label(wording.EVERY, action.every or "once")
        lines.append(say("It costs {money} {every}.", money=wording.pounds(action.pence), every=every))
    if action.done:
        lines.append(say("This is done."))
    elif action.by is not None:
        lines.append(say("We will do it by {day}.", day=say.day(action.by)))
    else:
        lines += [say("It starts on {day}.", day=say.day(action.starts))] if action.starts else []
        lines += [say("It ends on {day}.", day=say.day(action.ends))] if action.ends else []
    return idea("tick" if action.done else "box", *lines)

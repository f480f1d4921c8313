"""The second half of a plan in easy read: two views, risks, money, how I have been, and who agreed."""

from datetime import date
from itertools import groupby

from coprodesk.domain.directions import apart
from coprodesk.domain.plan_content import AgreedLine, LookLine, MoneyLine, PlanContent, TwoViews
from coprodesk.reports import wording
from coprodesk.reports.doc import Block, Heading, Paragraph, Run, Words, plain
from coprodesk.reports.easy_words import batched, idea, own
from coprodesk.reports.plan_end import money_over, put_into_pools
from coprodesk.reports.wording import Say

_FEELINGS = (
    ("satisfied", "I am happy with my life: {answers}."),
    ("worthwhile", "What I do is worth doing: {answers}."),
    ("happy", "I was happy the day before: {answers}."),
    ("anxious", "I was worried the day before: {answers}."),
)
_ASKED_AT_MOST = 6  # times, the last ones
_ON_A_LINE = 2
_FROM = {
    "council": "This money is from the council.",
    "person": "I put in this money myself.",
    "nhs": "This money is from the NHS.",
}
_HOW = {
    "signed": "{name} signed this plan.",
    "said": "{name} said yes to this plan.",
    "shown": "{name} showed us: yes.",
}


def two_views(content: PlanContent, say: Say) -> list[Block]:
    return [idea("talk", *_two_views(one, content, say)) for one in content.two_views]


def _two_views(one: TwoViews, content: PlanContent, say: Say) -> list[str | Words]:
    person, worker = content.called or content.person_name, content.worker_name or say("The worker")
    lines: list[str | Words] = [own(wording.first_up(one.part))] if one.part.strip() else []
    lines += [
        say("{name} says:", name=person),
        own(one.person_says),
        say("{name} says:", name=worker),
        own(one.worker_says),
    ]
    if one.disagreement.strip():
        lines += [say("We see this in two ways. We wrote:"), own(one.disagreement)]
    for name, words in ((person, one.person_will), (worker, one.worker_will)):
        lines += [say("{name} will do this:", name=name), own(words)] if words.strip() else []
    if one.look_again is not None:
        lines.append(say("We talk about it again on {day}.", day=say.day(one.look_again)))
    return lines


def risks(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    for one in content.risks:
        lines: list[str | Words] = [say("I want to try this:"), own(one.what)]
        for opening, words in (
            ("This could go well:", one.could_go_well),
            ("If it goes wrong:", one.if_goes_wrong),
            ("Then we do this:", one.we_will),
        ):
            lines += [say(opening), own(words)] if words.strip() else []
        lines += [say("Who agreed to this: {names}.", names=apart(one.agreed))] if one.agreed.strip() else []
        made.append(idea("path", *lines))
    return made


def contingency(content: PlanContent, say: Say) -> list[Block]:
    return [
        idea(
            "umbrella",
            say("This could happen:"),
            own(one.if_what),
            say("Then we do this:"),
            own(one.then_what),
        )
        for one in content.contingency
    ]


def money(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    spans = {(one.starts, one.ends) for one in content.money}
    for one in content.money:
        told = _span(one, say) if not made or len(spans) > 1 else []
        made.append(idea("money", *told, _how_much(one, say), *_gone(one, say)))
    for pool in content.pools:
        put_in = [wording.first_up(say("I put in {money}.", money=wording.pounds(pool.put_in_pence)))]
        if pool.others > 0:
            shared = say.many("One other shares it.", "{n} others share it.", pool.others)
            put_in.append(wording.first_up(shared))
        opening = wording.first_up(say("I share money in {name}.", name=pool.name))
        made.append(idea("money", opening, " ".join(put_in), *_spent(pool.spent_pence, pool.left_pence, say)))
    return made


def _span(one: MoneyLine, say: Say) -> list[str]:
    if one.starts is None or one.ends is None:
        return []
    first, last = say.day(one.starts), say.day(one.ends)
    return [say("This is money for {first} to {last}.", first=first, last=last)]


def _how_much(one: MoneyLine, say: Say) -> str:
    told = [say(_FROM.get(one.source, "This money is for me."))]
    money = wording.pounds(one.agreed_pence)
    if one.starts is not None and one.ends is not None:
        week = wording.pounds(money_over(one, 7))
        told.append(say("It is {money}: about {week} a week.", money=money, week=week))
    else:
        told.append(say("It is {money}.", money=money))
    if one.paid_every:
        told.append(say("It comes {every}.", every=say.label(wording.PAID_EVERY, one.paid_every)))
    return " ".join(told)


def _gone(one: MoneyLine, say: Say) -> list[str]:
    pooled = put_into_pools(one)
    shared = [say("{money} went into pools.", money=wording.pounds(pooled))] if pooled else []
    told = " ".join((*shared, *_spent(one.spent_pence, one.left_pence, say)))
    return [told] if told else []


def _spent(spent: int | None, left: int | None, say: Say) -> list[str]:
    told = [] if spent is None else [say("{money} is spent.", money=wording.pounds(spent))]
    told += [] if left is None else [say("{money} is left.", money=wording.pounds(left))]
    return [" ".join(told)] if told else []


def how_i_have_been(content: PlanContent, say: Say) -> list[Block]:
    """Each question by itself, in the order of asking: nothing is added up and nothing compared."""
    asked = sorted(content.ons4, key=lambda one: one.asked_on)[-_ASKED_AT_MOST:]
    if not asked:
        return []
    days = (plain(", ".join(say.day(line.asked_on) for line in some)) for some in batched(asked, _ON_A_LINE))
    lines = [
        say(phrase, answers=", ".join(_number(getattr(line, name), say) for line in asked))
        for name, phrase in _FEELINGS
    ]
    told = (say("These are my numbers, in the same order."), say("0 means not at all. 10 means completely."))
    return [
        idea("calendar", say("I was asked how I am on these days:"), *days),
        idea("scale", *told, *lines),
    ]


def _number(answer: int | None, say: Say) -> str:
    return say("not answered") if answer is None else str(answer)


def who_to_ask(content: PlanContent, say: Say) -> list[Block]:
    """Whom to ask about the plan; a number that is not on record has room to be written."""
    if not content.worker_name.strip() and not content.duty_line.strip():
        return []
    known = content.worker_phone.strip()
    number: Words = (
        Run(say("The number is: ")),
        Run(known, bold=True) if known else Run("…" * 12, muted=True),
    )
    lines: list[str | Words] = []
    if content.worker_name.strip():
        lines += [say("You can ask {name} about this plan.", name=content.worker_name), number]
    if content.duty_line.strip():
        lines += [say("When nobody answers, ring this number:"), own(content.duty_line)]
    return [Heading(3, say("Who to ask")), idea("phone", *lines)]


def agreed(content: PlanContent, say: Say, today: date) -> list[Block]:
    told_by = _agreed_by(content.agreed_by, say)
    made: list[Block] = [idea("tick", *some) for some in batched(told_by, 6)]
    if content.number is None:
        told = (
            say("This is a draft."),
            say("We made it on {day}.", day=say.day(today)),
            say("Nobody has agreed to it yet."),
        )
        names = [name for name in (content.person_name, content.worker_name) if name.strip()]
        made += [
            idea("pen", *told),
            *(Paragraph((*wording.named(name), Run(f" {'…' * 12}", muted=True))) for name in names),
        ]
    elif not content.agreed_by:
        made.append(idea("pen", say("We did not write down who agreed.")))
    if content.looks:
        made.append(idea("calendar", *_looked(content.looks[-1], say)))
    copies = [say("{name} has a copy.", name=one.who) for one in content.copies]
    made += [idea("paper", *some) for some in batched(copies, 6)]
    if content.review_on is not None:
        when = say("This will be on {day}.", day=say.day(content.review_on))
        made.append(idea("calendar", say("We will look at this plan again."), when))
    for one in content.kept:
        whom = (
            say("Not with {name}.", name=one.whom) if one.whom else say("Not with people outside the team.")
        )
        made.append(idea("lock", say("I keep this for some people:"), own(one.words), whom))
    return made


def _looked(look: LookLine, say: Say) -> list[str | Words]:
    lines: list[str | Words] = [say("We looked at this plan on {day}.", day=say.day(look.looked_on))]
    for opening, words in (
        ("This worked:", look.worked),
        ("We tried this:", look.tried),
        ("We learned this:", look.learned),
    ):
        lines += [say(opening), own(words)] if words.strip() else []
    return lines


def _agreed_by(agreed: tuple[AgreedLine, ...], say: Say) -> list[str]:
    """Who agreed and how; a day once, after those who agreed on it one after the other."""
    lines = []
    for day, some in groupby(agreed, key=lambda one: one.agreed_on):
        lines += [say(_HOW.get(one.how, "{name} agreed to this plan."), name=one.name) for one in some]
        lines += [say("That was on {day}.", day=say.day(day))] if day else []
    return lines

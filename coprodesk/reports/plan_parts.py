"""The sections of a plan, each as blocks; an empty list where there is nothing to say."""

from datetime import date

from coprodesk.domain.directions import apart, isolated
from coprodesk.domain.plan_content import (
    ActionLine,
    Matter,
    NeedLine,
    OutcomeLine,
    PlanContent,
    RiskLine,
    TwoViews,
)
from coprodesk.reports import wording
from coprodesk.reports.doc import (
    Block,
    BulletList,
    Column,
    Heading,
    Paragraph,
    Quote,
    Run,
    Table,
    TableRow,
    TwoVoices,
    Words,
    plain,
)
from coprodesk.reports.wording import Say


def matters(content: PlanContent, say: Say) -> list[Block]:
    if not content.matters:
        return (
            []
            if "matters" in content.silent
            else [Paragraph(plain(say("This has not been written down yet.")))]
        )
    return [Quote(plain(one.words), said_by(one, content, say)) for one in content.matters]


def said_by(matter: Matter, content: PlanContent, say: Say) -> str:
    """Whose pen it was, where it was not the person's own: the words are theirs all the same."""
    who = matter.who.strip()
    mine = who in {content.person_name.strip(), content.called.strip(), ""}
    return "" if mine else say("Written down by {name}", name=who)


def what_i_bring(content: PlanContent, say: Say) -> list[Block]:
    if content.abilities:
        return [_abilities(content, say), *_given(content, say)]
    if "abilities" in content.silent:
        return _given(content, say)
    asked = wording.ASKED.get(content.abilities_asked, wording.NOT_YET_ASKED)
    return [Paragraph(plain(say(asked))), *_given(content, say)]


def _abilities(content: PlanContent, say: Say) -> Table:
    columns = (
        Column(say("Ability"), 1.3),
        Column(say("How I use it"), 1.4),
        Column(say("Who it helps"), 1.1),
    )
    rows = []
    for one in content.abilities:
        ready = say.label(wording.READINESS, one.readiness)
        name = wording.named(one.name, muted=f", {ready}" if ready else "")
        helps = say.listed(filter(str.strip, one.helps))
        rows.append(TableRow((name, wording.said(one.how_used), wording.said(helps))))
    return Table(say("What I can do"), columns, tuple(rows))


def _given(content: PlanContent, say: Say) -> list[Block]:
    if not content.contributions:
        return []
    columns = (
        Column(say("What I give"), 1.7),
        Column(say("For whom"), 1.3),
        Column(say("Time"), 0.7, "right"),
    )
    rows = [
        TableRow((
            wording.said(one.what),
            wording.said(one.for_whom),
            wording.said("" if one.minutes is None else say.hours(one.minutes)),
        ))
        for one in content.contributions
    ]  # fmt: skip
    counted = [one.minutes for one in content.contributions if one.minutes is not None]
    if len(counted) > 1:
        rows.append(TableRow((plain(say("In all")), plain(""), plain(say.hours(sum(counted)))), total=True))
    told = " ".join((_since(content, say), say("One hour is one hour, whoever gives it.")))
    title = say("What I already give")
    return [Heading(3, title), Table(title, columns, tuple(rows)), Paragraph(plain(told), small=True)]


def _since(content: PlanContent, say: Say) -> str:
    """Which time is meant; plans that were agreed before it was kept said no more than this."""
    if content.time_from is None or content.time_to is None:
        return say("Time is what was written down in the last six months.")
    return say(
        "Time is what was written down from {first} to {last}.",
        first=say.day(content.time_from),
        last=say.day(content.time_to),
    )


def groups(content: PlanContent, say: Say) -> list[Block]:
    if not content.groups:
        return []
    columns = (
        Column(say("Group"), 1.2),
        Column(say("What it is for"), 1.5),
        Column(say("Meets"), 1.3),
    )
    rows = tuple(
        TableRow((wording.named(one.name), wording.said(one.purpose), wording.said(one.meets)))
        for one in content.groups
    )
    title = say("Groups I belong to")
    return [Heading(3, title), Table(title, columns, rows)]


def about_me(content: PlanContent, say: Say) -> list[Block]:
    order = list(wording.ABOUT_ME)
    known = sorted(
        content.about_me, key=lambda one: order.index(one.heading) if one.heading in order else len(order)
    )
    blocks: list[Block] = []
    for one in known:
        blocks += [
            Heading(3, say.label(wording.ABOUT_ME, one.heading) or "—"),
            Paragraph(wording.said(one.words)),
        ]
        if one.heading == "how_i_communicate":
            blocks += _communication(content)
    if all(one.heading != "how_i_communicate" for one in known) and content.how_to_reach:
        blocks += [Heading(3, say(wording.ABOUT_ME["how_i_communicate"])), *_communication(content)]
    return blocks


def _communication(content: PlanContent) -> list[Block]:
    return [BulletList(tuple(plain(words) for words in content.how_to_reach))] if content.how_to_reach else []


def what_would_help(content: PlanContent, say: Say) -> list[Block]:
    if not content.needs:
        return []
    said = any(one.council for one in content.needs)
    columns = (
        Column(say("What would help"), 1.4),
        Column(say(wording.ACTS.get(content.country, wording.ACTS["england"])), 1.2),
        Column(say("Met by"), 1.2),
        *((Column(say("Met by the council"), 1.0),) if said else ()),
    )
    rows = tuple(_need(one, say, council=said) for one in content.needs)
    return [Table(say("What would help"), columns, rows)]


def _need(need: NeedLine, say: Say, *, council: bool) -> TableRow:
    met = say.listed(part for part in need.met_by if part.strip())
    outcome = say.label(wording.OUTCOMES, need.outcome or "")
    return TableRow((
        wording.said(need.words),
        wording.said(outcome),
        wording.said(met, say("not met yet") if need.unmet else "—"),
        *((_council(need, say),) if council else ()),
    ))  # fmt: skip


def _council(need: NeedLine, say: Say) -> Words:
    told = wording.first_up(say.label(wording.COUNCIL, need.council)) if need.council else ""
    how = wording.first_up(need.council_how.strip())
    return wording.said(". ".join(filter(None, (told, how))), say("not said yet"))


def what_we_will_do(content: PlanContent, say: Say, today: date) -> list[Block]:
    if not content.outcomes:
        return (
            []
            if "outcomes" in content.silent
            else [Paragraph(plain(say("We have not yet written down what we will do.")))]
        )
    blocks: list[Block] = []
    money = any(action.pence is not None for one in content.outcomes for action in one.actions)
    for number, outcome in enumerate(content.outcomes, 1):
        blocks += [
            Heading(3, f"{number} · {isolated(outcome.words)}", outcome.why.strip()),
            *_actions(outcome, say, today, money=money),
        ]
    return [*blocks, *_together([action for one in content.outcomes for action in one.actions], say)]


def _actions(outcome: OutcomeLine, say: Say, today: date, *, money: bool) -> list[Block]:
    """Without a column for money where no step of the plan says what it costs: a dash would say that it is free."""
    if not outcome.actions:
        return [] if outcome.steps_kept else [Paragraph(plain(say("No steps yet.")), small=True)]
    columns = (
        Column(say("Who"), 1.25),
        Column(say("What"), 1.75),
        Column(say("Time"), 0.85),
        *((Column(say("Money"), 1.05),) if money else ()),
        Column(say("By"), 0.85),
    )
    rows = tuple(_action(one, say, today, money=money) for one in sorted(outcome.actions, key=place_of))
    return [Table(say("What we will do: {outcome}", outcome=outcome.words), columns, rows)]


def place_of(action: ActionLine) -> int:
    """Me first, a paid service last."""
    order = list(wording.SOURCES)
    return order.index(action.source) if action.source in order else len(order)


def _action(action: ActionLine, say: Say, today: date, *, money: bool) -> TableRow:
    who = action.who if action.who.strip() else wording.first_up(say.label(wording.SOURCES, action.source))
    when = say("done") if action.done else when_of(action, say, today)
    time = "" if action.weekly_minutes is None else say.a_week(action.weekly_minutes)
    return TableRow((
        wording.named(who), wording.said(action.what), wording.said(time),
        *((wording.said(money_of(action, say)),) if money else ()), wording.said(when),
    ))  # fmt: skip


def when_of(action: ActionLine, say: Say, today: date) -> str:
    """By when, or from when to when; an end alone is the same as a "by"."""
    if action.by is not None:
        return _by(action.by, say, today)
    starts = say("from {day}", day=_by(action.starts, say, today)) if action.starts else ""
    ends = say("to {day}", day=_by(action.ends, say, today)) if action.ends else ""
    return " ".join(part for part in (starts, ends) if part)


def _by(when: date, say: Say, today: date) -> str:
    return say.day_of_year(when) if when.year == today.year else say.day_short(when)


def money_of(action: ActionLine, say: Say) -> str:
    if action.pence is None:
        return ""
    return _pounds_every(action.pence, action.every or "once", say)


def _pounds_every(pence: int, every: str, say: Say) -> str:
    return f"{wording.pounds(pence)} {say.label(wording.EVERY, every)}".strip()


def _together(actions: list[ActionLine], say: Say) -> list[Block]:
    """Hours by whose they are, and pounds by whose they are: two sums that never meet."""
    minutes: dict[str, int] = {}
    pence: dict[tuple[str, str], int] = {}
    for one in sorted(actions, key=place_of):
        if one.weekly_minutes is not None:
            minutes[one.source] = minutes.get(one.source, 0) + one.weekly_minutes
        if one.pence is not None:
            kind = (one.source, one.every or "once")
            pence[kind] = pence.get(kind, 0) + one.pence
    time = [
        say("{time} from {source}", time=say.a_week(sum_), source=_from(source, say))
        for source, sum_ in minutes.items()
    ]
    money = [
        say("{time} from {source}", time=_pounds_every(sum_, every, say), source=_from(source, say))
        for (source, every), sum_ in pence.items()
    ]
    words: list[Run] = []
    for title, parts in ((say("Time: "), time), (say("Money: "), money)):
        if parts:
            words += [Run(title, bold=True), Run(f"{say.listed(parts)}. ")]
    return [Paragraph((*words, Run(say("Hours are not turned into pounds."), muted=True)))] if words else []


def _from(source: str, say: Say) -> str:
    return say.label(wording.SOURCES, source) or say("others")


def two_views(content: PlanContent, say: Say) -> list[Block]:
    return [block for one in content.two_views for block in _two_views(one, content, say)]


def _two_views(one: TwoViews, content: PlanContent, say: Say) -> list[Block]:
    """Both voices, what is not agreed, what each will do about it, and when they talk again."""
    names = content.called or content.person_name, content.worker_name or say("The worker")
    blocks: list[Block] = [
        TwoVoices(
            part=wording.first_up(one.part),
            left=say("{name} says", name=names[0]),
            right=say("{name} says", name=names[1]),
            left_says=wording.said(one.person_says, say("Nothing written down.")),
            right_says=wording.said(one.worker_says, say("Nothing written down.")),
            note=one.disagreement,
        )
    ]
    for name, words in zip(names, (one.person_will, one.worker_will), strict=True):
        if words.strip():
            blocks.append(Paragraph((Run(say("{name} will: ", name=name), bold=True), Run(words))))
    if one.look_again is not None:
        again = say("We talk about it again on {day}.", day=say.day(one.look_again))
        blocks.append(Paragraph(plain(again), small=True))
    return blocks


def risks(content: PlanContent, say: Say) -> list[Block]:
    return [block for one in content.risks for block in _risk(one, say)]


def _risk(risk: RiskLine, say: Say) -> list[Block]:
    blocks: list[Block] = [Paragraph(wording.named(risk.what))]
    for title, words in (
        (say("What could go well: "), risk.could_go_well),
        (say("If it goes wrong: "), risk.if_goes_wrong),
        (say("What we will do then: "), risk.we_will),
    ):
        if words.strip():
            blocks.append(Paragraph((Run(title, bold=True), Run(words))))
    if risk.agreed.strip():
        blocks.append(Paragraph(plain(say("Agreed by {names}", names=apart(risk.agreed))), small=True))
    return blocks


def contingency(content: PlanContent, say: Say) -> list[Block]:
    if not content.contingency:
        return []
    rows = tuple(TableRow((_if(one.if_what), wording.said(one.then_what))) for one in content.contingency)
    return [Table(say("If things change"), (Column(say("If"), 1.0), Column(say("Then"), 2.0)), rows)]


def _if(words: str) -> Words:
    return wording.named(words)

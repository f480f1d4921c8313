"""The sections of a plan, each as blocks; an empty list where there is nothing to say."""

from datetime import date

from coprodesk.domain.plan_content import ActionLine, Matter, NeedLine, OutcomeLine, PlanContent, RiskLine
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


def matters(content: PlanContent) -> list[Block]:
    if not content.matters:
        return [Paragraph(plain("This has not been written down yet."))]
    return [Quote(plain(one.words), _said_by(one, content)) for one in content.matters]


def _said_by(matter: Matter, content: PlanContent) -> str:
    who = matter.who.strip()
    return "" if who in {content.person_name.strip(), content.called.strip()} else who


def what_i_bring(content: PlanContent) -> list[Block]:
    if content.abilities:
        return [_abilities(content), *_given(content)]
    asked = wording.ASKED.get(content.abilities_asked, wording.NOT_YET_ASKED)
    return [Paragraph(plain(asked)), *_given(content)]


def _abilities(content: PlanContent) -> Table:
    columns = (Column("Ability", 1.3), Column("How I use it", 1.4), Column("Who it helps", 1.1))
    rows = []
    for one in content.abilities:
        ready = wording.label({}, one.readiness)
        name = wording.named(one.name, muted=f", {ready}" if ready else "")
        helps = wording.listed(filter(str.strip, one.helps))
        rows.append(TableRow((name, wording.said(one.how_used), wording.said(helps))))
    return Table("What I can do", columns, tuple(rows))


def _given(content: PlanContent) -> list[Block]:
    if not content.contributions:
        return []
    columns = (Column("What I give", 1.7), Column("For whom", 1.3), Column("Time", 0.7, "right"))
    rows = [
        TableRow((
            wording.said(one.what),
            wording.said(one.for_whom),
            wording.said("" if one.minutes is None else wording.hours(one.minutes)),
        ))
        for one in content.contributions
    ]  # fmt: skip
    counted = [one.minutes for one in content.contributions if one.minutes is not None]
    if len(counted) > 1:
        rows.append(TableRow((plain("In all"), plain(""), plain(wording.hours(sum(counted)))), total=True))
    told = "Time is what was written down in the last six months. One hour is one hour, whoever gives it."
    title = Heading(3, "What I already give")
    return [title, Table("What I already give", columns, tuple(rows)), Paragraph(plain(told), small=True)]


def groups(content: PlanContent) -> list[Block]:
    if not content.groups:
        return []
    columns = (Column("Group", 1.2), Column("What it is for", 1.5), Column("Meets", 1.3))
    rows = tuple(
        TableRow((wording.named(one.name), wording.said(one.purpose), wording.said(one.meets)))
        for one in content.groups
    )
    return [Heading(3, "Groups I belong to"), Table("Groups I belong to", columns, rows)]


def about_me(content: PlanContent) -> list[Block]:
    order = list(wording.ABOUT_ME)
    known = sorted(
        content.about_me, key=lambda one: order.index(one.heading) if one.heading in order else len(order)
    )
    blocks: list[Block] = []
    for one in known:
        blocks += [
            Heading(3, wording.label(wording.ABOUT_ME, one.heading) or "—"),
            Paragraph(wording.said(one.words)),
        ]
        if one.heading == "how_i_communicate":
            blocks += _communication(content)
    if all(one.heading != "how_i_communicate" for one in known) and content.communication:
        blocks += [Heading(3, wording.ABOUT_ME["how_i_communicate"]), *_communication(content)]
    return blocks


def _communication(content: PlanContent) -> list[Block]:
    return (
        [BulletList(tuple(plain(words) for words in content.communication))] if content.communication else []
    )


def what_would_help(content: PlanContent) -> list[Block]:
    if not content.needs:
        return []
    columns = (Column("What would help", 1.4), Column("Care Act outcome", 1.2), Column("Met by", 1.2))
    return [Table("What would help", columns, tuple(_need(one) for one in content.needs))]


def _need(need: NeedLine) -> TableRow:
    met = wording.listed(part for part in need.met_by if part.strip())
    outcome = wording.label(wording.OUTCOMES, need.outcome or "")
    return TableRow((
        wording.said(need.words),
        wording.said(outcome),
        wording.said(met, "not met yet" if need.unmet else "—"),
    ))  # fmt: skip


def what_we_will_do(content: PlanContent, today: date) -> list[Block]:
    if not content.outcomes:
        return [Paragraph(plain("We have not yet written down what we will do."))]
    blocks: list[Block] = []
    for number, outcome in enumerate(content.outcomes, 1):
        blocks += [Heading(3, f"{number} · {outcome.words}", outcome.why.strip()), *_actions(outcome, today)]
    return [*blocks, *_together([action for one in content.outcomes for action in one.actions])]


def _actions(outcome: OutcomeLine, today: date) -> list[Block]:
    if not outcome.actions:
        return [Paragraph(plain("No steps yet."), small=True)]
    columns = (
        Column("Who", 1.25),
        Column("What", 1.75),
        Column("Time", 0.85),
        Column("Money", 1.05),
        Column("By", 0.85),
    )
    rows = tuple(_action(one, today) for one in sorted(outcome.actions, key=_place))
    return [Table(f"What we will do: {outcome.words}", columns, rows)]


def _place(action: ActionLine) -> int:
    """Me first, a paid service last."""
    order = list(wording.SOURCES)
    return order.index(action.source) if action.source in order else len(order)


def _action(action: ActionLine, today: date) -> TableRow:
    who = (
        action.who if action.who.strip() else wording.first_up(wording.label(wording.SOURCES, action.source))
    )
    when = "done" if action.done else "" if action.by is None else _by(action.by, today)
    time = "" if action.weekly_minutes is None else f"{wording.hours(action.weekly_minutes)} a week"
    return TableRow((
        wording.named(who), wording.said(action.what), wording.said(time), wording.said(_money(action)), wording.said(when),
    ))  # fmt: skip


def _by(when: date, today: date) -> str:
    short = wording.day_short(when)
    return short.rpartition(" ")[0] if when.year == today.year else short


def _money(action: ActionLine) -> str:
    if action.pence is None:
        return ""
    return f"{wording.pounds(action.pence)} {wording.label(wording.EVERY, action.every or 'once')}".strip()


def _together(actions: list[ActionLine]) -> list[Block]:
    """Hours by whose they are, and pounds by whose they are: two sums that never meet."""
    minutes: dict[str, int] = {}
    pence: dict[tuple[str, str], int] = {}
    for one in sorted(actions, key=_place):
        if one.weekly_minutes is not None:
            minutes[one.source] = minutes.get(one.source, 0) + one.weekly_minutes
        if one.pence is not None:
            kind = (one.source, one.every or "once")
            pence[kind] = pence.get(kind, 0) + one.pence
    time = [f"{wording.hours(sum_)} a week from {_from(source)}" for source, sum_ in minutes.items()]
    money = [
        f"{wording.pounds(sum_)} {wording.label(wording.EVERY, every)} from {_from(source)}"
        for (source, every), sum_ in pence.items()
    ]
    words: list[Run] = []
    for title, parts in (("Time: ", time), ("Money: ", money)):
        if parts:
            words += [Run(title, bold=True), Run(f"{wording.listed(parts)}. ")]
    return [Paragraph((*words, Run("Hours are not turned into pounds.", muted=True)))] if words else []


def _from(source: str) -> str:
    return wording.label(wording.SOURCES, source) or "others"


def two_views(content: PlanContent) -> list[Block]:
    worker = content.worker_name or "The worker"
    return [
        TwoVoices(
            part=wording.first_up(one.part),
            left=f"{content.called or content.person_name} says",
            right=f"{worker} says",
            left_says=wording.said(one.person_says, "Nothing written down."),
            right_says=wording.said(one.worker_says, "Nothing written down."),
            note=one.disagreement,
        )
        for one in content.two_views
    ]


def risks(content: PlanContent) -> list[Block]:
    return [block for one in content.risks for block in _risk(one)]


def _risk(risk: RiskLine) -> list[Block]:
    blocks: list[Block] = [Paragraph(wording.named(risk.what))]
    for title, words in (
        ("What could go well: ", risk.could_go_well),
        ("If it goes wrong: ", risk.if_goes_wrong),
    ):
        if words.strip():
            blocks.append(Paragraph((Run(title, bold=True), Run(words))))
    if risk.agreed.strip():
        blocks.append(Paragraph(plain(f"Agreed by {risk.agreed}"), small=True))
    return blocks


def contingency(content: PlanContent) -> list[Block]:
    if not content.contingency:
        return []
    rows = tuple(TableRow((_if(one.if_what), wording.said(one.then_what))) for one in content.contingency)
    return [Table("If things change", (Column("If", 1.0), Column("Then", 2.0)), rows)]


def _if(words: str) -> Words:
    return wording.named(words)

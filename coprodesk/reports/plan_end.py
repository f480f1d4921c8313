"""The last pages of a plan: the money, who agreed, who has a copy."""

import re
from collections.abc import Sequence
from datetime import date

from coprodesk.domain.plan_content import (
    AgreedLine,
    CopyLine,
    KeptLine,
    LookLine,
    MoneyLine,
    PlanContent,
    PoolLine,
)
from coprodesk.reports import wording
from coprodesk.reports.doc import (
    TICKED,
    Block,
    BulletList,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    TableRow,
    Words,
    plain,
)
from coprodesk.reports.wording import Say

_YEAR = 365  # days


def my_money(content: PlanContent, say: Say) -> list[Block]:
    """Columns that add up: what there is was spent, put into pools, or is left."""
    if not content.money and not content.pools:
        return []
    blocks: list[Block] = []
    if content.money:
        blocks += [_streams(content.money, say), BulletList(tuple(_terms(one, say) for one in content.money))]
    if content.pools:
        blocks.append(_pools(content.pools, say))
    if content.time_to is not None:
        blocks.append(Paragraph(plain(say("As it was on {day}.", day=say.day(content.time_to))), small=True))
    return blocks


def _streams(lines: tuple[MoneyLine, ...], say: Say) -> Table:
    pooled = any(put_into_pools(one) for one in lines)
    columns = (
        Column(say("From"), 1.5),
        Column(say("Held as"), 1.2),
        Column(say("Amount"), 0.95, "right"),
        Column(say("Spent"), 0.95, "right"),
        *((Column(say("Put into pools"), 0.95, "right"),) if pooled else ()),
        Column(say("Left"), 0.95, "right"),
    )

    def row(name: Words, held: Words, sums: tuple[int | None, ...], *, total: bool = False) -> TableRow:
        agreed, spent, shared, left = sums
        between = (_amount(shared),) if pooled else ()
        cells = (name, held, _amount(agreed), _amount(spent), *between, _amount(left))
        return TableRow(cells, total=total)

    sums = [(one.agreed_pence, one.spent_pence, put_into_pools(one), one.left_pence) for one in lines]
    rows = [
        row(
            wording.said(say.label(wording.STREAMS, one.source)),
            wording.said(wording.first_up(say.label(wording.HELD_AS, one.held_as))),
            told,
        )
        for one, told in zip(lines, sums, strict=True)
    ]
    if len(lines) > 1:
        rows.append(row(plain(say("In all")), plain(""), _totals(sums), total=True))
    return Table(say("My money"), columns, tuple(rows))


def put_into_pools(one: MoneyLine) -> int:
    """What went into pools; plans that were agreed before it was kept have it as what the other sums leave."""
    if one.pooled_pence or one.spent_pence is None or one.left_pence is None:
        return one.pooled_pence
    return one.agreed_pence - one.spent_pence - one.left_pence


def _totals(rows: Sequence[tuple[int | None, ...]]) -> tuple[int | None, ...]:
    """By column; nothing where one of them is not known."""
    columns = zip(*rows, strict=True)
    return tuple(None if None in column else sum(one or 0 for one in column) for column in columns)


def _terms(one: MoneyLine, say: Say) -> Words:
    """For which time the money is, how much that is a week and a year, and how often it comes."""
    told = [wording.pounds(one.agreed_pence)]
    if one.starts is not None and one.ends is not None:
        told.append(say("from {first} to {last}", first=say.day(one.starts), last=say.day(one.ends)))
        told.append(say("about {money} a week", money=wording.pounds(money_over(one, 7))))
        if abs((one.ends - one.starts).days + 1 - _YEAR) > 1:
            told.append(say("about {money} a year", money=wording.pounds(money_over(one, _YEAR))))
    elif one.ends is not None:
        told.append(say("to {day}", day=say.day(one.ends)))
    if one.paid_every:
        told.append(say("paid {every}", every=say.label(wording.PAID_EVERY, one.paid_every)))
    name = say.label(wording.STREAMS, one.source)
    return (Run(f"{name}: ", bold=True), Run(f"{', '.join(told)}."))


def money_over(one: MoneyLine, days: int) -> int:
    """Whole pence of so many days of the time that the money is for."""
    whole = ((one.ends - one.starts).days + 1) if one.ends and one.starts else days
    return (one.agreed_pence * days * 2 + whole) // (whole * 2)


def _pools(lines: tuple[PoolLine, ...], say: Say) -> Table:
    columns = (
        Column(say("Pool"), 1.5),
        Column(say("Who is in it"), 1.2),
        Column(say("My share"), 0.95, "right"),
        Column(say("Spent"), 0.95, "right"),
        Column(say("Left"), 0.95, "right"),
    )
    sums = [(one.put_in_pence, one.spent_pence, one.left_pence) for one in lines]
    rows = [
        TableRow((wording.said(one.name), plain(_shared(one.others, say)), *map(_amount, told)))
        for one, told in zip(lines, sums, strict=True)
    ]
    if len(lines) > 1:
        rows.append(TableRow((plain(say("In all")), plain(""), *map(_amount, _totals(sums))), total=True))
    return Table(say("Pools that my money is in"), columns, tuple(rows))


def _shared(others: int, say: Say) -> str:
    if others < 1:
        return say("me")
    return say.many("me and one other", "me and {n} others", others)


def _amount(pence: int | None) -> Words:
    return wording.said("" if pence is None else wording.pounds(pence))


def agreed(content: PlanContent, say: Say, today: date, *, large: bool) -> list[Block]:
    blocks: list[Block] = []
    if content.agreed_by:
        blocks.append(BulletList(tuple(agreed_line(one, say) for one in content.agreed_by), TICKED))
    if is_draft(content):
        told = say("This is a draft of {day}. It says what is written down today.", day=say.day(today))
        blocks += [
            Paragraph((Run(say("Not yet agreed."), bold=True), Run(f" {told}"))),
            *_to_sign(content, say, large=large),
        ]
    elif not content.agreed_by:
        blocks.append(Paragraph(plain(say("It was not written down who agreed."))))
    if content.looks:
        blocks += _last_look(content.looks[-1], say)
    if content.copies:
        blocks += [
            Heading(3, say("Who has a copy")),
            BulletList(tuple(_copy(one, say) for one in content.copies)),
        ]
    if content.review_on is not None:
        blocks.append(Paragraph((Run(say("Next review: "), bold=True), Run(say.day(content.review_on)))))
    if content.digest:
        code = " ".join(re.findall(".{1,8}", content.digest))
        blocks.append(Paragraph(plain(say("Code of what was agreed: {code}", code=code)), small=True))
    if content.kept:
        lines = tuple(_kept(one, say) for one in content.kept)
        blocks += [Heading(3, say("Not shared with everybody, as I asked")), BulletList(lines)]
    return blocks


def _kept(one: KeptLine, say: Say) -> Words:
    """For the team's own file: what must not go further when it is copied."""
    whom = say("not with {name}", name=one.whom) if one.whom else say("not outside the team")
    return (*wording.named(one.words), Run(f": {whom}"))


def _last_look(look: LookLine, say: Say) -> list[Block]:
    told = (
        (say("What worked: "), look.worked),
        (say("What people tried: "), look.tried),
        (say("What was learned: "), look.learned),
    )
    heading = Heading(3, say("Reviewed on {day}", day=say.day(look.looked_on)))
    return [
        heading,
        *(Paragraph((Run(title, bold=True), Run(words))) for title, words in told if words.strip()),
    ]


def is_draft(content: PlanContent) -> bool:
    return content.number is None


def agreed_line(one: AgreedLine, say: Say) -> Words:
    how = say.label(wording.AGREED_HOW, one.how)
    when = say("on {day}", day=say.day(one.agreed_on)) if one.agreed_on else ""
    told = " ".join(part for part in (how, when) if part)
    return (*wording.named(one.name), Run(f" {told}" if told else ""))


def _copy(one: CopyLine, say: Say) -> Words:
    told = ", ".join(
        part for part in (one.copy_format, say.day(one.given_on) if one.given_on else "") if part
    )
    return (*wording.named(one.who), Run(f", {told}" if told else ""))


def _to_sign(content: PlanContent, say: Say, *, large: bool) -> list[Block]:
    """Room on paper to sign, or to write how somebody said or showed that they agree."""
    names = [name for name in (content.person_name, content.worker_name) if name.strip()]
    if large:
        dots = "…" * 14
        return [Paragraph((*wording.named(name), Run(f" {dots}", muted=True))) for name in names]
    columns = (
        Column(say("Who"), 1.2),
        Column(say("How I agree: signed, said or shown"), 2.0),
        Column(say("Date"), 0.8),
    )
    rows = tuple(TableRow((wording.named(name), plain("\n"), plain(""))) for name in names)
    return [Table(say("Room to agree on paper"), columns, rows)]

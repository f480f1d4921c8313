"""The last pages of a plan: the money, who agreed, who has a copy."""

from datetime import date

from coprodesk.domain.plan_content import AgreedLine, CopyLine, KeptLine, LookLine, PlanContent
from coprodesk.reports import wording
from coprodesk.reports.doc import (
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


def my_money(content: PlanContent, say: Say) -> list[Block]:
    if not content.money and not content.pools:
        return []
    columns = (
        Column(say("From"), 1.5),
        Column(say("Held as"), 1.3),
        Column(say("Amount"), 0.95, "right"),
        Column(say("Spent"), 0.95, "right"),
        Column(say("Left"), 0.95, "right"),
    )
    rows = [
        TableRow((
            wording.said(say.label(wording.STREAMS, one.source)),
            wording.said(wording.first_up(say.label(wording.HELD_AS, one.held_as))),
            plain(wording.pounds(one.agreed_pence)),
            _amount(one.spent_pence),
            _amount(one.left_pence),
        ))
        for one in content.money
    ]  # fmt: skip
    rows += [
        TableRow((
            wording.said(one.name),
            plain(_shared(one.others, say)),
            plain(wording.pounds(one.put_in_pence)),
            _amount(one.spent_pence),
            _amount(one.left_pence),
        ))
        for one in content.pools
    ]  # fmt: skip
    blocks: list[Block] = [Table(say("My money"), columns, tuple(rows))]
    if content.money and content.pools:
        blocks.append(
            Paragraph(plain(say("What I put into a pool came out of the money above it.")), small=True)
        )
    return blocks


def _shared(others: int, say: Say) -> str:
    if others < 1:
        return say("Pool")
    return say.many("Pooled with one other", "Pooled with {n} others", others)


def _amount(pence: int | None) -> Words:
    return wording.said("" if pence is None else wording.pounds(pence))


def agreed(content: PlanContent, say: Say, today: date, *, large: bool) -> list[Block]:
    blocks: list[Block] = []
    if content.agreed_by:
        blocks.append(BulletList(tuple(agreed_line(one, say) for one in content.agreed_by), "☑"))
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

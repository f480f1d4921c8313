"""The last pages of a plan: the money, who agreed, who has a copy."""

from datetime import date

from coprodesk.domain.plan_content import AgreedLine, CopyLine, PlanContent
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


def my_money(content: PlanContent) -> list[Block]:
    if not content.money and not content.pools:
        return []
    columns = (
        Column("From", 1.5),
        Column("Held as", 1.3),
        Column("Amount", 0.95, "right"),
        Column("Spent", 0.95, "right"),
        Column("Left", 0.95, "right"),
    )
    rows = [
        TableRow((
            wording.said(wording.label(wording.STREAMS, one.source)),
            wording.said(wording.first_up(wording.label(wording.HELD_AS, one.held_as))),
            plain(wording.pounds(one.agreed_pence)),
            _amount(one.spent_pence),
            _amount(one.left_pence),
        ))
        for one in content.money
    ]  # fmt: skip
    rows += [
        TableRow((
            wording.said(one.name),
            plain(_shared(one.others)),
            plain(wording.pounds(one.put_in_pence)),
            _amount(one.spent_pence),
            _amount(one.left_pence),
        ))
        for one in content.pools
    ]  # fmt: skip
    blocks: list[Block] = [Table("My money", columns, tuple(rows))]
    if content.money and content.pools:
        blocks.append(Paragraph(plain("What I put into a pool came out of the money above it."), small=True))
    return blocks


def _shared(others: int) -> str:
    if others < 1:
        return "Pool"
    return "Pooled with one other" if others == 1 else f"Pooled with {wording.count(others)} others"


def _amount(pence: int | None) -> Words:
    return wording.said("" if pence is None else wording.pounds(pence))


def agreed(content: PlanContent, today: date, *, large: bool) -> list[Block]:
    blocks: list[Block] = []
    if content.agreed_by:
        blocks.append(BulletList(tuple(_agreed_by(one) for one in content.agreed_by), "☑"))
    if is_draft(content):
        told = f" This is a draft of {wording.day(today)}. It says what is written down today."
        blocks += [Paragraph((Run("Not yet agreed.", bold=True), Run(told))), *_to_sign(content, large=large)]
    elif not content.agreed_by:
        blocks.append(Paragraph(plain("It was not written down who agreed.")))
    if content.copies:
        blocks += [Heading(3, "Who has a copy"), BulletList(tuple(_copy(one) for one in content.copies))]
    if content.review_on is not None:
        blocks.append(Paragraph((Run("Next look: ", bold=True), Run(wording.day(content.review_on)))))
    if content.left_out > 0:
        things, them = ("thing is", "it") if content.left_out == 1 else ("things are", "them")
        told = f"{wording.first_up(wording.count(content.left_out))} {things} left out here because I asked not to share {them}."
        blocks.append(Paragraph(plain(told), small=True))
    return blocks


def is_draft(content: PlanContent) -> bool:
    return content.number is None


def _agreed_by(one: AgreedLine) -> Words:
    how = wording.label(wording.AGREED_HOW, one.how)
    when = f"on {wording.day(one.agreed_on)}" if one.agreed_on else ""
    told = " ".join(part for part in (how, when) if part)
    return (*wording.named(one.name), Run(f" {told}" if told else ""))


def _copy(one: CopyLine) -> Words:
    told = ", ".join(
        part for part in (one.copy_format, wording.day(one.given_on) if one.given_on else "") if part
    )
    return (*wording.named(one.who), Run(f", {told}" if told else ""))


def _to_sign(content: PlanContent, *, large: bool) -> list[Block]:
    """Room on paper to sign, or to write how somebody said or showed that they agree."""
    names = [name for name in (content.person_name, content.worker_name) if name.strip()]
    if large:
        dots = "…" * 14
        return [Paragraph((*wording.named(name), Run(f" {dots}", muted=True))) for name in names]
    columns = (Column("Who", 1.2), Column("How I agree: signed, said or shown", 2.0), Column("Date", 0.8))
    rows = tuple(TableRow((wording.named(name), plain("\n"), plain(""))) for name in names)
    return [Table("Room to agree on paper", columns, rows)]

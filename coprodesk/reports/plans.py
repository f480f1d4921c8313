"""A person's plan as a document: abilities before needs, hours and pounds apart, a draft that says it is one."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from coprodesk.domain.documents import Format, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import Part, kept_parts, short_digest
from coprodesk.reports import plan_end, plan_parts
from coprodesk.reports.charts import how_i_have_been
from coprodesk.reports.doc import (
    Block,
    Doc,
    Figure,
    Heading,
    Letterhead,
    OwnPicture,
    PageBreak,
)
from coprodesk.reports.easy_read import NONE, easy_blocks
from coprodesk.reports.ecomaps import people_around
from coprodesk.reports.one_page import MOST, one_page_blocks
from coprodesk.reports.plan_facts import facts, ring_lines
from coprodesk.reports.spoken import spoken_in, told_apart
from coprodesk.reports.wording import Say, speaking

_USUAL = Wanted()


def build_plan(
    content: PlanContent,
    today: date,
    wanted: Wanted = _USUAL,
    letterhead: Letterhead | None = None,
    pictures: Mapping[str, OwnPicture] = NONE,
) -> Doc:
    """The headings stand in the order of the care plan; a section with nothing in it is left out, unless its
    silence is itself worth saying; and so is a part that the plan's template has not. Easy read says the same parts in sentences of its own."""
    say = speaking(wanted.language)
    if wanted.format is Format.EASY_READ:
        blocks = easy_blocks(content, say, today, pictures)
    elif content.one_page and wanted.format is Format.STANDARD:
        return _fitted(content, say, today, letterhead)
    else:
        blocks = _blocks(content, say, today, wanted.format)
        if wanted.format is not Format.STANDARD:
            content = replace(
                content, digest=""
            )  # large letters have no room for it at the head of each page
    doc = _doc(content, say, today, blocks, letterhead)
    if content.one_page and wanted.format not in {Format.STANDARD, Format.EASY_READ}:
        told = say(
            "In large print this plan takes several pages."
        )  # on the first page, whatever is on it besides
        doc = replace(doc, subtitle=f"{doc.subtitle} {told}")
    return doc


def _fitted(content: PlanContent, say: Say, today: date, letterhead: Letterhead | None) -> Doc:
    """With as many entries in each part as one page takes; where not even one of each fits, on more pages."""
    from coprodesk.reports.pdf.render import page_count

    docs = [
        _doc(content, say, today, one_page_blocks(content, say, today, most), letterhead)
        for most in range(MOST, 0, -1)
    ]
    return next((doc for doc in docs if page_count(doc) == 1), docs[0])


def _doc(
    content: PlanContent, say: Say, today: date, blocks: list[Block], letterhead: Letterhead | None
) -> Doc:
    made = Doc(
        title=_title(content.person_name, say),
        subtitle=_subtitle(content, say),
        blocks=tuple(blocks),
        language=say.language.value,
        header_left=content.team,
        header_right=_state(content, say, today),
        footer=say("Private · for {name} and people they choose", name=content.person_name),
        stripe=None
        if content.practice is None
        else say("Practice, not a real person · {room}", room=content.practice),
        page_words=(say("Page "), say(" of "), ""),
        letterhead=letterhead,
        contents=say("What is in this plan"),
    )
    return told_apart(made, spoken_in(content))


def _blocks(content: PlanContent, say: Say, today: date, wanted: Format) -> list[Block]:
    """In large print pictures have letters as big as the words around them, and the map a page of its own."""
    large = wanted is not Format.STANDARD
    blocks: list[Block] = ring_lines(content, say) if content.one_page else facts(content, say)
    kept = kept_parts(content.parts)
    for part, (title, section) in zip(Part, _sections(content, say, today, wanted), strict=True):
        if section and part in kept:
            own_page = [PageBreak()] if large and isinstance(section[0], Figure) else []
            blocks += [*own_page, Heading(2, title), *section]
    return blocks


def _title(name: str, say: Say) -> str:
    """A name that runs from right to left stands at the end, so that the English around it keeps its order."""
    strong = (kind for kind in map(unicodedata.bidirectional, name) if kind in {"L", "R", "AL"})
    return say("{name}’s plan" if next(strong, "L") == "L" else "Plan for {name}", name=name)


def _sections(
    content: PlanContent, say: Say, today: date, wanted: Format
) -> Iterator[tuple[str, list[Block]]]:
    large = wanted is not Format.STANDARD
    around = [*people_around(content, say, wanted), *plan_parts.groups(content, say)]
    yield say("What matters to me"), plan_parts.matters(content, say)
    yield say("What I bring"), plan_parts.what_i_bring(content, say)
    yield say("The people around me"), around
    yield say("About me"), plan_parts.about_me(content, say)
    yield say("What would help"), plan_parts.what_would_help(content, say)
    yield say("What we will do"), plan_parts.what_we_will_do(content, say, today)
    yield say("Two views"), plan_parts.two_views(content, say)
    yield say("A risk worth taking"), plan_parts.risks(content, say)
    yield say("If things change"), plan_parts.contingency(content, say)
    yield say("My money"), plan_end.my_money(content, say)
    yield say("How I have been"), how_i_have_been(content.ons4, say, large=large) if content.ons4 else []
    yield say("Agreed"), plan_end.agreed(content, say, today, large=large)


def _state(content: PlanContent, say: Say, today: date) -> str:
    if plan_end.is_draft(content):
        return say("Draft of {day} · not yet agreed", day=say.day(today))
    version = say("version {n}", n=content.number)
    if content.agreed_on is not None:
        version = say("Agreed {day} · {version}", day=say.day(content.agreed_on), version=version)
    return f"{version} · {short_digest(content.digest)}" if content.digest else version


def _subtitle(content: PlanContent, say: Say) -> str:
    names = say.listed(name for name in (content.called, content.worker_name) if name.strip())
    parts = []
    if names:
        draft = plan_end.is_draft(content)
        parts.append(say("Draft, by {names}." if draft else "Written together by {names}.", names=names))
    if content.review_on:
        parts.append(say("Next review: {day}.", day=say.day(content.review_on)))
    return " ".join(parts)

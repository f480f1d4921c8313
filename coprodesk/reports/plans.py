"""A person's plan as a document: abilities before needs, hours and pounds apart, a draft that says it is one."""

import unicodedata
from collections.abc import Iterator
from datetime import date

from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports import plan_end, plan_parts, wording
from coprodesk.reports.charts import how_i_have_been
from coprodesk.reports.doc import Block, Doc, Heading
from coprodesk.reports.ecomaps import people_around


def build_plan(content: PlanContent, today: date, *, large: bool = False) -> Doc:
    """The headings stand in the order of the care plan; a section with nothing in it is left out, unless its
    silence is itself worth saying. `large` draws pictures whose letters are as big as the words around them."""
    blocks: list[Block] = []
    for title, section in _sections(content, today, large=large):
        if section:
            blocks += [Heading(2, title), *section]
    return Doc(
        title=_title(content.person_name),
        subtitle=_subtitle(content),
        blocks=tuple(blocks),
        header_left=content.team,
        header_right=_state(content, today),
        footer=f"Private · for {content.person_name} and people they choose",
        stripe=None if content.practice is None else f"Practice, not a real person · {content.practice}",
    )


def _title(name: str) -> str:
    """A name that runs from right to left stands at the end, so that the English around it keeps its order."""
    strong = (kind for kind in map(unicodedata.bidirectional, name) if kind in {"L", "R", "AL"})
    return f"{name}’s plan" if next(strong, "L") == "L" else f"Plan for {name}"


def _sections(content: PlanContent, today: date, *, large: bool) -> Iterator[tuple[str, list[Block]]]:
    yield "What matters to me", plan_parts.matters(content)
    yield "What I bring", plan_parts.what_i_bring(content)
    yield "The people around me", [*people_around(content, large=large), *plan_parts.groups(content)]
    yield "About me", plan_parts.about_me(content)
    yield "What would help", plan_parts.what_would_help(content)
    yield "What we will do", plan_parts.what_we_will_do(content, today)
    yield "Two views", plan_parts.two_views(content)
    yield "A risk worth taking", plan_parts.risks(content)
    yield "If things change", plan_parts.contingency(content)
    yield "My money", plan_end.my_money(content)
    yield "How I have been", how_i_have_been(content.ons4, large=large) if content.ons4 else []
    yield "Agreed", plan_end.agreed(content, today, large=large)


def _state(content: PlanContent, today: date) -> str:
    if plan_end.is_draft(content):
        return f"Draft of {wording.day(today)} · not yet agreed"
    agreed = f"Agreed {wording.day(content.agreed_on)} · " if content.agreed_on else ""
    return f"{agreed}version {content.number}"


def _subtitle(content: PlanContent) -> str:
    names = wording.listed(name for name in (content.called, content.worker_name) if name.strip())
    parts = (
        [f"{'Being written' if plan_end.is_draft(content) else 'Written together'} by {names}."]
        if names
        else []
    )
    parts += [f"Next look: {wording.day(content.review_on)}."] if content.review_on else []
    return " ".join(parts)

"""The first lines of a plan: who it is about, and whom to ring."""

from coprodesk.domain.directions import isolated
from coprodesk.domain.people import nhs_shown
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.doc import Block, Paragraph, Run, Words
from coprodesk.reports.wording import Say


def facts(content: PlanContent, say: Say) -> list[Block]:
    """In two lines: what is known of the person by number and place, and the telephones."""
    about = (
        (say("Born: "), say.partial_day(content.born)),
        (say("Pronouns: "), content.pronouns),
        (say("Reference: "), content.reference),
        (say("NHS number: "), nhs_shown(content.nhs_number)),
        (say("Address: "), "; ".join(_one_line(place.words) for place in content.places)),
    )
    return [Paragraph(words) for words in (_line(about), _line(_ring(content, say))) if words]


def ring_lines(content: PlanContent, say: Say) -> list[Block]:
    """The telephones, one to a line: for a page that hangs where others see it, without a number of the person."""
    return [Paragraph(words) for one in _ring(content, say) if (words := _line((one,)))]


def _ring(content: PlanContent, say: Say) -> tuple[tuple[str, str], ...]:
    worker = content.worker_name.strip() or say("The worker")
    return (f"{isolated(worker)}: ", content.worker_phone), (say("Duty line: "), content.duty_line)


def _line(known: tuple[tuple[str, str], ...]) -> Words:
    words: list[Run] = []
    for name, value in known:
        if value.strip():
            words += [Run(" · ", muted=True)] if words else []
            words += [Run(name, bold=True), Run(isolated(value))]
    return tuple(words)


def _one_line(words: str) -> str:
    return ", ".join(part.strip(" ,") for part in words.splitlines() if part.strip())

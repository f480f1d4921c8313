"""The letter that answers a request to see a record or to have it erased, granted or refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coprodesk.domain.documents import Wanted
from coprodesk.domain.ids import RequestId
from coprodesk.domain.requests import Answer, RequestKind
from coprodesk.queries.letterheads import LetterheadOfTeam
from coprodesk.queries.requests import RequestById, RequestRow
from coprodesk.queries.team import TeamName
from coprodesk.reports.doc import Block, Doc, Paragraph, plain
from coprodesk.reports.documents import paper
from coprodesk.reports.office import Office
from coprodesk.reports.pack_words import REFUSALS
from coprodesk.reports.wording import Say, speaking
from coprodesk.store.failures import translated
from coprodesk.store.whole import write_whole


@dataclass(frozen=True)
class AnswerLetter:
    request_id: RequestId
    wanted: Wanted | None = None

    def make(self, office: Office) -> bytes:
        from coprodesk.reports.pdf.render import render_pdf
        from coprodesk.reports.pdf.style import style_for

        row, wanted = office.ask(RequestById(self.request_id)), self.wanted or Wanted()
        head = office.ask(LetterheadOfTeam())
        say = speaking(wanted.language)
        doc = Doc(
            say("Your request of {day}", day=say.day(row.asked.received_on)),
            tuple(letter(row, say)),
            subtitle=say.day(row.answered_on or office.clock.today()),
            language=wanted.language.value,
            header_left=office.ask(TeamName()),
            page_words=(say("Page "), say(" of "), ""),
            letterhead=paper(head),
        )
        return render_pdf(doc, office.clock.now(), style_for(wanted, head.accent))


@dataclass(frozen=True)
class SaveLetter:
    request_id: RequestId
    path: Path

    def make(self, office: Office) -> None:
        content = AnswerLetter(self.request_id).make(office)
        with translated(self.path):
            write_whole(self.path, content)


def letter(row: RequestRow, say: Say) -> Iterator[Block]:
    """To the person, or to whoever asked for them."""
    see = row.asked.kind is RequestKind.SEE
    yield _line(say("Dear {name},", name=row.asked.asked_by or row.name))
    day = say.day(row.asked.received_on)
    yield _line(
        say("On {day} you asked us to show what we keep about {name}.", day=day, name=row.name)
        if see
        else say("On {day} you asked us to erase what we keep about {name}.", day=day, name=row.name)
    )
    match row.answer:
        case Answer.GRANTED if see:
            yield _line(
                say("A copy comes with this letter. What we left out, and why, stands at its beginning.")
            )
        case Answer.GRANTED:
            yield _line(
                say("We erase it. Copies in backups go as the backups are thinned out, within a year or so.")
            )
            yield _line(say("What the law makes us keep about money stays without a name."))
        case Answer.REFUSED:
            yield _line(say("We do not do this. The reason:"))
            if row.refusal is not None:
                yield _line(say(REFUSALS[row.refusal]))
        case _:
            yield _line(say("You told us that you do not want this any more."))
    if row.answer_words:
        yield _line(row.answer_words)
    yield _line(
        say(
            "If you do not agree, write to us, or complain to the Information Commissioner (ico.org.uk, 0303 123 1113). "
            "You may also go to court."
        )
    )


def _line(text: str) -> Paragraph:
    return Paragraph(plain(text))

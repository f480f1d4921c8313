"""The report for information governance of who read what, as a PDF or as a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprodesk.domain.documents import Language, Wanted
from coprodesk.languages import TOLD, acts_in_english, catalogue
from coprodesk.queries.reading_reports import ReadingReport, WhoReadWhat, Whose
from coprodesk.queries.team import TeamName
from coprodesk.reports.doc import Block, Column, Doc, Heading, Paragraph, Table, TableRow, plain
from coprodesk.reports.office import Office
from coprodesk.reports.sheets import workbook
from coprodesk.reports.wording import Say, said, speaking
from coprodesk.store.failures import translated
from coprodesk.store.whole import write_whole

Part = tuple[str, Sequence[str], list[Sequence[str]]]


@dataclass(frozen=True)
class SaveReadingReport:
    """To a file whose name ends in .xlsx or .pdf."""

    question: WhoReadWhat
    path: Path
    language: Language = Language.ENGLISH

    def make(self, office: Office) -> None:
        say = speaking(self.language)
        parts = list(parts_of_report(office.ask(self.question), say))
        content = workbook(parts) if self.path.suffix == ".xlsx" else self._pdf(office, parts, say)
        with translated(self.path):
            write_whole(self.path, content)

    def _pdf(self, office: Office, parts: list[Part], say: Say) -> bytes:
        from coprodesk.reports.pdf.render import render_pdf
        from coprodesk.reports.pdf.style import style_for

        asked = self.question
        doc = Doc(
            say("Who read what"),
            tuple(_blocks(parts, say)),
            subtitle=say("From {day} to {last}", day=say.day(asked.since), last=say.day(asked.until)),
            language=self.language.value,
            header_left=office.ask(TeamName()),
            page_words=(say("Page "), say(" of "), ""),
        )
        return render_pdf(doc, office.clock.now(), style_for(Wanted(language=self.language)))


def parts_of_report(report: ReadingReport, say: Say) -> Iterator[Part]:
    """Each part of the report with its headings and its rows, as texts."""
    yield (
        say("Not allocated"),
        [say("Who"), say("Whose record"), say("Times"), say("What was read"), say("First"), say("Last")],
        [
            [row.member, _whose(row.whose, say), str(row.times),
             ", ".join(say.label({}, each) for each in row.parts), _at(row.first, say), _at(row.last, say)]
            for row in report.unallocated
        ],
    )  # fmt: skip
    yield (
        say("Out of hours"),
        [say("Who"), say("Day"), say("People"), say("First"), say("Last")],
        [
            [row.member, say.day(row.day), str(row.people), _at(row.first, say), _at(row.last, say)]
            for row in report.out_of_hours
        ],
    )
    yield (
        say("Copies and exports"),
        [say("When"), say("Who"), say("What was done"), say("Whose record")],
        [
            [_at(row.at, say), row.member, _act(row.act, say), _whose(row.whose, say, nobody=row.act == "note_export")]
            for row in report.left
        ],
    )  # fmt: skip
    yield (
        say("Opened with a reason"),
        [say("When"), say("Who"), say("Whose record"), say("Reviewed")],
        [
            [_at(row.at, say), row.member, _whose(row.whose, say), say("yes") if row.reviewed else say("no")]
            for row in report.opened
        ],
    )


def _blocks(parts: list[Part], say: Say) -> Iterator[Block]:
    for name, headings, rows in parts:
        yield Heading(2, name, str(len(rows)))
        if not rows:
            yield Paragraph(plain(say("Nothing in this time.")))
            continue
        columns = tuple(Column(each) for each in headings)
        yield Table(name, columns, tuple(TableRow(tuple(map(said, row))) for row in rows))


def _whose(whose: Whose, say: Say, *, nobody: bool = False) -> str:
    if nobody:
        return say("everybody")
    told = " · ".join(filter(None, (whose.name, whose.reference)))
    return told or say("a record that is not yours to name")


def _at(when: datetime, say: Say) -> str:
    here = when.astimezone()
    return f"{say.day(here.date())}, {here:%H:%M}"


def _act(act: str, say: Say) -> str:
    told = acts_in_english().get(act)
    return catalogue(say.language, "acts").one(told[1], TOLD) if told else act

"""Papers about a plan: to be looked at before it leaves the program, and as files."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, assert_never
from uuid import UUID

from coprodesk.domain.copies import leave_out, left_out, names_in, names_left, roles_for_names, words_of
from coprodesk.domain.copy_parts import facts_left, parts_left, without_parts
from coprodesk.domain.documents import THE_PERSON, Format, PlanOrder, Prepared, Shape, Wanted, Way, digest
from coprodesk.domain.errors import LettersMissing
from coprodesk.domain.hanging import StillTold, hanging, still_told
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.plan_content import KeptLine, PlanContent, TieLine
from coprodesk.domain.sharing import Reader, Withheld, record_key
from coprodesk.queries.details import WantedBy
from coprodesk.queries.letterheads import LetterheadOfTeam, LetterheadRow
from coprodesk.queries.pictures import PicturesOfTeam
from coprodesk.queries.plan_versions import AgreedVersionOf, PlanVersionContent, PlanVersionPrint
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.sharing import MarksOf, WithheldFor
from coprodesk.reports.aloud import render_aloud
from coprodesk.reports.doc import Doc, Letterhead, OwnPicture
from coprodesk.reports.easy_check import too_hard
from coprodesk.reports.easy_read import NONE
from coprodesk.reports.office import Office
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import speaking
from coprodesk.usecases.documents import NoteCopy, note_copy
from coprodesk.usecases.plan_versions import KeepPrint, keep_print


@dataclass(frozen=True)
class PreparePlan:
    """A person's plan, ready to be looked at: as it stands today, or an agreed version as it was frozen.

    Nothing of what its reader does not get reaches the document in any form.
    """

    order: PlanOrder
    LOOKED_AT: ClassVar = True

    def make(self, office: Office) -> Prepared:
        from coprodesk.reports.pdf.letters import missing_letters

        order, said = self.order, what_it_says(office, self.order)
        doc, source = said.doc(), said.source
        made = Prepared(
            title=doc.title,
            pdf=_pdf(doc, said),
            text=render_text(doc),
            wanted=said.wanted,
            missing=tuple(one.name for one in missing_letters(doc)),
            too_hard=tuple((one.sentence, one.hard_words) for one in too_hard(doc, names_in(said.content)))
            if said.wanted.format is Format.EASY_READ
            else (),
            left_out=left_out(source.content, source.withheld),
            names_left=names_left(source.content, replace(said.content, ties=said.named)),
            parts_left=(
                *parts_left(source.content, order.leaves),
                *facts_left(source.content, order.leaves),
            ),
            still_told=said.still_told(),
            version_id=source.version_id,
        )
        whole = order.audience == THE_PERSON and not order.roles and not order.leaves
        return _as_kept(office, source.version_id, order, made) if source.version_id and whole else made


@dataclass(frozen=True)
class PlanFile:
    """The same words as the pages that were looked at, as a file of another kind."""

    order: PlanOrder
    shape: Shape

    def make(self, office: Office) -> bytes:
        said = what_it_says(office, self.order)
        doc = said.doc()
        match self.shape:
            case Shape.PDF:
                return _pdf(doc, said)
            case Shape.HTML:
                from coprodesk.reports.html import render_html

                return render_html(doc, said.wanted).encode()
            case Shape.WORD:
                from coprodesk.reports.word.render import render_docx

                return render_docx(doc, said.source.made_at, said.wanted)
            case Shape.TEXT:
                return render_text(doc).encode()
            case Shape.ALOUD:
                return render_aloud(doc).encode()
            case Shape.FHIR:
                from coprodesk.reports.fhir import fhir_json

                return fhir_json(said.content, said.source.made_at)
            case _:
                assert_never(self.shape)


@dataclass(frozen=True)
class PlanCopy:
    """The plan as a PDF for the person, with its line on the trail: what was agreed, or the draft of today. `boxes`:
    somebody who knows of letters that no face has said that each may stand as an empty box."""

    person_id: PersonId
    wanted: Wanted | None = None
    draft: bool = False
    boxes: bool = False

    def make(self, office: Office) -> bytes:
        made = PreparePlan(PlanOrder(self.person_id, wanted=self.wanted, draft=self.draft)).make(office)
        if made.missing and not self.boxes:
            raise LettersMissing(made.missing)
        told = NoteCopy(self.person_id, Way.SAVED, digest(made.pdf), made.wanted, made.version_id)
        office.do(note_copy, told)
        return made.pdf


@dataclass(frozen=True)
class _Source:
    """What a document is made from: the plan, what its reader does not get of it, and the team's paper. `version_id`
    is the version that was agreed; None: the draft."""

    content: PlanContent
    version_id: UUID | None
    withheld: Sequence[Withheld]
    paper: LetterheadRow
    made_at: datetime


@dataclass(frozen=True)
class Said:
    """What a document says to its reader, and how: nothing of what they do not get is in `content`. `named` are the
    people of the map whom the reader may know by name."""

    source: _Source
    content: PlanContent
    named: tuple[TieLine, ...]
    wanted: Wanted
    letterhead: Letterhead | None
    pictures: Mapping[str, OwnPicture]

    def doc(self) -> Doc:
        return build_plan(
            self.content, self.source.made_at.date(), self.wanted, self.letterhead, self.pictures
        )

    def still_told(self) -> tuple[StillTold, ...]:
        words = words_of(self.source.content)
        kept = {one.key for one in self.source.withheld}
        gone = {*kept, *hanging(self.source.content, kept)}
        return still_told(self.content, {key: words[key] for key in gone if key in words})


def what_it_says(office: Office, order: PlanOrder) -> Said:
    source = _source(office, order)
    wanted = order.wanted or _follows(office, source.content, order)
    say = speaking(wanted.language)
    somebody = say("somebody")
    content = leave_out(source.content, {one.key for one in source.withheld}, somebody)
    if order.roles:
        content = roles_for_names(content, somebody)
    named = content.ties
    content = without_parts(content, order.leaves)
    if order.audience.reader is Reader.FILE:
        content = replace(content, kept=_kept(office, order, source.content))
    return Said(source, content, named, wanted, paper(source.paper), _pictures(office, wanted))


def _kept(office: Office, order: PlanOrder, content: PlanContent) -> tuple[KeptLine, ...]:
    """What of the plan is not for everybody: told in the team's own file, and nowhere else."""
    words = words_of(content)
    marks = [row.mark for row in office.ask(MarksOf(order.person_id))]
    keys = ((record_key(mark.noun, mark.record_id), mark) for mark in marks)
    return tuple(KeptLine(words[key], mark.name) for key, mark in keys if key in words)


def _pictures(office: Office, wanted: Wanted) -> Mapping[str, OwnPicture]:
    """Nothing but easy read has pictures, so nothing else reads them."""
    if wanted.format is not Format.EASY_READ:
        return NONE
    rows = office.ask(PicturesOfTeam())
    return {row.slot.value: OwnPicture(base64.b64decode(row.picture), row.alt) for row in rows}


def _source(office: Office, order: PlanOrder) -> _Source:
    version = order.version_id
    if version is None and not order.draft:
        version = office.ask(AgreedVersionOf(order.person_id))
    content = office.ask(PlanContentOf(order.person_id) if version is None else PlanVersionContent(version))
    withheld = office.ask(WithheldFor(order.person_id, order.audience))
    return _Source(content, version, withheld, office.ask(LetterheadOfTeam()), office.clock.now())


def _as_kept(office: Office, version_id: UUID, order: PlanOrder, made: Prepared) -> Prepared:
    """The first print of an agreed version, in the person's own format, is kept and comes out again byte for
    byte; another format is made anew from the frozen words."""
    kept = office.ask(PlanVersionPrint(version_id))
    if kept is None and order.wanted is None:
        office.do(keep_print, KeepPrint(version_id, made.pdf, made.wanted))
    asked_for_it = order.version_id is not None and order.wanted is None
    if kept is None or made.left_out or not (asked_for_it or made.wanted == kept.wanted):
        return made
    return replace(made, pdf=kept.pdf, wanted=kept.wanted)


def _pdf(doc: Doc, said: Said) -> bytes:
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    return render_pdf(doc, said.source.made_at, style_for(said.wanted, said.source.paper.accent))


def paper(row: LetterheadRow) -> Letterhead | None:
    if row.version is None:
        return None
    return Letterhead(
        row.team,
        tuple(row.address.splitlines()),
        row.footer,
        base64.b64decode(row.logo),
        row.logo_alt,
        row.accent,
    )


def _follows(office: Office, content: PlanContent, order: PlanOrder) -> Wanted:
    """How the person reads, on their own copy. A version that is asked for by itself is as it was agreed."""
    if order.audience.reader is not Reader.THE_PERSON:
        return Wanted()
    if order.version_id is None:
        return office.ask(WantedBy(order.person_id))
    return formats_for([Reach(words=line) for line in content.how_to_reach])

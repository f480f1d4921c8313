"""A joining code on one page of large print, to be handed to somebody."""

from dataclasses import dataclass
from datetime import datetime

from coprodesk.domain.documents import Format, Wanted
from coprodesk.reports.doc import Doc, Heading, Paragraph, Quote, Run, plain
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.recovery import joining_steps
from coprodesk.ui.kit.services import JoiningCode


@dataclass(frozen=True)
class Invited:
    """For whom a code is, where it works, and who made it."""

    code: JoiningCode
    member: str
    roles: str
    workspace: str
    by: str


def build_joining_sheet(invited: Invited, made_at: datetime) -> Doc:
    until = tr("It works once, until {day}.", day=day(invited.code.until.astimezone().date()))
    return Doc(
        title=tr("Joining code for {name}", name=invited.member),
        subtitle=" · ".join(filter(None, (invited.workspace, invited.roles))),
        header_left="CoproDesk",
        header_right=tr("Made on {day}", day=day(made_at.astimezone().date())),
        footer=tr("Made by {name}", name=invited.by),
        blocks=(
            Paragraph(plain(until)),
            Quote((Run(invited.code.code, bold=True),)),
            Heading(2, tr("What to do")),
            *(Paragraph(plain(step)) for step in joining_steps()),
        ),
    )


def joining_sheet(invited: Invited, made_at: datetime) -> bytes:
    """The page as a tagged PDF."""
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    return render_pdf(build_joining_sheet(invited, made_at), made_at, style_for(Wanted(Format.LARGE_18)))

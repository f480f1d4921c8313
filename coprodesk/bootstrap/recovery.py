"""The recovery key on one page of large print, to be kept in a drawer."""

from datetime import datetime

from coprodesk.domain.documents import Format, Wanted
from coprodesk.reports.doc import BulletList, Doc, Heading, Paragraph, Quote, Run, plain
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr


def build_recovery_sheet(key: str, workspace: str, made_at: datetime) -> Doc:
    made = tr("Made on {day}", day=day(made_at.astimezone().date()))
    told = (
        tr("Keep it on paper, away from the computer."),
        tr("Whoever has this key and the file can read everything in it."),
        tr("Type it where the passphrase is asked for. Capitals and dashes do not matter."),
        tr("There is no letter O, I or L in it: those are the figures 0 and 1."),
    )
    return Doc(
        title=tr("Recovery key"),
        subtitle=workspace,
        header_left="CoproDesk",
        header_right=made,
        footer=tr("Kept by: ____________________"),
        blocks=(
            Paragraph(plain(tr("If the passphrase is ever forgotten, this key opens the workspace."))),
            Heading(2, tr("The key")),
            Quote((Run(key, bold=True),)),
            Heading(2, tr("How to keep and use it")),
            BulletList(tuple(plain(line) for line in told)),
        ),
    )


def recovery_sheet(key: str, workspace: str, made_at: datetime) -> bytes:
    """The page as a tagged PDF."""
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    return render_pdf(
        build_recovery_sheet(key, workspace, made_at), made_at, style_for(Wanted(Format.LARGE_18))
    )

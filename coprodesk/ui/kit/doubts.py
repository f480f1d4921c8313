"""Words for rows of a table that are asked about before they come in."""

from coprodesk.domain.row_kinds import Doubt, Doubtful
from coprodesk.ui.kit.i18n import tr


def asked_words(doubtful: Doubtful) -> str:
    """Why a row is asked about, with what the table says."""
    said = f"{doubtful.heading}: {doubtful.said}" if doubtful.heading else doubtful.said
    match doubtful.doubt:
        case Doubt.NO_PERSON:
            return tr("This may be no person: {said}", said=said)
        case Doubt.REPEATED:
            return tr("This says the same as row {said}", said=said)
        case Doubt.DIED:
            return tr("This person may have died: {said}", said=said)
        case Doubt.ENDED:
            return tr("The work with this person may have ended: {said}", said=said)
        case Doubt.OTHER_ROLE:
            return tr("This may be no client: {said}", said=said)
        case Doubt.KEPT_BACK:
            return tr("Not everybody may be meant to see this person: {said}", said=said)

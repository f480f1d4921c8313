"""What a check on the command line says of the trail."""

from coprodesk.domain.receipts import Comparison
from coprodesk.store.backups import Examined


def differs(told: Examined) -> str:
    """What does not fit: inside the trail, among the readings, or with the receipts. Empty where all does."""
    said, compared = [], told.compared
    if told.broken is not None:
        said.append(f"The trail does not fit together from line {told.broken} on.")
    if told.unread is not None:
        of = f"those of {told.unread.member} on {told.unread.day.isoformat()} from number {told.unread.number} on"
        said.append(f"What was recorded of readings was changed: {of}.")
    if compared is not None and compared.changed is not None:
        first, last = compared.changed
        said.append(f"The trail was changed: of lines {first} to {last} at least one is not what it was.")
    if compared is not None and compared.gone is not None:
        first, last = compared.gone
        said.append(f"Lines {first} to {last} of the trail are gone.")
    return " ".join(said)


def vouched(compared: Comparison | None) -> str:
    """What the receipts prove, and what nothing proves."""
    if compared is None:
        return "Without receipts it cannot be told whether lines are gone from its end, or whether all of it was re-signed."
    if not compared.agreed:
        return "No receipt of this workspace was found there, so nothing more is proved."
    return f"{compared.agreed} receipts agree, the newest with line {compared.up_to}."

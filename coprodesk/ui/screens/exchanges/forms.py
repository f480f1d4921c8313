"""The form that takes an exchange back."""

from PySide6.QtWidgets import QWidget

from coprodesk.queries.exchanges import ExchangeRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.parties import party_words
from coprodesk.usecases.exchanges import ReverseExchange, reverse_exchange


def take_back_form(bridge: Bridge, parent: QWidget, row: ExchangeRow) -> FormDialog:
    dialog = FormDialog(
        parent,
        tr("Reverse “{what}”", what=row.what),
        [Field("why", tr("Why"), Kind.LONG_TEXT, tr("Whoever reads the list later should understand"), required=True)],
        submit=tr("Reverse"),
        intro=tr(
            "{time} from {giver} to {receiver} on {day}. Nothing is deleted: the time goes back, and "
            "both entries stay in the list.",
            time=hours(row.minutes), giver=party_words(row.giver), receiver=party_words(row.receiver),
            day=day(row.happened_on),
        ),
    )  # fmt: skip
    dialog.save_with(bridge, reverse_exchange, lambda said: ReverseExchange(row.exchange_id, said["why"]))
    DraftKeeper(dialog, bridge, "reverse_exchange", str(row.exchange_id), offer=True)
    return dialog

"""The form for an exchange, and the one that takes an exchange back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.queries.exchanges import ExchangeRow
from coprodesk.queries.groups import GroupRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import label
from coprodesk.ui.screens.exchanges.parties import PartySearch, party_from, party_key, party_words
from coprodesk.usecases.exchanges import RecordExchange, ReverseExchange, record_exchange, reverse_exchange

FORM = "record_exchange"
MOST_AGAIN = 3
USUAL_MINUTES = 60


@dataclass(frozen=True)
class FormFacts:
    """What the form needs to know before it opens."""

    today: date
    groups: tuple[GroupRow, ...]
    recent: tuple[ExchangeRow, ...]
    draft: dict[str, Any] | None


def record_form(
    bridge: Bridge,
    parent: QWidget,
    facts: FormFacts,
    *,
    like: ExchangeRow | None = None,
) -> FormDialog:
    searches = [PartySearch(bridge, facts.groups, name) for name in ("giver", "receiver")]
    hint = tr("Type part of a name: a person, a group, or the community pot")
    fields = [
        Field("giver", tr("Who gave"), Kind.PERSON, hint, required=True, suggest=searches[0].suggest),
        Field("receiver", tr("Who received"), Kind.PERSON, required=True, suggest=searches[1].suggest),
        Field("what", tr("What"), required=True),
        Field("minutes", tr("Time"), Kind.MINUTES, "1:30, 2 h, 45 min", required=True, value=USUAL_MINUTES),
        Field("happened_on", tr("When"), Kind.DATE, required=True, value=facts.today),
    ]
    intro = tr("One hour is one hour, whoever gives it.")
    dialog = FormDialog(
        parent,
        tr("Record an exchange"),
        fields,
        submit=tr("Record"),
        intro=intro,
        draft=None if like else facts.draft,
    )
    for search in searches:
        search.setParent(dialog)
    if like is not None:
        _fill(dialog, facts.today, like)
    elif recent := again(facts.recent):
        _offer(dialog, facts.today, recent)
    dialog.save_with(bridge, record_exchange, _command)
    DraftKeeper(dialog, bridge, FORM)
    return dialog


def again(rows: Sequence[ExchangeRow]) -> list[ExchangeRow]:
    """The latest exchanges, each kind once: what happens every week is three clicks."""
    seen: dict[tuple[str, str, str], ExchangeRow] = {}
    for row in rows:
        known = all(party.name or party.kind.value == "pot" for party in (row.giver, row.receiver))
        if row.stands and known:
            seen.setdefault((party_key(row.giver), party_key(row.receiver), row.what), row)
    return list(seen.values())[:MOST_AGAIN]


def take_back_form(bridge: Bridge, parent: QWidget, row: ExchangeRow) -> FormDialog:
    dialog = FormDialog(
        parent,
        tr("Take back “{what}”", what=row.what),
        [Field("why", tr("Why"), Kind.LONG_TEXT, tr("Whoever reads the list later should understand"), required=True)],
        submit=tr("Take back"),
        intro=tr(
            "{time} from {giver} to {receiver} on {day}. Nothing is rubbed out: the time goes back, and both stay"
            " in the list.",
            time=hours(row.minutes), giver=party_words(row.giver), receiver=party_words(row.receiver),
            day=day(row.happened_on),
        ),
    )  # fmt: skip
    dialog.save_with(bridge, reverse_exchange, lambda said: ReverseExchange(row.exchange_id, said["why"]))
    DraftKeeper(dialog, bridge, "reverse_exchange", str(row.exchange_id), offer=True)
    return dialog


def _offer(dialog: FormDialog, today: date, rows: Sequence[ExchangeRow]) -> None:
    """Puts "the same again" above the fields."""
    cards: list[QWidget] = []
    for row in rows:
        choose: Callable[[], object] = partial(_fill, dialog, today, row)
        sides = tr("{giver} to {receiver}", giver=party_words(row.giver), receiver=party_words(row.receiver))
        cards.append(item_card(row.what, detail=sides, trailing=hours(row.minutes), clicked=choose))
    body = dialog.panel.layout()
    if isinstance(body, QVBoxLayout):
        body.insertWidget(1, column(label(tr("The same again"), "strong"), *cards, space=6, stretch=False))
    fit(dialog, dialog.WIDTH, 780)


def _fill(dialog: FormDialog, today: date, row: ExchangeRow) -> None:
    dialog.panel.set_values(
        {
            "giver": (party_key(row.giver), party_words(row.giver)),
            "receiver": (party_key(row.receiver), party_words(row.receiver)),
            "what": row.what,
            "minutes": row.minutes,
            "happened_on": today,
        }
    )
    dialog.panel.submit_button.setFocus()


def _command(said: dict[str, Any]) -> RecordExchange:
    return RecordExchange(
        party_from(said["giver"]),
        party_from(said["receiver"]),
        said["minutes"],
        said["what"],
        said["happened_on"],
    )

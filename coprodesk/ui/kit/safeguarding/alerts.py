"""What somebody is told at once: a card on Today that stays until each line was read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.queries.safeguarding import AlertRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, item_card
from coprodesk.ui.kit.formats import clock_time, day, listed
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone
from coprodesk.usecases.safeguarding import ReadAlert, read_alert

Open = Callable[..., object]


def alerts_card(bridge: Bridge, alerts: Sequence[AlertRow], open_person: Open) -> QWidget | None:
    """None where there is nothing to tell."""
    if not alerts:
        return None
    card = Card(tr("For you to know"), count=len(alerts), tone=Tone.AMBER)
    for each in alerts:
        card.add(_line(bridge, each, open_person))
    return card


def _line(bridge: Bridge, each: AlertRow, open_person: Open) -> QWidget:
    read = button(tr("I have read this"), partial(bridge.do, read_alert, ReadAlert(each.alert_id)), "link")
    read.setAccessibleName(tr("I have read this: {what}", what=alert_words(each)))
    opens = [
        button(tr("Open {name}", name=name), partial(open_person, person), "link")
        for person, name in each.people
        if each.kind is not AlertKind.OPENED_BY_REASON
    ]
    at = beside(day(each.at.astimezone().date()), clock_time(each.at))
    why = tr("Reason: {words}", words=each.words) if each.kind is AlertKind.OPENED_BY_REASON else ""
    return item_card(alert_words(each), sub=beside(at, why), widgets=[row(*opens, read, None)])


def alert_words(each: AlertRow) -> str:
    """One sentence; whoever may not be named is not."""
    who = listed(name for _, name in each.people)
    match each.kind:
        case AlertKind.RESTRICTED:
            return tr(
                "{by} restricted a record. It is kept from everybody who is not named for it.", by=each.by
            )
        case AlertKind.OPENED_BY_REASON:
            whose = who or tr("a restricted record")
            return tr("{by} opened {whose} with a reason, for one day.", by=each.by, whose=whose)
        case AlertKind.ROLES_CHANGED:
            return tr("Roles were granted: {words}.", words=_roles(each.words))
        case AlertKind.ROLE_REMOVED:
            return tr(
                "The role {role} is for practice workspaces alone. It has been removed.",
                role=_roles(each.words),
            )
        case AlertKind.BROUGHT_TOGETHER:
            return tr(
                "{by} recorded something with {who} in it, who must not be brought together.",
                by=each.by,
                who=who or tr("two people"),
            )


def _roles(words: str) -> str:
    """The roles in the reader's language; a name may stand before them."""
    name, colon, roles = words.rpartition(": ")
    known = {role.value: word(role) for role in Role}
    return name + colon + listed(known.get(each, each) for each in roles.split(", "))

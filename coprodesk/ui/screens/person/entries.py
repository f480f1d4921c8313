"""One entry of a record on a card: its words, its chips, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from coprodesk.ui.kit.cards import Card, item_card
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone

Act = tuple[str, Callable[[], object]]
Chips = Sequence[tuple[str, Tone]]


def entry(
    title: str,
    sub: str = "",
    *,
    detail: str = "",
    trailing: str = "",
    tone: Tone = Tone.TEAL,
    chips: Chips = (),
    lead: str = "",
    acts: Sequence[Act] = (),
    widgets: Sequence[QWidget] = (),
) -> QWidget:
    """`acts` are small links at the foot; a screen reader hears each with the entry's own title."""
    links = []
    for words, run in acts:
        made = button(words, run, "link")
        made.setAccessibleName(tr("{act}: {title}", act=words, title=title))
        links.append(made)
    foot = [*widgets, row(*links, None)] if links else list(widgets)
    return item_card(
        title, sub, detail=detail, trailing=trailing, tone=tone, chips=chips, lead=lead, widgets=foot
    )


def acts(allowed: bool, *pairs: Act) -> Sequence[Act]:
    return pairs if allowed else ()


def add_action(card: Card, allowed: bool, words: str, run: Callable[[], object]) -> None:
    if allowed:
        card.add(row(button(words, run, "link"), None))

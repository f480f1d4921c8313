"""One entry of a record on a card: its words, its chips, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import Role, button, label
from coprodesk.ui.kit.tokens import SPACE_XS, Tone

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
    shared: QWidget | None = None,
    wide: bool = False,
) -> QWidget:
    """`acts` are links at the end of the last line; a screen reader hears each with the entry's own title.
    `shared` is the piece of sharing.py that says from whom the entry is kept; `wide` gives `sub` its own line."""
    links = [*([shared] if shared is not None else []), *(act_link(words, title, run) for words, run in acts)]
    above = sub if widgets or wide or not links else ""
    foot = [*widgets, foot_line("" if above else sub, links)] if links else list(widgets)
    return item_card(
        title, above, detail=detail, trailing=trailing, tone=tone, chips=chips, lead=lead, widgets=foot
    )


def acts(allowed: bool, *pairs: Act) -> Sequence[Act]:
    return pairs if allowed else ()


def act_link(words: str, title: str, run: Callable[[], object]) -> QWidget:
    made = button(words, run, "link")
    made.setAccessibleName(tr("{act}: {title}", act=words, title=title))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def foot_line(sub: str, links: Sequence[QWidget], role: Role = "muted") -> QWidget:
    """Words with what can be done at their end."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_XS)
    line.addWidget(label(sub, role), 1)
    for link in links:
        line.addWidget(link)
    return holder

"""One entry of a record on a card: its words, its chips, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.text import Role, button, label
from coprodesk.ui.kit.tokens import SPACE_XS, Tone

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
    told: Sequence[Act] = (),
    acts: Sequence[Act] = (),
    widgets: Sequence[QWidget] = (),
    wide: bool = False,
) -> QWidget:
    """`acts` stand at the end of the last line, the first as a link and the others behind one quiet button; `told`
    are links before them, for acts whose words are news. `wide` gives `sub` its own line."""
    links = [*(act_link(words, title, run) for words, run in told), *act_buttons(title, acts)]
    above = sub if widgets or wide or not links else ""
    foot = [*widgets, foot_line("" if above else sub, links)] if links else list(widgets)
    return item_card(
        title, above, detail=detail, trailing=trailing, tone=tone, chips=chips, lead=lead, widgets=foot
    )


def acts(allowed: bool, *pairs: Act) -> Sequence[Act]:
    return pairs if allowed else ()


def act_buttons(title: str, acts: Sequence[Act]) -> list[QWidget]:
    """A screen reader hears each with the entry's own title."""
    links = [act_link(words, title, run) for words, run in acts[:1]]
    return [*links, MoreButton(title, acts[1:])] if acts[1:] else links


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

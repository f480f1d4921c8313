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
    """`acts` are a link for the first and one quiet button for the others: at the end of `sub`, or by the title
    where `sub` has other lines below it (`wide`: always). `told` are links at the foot, whose words are news."""
    news = [act_link(words, title, run) for words, run in told]
    buttons = act_buttons(title, acts)
    by_title = bool(widgets or wide or news or not sub)
    foot = [*widgets, *([foot_line("", news)] if news else [])]
    if buttons and not by_title:
        foot.append(foot_line(sub, buttons))
    return item_card(
        title, sub if by_title or not buttons else "", detail=detail, trailing=trailing, tone=tone, chips=chips,
        lead=lead, widgets=foot, corner=buttons if by_title else (),
    )  # fmt: skip


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
    if sub:
        line.addWidget(label(sub, role), 1)
    for link in links:
        line.addWidget(link)
    if not sub:
        line.addStretch(1)
    return holder

"""What a plan of another system proposes, line by line with a tick for each, and what of it is not used and why."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.budgets import Every
from coprodesk.domain.needs import outcome_named
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.proposals import NotUsed, Proposal, ProposalKind, ProposedAction, ProposedPlan, Why
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day, hours, pounds
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.text import escape_mnemonic
from coprodesk.ui.kit.theme import theme

LONGEST_LINE = 240
MOST_LINES = 60


def headings() -> dict[ProposalKind, str]:
    return {
        ProposalKind.MATTER: tr("What matters"),
        ProposalKind.ABILITY: tr("What they bring"),
        ProposalKind.TIE: tr("The people around them"),
        ProposalKind.ABOUT_ME: tr("About me"),
        ProposalKind.NEED: tr("What would help"),
        ProposalKind.OUTCOME: tr("What will be done"),
    }


class Line:
    """A proposal with its tick, and a tick of its own for each of its actions that is in doubt."""

    def __init__(self, card: Card, proposal: Proposal, changed: Callable[[], object]) -> None:
        self.proposal = proposal
        self.tick = _tick(card, proposal.words, checked=proposal.doubt is None, changed=changed)
        self.actions: list[tuple[ProposedAction, QCheckBox]] = []
        for text in _more(proposal):
            _under(card, text)
        if proposal.doubt is not None:
            _under(card, _why_not_ticked(proposal.doubt))
        for action in proposal.actions:
            self._add(card, action, changed)
        self.tick.toggled.connect(lambda _on: self._follow())
        self._follow()

    def _add(self, card: Card, action: ProposedAction, changed: Callable[[], object]) -> None:
        if action.doubt is None:
            _under(card, _act(action))
            return
        tick = _tick(card, _act(action), checked=False, changed=changed, indent=33)
        self.actions.append((action, tick))
        _under(card, _why_not_ticked(action.doubt), 66)

    def _follow(self) -> None:
        for _, tick in self.actions:
            tick.setEnabled(self.tick.isChecked())

    def chosen(self) -> Proposal | None:
        """With those of its actions that are sure, and those that were ticked."""
        if not self.tick.isChecked():
            return None
        ticked = [action for action, tick in self.actions if tick.isChecked()]
        kept = [each for each in self.proposal.actions if each.doubt is None or each in ticked]
        actions = tuple(replace(each, doubt=None) for each in kept)
        return replace(self.proposal, doubt=None, actions=actions)


def card_of(
    kind: ProposalKind, proposals: Sequence[Proposal], changed: Callable[[], object]
) -> tuple[Card, list[Line]]:
    card = Card(headings()[kind], count=len(proposals))
    return card, [Line(card, proposal, changed) for proposal in proposals]


def left_cards(plan: ProposedPlan) -> Iterator[Card]:
    """What is not brought in, each with the reason; somebody else's entries are counted and not shown."""
    if plan.left:
        yield _listed(tr("Not imported"), len(plan.left), _reasons(plan.left))
    if plan.besides:
        title = tr("The plan also says, and the record has no place for it")
        yield _listed(title, len(plan.besides), [_short(each) for each in plan.besides])


def _listed(title: str, count: int, lines: list[str]) -> Card:
    card = Card(title, count=count)
    for line in lines[:MOST_LINES]:
        card.add_words(line, "muted")
    if len(lines) > MOST_LINES:
        more = len(lines) - MOST_LINES
        card.add_words(tr_n("and {n} more", "and {n} more", more), "muted")
    return card


def _reasons(left: Sequence[NotUsed]) -> list[str]:
    others = sum(each.why is Why.ANOTHER_PERSON for each in left)
    lines = (
        [tr_n("{n} entry about somebody else", "{n} entries about somebody else", others)] if others else []
    )
    told = Counter(
        f"{_short(each.words or each.what)}: {word(each.why)}"
        for each in left
        if each.why is not Why.ANOTHER_PERSON
    )
    return lines + [line if number == 1 else f"{line} ({number})" for line, number in told.items()]


def _tick(
    card: Card, words: str, *, checked: bool, changed: Callable[[], object], indent: int = 0
) -> QCheckBox:
    tick = QCheckBox(escape_mnemonic(_short(words)))
    tick.setAccessibleName(_short(words))
    tick.setChecked(checked)
    tick.toggled.connect(lambda _on: changed())
    if indent:
        tick.setContentsMargins(theme().px(indent), 0, 0, 0)
        tick.setStyleSheet(f"margin-left: {theme().px(indent)}px")
    card.add(tick)
    return tick


def _under(card: Card, text: str, indent: int = 33) -> None:
    card.add_words(text, "muted").setContentsMargins(theme().px(indent), 0, 0, 0)


def _why_not_ticked(why: Why) -> str:
    return tr("Not ticked: {reason}", reason=word(why))


def _more(proposal: Proposal) -> list[str]:
    lines = [_detail(proposal)] if proposal.detail else []
    lines += [_short(line) for line in proposal.more.splitlines() if line.strip()]
    if proposal.helps.strip():
        lines.append(tr("Helps {who}", who=_short(proposal.helps)))
    said_by = [proposal.who, day(proposal.said_on) if proposal.said_on else ""]
    return [*lines, " · ".join(filter(None, said_by))] if any(said_by) else lines


def _detail(proposal: Proposal) -> str:
    kinds = {
        ProposalKind.ABILITY: Readiness,
        ProposalKind.ABOUT_ME: AboutMeHeading,
    }
    if proposal.kind is ProposalKind.NEED:
        return word(outcome_named(proposal.detail))
    kind = kinds.get(proposal.kind)
    return word(kind(proposal.detail)) if kind is not None else _short(proposal.detail)


def _act(action: ProposedAction) -> str:
    """Hours and pounds each in their own words."""
    parts = [
        action.who,
        action.what,
        tr("{hours} a week", hours=hours(action.weekly_minutes)) if action.weekly_minutes else "",
        f"{pounds(action.pence)} {word(Every(action.every))}" if action.pence and action.every else "",
        tr("from {day}", day=day(action.starts)) if action.starts else "",
        tr("until {day}", day=day(action.ends)) if action.ends else "",
        tr("by {day}", day=day(action.by)) if action.by else "",
        tr("done") if action.done else "",
    ]
    return _short("→ " + " · ".join(filter(None, parts)))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_LINE else plain[: LONGEST_LINE - 1] + "…"

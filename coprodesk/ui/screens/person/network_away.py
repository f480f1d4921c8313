"""If someone were away: what loses cover, what is left, who might, and one key that writes it into the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from coprodesk.domain.ids import TieId
from coprodesk.domain.network_facts import Holder, Loss, is_named, losses
from coprodesk.domain.networks import Direction
from coprodesk.domain.roles import Permission
from coprodesk.queries.needs import NeedRow
from coprodesk.queries.networks import Network, NodeRow, Offer
from coprodesk.queries.plans import ActionRow, OpenPlan
from coprodesk.ui.kit.cards import Card, Runs, item_card
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.formats import hours, listed
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import button, escape_mnemonic, label, set_tip
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.network_facts import holders
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.plan_voices import AddContingency, add_contingency

MOST_OFFERS = 5


LONGEST_WHO = 34  # letters beside a tick; the whole stands in its tip


@dataclass(frozen=True)
class Around:
    """What is known about the day: who is there, what is held, and what people can do."""

    network: Network
    needs: Sequence[NeedRow]
    plan: OpenPlan | None
    offers: Sequence[Offer]


def away_card(
    scene: Scene, around: Around, away: frozenset[TieId], chosen: Callable[[frozenset[TieId]], object]
) -> QWidget:
    """`chosen(ties)` when somebody is ticked or unticked."""
    card = Card(tr("If someone were away"))
    gone = [node for node in around.network.nodes if node.tie_id in away]
    for node in gone:
        who = words.dotted(node.name, node.relation)
        tick = QCheckBox(escape_mnemonic(who if len(who) <= LONGEST_WHO else who[: LONGEST_WHO - 1] + "…"))
        set_tip(tick, who)
        tick.setAccessibleName(tr("{name} is away", name=node.name))
        tick.setChecked(True)
        tick.clicked.connect(lambda _on, tie=node.tie_id: chosen(away - {tie}))
        card.add(tick)
    card.add(_who(around, away, chosen))
    if not gone:
        card.add_words(tr("Choose one or more to see what would lose cover."), "muted")
        return card
    lost = all_losses(around, away)
    for loss in lost:
        card.add(_item(loss))
    if not lost:
        card.add_words(tr("Nothing that is written down would lose them."))
    time = sum(node.minutes_received for node in gone)
    if time:
        card.add(Runs(hours(time), tr(" of help in the last six months came from them"), role="small"))
    might = who_might(around, away)
    if might and lost:
        card.add(label(tr("Who might: {names}. Ask before counting on them.", names=might), "small"))
    if scene.may(Permission.PLANS_WRITE):
        card.add(_into_plan(scene, around, gone, lost, might))
    return card


def all_losses(around: Around, away: frozenset[TieId]) -> tuple[Loss[str], ...]:
    """Needs by how they are met, and what the plan says somebody does who is named there."""
    held: list[tuple[str, Sequence[Holder]]] = [
        (need.words, holders(need, around.network)) for need in around.needs
    ]
    nodes = around.network.nodes
    for outcome in around.plan.outcomes if around.plan else ():
        for action in outcome.actions:
            minutes = action.weekly_minutes or 0
            named = [node for node in nodes if not action.done and _rests_on(action, node)]
            held.append((
                tr("In the plan: {what}", what=action.what),
                [Holder(node.tie_id, node.name, node.paid, minutes) for node in named],
            ))  # fmt: skip
    return losses(held, away)


def _rests_on(action: ActionRow, node: NodeRow) -> bool:
    """By what the plan points at; where it points at nobody, by name."""
    if action.tie_id is not None or action.group_id is not None:
        return node.tie_id == action.tie_id or (
            node.group_id is not None and node.group_id == action.group_id
        )
    return is_named(action.who, node.name)


def who_might(around: Around, away: frozenset[TieId]) -> str:
    """Who gives already without being paid; with what they can do, where that is known."""
    there = [node for node in around.network.nodes if node.tie_id not in away and not node.paid]
    can: dict[object, list[str]] = {}
    for offer in around.offers:
        can.setdefault(offer.person_id, []).append(offer.ability)
    giving = [node for node in there if node.direction in (Direction.RECEIVES, Direction.BOTH)]
    others = [node for node in there if node.key in can and node not in giving]

    def said(node: NodeRow) -> str:
        known = can.get(node.key, [])[:2]
        return (
            tr("{name} (can do: {abilities})", name=node.name, abilities=listed(known))
            if known
            else node.name
        )

    return listed(said(node) for node in (giving + others)[:MOST_OFFERS])


def _who(around: Around, away: frozenset[TieId], chosen: Callable[[frozenset[TieId]], object]) -> QWidget:
    box = Choices()
    box.setAccessibleName(tr("If someone were away"))
    box.addItem(tr("and somebody else …") if away else tr("choose somebody"), None)
    for node in around.network.nodes:
        if node.tie_id not in away:
            box.addItem(words.dotted(node.name, node.relation), node.tie_id)
    box.activated.connect(lambda _index: chosen(away | {box.currentData()} if box.currentData() else away))
    return box


def _item(loss: Loss[str]) -> QWidget:
    lost = tr("{hours} a week", hours=hours(loss.weekly_minutes)) if loss.weekly_minutes else ""
    made = item_card(loss.what, words.dotted(left_words(loss), lost))
    made.setProperty("tone", "" if loss.left and not loss.only_paid_left else "amber")
    return made


def left_words(loss: Loss[str]) -> str:
    if not loss.left:
        return tr("nobody else holds it")
    names = listed(holder.who for holder in loss.left)
    if loss.only_paid_left:
        return tr("no other unpaid cover; paid: {names}", names=names)
    return tr("still held by {names}", names=names)


def contingency(gone: Sequence[NodeRow], lost: Sequence[Loss[str]], might: str) -> tuple[str, str]:
    """What is written into the plan: if this happens, then that."""
    names = listed(node.name for node in gone)
    if_what = (
        tr("{name} is away", name=names) if len(gone) == 1 else tr("These are away: {names}", names=names)
    )
    lines = [f"{loss.what}: {left_words(loss)}" for loss in lost] or [
        tr("Nothing that is written down would lose them.")
    ]
    if might:
        lines.append(tr("Ask first: {names}", names=might))
    return if_what, "\n".join(lines)


def _into_plan(
    scene: Scene, around: Around, gone: Sequence[NodeRow], lost: Sequence[Loss[str]], might: str
) -> QWidget:
    if around.plan is None:
        return button(tr("Start the plan to write this down"), lambda: scene.go("plan"), "link")
    if_what, then_what = contingency(gone, lost, might)
    if any(line.if_what == if_what for line in around.plan.contingency):
        return button(tr("It is in the plan under “If things change”"), lambda: scene.go("plan"), "link")
    command = AddContingency(around.plan.plan_id, if_what, then_what)
    return button(
        tr("Write it into “If things change”"), lambda: scene.bridge.do(add_contingency, command), "link"
    )

"""The first page of a person: what they bring, what would help, who is around them, what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.budgets import BudgetStatus
from coprodesk.domain.changes import Topic
from coprodesk.domain.needs import Source
from coprodesk.domain.network_facts import difference, losses
from coprodesk.domain.networks import months_before
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow, AskingsOf
from coprodesk.queries.budgets import BudgetRow, BudgetsOf
from coprodesk.queries.conversations import ConversationOf, ConversationRow
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.exchanges import GivingReceiving, GivingReceivingRow, TimeBalance, TimeBalanceRow
from coprodesk.queries.needs import CoverRow, NeedRow, NeedsOf, WhoMightHelp
from coprodesk.queries.networks import Network, NetworkOf, RingsOf
from coprodesk.queries.people import PersonWords, Words
from coprodesk.queries.plans import PlanOf
from coprodesk.ui.kit.cards import Card, Runs
from coprodesk.ui.kit.formats import day, listed, pounds
from coprodesk.ui.kit.i18n import quoted, tr, tr_n
from coprodesk.ui.kit.layout import Columns
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.abilities import ability_entry, no_abilities, pick
from coprodesk.ui.screens.person.bars import budget_bar, flow_bars
from coprodesk.ui.screens.person.conversation import converse
from coprodesk.ui.screens.person.maps import rings, small_map
from coprodesk.ui.screens.person.needs import needs_card
from coprodesk.ui.screens.person.network_facts import holders
from coprodesk.ui.screens.person.sayings import matter_form
from coprodesk.ui.screens.person.tab import Answers, PersonTab
from coprodesk.usecases.abilities import CONTRIBUTIONS

MONTHS = 6
WEEKS = 26  # in those months
SHOWN = 6


class OverviewTab(PersonTab):
    topics = frozenset(Topic) - {Topic.WORKSPACE, Topic.TEAM, Topic.WELLBEING, Topic.NOTES}

    def questions(self, today: date) -> Mapping[str, Any]:
        since = months_before(today, MONTHS)
        money = self.bridge.may(Permission.BUDGETS_READ)
        return {
            "abilities": AbilitiesOf(self.person_id),
            "askings": AskingsOf(self.person_id),
            "talk": ConversationOf(self.person_id),
            "gives": EntriesOf(CONTRIBUTIONS, self.person_id),
            "words": PersonWords(self.person_id),
            "needs": NeedsOf(self.person_id),
            "might": WhoMightHelp(self.person_id),
            "sums": GivingReceiving(self.person_id, since),
            "balance": TimeBalance(self.person_id),
            "network": NetworkOf(self.person_id),
            "earlier": RingsOf(self.person_id, since),
            "plan": PlanOf(self.person_id),
            **({"budgets": BudgetsOf(self.person_id)} if money else {}),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        network = self._network(answers)
        columns = [self._brings(answers), self._helps(answers), network]
        return [Columns(columns, weights=[41, 34, 32], min_width=310)]

    def _brings(self, answers: Answers) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        rows: tuple[AbilityRow, ...] = answers["abilities"]
        card = Card(
            tr("What {name} brings", name=scene.short),
            count=len(rows),
            action=tr("+ Add an ability") if may and rows else "",
            on_action=lambda: pick(scene),
        )
        for each in rows[:SHOWN]:
            card.add(ability_entry(scene, each, editable=False))
        if not rows:
            card.add(no_abilities(scene, answers["askings"]))
        if len(rows) > SHOWN:
            card.add(button(tr("All {n} abilities", n=len(rows)), lambda: scene.go("abilities"), "link"))
        talk: ConversationRow | None = answers["talk"]
        if may and talk is not None and talk.ended_on is None:
            goes_on = tr("Go on with the conversation of {day}", day=day(talk.started_on))
            card.add(button(goes_on, lambda: converse(scene), "link"))
        if answers["gives"]:
            given = listed(gift.content.what for gift in answers["gives"])
            card.add(Runs(tr("Already gives: "), given))
        self._matters(card, answers["words"], may=may)
        card.end()
        return card

    def _matters(self, card: Card, said: tuple[Words, ...], *, may: bool) -> None:
        scene = self.scene
        card.section(
            tr("What matters to {name}", name=scene.short),
            action=tr("+ Add") if may else "",
            on_action=lambda: matter_form(scene),
        )
        matters = [each for each in said if not each.heading]
        for each in matters[:2]:
            card.add_words(quoted(each.words), "body")
            by = tr("written by {who}", who=each.written_by) if each.written_by else ""
            recorded = tr("recorded {day}", day=day(each.said_on))
            card.add_words(words.dotted(tr("{name}’s words", name=scene.short), recorded, by), "muted")
        if not matters:
            card.add_words(tr("Ask what a good day is, and write it down as said."), "muted")

    def _helps(self, answers: Answers) -> QWidget:
        scene = self.scene
        card = needs_card(scene, answers, editable=False)
        card.section(tr("Giving and receiving"), note=tr("last 6 months"))
        sums: GivingReceivingRow = answers["sums"]
        balance: TimeBalanceRow = answers["balance"]
        paid = sum(c.weekly_minutes or 0 for n in answers["needs"] for c in n.covers if is_paid_now(c))
        if sums.gave or sums.received:
            card.add(flow_bars(sums, paid * WEEKS))
            card.add_words(
                words.dotted(
                    tr_n("{n} person", "{n} people", sums.people),
                    tr("{n} both ways", n=sums.both_ways),
                    tr("time balance {hours}", hours=words.balance(balance.balance)),
                ),
                "muted",
            )
        else:
            card.add_words(
                tr("No exchange in the last six months. Phone calls and turning up count."), "muted"
            )
        self._money(card, answers.get("budgets", ()))
        card.end()
        return card

    def _money(self, card: Card, budgets: tuple[BudgetRow, ...]) -> None:
        current = next((b for b in budgets if b.status is not BudgetStatus.CLOSED), None)
        if current is None:
            if self.bridge.may(Permission.BUDGETS_READ):
                card.section(tr("Budget"), action=tr("Open"), on_action=lambda: self.scene.go("budget"))
                card.add_words(tr("No budget yet."), "muted")
            return
        card.section(
            tr("Budget"),
            note=tr("to {day}", day=day(current.ends)),
            action=tr("Open"),
            on_action=lambda: self.scene.go("budget"),
        )
        card.add(budget_bar(current))
        for pool in current.pools:
            card.add_words(tr("{money} in the {pool}", money=pounds(pool.put_in), pool=pool.title))

    def _network(self, answers: Answers) -> QWidget:
        scene = self.scene
        network: Network = answers["network"]
        card = Card(
            tr("{name}’s network", name=scene.short),
            action=tr("Open map"),
            on_action=lambda: scene.go("network"),
        )
        if network.nodes:
            card.add(small_map(scene, network))
            card.add(
                Runs(
                    tr_n("{n} tie", "{n} ties", network.ties),
                    tr(", {unpaid} unpaid · {both} both ways", unpaid=network.unpaid, both=network.both_ways),
                )
            )
            changed = difference(answers["earlier"], rings(network))
            arrived, left = len(changed.arrived), len(changed.left)
            card.add_words(tr("In six months: {n} new, {left} left.", n=arrived, left=left), "muted")
            if alone := rests_on_one(answers["needs"], network):
                card.add(Runs(*alone, first_strong=False))
        else:
            card.add_words(
                tr("Nobody is on the map yet. Who would {name} ring first?", name=scene.short), "muted"
            )
        self._next(card, answers)
        card.end()
        return card

    def _next(self, card: Card, answers: Answers) -> None:
        card.section(tr("Next"))
        plan = answers["plan"]
        review = plan.review_on if plan else self.scene.head.next_look
        if review is not None:
            card.add_words(tr("Plan review: {day}", day=day(review)))
        else:
            card.add_words(tr("No review date is set."), "muted")
        again = next((each.ask_again_on for each in answers["askings"]), None)
        if again is not None:
            card.add_words(
                tr("Ask again what {name} would offer · {day}", name=self.scene.short, day=day(again))
            )
        if plan is not None:
            waiting = [a for o in plan.outcomes for a in o.actions if not a.done and a.by is not None]
            for action in sorted(waiting, key=lambda a: a.by or self.scene.today)[:3]:
                card.add_words(words.dotted(action.what, day(action.by)))


def is_paid_now(cover: CoverRow) -> bool:
    return cover.source == Source.PAID_SERVICE and cover.tie_ended is None


def rests_on_one(needs: Sequence[NeedRow], network: Network) -> tuple[str, ...]:
    """One sentence on the need that hangs on one unpaid tie; empty where there is none."""
    for need in needs:
        held = holders(need, network)
        for holder in held:
            lost = losses([(need.words, held)], {holder.tie_id}) if holder.tie_id and not holder.paid else ()
            if lost and not lost[0].left:
                return tr("If {who} were away, ", who=holder.who), need.words, tr(" has no cover.")
            if lost and lost[0].only_paid_left:
                return tr("If {who} were away, ", who=holder.who), need.words, tr(" has only paid cover.")
    return ()

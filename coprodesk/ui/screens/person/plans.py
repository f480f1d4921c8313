"""The plan: what was decided together, whose act each thing is, and where the two views differ."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.budgets import Every
from coprodesk.domain.changes import Topic
from coprodesk.domain.plans import ActionSource, AgreedHow
from coprodesk.domain.roles import Permission
from coprodesk.queries.people import PersonWords
from coprodesk.queries.plan_versions import PlanVersionRow, PlanVersions
from coprodesk.queries.plans import ActionRow, OpenPlan, OutcomeRow, PlanOf
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day, hours, pounds
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import Columns, column, row
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import plan_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.sayings import about_card
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.plan_outcomes import BinOutcome, SetActionDone, bin_outcome, set_action_done
from coprodesk.usecases.plan_voices import BinPlanPart, bin_plan_part


class PlanTab(PersonTab):
    topics = frozenset({Topic.PLANS, Topic.PEOPLE})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "plan": PlanOf(self.person_id),
            "versions": PlanVersions(self.person_id),
            "said": PersonWords(self.person_id),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        plan: OpenPlan | None = answers["plan"]
        versions: tuple[PlanVersionRow, ...] = answers["versions"]
        scene, may = self.scene, self.scene.may(Permission.PLANS_WRITE)
        if plan is None:
            card = Card()
            card.add(
                EmptyState(
                    tr("No open plan"),
                    tr("A plan starts from what matters to {name} and what they bring.", name=scene.short),
                    icon="plan",
                    action=tr("Start the plan") if may else "",
                    on_action=lambda: forms.start_form(scene),
                )
            )
            return [card, about_card(scene, answers["said"]), *([_versions(versions)] if versions else [])]
        left = column(_head(scene, plan, may=may), _outcomes(scene, plan, may=may))
        right = column(
            _views(scene, plan, may=may),
            _risks(scene, plan, may=may),
            _contingency(scene, plan, may=may),
            about_card(scene, answers["said"]),
            _versions(versions),
        )
        return [Columns([left, right], weights=[11, 9], min_width=400)]


def _head(scene: Scene, plan: OpenPlan, *, may: bool) -> QWidget:
    card = Card(tr("{name}’s plan", name=scene.short))
    looked = tr("next look {day}", day=day(plan.review_on)) if plan.review_on else tr("no next look yet")
    card.add_words(words.dotted(tr("started {day}", day=day(plan.started_on)), looked), "muted")
    buttons: list[QWidget | None] = []
    if may:
        buttons += [
            button(tr("Agree the plan…"), lambda: forms.agree_form(scene, plan), "primary"),
            button(tr("Set the next look…"), lambda: forms.review_form(scene, plan)),
        ]
    show = scene.print_plan
    if show is not None:
        buttons.append(button(tr("Print…"), lambda: show(scene.person_id)))
    card.add(row(*buttons, None))
    return card


def _outcomes(scene: Scene, plan: OpenPlan, *, may: bool) -> QWidget:
    card = Card(
        tr("What we will do"),
        count=len(plan.outcomes),
        action=tr("+ Add an outcome") if may else "",
        on_action=lambda: forms.outcome_form(scene, plan),
    )
    for number, outcome in enumerate(plan.outcomes, 1):
        card.add(_outcome(scene, number, outcome, may=may))
    if not plan.outcomes:
        ask_first = tr(
            "Nothing yet. What does {name} want to be different? Write it as said.", name=scene.short
        )
        card.add_words(ask_first, "muted")
    if plan.outcomes:
        card.add_words(_sums(plan), "muted")
    return card


def _sums(plan: OpenPlan) -> str:
    """Hours and money stand apart; the sentence says so because people ask."""
    actions = [action for outcome in plan.outcomes for action in outcome.actions]
    given = sum(action.weekly_minutes or 0 for action in actions)
    weekly = sum(action.pence or 0 for action in actions if action.every == "week")
    return words.dotted(
        tr("Time {hours} a week", hours=hours(given)) if given else "",
        tr("Money {money} a week", money=pounds(weekly)) if weekly else "",
        tr("Hours are not turned into pounds."),
    )


def _outcome(scene: Scene, number: int, outcome: OutcomeRow, *, may: bool) -> QWidget:
    order = list(ActionSource)
    actions = sorted(outcome.actions, key=lambda action: order.index(action.source))
    gone = BinOutcome(outcome.outcome_id, outcome.version)
    return entry(
        f"{number} · {outcome.words}",
        tr("because {why}", why=outcome.why) if outcome.why else "",
        widgets=[_action(scene, action, may=may) for action in actions],
        acts=acts(
            may,
            (tr("+ Add an action"), lambda: forms.action_form(scene, outcome)),
            (tr("Edit"), lambda: forms.change_outcome_form(scene, outcome)),
            (tr("Bin"), lambda: scene.bridge.do(bin_outcome, gone)),
        ),
    )


def _action(scene: Scene, action: ActionRow, *, may: bool) -> QWidget:
    time = tr("{hours} a week, given", hours=hours(action.weekly_minutes)) if action.weekly_minutes else ""
    cost = f"{pounds(action.pence)} {words.of(Every, action.every)}" if action.pence else ""
    turned = SetActionDone(action.action_id, not action.done)
    gone = BinPlanPart("action", action.action_id, action.version)
    return entry(
        action.what,
        words.dotted(action.who, time, cost, tr("by {day}", day=day(action.by)) if action.by else ""),
        trailing=tr("done") if action.done else words.of(ActionSource, action.source),
        tone=Tone.TEAL if action.source != ActionSource.SERVICE else Tone.GREY,
        acts=acts(
            may,
            (
                tr("Not done yet") if action.done else tr("Done"),
                lambda: scene.bridge.do(set_action_done, turned),
            ),
            (tr("Edit"), lambda: forms.change_action_form(scene, action)),
            (tr("Bin"), lambda: scene.bridge.do(bin_plan_part, gone)),
        ),
    )


def _views(scene: Scene, plan: OpenPlan, *, may: bool) -> QWidget:
    card = Card(
        tr("Two views, side by side"),
        action=tr("+ Add") if may else "",
        on_action=lambda: forms.view_form(scene, plan),
    )
    for view in plan.views:
        voices = Columns(
            [
                _voice(tr("{name} says", name=scene.short), view.person_says),
                _voice(tr("{name} says", name=scene.worker), view.worker_says),
            ],
            min_width=150,
        )
        gone = BinPlanPart("view", view.entry_id, view.version)
        card.add(
            entry(
                view.part,
                widgets=[voices, *([label(view.disagreement, "muted")] if view.disagreement else [])],
                acts=acts(
                    may,
                    (tr("Edit"), partial(forms.view_form, scene, plan, view)),
                    (tr("Bin"), partial(scene.bridge.do, bin_plan_part, gone)),
                ),
            )
        )
    if not plan.views:
        card.add_words(
            tr("Where {name} and the worker see it differently, both views stand.", name=scene.short), "muted"
        )
    return card


def _voice(who: str, said: str) -> QWidget:
    return column(label(who, "muted"), label(said or "—", "small"), space=2)


def _risks(scene: Scene, plan: OpenPlan, *, may: bool) -> QWidget:
    card = Card(
        tr("A risk worth taking"),
        action=tr("+ Add") if may else "",
        on_action=lambda: forms.risk_form(scene, plan),
    )
    for risk in plan.risks:
        gone = BinPlanPart("risk", risk.entry_id, risk.version)
        well = tr("What could go well: {what}", what=risk.could_go_well) if risk.could_go_well else ""
        wrong = tr("If it goes wrong: {what}", what=risk.if_goes_wrong) if risk.if_goes_wrong else ""
        agreed = tr("Agreed by {who}", who=risk.agreed_by) if risk.agreed_by else ""
        lines: Sequence[QWidget] = [label(said, "small") for said in (well, wrong, agreed) if said]
        bin_it = acts(may, (tr("Bin"), partial(scene.bridge.do, bin_plan_part, gone)))
        card.add(entry(risk.what, widgets=lines, acts=bin_it))
    if not plan.risks:
        card.add_words(tr("A good life has some risk in it. Nothing is written down yet."), "muted")
    return card


def _contingency(scene: Scene, plan: OpenPlan, *, may: bool) -> QWidget:
    card = Card(
        tr("If things change"),
        action=tr("+ Add") if may else "",
        on_action=lambda: forms.contingency_form(scene, plan),
    )
    for each in plan.contingency:
        gone = BinPlanPart("contingency", each.entry_id, each.version)
        bin_it = acts(may, (tr("Bin"), partial(scene.bridge.do, bin_plan_part, gone)))
        card.add(entry(each.if_what, tr("then: {what}", what=each.then_what), acts=bin_it))
    if not plan.contingency:
        card.add_words(
            tr("What happens if somebody is ill or away? Write it down before it is needed."), "muted"
        )
    return card


def _versions(versions: tuple[PlanVersionRow, ...]) -> QWidget:
    card = Card(tr("Agreed versions"), count=len(versions))
    for version in versions:
        who = [
            words.listed((one.name, words.of(AgreedHow, one.how), one.copy_format)) for one in version.agreed
        ]
        title = tr("Version {n} · {day}", n=version.number, day=day(version.agreed_on))
        card.add(entry(title, tr_n("{n} person agreed", "{n} people agreed", len(who)), widgets=[
            label(line, "small") for line in who
        ]))  # fmt: skip
    if not versions:
        card.add_words(
            tr("Not agreed yet. Agreeing keeps the plan word for word, with who agreed and how."), "muted"
        )
    return card

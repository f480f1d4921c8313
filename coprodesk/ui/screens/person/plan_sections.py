"""The parts of a plan that are written in it: what we will do, two voices, risks, if things change, money."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain.budgets import Every, HeldAs, StreamSource
from coprodesk.domain.directions import isolated
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.plan_drafts import PlanDraft
from coprodesk.queries.plans import ActionRow, OpenPlan, OutcomeRow, RiskRow, ViewRow
from coprodesk.ui.kit.cards import Runs, chip
from coprodesk.ui.kit.formats import day, hours, listed, pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns, column, flow, row
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_L, Tone
from coprodesk.ui.screens.person import plan_forms as forms
from coprodesk.ui.screens.person import plan_words, words
from coprodesk.ui.screens.person.plan_forms import Around
from coprodesk.ui.screens.person.plan_rows import Lines
from coprodesk.ui.screens.person.sharing import kept_back, sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.tongues import tongue_act
from coprodesk.usecases.plan_outcomes import (
    BinOutcome,
    MoveOutcome,
    SetActionDone,
    bin_outcome,
    move_outcome,
    set_action_done,
)
from coprodesk.usecases.plan_voices import BinPlanPart, SetRisksSeen, bin_plan_part, set_risks_seen


def outcomes(scene: Scene, plan: OpenPlan, draft: PlanDraft, around: Around, *, may: bool) -> list[QWidget]:
    shown: list[QWidget] = []
    for number, outcome in enumerate(plan.outcomes, 1):
        shown.append(_outcome(scene, number, outcome, around, draft, may=may))
    if plan.outcomes:
        told = tr("The whole plan: {mix}", mix=plan_words.mix_words(draft.mix) or tr("no hours, no pounds"))
        shown.append(Runs(told, " · " + tr("Hours are not turned into pounds.")))
    return shown


def _outcome(
    scene: Scene, number: int, outcome: OutcomeRow, around: Around, draft: PlanDraft, *, may: bool
) -> QWidget:
    content, mix = draft.content, draft.mixes[number - 1]
    why = f" — {outcome.why}" if outcome.why else ""
    title = f"{number} · {isolated(outcome.words)}"
    head: list[QWidget | None] = [Runs(title, why, role="body")]
    if may:
        head.append(MoreButton(title, _outcome_acts(scene, outcome, around)))
    body: list[QWidget] = [row(*head, grow=0), *kept_back(scene, outcome.outcome_id)]
    if outcome.actions:
        body.append(_actions(scene, outcome, around, content, may=may))
    else:
        body.append(label(tr("No step yet. Who could take a first one?"), "muted"))
    if plan_words.mix_words(mix):
        body.append(label(plan_words.mix_words(mix), "muted"))
    if may:
        add = button(tr("+ Add an action"), lambda: forms.action_form(scene, outcome, around), "link")
        add.setAccessibleName(tr("{act}: {title}", act=tr("+ Add an action"), title=title))
        body.append(row(add, None))
    return column(*body, space=4, stretch=False)


def _outcome_acts(scene: Scene, outcome: OutcomeRow, around: Around) -> list[Act]:
    do = scene.bridge.do
    return [
        (tr("Edit…"), lambda: forms.change_outcome_form(scene, outcome)),
        (tr("Add an action…"), lambda: forms.action_form(scene, outcome, around)),
        (tr("Move up"), lambda: do(move_outcome, MoveOutcome(outcome.outcome_id, up=True))),
        (tr("Move down"), lambda: do(move_outcome, MoveOutcome(outcome.outcome_id, up=False))),
        sharing_act(scene, Noun.PLAN_OUTCOME, outcome.outcome_id, outcome.words),
        tongue_act(scene, Noun.PLAN_OUTCOME, outcome.outcome_id, outcome.words),
        (tr("Bin"), lambda: do(bin_outcome, BinOutcome(outcome.outcome_id, outcome.version))),
    ]


def _actions(
    scene: Scene, outcome: OutcomeRow, around: Around, content: PlanContent, *, may: bool
) -> QWidget:
    order = list(ActionSource)
    shown = Lines((tr("Who"), tr("What"), tr("How much"), tr("When")), (4, 6, 4, 4))
    named = {one.record: one.who for line in content.outcomes for one in line.actions}
    for action in sorted(outcome.actions, key=lambda one: order.index(one.source)):
        who = named.get(f"action:{action.action_id}") or words.titled(words.of(ActionSource, action.source))
        what: str | QWidget = label(action.what, "small")
        if action.done:
            what = column(label(action.what, "small"), flow([chip(tr("done"), Tone.TEAL)]), space=2)
        shown.add(
            [label(who, "small_strong"), what, label(_much(action), "small"), label(_when(action), "small")],
            title=action.what,
            acts=_action_acts(scene, action, around) if may else (),
            under=kept_back(scene, action.action_id),
        )
    return shown


def _much(action: ActionRow) -> str:
    paid = action.source in {ActionSource.POOL, ActionSource.SERVICE}
    told = tr("{hours} a week paid") if paid else tr("{hours} a week given")
    time = told.format(hours=hours(action.weekly_minutes)) if action.weekly_minutes else ""
    cost = f"{pounds(action.pence)} {words.of(Every, action.every)}" if action.pence else ""
    return words.dotted(time, cost) or "—"


def _when(action: ActionRow) -> str:
    starts = tr("from {day}", day=day(action.starts)) if action.starts else ""
    ends = tr("to {day}", day=day(action.ends)) if action.ends else ""
    return words.dotted(starts, ends, tr("by {day}", day=day(action.by)) if action.by else "") or "—"


def _action_acts(scene: Scene, action: ActionRow, around: Around) -> list[Act]:
    do = scene.bridge.do
    turned = SetActionDone(action.action_id, not action.done)
    gone = BinPlanPart("action", action.action_id, action.version)
    return [
        (tr("Edit…"), lambda: forms.change_action_form(scene, action, around)),
        (tr("Not done yet") if action.done else tr("Done"), lambda: do(set_action_done, turned)),
        sharing_act(scene, Noun.PLAN_ACTION, action.action_id, action.what),
        tongue_act(scene, Noun.PLAN_ACTION, action.action_id, action.what),
        (tr("Bin"), lambda: do(bin_plan_part, gone)),
    ]


def voices(scene: Scene, plan: OpenPlan, view: ViewRow, *, may: bool) -> QWidget:
    """What two people say about one matter; a disagreement with what each will do about it."""
    gone = BinPlanPart("view", view.entry_id, view.version)
    acts: list[Act] = [
        (tr("Edit…"), partial(forms.view_form, scene, plan, view)),
        sharing_act(scene, Noun.PLAN_VIEW, view.entry_id, view.part),
        tongue_act(scene, Noun.PLAN_VIEW, view.entry_id, view.person_says or view.part),
        (tr("Bin"), partial(scene.bridge.do, bin_plan_part, gone)),
    ]
    says = tr("{name} says", name=scene.short), tr("{name} says", name=scene.worker)
    will = tr("{name} will", name=scene.short), tr("{name} will", name=scene.worker)
    both = Columns(
        [
            _voice(says[0], view.person_says, will[0], view.person_will),
            _voice(says[1], view.worker_says, will[1], view.worker_will),
        ],
        min_width=180,
        space=SPACE_L,
    )
    more = [MoreButton(view.part, acts)] if may else []
    head = row(label(words.titled(view.part), "strong"), *more, grow=0)
    body: list[QWidget] = [head, *kept_back(scene, view.entry_id), both]
    if view.disagreement:
        body.append(Runs(tr("We do not agree: "), view.disagreement))
    if view.look_again:
        body.append(label(tr("We talk about it again on {day}.", day=day(view.look_again)), "muted"))
    return column(*body, space=4, stretch=False)


def _voice(who: str, said: str, will: str, act: str) -> QWidget:
    doing = [Runs(f"{will}: ", act)] if act else []
    return column(label(who, "caption"), label(said or "—", "small"), *doing, space=2)


def risks(scene: Scene, plan: OpenPlan, *, may: bool) -> list[QWidget]:
    return [_risk(scene, plan, risk, may=may) for risk in plan.risks]


def _risk(scene: Scene, plan: OpenPlan, risk: RiskRow, *, may: bool) -> QWidget:
    told = (
        (tr("What could go well: "), risk.could_go_well),
        (tr("What could go wrong: "), risk.if_goes_wrong),
        (tr("What we will do then: "), risk.we_will),
        (tr("Who agreed: "), risk.agreed_by),
    )
    seen = (
        tr("{name} saw this on {day}", name=scene.short, day=day(risk.seen_on))
        if risk.seen_on
        else tr("{name} has not seen this yet", name=scene.short)
    )
    more = [MoreButton(risk.what, _risk_acts(scene, plan, risk))] if may else []
    lines = [Runs(title, said) for title, said in told if said]
    head = row(label(risk.what, "strong"), *more, grow=0)
    kept = kept_back(scene, risk.entry_id)
    return column(head, *kept, *lines, label(seen, "muted"), space=4, stretch=False)


def _risk_acts(scene: Scene, plan: OpenPlan, risk: RiskRow) -> list[Act]:
    do = scene.bridge.do
    gone = BinPlanPart("risk", risk.entry_id, risk.version)
    acts: list[Act] = [(tr("Edit…"), partial(forms.risk_form, scene, plan, risk))]
    if risk.seen_on is None:
        shown = SetRisksSeen(plan.plan_id, (risk.entry_id,))
        acts.append((tr("{name} has seen this", name=scene.short), partial(do, set_risks_seen, shown)))
    entry = (scene, Noun.PLAN_RISK, risk.entry_id, risk.what)
    return [*acts, sharing_act(*entry), tongue_act(*entry), (tr("Bin"), partial(do, bin_plan_part, gone))]


def contingency(scene: Scene, plan: OpenPlan, draft: PlanDraft, *, may: bool) -> list[QWidget]:
    """What is written, then who the plan rests on without a word about their being away."""
    shown: list[QWidget] = []
    if plan.contingency:
        lines = Lines((tr("If"), tr("Then")), (2, 4))
        for each in plan.contingency:
            gone = BinPlanPart("contingency", each.entry_id, each.version)
            acts: list[Act] = [
                (tr("Edit…"), partial(forms.contingency_form, scene, plan, "", each)),
                sharing_act(scene, Noun.CONTINGENCY, each.entry_id, each.if_what),
                tongue_act(scene, Noun.CONTINGENCY, each.entry_id, each.if_what),
                (tr("Bin"), partial(scene.bridge.do, bin_plan_part, gone)),
            ]
            cells = [label(each.if_what, "small_strong"), label(each.then_what, "small")]
            under = kept_back(scene, each.entry_id)
            lines.add(cells, title=each.if_what, acts=acts if may else (), under=under)
        shown.append(lines)
    for who, what in draft.hinges:
        told = tr("If {who} were away, this stops: {what}", who=who, what=listed(what))
        say = tr("{who} is away", who=who)
        add = button(tr("Say what happens then"), partial(forms.contingency_form, scene, plan, say), "link")
        add.setAccessibleName(tr("{act}: {title}", act=tr("Say what happens then"), title=who))
        shown.append(column(label(told, "muted"), *([row(add, None)] if may else []), space=2))
    return shown


def money(scene: Scene, content: PlanContent) -> list[QWidget]:
    if not content.money and not content.pools:
        return []
    may = scene.may(Permission.RECORD_WRITE)
    shown = Lines((tr("From"), tr("Held as"), tr("Amount"), tr("Left")), (5, 4, 3, 3))
    told = [(words.titled(words.of(StreamSource, one.source)), words.of(HeldAs, one.held_as),
             one.agreed_pence, one.left_pence, Noun.STREAM, one.record) for one in content.money]  # fmt: skip
    told += [
        (pool.name, tr("pool"), pool.put_in_pence, pool.left_pence, Noun.POOL, pool.record)
        for pool in content.pools
    ]
    for name, held, amount, left, noun, record in told:
        key = UUID(record.partition(":")[2])
        acts = (sharing_act(scene, noun, key, name),) if may else ()
        shown.add(_amounts(name, held, amount, left), title=name, acts=acts, under=kept_back(scene, key))
    return [shown]


def _amounts(name: str, held: str, amount: int, left: int | None) -> list[str | QWidget]:
    texts = (held, pounds(amount), "—" if left is None else pounds(left))
    return [label(name, "small_strong"), *(label(text, "small") for text in texts)]

"""The plan, part by part: what was decided together, whose act each thing is, and what changed since the last look."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.plan_changes import PartChange
from coprodesk.domain.plans import Part
from coprodesk.domain.policies import WayOut
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.queries.plan_drafts import PlanDraft, PlanDraftOf
from coprodesk.queries.plan_versions import PlanLooks, PlanVersions
from coprodesk.queries.plans import OpenPlan, PlanOf
from coprodesk.queries.pools import PoolsList
from coprodesk.ui.kit.cards import Card, EmptyState, chip
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import Columns, column, flow, row, rule
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import plan_forms as forms
from coprodesk.ui.screens.person import plan_sections as sections
from coprodesk.ui.screens.person import plan_version_forms as version_forms
from coprodesk.ui.screens.person import plan_words, words
from coprodesk.ui.screens.person.abilities import pick as pick_ability
from coprodesk.ui.screens.person.bars import wellbeing_lines
from coprodesk.ui.screens.person.needs import need_form
from coprodesk.ui.screens.person.plan_drawn import DRAWN, drawn
from coprodesk.ui.screens.person.plan_forms import Around
from coprodesk.ui.screens.person.plan_together import write_together
from coprodesk.ui.screens.person.plan_versions import looks_card, versions_card
from coprodesk.ui.screens.person.sayings import about_card, about_form, matter_form
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.plans import BinPlan, bin_plan
from coprodesk.usecases.wellbeing import ANSWERS


class PlanTab(PersonTab):
    topics = frozenset(
        {Topic.PLANS, Topic.PEOPLE, Topic.ABILITIES, Topic.NEEDS, Topic.NETWORKS, Topic.BUDGETS, Topic.POOLS}
    )

    def questions(self, today: date) -> Mapping[str, Any]:
        asked: dict[str, Any] = {
            "plan": PlanOf(self.person_id),
            "draft": PlanDraftOf(self.person_id),
            "versions": PlanVersions(self.person_id),
            "looks": PlanLooks(self.person_id),
            "said": PersonWords(self.person_id),
            "network": NetworkOf(self.person_id),
            "abilities": AbilitiesOf(self.person_id),
            "been": EntriesOf(ANSWERS, self.person_id),
        }
        if self.scene.may(Permission.BUDGETS_READ):
            asked["pools"] = PoolsList(self.person_id)
        return asked

    def build(self, answers: Answers) -> list[QWidget]:
        plan: OpenPlan | None = answers["plan"]
        scene, may = self.scene, self.scene.may(Permission.PLANS_WRITE)
        looks = looks_card(scene, answers["looks"], may=may)
        versions = answers["versions"]
        agreed = versions_card(scene, versions, may=may, draft=plan is not None)
        if plan is None:
            first = Card()
            first.add(_no_plan(scene, set_aside=bool(versions), may=may))
            known = [agreed] if versions else []
            return [first, *known, *([looks] if looks else []), about_card(scene, answers["said"])]
        parts = PlanParts(scene, plan, answers["draft"], around_of(answers), answers, may=may)
        cards = parts.cards()
        ways = _ways(self, cards | {Part.AGREED: agreed}, answers["draft"])
        side = [one for one in (_worth_a_word(scene, answers["draft"]), agreed, looks) if one is not None]
        pages = Columns([column(*cards.values()), column(*side)], weights=[13, 7], min_width=330)
        return [_head(scene, plan, answers["draft"], may=may), ways, pages]


def around_of(answers: Answers) -> Around:
    return Around(
        nodes=answers["network"].nodes,
        pools=tuple((pool.pool_id, pool.title) for pool in answers.get("pools", ())),
        abilities=tuple((row.ability_id, row.name) for row in answers["abilities"]),
    )


def _no_plan(scene: Scene, *, set_aside: bool, may: bool) -> QWidget:
    return EmptyState(
        tr("No open plan"),
        tr("The last one was set aside. Another starts from what matters to {name} now.", name=scene.short)
        if set_aside
        else tr("A plan starts from what matters to {name} and what they bring.", name=scene.short),
        icon="plan",
        action=tr("Start the plan") if may else "",
        on_action=lambda: version_forms.start_form(scene),
    )


def _head(scene: Scene, plan: OpenPlan, draft: PlanDraft, *, may: bool) -> QWidget:
    card = Card()
    title = label(tr("{name}’s plan", name=scene.short), "heading", wrap=False)
    card.add(row(title, chip(tr(plan.template.name), Tone.GREY), None))
    looked = tr("next review {day}", day=day(plan.review_on)) if plan.review_on else tr("no review date yet")
    since = _since_words(draft)
    card.add_words(words.dotted(tr("started {day}", day=day(plan.started_on)), looked, since), "muted")
    buttons: list[QWidget] = []
    if may:
        buttons += [
            button(tr("Agree the plan…"), lambda: version_forms.agree_form(scene, plan), "primary"),
            button(tr("Write it together"), lambda: write_together(scene)),
            button(tr("Review…"), lambda: version_forms.look_form(scene, plan)),
        ]
    if scene.print_plan is not None:
        printing = scene.bridge.is_open(WayOut.PRINT)
        whole = tr("Print…") if printing else tr("Look at the plan…")
        agreed = plan.agreed_versions > 0
        buttons.append(
            button(whole, partial(scene.print_plan, scene.person_id))
            if agreed
            else button(_draft_words(scene), partial(_print_draft, scene, plan))
        )
    if may:
        buttons.append(MoreButton(tr("{name}’s plan", name=scene.short), _plan_acts(scene, plan)))
    card.add(flow(buttons))
    return card


def _draft_words(scene: Scene) -> str:
    return tr("Print the draft…") if scene.bridge.is_open(WayOut.PRINT) else tr("Look at the draft…")


def _print_draft(scene: Scene, plan: OpenPlan) -> None:
    """What was agreed is printed without a question; the draft of today only by its name."""
    show = scene.print_plan
    if show is not None:
        version_forms.ask_seen(scene, plan, lambda: show(scene.person_id, draft=True))


def _since_words(draft: PlanDraft) -> str:
    if draft.since is None:
        return tr("not agreed yet")
    counted = sum(len(part.lines) for part in draft.changes)
    changed = tr_n("{n} change", "{n} changes", counted) if counted else tr("nothing changed")
    return tr("{changed} since {day}", changed=changed, day=day(draft.since))


def _plan_acts(scene: Scene, plan: OpenPlan) -> list[Act]:
    acts: list[Act] = [
        (tr("Set the review date…"), lambda: version_forms.review_form(scene, plan)),
        (tr("What kind of plan…"), lambda: version_forms.template_form(scene, plan)),
    ]
    if scene.may(Permission.TEAM_WRITE):
        acts.append((tr("A template of our own…"), lambda: version_forms.own_template_form(scene, plan)))
        acts.append((tr("Bin a template of ours…"), lambda: version_forms.bin_template_form(scene)))
    if scene.print_plan is not None and plan.agreed_versions:
        acts.append((_draft_words(scene), partial(_print_draft, scene, plan)))
    gone = BinPlan(plan.plan_id, plan.version)
    return [
        *acts,
        (tr("Set the plan aside…"), lambda: version_forms.aside_form(scene, plan)),
        (tr("Bin"), partial(scene.bridge.do, bin_plan, gone)),
    ]


def _ways(page: PersonTab, cards: Mapping[Part, QWidget], draft: PlanDraft) -> QWidget:
    """One press to each part; how much changed there since the last look stands beside its name."""
    counted = {part.part: len(part.lines) for part in draft.changes}

    def go(card: QWidget) -> None:
        page.ensureWidgetVisible(card, 0, 0)
        page.verticalScrollBar().setValue(card.mapTo(page.holder, card.rect().topLeft()).y())
        inside = next(
            (one for one in card.findChildren(QWidget) if one.isEnabled() and _takes_keys(one)), None
        )
        if inside is not None:
            inside.setFocus()

    made: list[QWidget] = []
    for part, card in cards.items():
        changed = f" · {counted[part]}" if counted.get(part) else ""
        way = button(f"{plan_words.part_short(part)}{changed}", partial(go, card), "filter")
        told = tr("Go to: {part}", part=plan_words.part_short(part))
        way.setAccessibleName(told)
        if changed:
            way.setAccessibleDescription(plan_words.changes_counted(counted[part]))
        made.append(way)
    return flow(made)


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _worth_a_word(scene: Scene, draft: PlanDraft) -> QWidget | None:
    """Questions before the plan is agreed. Nothing waits for an answer."""
    if not draft.worth_a_word:
        return None
    card = Card(tr("Worth a conversation"), note=tr("questions, nothing more"))
    for check in draft.worth_a_word:
        card.add(label(plan_words.check_words(check, scene.short), "small"))
    return card


class PlanParts:
    """The cards of the parts that the plan's template has, in their order."""

    def __init__(
        self,
        scene: Scene,
        plan: OpenPlan,
        draft: PlanDraft,
        around: Around,
        answers: Answers,
        *,
        may: bool,
    ) -> None:
        self.scene, self.plan, self.draft, self.around = scene, plan, draft, around
        self.answers = answers
        self.may = may
        self._changes = {part.part: part for part in draft.changes}

    def cards(self) -> dict[Part, QWidget]:
        parts = [part for part in self.plan.template.parts if part is not Part.AGREED]
        return {part: self._card(part) for part in parts}

    def _card(self, part: Part) -> QWidget:
        adding = self._adding(part)
        card = Card(
            plan_words.part_title(part, self.scene.short),
            action=adding[0] if adding else "",
            on_action=adding[1] if adding else None,
        )
        lines = self._lines(part)
        for widget in lines:
            card.add(widget)
        if not lines:
            asked = tr(self.plan.template.guidance.get(part, ""))
            card.add_words(asked or plan_words.usual_guidance(part, self.scene.short), "muted")
        beside = [view for view in self.plan.views if part is not Part.VIEWS and view.about is part]
        for view in beside:
            card.add(rule())
            card.add(sections.voices(self.scene, self.plan, view, may=self.may))
        if part in self._changes:
            card.add(rule())
            card.add(self._changed(self._changes[part]))
        return card

    def _lines(self, part: Part) -> list[QWidget]:
        scene, plan, draft, may = self.scene, self.plan, self.draft, self.may
        if part in DRAWN:
            return drawn(scene, plan.plan_id, draft, part, may=may)
        match part:
            case Part.OUTCOMES:
                return sections.outcomes(scene, plan, draft, self.around, may=may)
            case Part.VIEWS:
                mine = [view for view in plan.views if view.about not in plan.template.parts]
                return [sections.voices(scene, plan, view, may=may) for view in mine]
            case Part.RISKS:
                return sections.risks(scene, plan, may=may)
            case Part.CONTINGENCY:
                return sections.contingency(scene, plan, draft, may=may)
            case Part.MONEY:
                return sections.money(scene, draft.content)
            case _:
                return [wellbeing_lines(self.answers["been"])] if self.answers["been"] else []

    def _adding(self, part: Part) -> tuple[str, Callable[[], object]] | None:
        scene, plan = self.scene, self.plan
        writing: dict[Part, tuple[str, Callable[[], object]]] = {
            Part.OUTCOMES: (tr("+ Add an outcome"), lambda: forms.outcome_form(scene, plan)),
            Part.VIEWS: (tr("+ Add two views"), lambda: forms.view_form(scene, plan)),
            Part.RISKS: (tr("+ Add a risk"), lambda: forms.risk_form(scene, plan)),
            Part.CONTINGENCY: (tr("+ Add an “if”"), lambda: forms.contingency_form(scene, plan)),
        }
        recording: dict[Part, tuple[str, Callable[[], object]]] = {
            Part.MATTERS: (tr("+ Add what matters"), lambda: matter_form(scene)),
            Part.BRING: (tr("+ Add an ability"), lambda: pick_ability(scene)),
            Part.ABOUT_ME: (
                tr("+ Add something about {name}", name=scene.short),
                lambda: about_form(scene),
            ),
            Part.NEEDS: (tr("+ Add a need"), lambda: need_form(scene)),
        }
        if part in writing:
            return writing[part] if self.may else None
        return recording.get(part) if scene.may(Permission.RECORD_WRITE) else None

    def _changed(self, part: PartChange) -> QWidget:
        """What changed here since the plan was last looked at or agreed."""
        since = self.draft.since
        lines: list[QWidget] = []
        if since is not None:
            lines.append(label(tr("Since {day}", day=day(since)), "caption"))
        for change in part.lines:
            told = f"{plan_words.change_words(change.change)}: {plan_words.line_words(change)}"
            lines.append(label(told, "small"))
        return column(*lines, space=2, stretch=False)

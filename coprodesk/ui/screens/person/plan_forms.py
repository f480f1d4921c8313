"""The forms of the plan."""

from typing import Any

from coprodesk.domain.budgets import Every
from coprodesk.domain.plans import ActionSource, AgreedHow
from coprodesk.queries.plans import ActionRow, OpenPlan, OutcomeRow, ViewRow
from coprodesk.ui.kit.forms import Field
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import ask, choice, line, minutes, pence, text, tick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.plan_outcomes import (
    AddAction,
    AddOutcome,
    ChangeAction,
    ChangeOutcome,
    add_action,
    add_outcome,
    change_action,
    change_outcome,
)
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.plan_voices import (
    AddContingency,
    AddRisk,
    SetPlanView,
    add_contingency,
    add_risk,
    set_plan_view,
)
from coprodesk.usecases.plans import SetReview, StartPlan, set_review, start_plan


def start_form(scene: Scene) -> None:
    fields = [when("review_on", tr("When do we look again?"), scene.head.next_look, optional=True)]
    ask(
        scene, "start_plan", tr("Start the plan"), fields, start_plan,
        lambda said: StartPlan(scene.person_id, **said), submit=tr("Start"),
    )  # fmt: skip


def review_form(scene: Scene, plan: OpenPlan) -> None:
    fields = [when("review_on", tr("When do we look again?"), plan.review_on, optional=True)]
    ask(
        scene, "set_review", tr("Set the next look"), fields, set_review,
        lambda said: SetReview(plan.plan_id, **said),
    )  # fmt: skip


def _outcome_fields(scene: Scene, row: OutcomeRow | None = None) -> list[Field]:
    return [
        text(
            "words", tr("What {name} wants, as said", name=scene.short), row.words if row else "", needed=True
        ),
        line("why", tr("Why it matters"), row.why if row else ""),
    ]


def outcome_form(scene: Scene, plan: OpenPlan) -> None:
    ask(
        scene, "add_outcome", tr("Add an outcome"), _outcome_fields(scene), add_outcome,
        lambda said: AddOutcome(plan.plan_id, **said),
    )  # fmt: skip


def change_outcome_form(scene: Scene, row: OutcomeRow) -> None:
    ask(
        scene, "change_outcome", tr("Change an outcome"), _outcome_fields(scene, row), change_outcome,
        lambda said: ChangeOutcome(row.outcome_id, row.version, **said), about=row.outcome_id,
    )  # fmt: skip


def _action_fields(row: ActionRow | None = None) -> list[Field]:
    return [
        choice("source", tr("Whose act it is"), ActionSource, row.source if row else ActionSource.ME),
        line("who", tr("Who"), row.who if row else "", hint=tr("a name, or what they are")),
        line("what", tr("What"), row.what if row else "", needed=True),
        minutes("weekly_minutes", tr("Time given each week"), row.weekly_minutes if row else None),
        pence("pence", tr("Money"), row.pence if row else None),
        choice("every", tr("How often the money"), Every, row.every if row else None, nothing=tr("no money")),
        when("by", tr("By"), row.by if row else None, optional=True),
    ]


def action_form(scene: Scene, outcome: OutcomeRow) -> None:
    ask(
        scene, "add_action", tr("Add an action"), _action_fields(), add_action,
        lambda said: AddAction(outcome.outcome_id, **said), about=outcome.outcome_id,
    )  # fmt: skip


def change_action_form(scene: Scene, row: ActionRow) -> None:
    fields = [*_action_fields(row), tick("done", tr("Done"), row.done)]
    ask(
        scene, "change_action", tr("Change an action"), fields, change_action,
        lambda said: ChangeAction(row.action_id, row.version, **said), about=row.action_id,
    )  # fmt: skip


def view_form(scene: Scene, plan: OpenPlan, row: ViewRow | None = None) -> None:
    """A view is known by what it is about, so that stays as it is when it is changed."""
    about = [] if row else [line("part", tr("What it is about"), needed=True)]
    fields = [
        *about,
        text("person_says", tr("{name} says", name=scene.short), row.person_says if row else ""),
        text("worker_says", tr("{name} says", name=scene.worker), row.worker_says if row else ""),
        text(
            "disagreement", tr("Where we do not agree, and what we will do"), row.disagreement if row else "",
            hint=tr("It is printed as it stands here."), rows=2,
        ),
    ]  # fmt: skip
    kept: dict[str, Any] = {"part": row.part, "version": row.version} if row else {}
    ask(
        scene, "set_plan_view", row.part if row else tr("Two views"), fields, set_plan_view,
        lambda said: SetPlanView(plan.plan_id, **kept, **said), about=row.entry_id if row else None,
    )  # fmt: skip


def risk_form(scene: Scene, plan: OpenPlan) -> None:
    fields = [
        text("what", tr("The risk worth taking"), needed=True, rows=2),
        text("could_go_well", tr("What could go well"), rows=2),
        text("if_goes_wrong", tr("If it goes wrong"), rows=2),
        line("agreed_by", tr("Who agreed to it")),
    ]
    ask(
        scene, "add_risk", tr("A risk worth taking"), fields, add_risk,
        lambda said: AddRisk(plan.plan_id, **said),
    )  # fmt: skip


def contingency_form(scene: Scene, plan: OpenPlan, if_what: str = "") -> None:
    fields = [
        line("if_what", tr("If this happens"), if_what, needed=True),
        text("then_what", tr("Then"), needed=True),
    ]
    ask(
        scene, "add_contingency", tr("If things change"), fields, add_contingency,
        lambda said: AddContingency(plan.plan_id, **said),
    )  # fmt: skip


def agree_form(scene: Scene, plan: OpenPlan) -> None:
    """The person and the worker; who is not named here has not agreed."""
    head = scene.head
    fields = [
        line("name", tr("Who agrees"), head.name, needed=True),
        choice("how", tr("How they agreed"), AgreedHow, AgreedHow.SIGNED),
        line("copy_format", tr("Their copy"), hint=tr("large print, easy read, by e-mail …; empty: no copy")),
        line("other", tr("Who else agrees"), head.worker),
        choice("other_how", tr("How they agreed, too"), AgreedHow, AgreedHow.SIGNED),
        when("review_on", tr("When do we look again?"), plan.review_on, optional=True),
    ]

    def build(said: dict[str, Any]) -> AgreePlan:
        agreed = [Agrees(said["name"], said["how"], said["copy_format"])]
        if said["other"].strip():
            agreed.append(Agrees(said["other"], said["other_how"]))
        return AgreePlan(plan.plan_id, tuple(agreed), said["review_on"])

    ask(
        scene, "agree_plan", tr("Agree the plan"), fields, agree_plan, build,
        intro=tr("What the plan says today is kept word for word."), submit=tr("Agree"),
    )  # fmt: skip

"""The forms of what is written in a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coprodesk.domain.budgets import Every
from coprodesk.domain.ids import AbilityId, PlanId, PoolId
from coprodesk.domain.plan_choices import REWORDED
from coprodesk.domain.plans import ActionSource, Part
from coprodesk.queries.networks import NodeRow
from coprodesk.queries.plan_drafts import DraftLine
from coprodesk.queries.plans import ActionRow, ContingencyRow, OpenPlan, OutcomeRow, RiskRow, ViewRow
from coprodesk.ui.kit.formats import facts
from coprodesk.ui.kit.forms import Field, FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import plan_words, words
from coprodesk.ui.screens.person.asking import ask, choice, line, minutes, pence, pick, text, tick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.plan_choices import SayOtherwise, say_otherwise
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
from coprodesk.usecases.plan_voices import (
    AddContingency,
    AddRisk,
    ChangeContingency,
    ChangeRisk,
    SetPlanView,
    add_contingency,
    add_risk,
    change_contingency,
    change_risk,
    set_plan_view,
)


@dataclass(frozen=True)
class Around:
    """What an action can rest on: who stands around the person, their pools, their abilities."""

    nodes: tuple[NodeRow, ...] = ()
    pools: tuple[tuple[PoolId, str], ...] = ()
    abilities: tuple[tuple[AbilityId, str], ...] = ()


def _outcome_fields(scene: Scene, row: OutcomeRow | None = None) -> list[Field]:
    return [
        text(
            "words", tr("What {name} wants, as said", name=scene.short), row.words if row else "", needed=True
        ),
        line("why", tr("Why it matters to {name}", name=scene.short), row.why if row else ""),
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


def action_form(scene: Scene, outcome: OutcomeRow, around: Around) -> None:
    ask(
        scene, "add_action", tr("Add an action"), _action_fields(scene, around), add_action,
        lambda said: AddAction(outcome.outcome_id, **_rests(said, around, None)), about=outcome.outcome_id,
        intro=outcome.words, ready=_source_follows,
    )  # fmt: skip


def change_action_form(scene: Scene, row: ActionRow, around: Around) -> None:
    fields = [*_action_fields(scene, around, row), tick("done", tr("Done"), row.done)]
    ask(
        scene, "change_action", tr("Change an action"), fields, change_action,
        lambda said: ChangeAction(row.action_id, row.version, **_rests(said, around, row)), about=row.action_id,
        ready=_source_follows,
    )  # fmt: skip


def _action_fields(scene: Scene, around: Around, row: ActionRow | None = None) -> list[Field]:
    abilities: dict[Any, str] = {None: tr("none of those written down"), **dict(around.abilities)}
    return [
        line("what", tr("What"), row.what if row else "", needed=True),
        pick("party", tr("Who or what it rests on"), _parties(scene, around, row), _party_of(row)),
        choice("source", tr("Whose act it is"), ActionSource, row.source if row else ActionSource.ME),
        line("who", tr("Who, in words"), row.who if row else "", hint=tr("a name, or what they are")),
        pick("ability_id", tr("Which ability it uses"), abilities, row.ability_id if row else None),
        minutes("weekly_minutes", tr("Time each week"), row.weekly_minutes if row else None),
        pence("pence", tr("Money"), row.pence if row else None),
        choice("every", tr("How often the money"), Every, row.every if row else None, nothing=tr("no money")),
        when("starts", tr("From"), row.starts if row else None, optional=True),
        when("ends", tr("To"), row.ends if row else None, optional=True),
        when("by", tr("By when"), row.by if row else None, optional=True),
    ]


def _parties(scene: Scene, around: Around, row: ActionRow | None) -> dict[Any, str]:
    """The person first, then those around them as the map has them, then pools; and what it rests on already."""
    people = {
        ("tie", node.tie_id): words.dotted(node.name, node.relation or (tr("paid") if node.paid else ""))
        for node in around.nodes
    }
    pools = {("pool", pool_id): title for pool_id, title in around.pools}
    now = {_party_of(row): row.who} if row is not None and row.who else {}
    return {None: tr("{name}, or somebody not on the map", name=scene.short), **now, **people, **pools}


def _party_of(row: ActionRow | None) -> Any:
    if row is None:
        return None
    held = {"tie": row.tie_id, "group": row.group_id, "pool": row.pool_id}
    return next(((noun, key) for noun, key in held.items() if key is not None), None)


def _source_follows(dialog: FormDialog) -> None:
    """Whose act it is follows from who was chosen; it is asked only where nobody was."""
    party = dialog.panel.editor("party")

    def show() -> None:
        dialog.panel.set_field_visible("source", party.value() is None)

    party.edited.connect(show)
    show()


def _rests(said: Mapping[str, Any], around: Around, row: ActionRow | None) -> dict[str, Any]:
    """The form's values as a command has them: the one link, and the source that it implies."""
    values = dict(said)
    party = values.pop("party")
    if party is None:
        return values
    noun, key = party
    if row is not None and party == _party_of(row):
        return {**values, "source": ActionSource(row.source), f"{noun}_id": key}
    if noun == "pool":
        return {**values, "source": ActionSource.POOL, "pool_id": key}
    node = next(node for node in around.nodes if node.tie_id == key)
    if node.paid:
        source = ActionSource.SERVICE
    else:
        source = ActionSource.GROUP if node.group_id is not None else ActionSource.MY_NETWORK
    return {**values, "source": source, "tie_id": key}


def view_form(scene: Scene, plan: OpenPlan, row: ViewRow | None = None, about: Part | None = None) -> None:
    """Two voices on one matter, what each will do about it, and when they talk again."""
    parts = {None: tr("the plan as a whole")} | {
        part: plan_words.part_title(part, scene.short)
        for part in plan.template.parts
        if part is not Part.VIEWS
    }
    fields = [
        line("part", tr("What it is about"), row.part if row else "", needed=True),
        pick("about", tr("Beside which part it stands"), parts, row.about if row else about),
        text("person_says", tr("{name} says", name=scene.short), row.person_says if row else ""),
        text("worker_says", tr("{name} says", name=scene.worker), row.worker_says if row else ""),
        text(
            "disagreement", tr("Where we do not agree"), row.disagreement if row else "",
            hint=tr("It is printed as it stands here."), rows=2,
        ),
        line("person_will", tr("What {name} will do", name=scene.short), row.person_will if row else ""),
        line("worker_will", tr("What {name} will do", name=scene.worker), row.worker_will if row else ""),
        when("look_again", tr("When we talk about it again"), row.look_again if row else None, optional=True),
    ]  # fmt: skip
    kept: dict[str, Any] = {"entry_id": row.entry_id, "version": row.version} if row else {}
    ask(
        scene, "set_plan_view", row.part if row else tr("Two views"), fields, set_plan_view,
        lambda said: SetPlanView(plan.plan_id, **kept, **said), about=row.entry_id if row else None,
    )  # fmt: skip


def risk_form(scene: Scene, plan: OpenPlan, row: RiskRow | None = None) -> None:
    seen = tr("{name} has seen this as it stands here", name=scene.short)
    fields = [
        text("what", tr("The risk worth taking"), row.what if row else "", needed=True, rows=2),
        text("could_go_well", tr("What could go well"), row.could_go_well if row else "", rows=2),
        text("if_goes_wrong", tr("What could go wrong"), row.if_goes_wrong if row else "", rows=2),
        text("we_will", tr("What we will do then"), row.we_will if row else "", rows=2),
        line("agreed_by", tr("Who agreed to it"), row.agreed_by if row else ""),
        tick("seen", seen, row is not None and row.seen_on is not None),
    ]
    if row is None:
        ask(
            scene, "add_risk", tr("A risk worth taking"), fields, add_risk,
            lambda said: AddRisk(plan.plan_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_risk", tr("A risk worth taking"), fields, change_risk,
        lambda said: ChangeRisk(row.entry_id, row.version, **said), about=row.entry_id,
    )  # fmt: skip


def contingency_form(
    scene: Scene, plan: OpenPlan, if_what: str = "", row: ContingencyRow | None = None
) -> None:
    fields = [
        line("if_what", tr("If this happens"), row.if_what if row else if_what, needed=True),
        text("then_what", tr("Then"), row.then_what if row else "", needed=True),
    ]
    if row is None:
        ask(
            scene, "add_contingency", tr("If things change"), fields, add_contingency,
            lambda said: AddContingency(plan.plan_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_contingency", tr("If things change"), fields, change_contingency,
        lambda said: ChangeContingency(row.entry_id, row.version, **said), about=row.entry_id,
    )  # fmt: skip


def reword_form(scene: Scene, plan_id: PlanId, part: str, row: DraftLine) -> None:
    """The plan's own words for something of the record; emptied back to the record's, they follow it again."""
    told = {
        "words": tr("In this plan’s words"), "name": tr("What it is called"), "what": tr("What is given"),
        "how_used": tr("How it is used"), "helps": tr("Who it helps"), "for_whom": tr("For whom"),
        "relation": tr("Who this is"), "purpose": tr("What it is for"), "meets": tr("When it meets"),
    }  # fmt: skip
    shown = {field: getattr(row.line, field) for field in REWORDED[part]}
    fields = [
        text(
            field, told[field], facts(value) if isinstance(value, tuple) else value, rows=2,
            hint=tr("The record says: {words}", words=row.now[field]) if row.now[field] else "",
        )
        for field, value in shown.items()
    ]  # fmt: skip
    ask(
        scene, "say_otherwise", tr("In this plan’s words"), fields, say_otherwise,
        lambda said: SayOtherwise(plan_id, row.record, said), about=UUID(row.record.partition(":")[2]),
        intro=tr("The record stays as it is."),
    )  # fmt: skip

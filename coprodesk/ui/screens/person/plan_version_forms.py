"""The forms around what was agreed: starting, agreeing, copies, looking again, setting aside, templates."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from coprodesk.domain.documents import PlanOrder
from coprodesk.domain.plan_templates import NEVER_OFF
from coprodesk.domain.plans import AgreedHow, Part
from coprodesk.queries.plan_templates import PlanTemplates, TemplateRow
from coprodesk.queries.plan_versions import LookRow, PlanVersionRow
from coprodesk.queries.plans import OpenPlan, RiskRow
from coprodesk.reports.documents import PreparePlan
from coprodesk.ui.kit.forms import Field, FormDialog
from coprodesk.ui.kit.i18n import quoted, tr
from coprodesk.ui.kit.toasts import tell
from coprodesk.ui.screens.person import plan_words
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, text, tick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.plan_templates import (
    AddTemplate,
    BinTemplate,
    ChangeTemplate,
    add_template,
    bin_template,
    change_template,
)
from coprodesk.usecases.plan_versions import (
    AddLook,
    AgreePlan,
    Agrees,
    ChangeLook,
    GiveCopy,
    add_look,
    agree_plan,
    change_look,
    give_copy,
)
from coprodesk.usecases.plan_voices import SetRisksSeen, set_risks_seen
from coprodesk.usecases.plans import (
    ChooseTemplate,
    SetPlanAside,
    SetReview,
    StartPlan,
    choose_template,
    set_plan_aside,
    set_review,
    start_plan,
)


def start_form(scene: Scene) -> None:
    def show(rows: tuple[TemplateRow, ...]) -> None:
        fields = [
            pick("template", tr("What kind of plan"), _template_names(rows), rows[0].template.key),
            when("review_on", tr("Next review"), scene.head.next_look, optional=True),
        ]
        ask(
            scene, "start_plan", tr("Start the plan"), fields, start_plan,
            lambda said: StartPlan(scene.person_id, **said), submit=tr("Start"),
        )  # fmt: skip

    scene.bridge.ask(PlanTemplates(), show, key="plan-templates")


def _template_names(rows: Iterable[TemplateRow]) -> dict[Any, str]:
    return {row.template.key: tr(row.template.name) for row in rows}


def template_form(scene: Scene, plan: OpenPlan) -> None:
    def show(rows: tuple[TemplateRow, ...]) -> None:
        fields = [pick("template", tr("What kind of plan"), _template_names(rows), plan.template.key)]
        ask(
            scene, "choose_template", tr("What kind of plan"), fields, choose_template,
            lambda said: ChooseTemplate(plan.plan_id, **said),
            intro=tr("What is written under a part that goes stays in the draft; it is not printed."),
        )  # fmt: skip

    scene.bridge.ask(PlanTemplates(), show, key="plan-templates")


def own_template_form(scene: Scene, plan: OpenPlan) -> None:
    """The plan's own template is changed where it is the team's; from a shipped one a new one is made."""

    def show(rows: tuple[TemplateRow, ...]) -> None:
        row = next((row for row in rows if row.template.key == plan.template.key), rows[0])
        fields = [line("name", tr("Name"), tr(row.template.name) if row.version else "", needed=True)]
        for part in Part:
            title = plan_words.part_short(part)
            if part not in NEVER_OFF:
                fields.append(tick(f"on_{part}", tr("With “{part}”", part=title), row.template.has(part)))
            guide = tr(row.template.guidance.get(part, ""))
            fields.append(line(f"guide_{part}", tr("What to ask under “{part}”", part=title), guide))
        _ask_template(scene, row, fields)

    scene.bridge.ask(PlanTemplates(), show, key="plan-templates")


def _ask_template(scene: Scene, row: TemplateRow, fields: list[Field]) -> None:
    def values(said: dict[str, Any]) -> dict[str, Any]:
        parts = tuple(part for part in Part if said.get(f"on_{part}", part in NEVER_OFF))
        return {
            "name": said["name"],
            "parts": parts,
            "guidance": {part: said[f"guide_{part}"] for part in Part if said[f"guide_{part}"].strip()},
        }

    if row.version is None:
        ask(
            scene, "add_template", tr("A template of our own"), fields, add_template,
            lambda said: AddTemplate(**values(said)),
            intro=tr("It starts as the one that this plan has. The order of the parts stays."),
        )  # fmt: skip
        return
    key, version = UUID(row.template.key), row.version
    ask(
        scene, "change_template", tr("Change our template"), fields, change_template,
        lambda said: ChangeTemplate(key, version, **values(said)), about=key,
    )  # fmt: skip


def bin_template_form(scene: Scene) -> None:
    def show(rows: tuple[TemplateRow, ...]) -> None:
        own = {row.template.key: row for row in rows if row.version is not None}
        if not own:
            tell(scene.window, tr("The team has no template of its own yet."))
            return
        fields = [pick("template", tr("Which"), _template_names(own.values()), next(iter(own)))]
        ask(
            scene, "bin_template", tr("Bin a template of ours"), fields, bin_template,
            lambda said: BinTemplate(UUID(said["template"]), own[said["template"]].version or 0),
            intro=tr("Plans that have it show all parts again."), submit=tr("Bin"),
        )  # fmt: skip

    scene.bridge.ask(PlanTemplates(), show, key="plan-templates")


def review_form(scene: Scene, plan: OpenPlan) -> None:
    fields = [when("review_on", tr("Next review"), plan.review_on, optional=True)]
    ask(
        scene, "set_review", tr("Set the review date"), fields, set_review,
        lambda said: SetReview(plan.plan_id, **said),
    )  # fmt: skip


def agree_form(scene: Scene, plan: OpenPlan) -> None:
    """The person and the worker; who is not named here has not agreed. The print is made at once and kept."""
    _ask_steps(scene, plan, lambda: ask_seen(scene, plan, lambda: _agree(scene, plan)))


def _ask_steps(scene: Scene, plan: OpenPlan, go_on: Callable[[], object]) -> None:
    """Ask about the outcomes that nobody does anything for yet, then go on: a question, no gate."""
    bare = [outcome.words for outcome in plan.outcomes if not outcome.actions]
    if not bare or Part.OUTCOMES not in plan.template.parts:
        go_on()
        return
    named = ", ".join(quoted(words) for words in bare)
    dialog = FormDialog(
        scene.window, tr("Is there a step for this?"), (), submit=tr("Agree without"),
        intro=tr("No step is written down for {outcomes}. You can go back and add one.", outcomes=named),
    )  # fmt: skip

    def answered(_said: dict[str, Any]) -> None:
        dialog.accept()
        go_on()

    dialog.panel.submitted.connect(answered)
    dialog.open()


def _agree(scene: Scene, plan: OpenPlan) -> None:
    head = scene.head
    fields = [
        line("name", tr("Who agrees"), head.name, needed=True),
        choice("how", tr("How they agreed"), AgreedHow, AgreedHow.SIGNED),
        line("copy_format", tr("Their copy"), hint=tr("large print, easy read, by e-mail …; empty: no copy")),
        line("other", tr("Who else agrees"), head.worker),
        choice("other_how", tr("How they agreed"), AgreedHow, AgreedHow.SIGNED),
        when("review_on", tr("Next review"), plan.review_on, optional=True),
    ]

    def build(said: dict[str, Any]) -> AgreePlan:
        agreed = [Agrees(said["name"], said["how"], said["copy_format"])]
        if said["other"].strip():
            agreed.append(Agrees(said["other"], said["other_how"]))
        return AgreePlan(plan.plan_id, tuple(agreed), said["review_on"])

    def keep_print(version_id: UUID) -> None:
        paper = PreparePlan(PlanOrder(scene.person_id, version_id))
        scene.bridge.call(lambda desk: desk.print(paper))

    def ready(dialog: FormDialog) -> None:
        dialog.done_with.connect(keep_print)

    ask(
        scene, "agree_plan", tr("Agree the plan"), fields, agree_plan, build,
        intro=tr("What the plan says today is kept word for word, with its print."), submit=tr("Agree"),
        ready=ready,
    )  # fmt: skip


def ask_seen(scene: Scene, plan: OpenPlan, go_on: Callable[[], object]) -> None:
    """Ask of each risk whether the person has seen it, then go on whatever the answer: a question, no gate."""
    waiting = [risk for risk in plan.risks if risk.seen_on is None]
    if not waiting or Part.RISKS not in plan.template.parts:
        go_on()
        return
    fields = [tick(f"risk{at}", risk.what, False) for at, risk in enumerate(waiting)]
    dialog = FormDialog(
        scene.window, tr("Has {name} seen this?", name=scene.short), fields, submit=tr("Go on"),
        intro=tr("Tick what {name} has seen as it is written here. You can go on without.", name=scene.short),
    )  # fmt: skip

    def answered(said: dict[str, Any]) -> None:
        seen = tuple(_seen(waiting, said))
        dialog.accept()
        if seen:
            scene.bridge.do(set_risks_seen, SetRisksSeen(plan.plan_id, seen), lambda _none: go_on())
        else:
            go_on()

    dialog.panel.submitted.connect(answered)
    dialog.open()


def _seen(risks: list[RiskRow], said: dict[str, Any]) -> Iterable[UUID]:
    return (risk.entry_id for at, risk in enumerate(risks) if said[f"risk{at}"])


def copy_form(scene: Scene, version: PlanVersionRow) -> None:
    fields = [
        line("name", tr("Who has a copy"), needed=True),
        line("copy_format", tr("In which format"), hint=tr("large print, easy read, by e-mail …")),
        when("given_on", tr("When"), scene.today),
    ]
    ask(
        scene, "give_copy", tr("A copy of version {n}", n=version.number), fields, give_copy,
        lambda said: GiveCopy(version.version_id, **said), about=version.version_id,
    )  # fmt: skip


def look_form(scene: Scene, plan: OpenPlan) -> None:
    next_look = when("review_on", tr("Next review"), None, optional=True)
    ask(
        scene, "add_look", tr("Review the plan"), [*_look_fields(scene), next_look], add_look,
        lambda said: AddLook(plan.plan_id, **said), about=plan.plan_id,
        intro=tr("Begin with what went well. The plan as it stands today is kept to compare with."),
    )  # fmt: skip


def change_look_form(scene: Scene, row: LookRow) -> None:
    ask(
        scene, "change_look", tr("What we found"), _look_fields(scene, row), change_look,
        lambda said: ChangeLook(row.look_id, row.version, **said), about=row.look_id,
    )  # fmt: skip


def _look_fields(scene: Scene, row: LookRow | None = None) -> list[Field]:
    return [
        when("looked_on", tr("Date of the review"), row.looked_on if row else scene.today),
        line("together", tr("Who took part"), row.together if row else f"{scene.short}, {scene.worker}"),
        text("worked", tr("What worked"), row.worked if row else ""),
        text("tried", tr("What people tried"), row.tried if row else ""),
        text("learned", tr("What was learned"), row.learned if row else ""),
    ]


def aside_form(scene: Scene, plan: OpenPlan) -> None:
    fields = [text("why", tr("Why the plan is set aside"), needed=True)]
    ask(
        scene, "set_plan_aside", tr("Set the plan aside"), fields, set_plan_aside,
        lambda said: SetPlanAside(plan.plan_id, plan.version, **said), about=plan.plan_id,
        intro=tr("What was agreed stays to be read. Another plan can be started."), submit=tr("Set aside"),
    )  # fmt: skip

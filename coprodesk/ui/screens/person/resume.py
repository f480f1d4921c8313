"""The form in which typing was left unsaved, opened again from its draft: which form, and the record it is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coprodesk.domain.entries import Entry
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow
from coprodesk.queries.budgets import BudgetRow, BudgetsOf, PaymentRow, PaymentsOf, PlannedRow, StreamRow
from coprodesk.queries.cases import AllocationRow, TimeWithPerson
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.exchanges import ExchangeRow, ExchangesList, TimeBalance
from coprodesk.queries.needs import CoverRow, NeedRow, NeedsOf
from coprodesk.queries.networks import NetworkOf, NodeRow, PastTies
from coprodesk.queries.notes import NoteRow, NotesOf
from coprodesk.queries.people import PersonWords, Words
from coprodesk.queries.plan_versions import LookRow, PlanLooks, PlanVersionRow, PlanVersions
from coprodesk.queries.plans import ActionRow, ContingencyRow, OpenPlan, OutcomeRow, PlanOf, RiskRow, ViewRow
from coprodesk.queries.pools import PoolsList
from coprodesk.queries.safeguarding import NeverMatches, PairRow
from coprodesk.queries.sharing import ReadersOf
from coprodesk.queries.team import Members
from coprodesk.ui.screens.person import (
    abilities,
    apart,
    askings,
    budget_forms,
    cases,
    detail_forms,
    details,
    exchange_forms,
    head_forms,
    needs,
    network_forms,
    notes,
    plan_forms,
    plan_version_forms,
    plans,
    quick_start,
    sayings,
    visit,
    wellbeing,
)
from coprodesk.ui.screens.person.conversation import converse
from coprodesk.ui.screens.person.plan_together import write_together
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases import details as noted
from coprodesk.usecases.abilities import CONTRIBUTIONS
from coprodesk.usecases.entries import AnyNoun
from coprodesk.usecases.wellbeing import ANSWERS

MOST = 1000  # of a long list, in which the record is looked for
Form = Callable[..., object]


@dataclass(frozen=True)
class _OfRow:
    """A form about a row of `kind` in the answer to `question`; with `whole` it is given the answer too."""

    question: Callable[[Scene], Any]
    kind: type
    form: Form
    whole: bool = False


def resume(scene: Scene, form: str, about: str) -> None:
    """Open the form; its draft comes back by itself. Where the record is gone, the tab alone is what there is."""
    record = UUID(about)
    if form == "reverse_payment":
        _payment(scene, record)
    elif form == "conversation":
        converse(scene)
    elif form.startswith("voices_"):
        write_together(scene)
    elif record == scene.person_id and form in NEW:
        NEW[form](scene)
    elif form in OF_PLAN:
        scene.bridge.ask(PlanOf(scene.person_id), partial(_of_plan, scene, OF_PLAN[form]))
    for known in OF_ROWS.get(form, ()):
        question = known.question(scene)
        scene.bridge.ask(question, partial(_of_row, scene, known, record), failed=lambda _error: None)


def _of_plan(scene: Scene, form: Form, plan: OpenPlan | None) -> None:
    if plan is not None:
        form(scene, plan)


def _of_row(scene: Scene, known: _OfRow, record: UUID, answer: Any) -> None:
    row = next((each for each in _rows(answer, known.kind) if record in _keys(each)), None)
    if row is not None:
        known.form(scene, answer, row) if known.whole else known.form(scene, row)


def _rows(answer: Any, kind: type) -> Iterator[Any]:
    """Every row of a kind, however deep it stands in an answer."""
    if isinstance(answer, kind):
        yield answer
    elif isinstance(answer, tuple | list):
        for each in answer:
            yield from _rows(each, kind)
    if is_dataclass(answer):
        for field in fields(answer):
            yield from _rows(getattr(answer, field.name), kind)


def _keys(row: Any) -> set[Any]:
    return {getattr(row, field.name) for field in fields(row) if field.name.endswith("_id")}


def _mine(question: Callable[..., Any], **more: Any) -> Callable[[Scene], Any]:
    return lambda scene: question(scene.person_id, **more)


def _entries(noun: AnyNoun) -> Callable[[Scene], Any]:
    return lambda scene: EntriesOf(noun, scene.person_id)


def _with_members(form: Form) -> Form:
    return lambda scene: scene.bridge.ask(Members(), partial(form, scene))


def _contribution(scene: Scene, row: abilities.Given | None = None) -> None:
    def show(known: tuple[AbilityRow, ...]) -> None:
        abilities.contribution_form(known)(scene, row)

    scene.bridge.ask(AbilitiesOf(scene.person_id), show)


def _readers(scene: Scene) -> None:
    def show(desk: Any) -> Any:
        return desk.ask(ReadersOf(scene.person_id)), desk.ask(Members())

    scene.bridge.call(show, lambda found: cases.readers_form(scene, *found))


def _payment(scene: Scene, record: UUID) -> None:
    """A payment stands under its budget, so all of the person's are looked through."""

    def read(desk: Any) -> Any:
        budgets: tuple[BudgetRow, ...] = desk.ask(BudgetsOf(scene.person_id))
        return tuple(desk.ask(PaymentsOf(each.budget_id)) for each in budgets)

    wanted = _OfRow(lambda _scene: None, PaymentRow, budget_forms.take_back_form)
    scene.bridge.call(read, partial(_of_row, scene, wanted, record))


def _views(scene: Scene) -> None:
    scene.bridge.ask(PlanOf(scene.person_id), partial(_of_plan, scene, plan_forms.view_form))


def _limit(scene: Scene) -> None:
    scene.bridge.ask(
        TimeBalance(scene.person_id), lambda found: exchange_forms.limit_form(scene, found.limit)
    )


def _action(form: Form) -> Form:
    """What an action can rest on is asked first."""

    def run(scene: Scene, row: Any) -> None:
        asked: dict[str, Any] = {
            "network": NetworkOf(scene.person_id),
            "abilities": AbilitiesOf(scene.person_id),
        }
        if scene.may(Permission.BUDGETS_READ):
            asked["pools"] = PoolsList(scene.person_id)
        scene.bridge.call(
            lambda desk: desk.ask_all(asked), lambda found: form(scene, row, plans.around_of(found))
        )

    return run


def _knows(scene: Scene, network: Any, one: NodeRow) -> None:
    network_forms.knows_form(scene, network, one)


def _in_budget(form: Form, scene: Scene, budgets: tuple[BudgetRow, ...], row: Any) -> None:
    form(scene, next(each for each in budgets if row in (*each.streams, *each.lines)), row)


def _of_need(scene: Scene, rows: tuple[NeedRow, ...], row: CoverRow) -> None:
    needs.cover_form(scene, next(need for need in rows if row in need.covers), row)


def _if(scene: Scene, plan: OpenPlan, row: ContingencyRow) -> None:
    plan_forms.contingency_form(scene, plan, row=row)


NEW: dict[str, Form] = {
    "record_exchange": exchange_forms.exchange_form,
    "agree_time_limit": _limit,
    "add_contribution": _contribution,
    "record_asking": askings.asked_form,
    "open_budget": budget_forms.budget_form,
    "close_case": cases.close_form,
    "open_case": cases.open_form,
    "allocate": _with_members(cases.allocation_form),
    "restrict_person": _readers,
    "set_never_match": apart.never_match_form,
    "add_communication_need": detail_forms.communication_form,
    "keep_contact": detail_forms.contact_form,
    "keep_address": detail_forms.address_form,
    "keep_reference": detail_forms.reference_form,
    "keep_former_name": detail_forms.former_name_form,
    "keep_language": detail_forms.language_form,
    "keep_date": detail_forms.date_form,
    "bin_person": head_forms.bin_form,
    "change_person": head_forms.person_form,
    "add_need": needs.need_form,
    "add_tie": network_forms.tie_form,
    "add_carer": partial(network_forms.tie_form, caring=network_forms.Caring.CARER),
    "add_cares_for": partial(network_forms.tie_form, caring=network_forms.Caring.CARES_FOR),
    "add_ties": quick_start.open_quick_start,
    "add_note": notes.write_note,
    "write_visit": visit.open_visit,
    "bin_template": plan_version_forms.bin_template_form,
    "start_plan": plan_version_forms.start_form,
    "add_matter": sayings.matter_form,
    "add_about_me": sayings.about_form,
    "add_answers": wellbeing.answers_form,
    "set_plan_view": _views,
}

OF_PLAN: dict[str, Form] = {
    "add_outcome": plan_forms.outcome_form,
    "add_risk": plan_forms.risk_form,
    "add_contingency": plan_forms.contingency_form,
    "choose_template": plan_version_forms.template_form,
    "add_template": plan_version_forms.own_template_form,
    "set_review": plan_version_forms.review_form,
    "agree_plan": plan_version_forms.agree_form,
    "add_look": plan_version_forms.look_form,
    "set_plan_aside": plan_version_forms.aside_form,
}

_ABILITIES, _NEEDS, _MAP = _mine(AbilitiesOf), _mine(NeedsOf), _mine(NetworkOf)
_BUDGETS, _PLAN, _WORDS = _mine(BudgetsOf), _mine(PlanOf), _mine(PersonWords)

OF_ROWS: dict[str, tuple[_OfRow, ...]] = {
    "change_ability": (_OfRow(_ABILITIES, AbilityRow, abilities.ability_form),),
    "add_notice": (_OfRow(_ABILITIES, AbilityRow, abilities.notice_form),),
    "change_contribution": (_OfRow(_entries(CONTRIBUTIONS), Entry, _contribution),),
    "change_budget": (_OfRow(_BUDGETS, BudgetRow, budget_forms.change_budget_form),),
    "add_stream": (_OfRow(_BUDGETS, BudgetRow, budget_forms.stream_form),),
    "add_planned_line": (_OfRow(_BUDGETS, BudgetRow, budget_forms.line_form),),
    "record_payment": (_OfRow(_BUDGETS, BudgetRow, budget_forms.payment_form),),
    "change_stream": (
        _OfRow(_BUDGETS, StreamRow, lambda *told: _in_budget(budget_forms.stream_form, *told), whole=True),
    ),
    "change_planned_line": (
        _OfRow(_BUDGETS, PlannedRow, lambda *told: _in_budget(budget_forms.line_form, *told), whole=True),
    ),
    "reverse_exchange": (
        _OfRow(_mine(ExchangesList, limit=MOST), ExchangeRow, exchange_forms.take_back_form),
    ),
    "lift_never_match": (_OfRow(_mine(NeverMatches), PairRow, apart.lift_form),),
    "end_allocation": (_OfRow(_mine(TimeWithPerson), AllocationRow, cases.end_form),),
    "open_case": (_OfRow(_MAP, NodeRow, network_forms.work_with_form),),
    "change_communication_need": (_OfRow(_entries(noted.REACH), Entry, detail_forms.communication_form),),
    "keep_contact": (_OfRow(_entries(noted.CONTACTS), Entry, detail_forms.contact_form),),
    "keep_address": (_OfRow(_entries(noted.ADDRESSES), Entry, details.edit_address),),
    "keep_reference": (_OfRow(_entries(noted.REFERENCES), Entry, detail_forms.reference_form),),
    "keep_former_name": (_OfRow(_entries(noted.FORMER_NAMES), Entry, detail_forms.former_name_form),),
    "keep_language": (_OfRow(_entries(noted.LANGUAGES), Entry, detail_forms.language_form),),
    "keep_date": (_OfRow(_entries(noted.KEY_DATES), Entry, detail_forms.date_form),),
    "change_need": (_OfRow(_NEEDS, NeedRow, needs.need_form),),
    "add_cover": (_OfRow(_NEEDS, NeedRow, needs.cover_form),),
    "change_cover": (_OfRow(_NEEDS, CoverRow, _of_need, whole=True),),
    "change_tie": (_OfRow(_MAP, NodeRow, network_forms.change_tie_form),),
    "change_carer": (
        _OfRow(_MAP, NodeRow, partial(network_forms.change_tie_form, caring=network_forms.Caring.CARER)),
    ),
    "change_cares_for": (
        _OfRow(_MAP, NodeRow, partial(network_forms.change_tie_form, caring=network_forms.Caring.CARES_FOR)),
    ),
    "end_tie": (_OfRow(_MAP, NodeRow, network_forms.end_tie_form),),
    "reopen_tie": (_OfRow(_mine(PastTies), NodeRow, network_forms.reopen_form),),
    "knows": (_OfRow(_MAP, NodeRow, _knows, whole=True),),
    "change_note": (_OfRow(_mine(NotesOf, limit=MOST), NoteRow, notes.change_note),),
    "add_action": (_OfRow(_PLAN, OutcomeRow, _action(plan_forms.action_form)),),
    "change_outcome": (_OfRow(_PLAN, OutcomeRow, plan_forms.change_outcome_form),),
    "change_action": (_OfRow(_PLAN, ActionRow, _action(plan_forms.change_action_form)),),
    "set_plan_view": (_OfRow(_PLAN, ViewRow, plan_forms.view_form, whole=True),),
    "change_risk": (_OfRow(_PLAN, RiskRow, plan_forms.risk_form, whole=True),),
    "change_contingency": (_OfRow(_PLAN, ContingencyRow, _if, whole=True),),
    "give_copy": (_OfRow(_mine(PlanVersions), PlanVersionRow, plan_version_forms.copy_form),),
    "change_look": (_OfRow(_mine(PlanLooks), LookRow, plan_version_forms.change_look_form),),
    "add_matter": (_OfRow(_WORDS, Words, sayings.saying_form),),
    "add_about_me": (_OfRow(_WORDS, Words, sayings.saying_form),),
    "change_matter": (_OfRow(_WORDS, Words, sayings.correction_form),),
    "change_about_me": (_OfRow(_WORDS, Words, sayings.correction_form),),
    "change_answers": (_OfRow(_entries(ANSWERS), Entry, wellbeing.answers_form),),
}

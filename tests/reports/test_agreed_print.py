"""What was agreed is what is printed: a draft only by its name, and its figures stay those of its day."""

from datetime import timedelta

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.documents import PlanOrder, Shape
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plans import AgreedHow
from coprodesk.queries.plan_drafts import PlanDraftOf
from coprodesk.queries.plan_versions import PlanComparison, PlanVersions
from coprodesk.reports.batch import PlanJob
from coprodesk.reports.documents import PlanCopy, PlanFile, PreparePlan
from coprodesk.usecases.budgets import RecordPayment, record_payment
from coprodesk.usecases.plan_outcomes import AddOutcome, add_outcome
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from tests.conftest import NOW
from tests.factories import make_exchange, make_person, make_plan, make_stream, make_tie
from tests.reports.printing import pages

BOTH = (Agrees("Bea Marlow", AgreedHow.SIGNED), Agrees("Asha Rahman", AgreedHow.SAID))


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk)


@pytest.fixture
def plan(desk: Desk, bea: PersonId) -> PlanId:
    """Agreed, and written on since."""
    made = make_plan(desk, bea)
    desk.do(agree_plan, AgreePlan(made, BOTH))
    desk.do(add_outcome, AddOutcome(made, "I keep bees"))
    return made


def said(desk: Desk, order: PlanOrder) -> str:
    return desk.print(PlanFile(order, Shape.TEXT)).decode()


def test_every_way_out_prints_what_was_agreed(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    copy = " ".join("".join(pages(desk.print(PlanCopy(bea)))).split())
    texts = (said(desk, PlanOrder(bea)), desk.print(PreparePlan(PlanOrder(bea))).text, copy)
    for text in texts:
        assert "Agreed 23 November 2026 · version 1" in text
        assert "Draft" not in text
        assert "Room to agree on paper" not in text
        assert "I keep bees" not in text
    assert desk.print(PlanJob(PlanOrder(bea))).content.number == 1


def test_a_draft_is_printed_by_its_name_and_before_anything_is_agreed(desk: Desk, bea: PersonId) -> None:
    made = make_plan(desk, bea)
    assert "Draft of 23 November 2026" in said(desk, PlanOrder(bea))
    desk.do(agree_plan, AgreePlan(made, BOTH))
    desk.do(add_outcome, AddOutcome(made, "I keep bees"))
    draft = said(desk, PlanOrder(bea, draft=True))
    assert "Draft of 23 November 2026" in draft
    assert "I keep bees" in draft


def test_an_agreed_plan_does_not_change_by_itself(desk: Desk, bea: PersonId, clock: FixedClock) -> None:
    joan = make_person(desk, "Joan Whitby")
    make_tie(desk, bea, other_id=joan, gives=True, receives=True)
    make_exchange(desk, Party(bea), Party(joan), 95, "Fed the cats")
    stream = make_stream(desk, bea)
    made = make_plan(desk, bea)
    desk.do(agree_plan, AgreePlan(made, BOTH))
    version = desk.ask(PlanVersions(bea))[0].version_id
    desk.do(record_payment, RecordPayment(stream, 5_000, desk.clock.today(), "Clay"))
    before = said(desk, PlanOrder(bea, version))
    for days, figures in ((100, {"contributions", "money"}), (200, {"contributions"})):
        later = Desk(desk.store, desk.actor, FixedClock(NOW + timedelta(days=days)))
        draft = later.ask(PlanDraftOf(bea))
        assert draft is not None
        for part in (*draft.changes, *later.ask(PlanComparison(version)).parts):
            assert [line for line in part.lines if line.kind in figures] == []
        assert said(later, PlanOrder(bea, version)) == before
    assert "1 h 35 min" in before

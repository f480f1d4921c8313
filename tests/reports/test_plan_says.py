"""What was left unsaid in a plan: who it is of, where they live, and what the money comes to, in columns that add up."""

import re
from dataclasses import replace
from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain import plan_content as says
from coprodesk.domain.budgets import HeldAs, StreamSource
from coprodesk.domain.details import Address, AddressKind
from coprodesk.domain.documents import PlanOrder, Shape
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import AgreedHow
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.plan_versions import PlanVersions
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.doc import Table
from coprodesk.reports.documents import PlanFile
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.usecases.budgets import (
    AgreeBudget,
    NewStream,
    OpenBudget,
    RecordPayment,
    agree_budget,
    open_budget,
    record_payment,
)
from coprodesk.usecases.details import ADDRESSES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from tests.factories import make_person, make_plan, make_pool, make_stream
from tests.reports.contents import EMPTY, TODAY, on_one_page


def said(desk: Desk, order: PlanOrder) -> str:
    return desk.print(PlanFile(order, Shape.TEXT)).decode()


def test_a_plan_says_whose_it_is(desk: Desk) -> None:
    known = {"pronouns": "they/them", "born": "1950-03", "reference": "NS-7", "nhs_number": "9990000018"}
    text = said(desk, PlanOrder(make_person(desk, **known)))
    assert all(words in text for words in ("they/them", "March 1950", "NS-7", "999 000 0018"))


def test_an_address_that_is_given_to_nobody_is_on_no_paper(desk: Desk) -> None:
    person = make_person(desk)
    today = desk.clock.today()
    desk.do(ADDRESSES.add, Add(person, Address("Hidden House", restricted=True)))
    desk.do(ADDRESSES.add, Add(person, Address("Old Street", ends=today)))
    desk.do(ADDRESSES.add, Add(person, Address("Post box 9", AddressKind.LETTERS)))
    desk.do(ADDRESSES.add, Add(person, Address("At Ana’s", AddressKind.STAYING)))
    for reader in Reader:
        order = PlanOrder(person, audience=Audience(reader), without=frozenset())
        text = said(desk, order)
        assert "At Ana’s" in text
        assert not re.search("Hidden|Old Street|Post box", text)


def test_the_code_of_what_was_agreed_is_on_the_pages_of_that_version_alone(desk: Desk) -> None:
    bea = make_person(desk)
    desk.do(agree_plan, AgreePlan(make_plan(desk, bea), (Agrees("Bea Marlow", AgreedHow.SIGNED),)))
    code = desk.ask(PlanVersions(bea))[0].digest
    assert code in said(desk, PlanOrder(bea)).replace(" ", "")
    assert code[:4] not in said(desk, PlanOrder(bea, draft=True))


def test_a_plan_of_one_page_does_not_send_its_reader_to_a_plan_that_is_not_there() -> None:
    many = tuple(says.AbilityLine(f"Ability {n}", "can_do") for n in range(9))
    text = render_text(build_plan(on_one_page(replace(EMPTY, abilities=many)), TODAY))
    assert "more, not on this page" in text
    assert "full plan" not in text


def test_the_money_of_a_plan_adds_up_on_its_face(desk: Desk) -> None:
    bea, femi = make_person(desk), make_person(desk, "Femi Balogun")
    year = (date(2026, 4, 1), date(2027, 3, 31))
    streams = (
        NewStream(StreamSource.COUNCIL, HeldAs.DIRECT_PAYMENT, 420_000),
        NewStream(StreamSource.PERSON, HeldAs.DIRECT_PAYMENT, 61_000),
    )
    budget = desk.do(open_budget, OpenBudget(bea, "Personal budget", *year, streams))
    desk.do(agree_budget, AgreeBudget(budget))
    council = next(
        row.stream_id for row in desk.ask(BudgetsOf(bea))[0].streams if row.source is StreamSource.COUNCIL
    )
    make_pool(desk, [(bea, council, 60_000), (femi, make_stream(desk, femi), 40_000)])
    desk.do(record_payment, RecordPayment(council, 21_050, desk.clock.today(), "Clay"))
    make_plan(desk, bea)
    content = desk.ask(PlanContentOf(bea))
    for row in _sums(content, "My money"):
        assert row[0] == sum(row[1:])
    assert _sums(content, "My money")[-1] == [481_000, 21_050, 60_000, 399_950]
    assert _sums(content, "Pools that my money is in") == [[60_000, 0, 60_000]]
    text = render_text(build_plan(content, TODAY))
    assert (
        "Council personal budget: £4,200.00, from 1 April 2026 to 31 March 2027, about £80.55 a week." in text
    )


def _sums(content: PlanContent, caption: str) -> list[list[int]]:
    """The pence in the rows of a table, the total row last."""
    blocks = build_plan(content, TODAY).blocks
    table = next(one for one in blocks if isinstance(one, Table) and one.caption == caption)
    rows = [["".join(run.text for run in cell) for cell in row.cells] for row in table.rows]
    return [
        [round(float(cell.replace("£", "").replace(",", "")) * 100) for cell in row if "£" in cell]
        for row in rows
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        (date(2026, 4, 1), date(2027, 3, 31), "about £100.00 a week."),
        (date(2026, 4, 1), date(2026, 9, 29), "about £200.55 a week, about £10,457.23 a year."),
        (None, date(2027, 3, 31), "£5,214.29, to 31 March 2027."),
    ],
)
def test_money_is_told_by_the_week_and_where_it_is_for_another_time_by_the_year(
    starts: date | None, ends: date, told: str
) -> None:
    line = says.MoneyLine("council", "direct_payment", 521_429, ends=ends, starts=starts)
    assert told in render_text(build_plan(replace(EMPTY, money=(line,)), TODAY))


def test_an_older_version_without_what_went_into_pools_still_adds_up() -> None:
    line = says.MoneyLine("council", "direct_payment", 420_000, 121_600, 238_400)
    assert _sums(replace(EMPTY, money=(line,)), "My money") == [[420_000, 121_600, 60_000, 238_400]]

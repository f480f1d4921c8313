"""What a care and support plan has to say beside its parts: who it is of, whom to ring, what the council will meet,
the money by week and year in columns that add up; and each of them left off a copy where it is not for its reader."""

import re
from dataclasses import replace

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.copy_parts import Fact, usually_without
from coprodesk.domain.details import Address
from coprodesk.domain.documents import Format, PlanOrder, Shape, Wanted
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import CareActOutcome, Council
from coprodesk.domain.plans import AgreedHow, Part, short_digest
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.plan_versions import PlanVersionContent, PlanVersions
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.team import Members, OwnTeam
from coprodesk.reports.documents import PlanFile, PreparePlan
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.usecases.details import ADDRESSES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.team import ChangeMember, ChangeTeam, change_member, change_team
from tests.factories import make_person, make_plan
from tests.reports.contents import PLAN, TODAY, on_one_page

WORDS = {
    Fact.BORN: "12 March 1950",
    Fact.REFERENCE: "NS-1042",
    Fact.NHS_NUMBER: "999 000 0018",
    Fact.PLACE: "14 Mill Lane",
    Fact.RING: "01632 960 101",
    Fact.COUNCIL: "Yes. A personal assistant on Fridays",
    Fact.COPIES: "Ana Marlow, large print",
}


def said(desk: Desk, order: PlanOrder) -> str:
    return desk.print(PlanFile(order, Shape.TEXT)).decode()


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(
        desk,
        pronouns="she/her",
        born="1950-03-12",
        reference="NS-1042",
        nhs_number="9990000018",
        worker_id=desk.actor.member_id,
    )
    me = next(iter(desk.ask(Members())))
    desk.do(change_member, ChangeMember(me.member_id, me.version, me.name, me.roles, "01632 960 101"))
    team = desk.ask(OwnTeam())
    desk.do(change_team, ChangeTeam(team.version, "01632 960 100, weekdays 9 to 5", team.country))
    desk.do(ADDRESSES.add, Add(person, Address("Flat 2\n14 Mill Lane")))
    words, how = "Company to college", "a personal assistant on Fridays"
    desk.do(add_need, AddNeed(person, words, CareActOutcome.WORK_AND_LEARNING, "", Council.YES, how))
    plan = make_plan(desk, person)
    desk.do(
        agree_plan,
        AgreePlan(
            plan,
            (Agrees(desk.actor.name, AgreedHow.SIGNED), Agrees("Ana Marlow", AgreedHow.SAID, "large print")),
        ),
    )
    return person


def test_a_plan_says_who_it_is_of_and_whom_to_ring(desk: Desk, bea: PersonId) -> None:
    text = said(desk, PlanOrder(bea))
    for words in (*WORDS.values(), "she/her", "01632 960 100, weekdays 9 to 5"):
        assert words in text
    made = desk.print(PreparePlan(PlanOrder(bea)))
    assert made.parts_left == ()


@pytest.mark.parametrize("fact", Fact)
def test_each_of_them_can_be_left_off_a_copy(desk: Desk, bea: PersonId, fact: Fact) -> None:
    order = PlanOrder(bea, without=frozenset({fact}))
    for shape in (Shape.TEXT, Shape.ALOUD, Shape.FHIR):
        text = desk.print(PlanFile(order, shape)).decode()
        assert WORDS[fact] not in text
    text = said(desk, order)
    assert all(words in text for other, words in WORDS.items() if other is not fact)
    assert desk.print(PreparePlan(order)).parts_left == (fact,)


def test_a_service_gets_neither_the_number_nor_the_address_unless_it_is_chosen(
    desk: Desk, bea: PersonId
) -> None:
    housing = Audience(Reader.SERVICE, name="Housing office")
    text = said(desk, PlanOrder(bea, audience=housing))
    assert not [WORDS[fact] for fact in (Fact.NHS_NUMBER, Fact.PLACE, Fact.COPIES) if WORDS[fact] in text]
    assert WORDS[Fact.COUNCIL] in text
    chosen = usually_without(Reader.SERVICE) - {Fact.PLACE}
    assert WORDS[Fact.PLACE] in said(desk, PlanOrder(bea, audience=housing, without=chosen))


def test_what_the_council_will_meet_stands_beside_each_need_once_it_is_said() -> None:
    text = render_text(build_plan(PLAN, TODAY))
    assert "In part. Fridays" in text
    assert "not said yet" in text
    nothing = replace(PLAN, needs=tuple(replace(one, council="", council_how="") for one in PLAN.needs))
    assert "Met by the council" not in render_text(build_plan(nothing, TODAY))


def test_the_code_of_what_was_agreed_is_on_its_pages(desk: Desk, bea: PersonId) -> None:
    version = desk.ask(PlanVersions(bea))[0]
    content = desk.ask(PlanVersionContent(version.version_id))
    for made in (content, on_one_page(content)):
        assert build_plan(made, TODAY).header_right.endswith(f" · {short_digest(version.digest)}")
    assert version.digest in said(desk, PlanOrder(bea)).replace(" ", "")
    for format_ in (Format.LARGE_18, Format.LARGE_20, Format.LARGE_24):
        large = build_plan(content, TODAY, Wanted(format_))
        assert large.header_right == "Agreed 23 November 2026 · version 1", "what is longer is cut off"
        assert version.digest in render_text(large).replace(" ", "")
    draft = build_plan(desk.ask(PlanContentOf(bea)), TODAY)
    assert short_digest(version.digest) not in draft.header_right
    assert "Code of what was agreed" not in render_text(draft)


def test_a_sheet_that_hangs_where_others_see_it_says_whom_to_ring_and_no_number() -> None:
    text = render_text(build_plan(on_one_page(PLAN), TODAY))
    assert "01632 960 101" in text
    assert not re.search("999 000 0018|NS-1042|Mill Lane|April 1961", text)


def test_parts_and_facts_are_left_off_together(desk: Desk, bea: PersonId) -> None:
    order = PlanOrder(bea, without=frozenset({Part.NEEDS, Fact.BORN}))
    text = said(desk, order)
    assert "Company to college" not in text
    assert WORDS[Fact.BORN] not in text
    assert desk.print(PreparePlan(order)).parts_left == (Part.NEEDS, Fact.BORN)

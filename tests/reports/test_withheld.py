"""What a person asked not to share: gone from every kind of copy with all that would tell it, and nothing says so."""

import re
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.documents import Format, Language, PlanOrder, Shape, Wanted
from coprodesk.domain.exchanges import Party
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.people import Reach
from coprodesk.domain.plans import AgreedHow, Part
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.reports.documents import PlanFile, PreparePlan
from coprodesk.reports.map_files import MapFile
from coprodesk.store.schema import CommunicationNeed
from coprodesk.usecases.details import REACH
from coprodesk.usecases.entries import Add
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.plan_voices import AddRisk, add_risk
from coprodesk.usecases.sharing import KeepFrom, keep_from
from tests.factories import (
    make_ability,
    make_answers,
    make_exchange,
    make_group,
    make_person,
    make_plan,
    make_pool,
    make_stream,
    make_tie,
)
from tests.reports.printing import pages

BETRAYS = re.compile(
    r"left out|not to share|private things?\b|keep .* private|not in this plan|peidio â.*rannu|hepgor|yn breifat\.",
    re.IGNORECASE,
)
FAMILY = Audience(Reader.FAMILY_OR_FRIEND, name="Ana Marlow", roles=("sister",))
HOUSING = Audience(Reader.SERVICE, name="Housing office")


def said(
    desk: Desk, person: PersonId, audience: Audience, format_: Format = Format.STANDARD, **more: Any
) -> str:
    order = PlanOrder(person, wanted=Wanted(format_), audience=audience, **more)
    return desk.print(PlanFile(order, Shape.TEXT)).decode()


def keep(desk: Desk, person: PersonId, noun: str, record: UUID) -> None:
    desk.do(keep_from, KeepFrom(person, Noun(noun), record, NotWith.OUTSIDE_THE_TEAM))


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk)
    make_plan(desk, person)
    return person


def test_no_reader_is_told_that_something_was_kept_from_them(desk: Desk, bea: PersonId) -> None:
    keep(desk, bea, "ability", make_ability(desk, bea, "Reads palms"))
    keep(desk, bea, "tie", make_tie(desk, bea, name="Ana Marlow"))
    for format_, language, shape in product(
        (Format.STANDARD, Format.LARGE_18, Format.EASY_READ), Language, (Shape.TEXT, Shape.ALOUD)
    ):
        for audience in (FAMILY, HOUSING):
            order = PlanOrder(bea, wanted=Wanted(format_, language=language), audience=audience)
            text = desk.print(PlanFile(order, shape)).decode()
            assert "Reads palms" not in text
            assert not BETRAYS.search(text), BETRAYS.search(text)


def test_a_map_for_somebody_does_not_tell_that_one_is_missing(desk: Desk, bea: PersonId) -> None:
    keep(desk, bea, "tie", make_tie(desk, bea, name="Joan Whitby"))
    make_tie(desk, bea, name="Ana Marlow")
    order = MapOrder(bea, MapFormat.PDF, Reader.FAMILY_OR_FRIEND)
    text = " ".join(" ".join(pages(desk.print(MapFile(order)))).split())
    assert "Ana" in text
    assert "Joan" not in text
    assert not BETRAYS.search(text)


def test_where_all_of_a_part_is_kept_the_paper_does_not_say_that_there_is_none(
    desk: Desk, bea: PersonId
) -> None:
    keep(desk, bea, "ability", make_ability(desk, bea, "Reads palms"))
    keep(desk, bea, "tie", make_tie(desk, bea, name="Ana Marlow"))
    for format_ in (Format.STANDARD, Format.EASY_READ):
        text = said(desk, bea, FAMILY, format_)
        assert "Nobody has asked me yet" not in text
        assert "No map of the people" not in text


def test_only_the_files_own_copy_says_what_is_not_for_everybody(desk: Desk, bea: PersonId) -> None:
    keep(desk, bea, "ability", make_ability(desk, bea, "Reads palms"))
    for format_ in (Format.STANDARD, Format.EASY_READ):
        own = said(desk, bea, Audience(Reader.FILE), format_)
        assert re.search(r"Reads palms(: not outside the team|\nNot with people outside the team)", own)
        assert "outside the team" not in said(desk, bea, Audience(Reader.THE_PERSON), format_)


def test_an_ability_that_is_kept_is_not_told_by_its_exchange(desk: Desk, bea: PersonId) -> None:
    joan = make_person(desk, "Joan Whitby")
    make_tie(desk, bea, other_id=joan, gives=True)
    forms = make_ability(desk, bea, "Knows the benefits forms")
    used = RecordExchange(Party(bea), Party(joan), 90, "Filled in a benefits form", desk.clock.today(), forms)
    desk.do(record_exchange, used)
    make_exchange(desk, Party(bea), Party(joan), 30, "Fed the cats")
    keep(desk, bea, "ability", forms)
    for audience, format_ in product((FAMILY, HOUSING), (Format.STANDARD, Format.EASY_READ)):
        text = said(desk, bea, audience, format_)
        assert "benefits" not in text
        assert not re.search(r"2 h(ours)?(?! (a|each) week)\b", text)
        assert "Fed the cats" in text
    made = desk.print(PreparePlan(PlanOrder(bea, audience=FAMILY)))
    assert {one.words for one in made.left_out} == {"Knows the benefits forms", "Filled in a benefits form"}


def marked(desk: Desk, person: PersonId, noun: str) -> tuple[UUID, str]:
    """Something of each kind that can be kept, with words by which it would be known on paper."""
    group: GroupId = make_group(desk, "Friday poets")
    make_tie(desk, person, TieKind.GROUP, group_id=group)
    other = make_person(desk, "Femi Balogun")
    stream = make_stream(desk, person, 481_000)
    pool = make_pool(desk, [(person, stream, 60_000), (other, make_stream(desk, other), 60_000)])
    desk.do(REACH.add, Add(person, Reach(words="Knock twice")))
    with desk.store.engine.connect() as connection:
        reach = connection.scalar(
            sa.select(CommunicationNeed.id).where(CommunicationNeed.words == "Knock twice")
        )
    return {
        "support_group": (group, "Friday poets"),
        "exchange": (
            make_exchange(desk, Party(person), Party(other), 95, "Sang at the door"),
            "Sang at the door",
        ),
        "budget_stream": (stream, "4,810.00"),
        "pool": (pool, "Pottery pool"),
        "wellbeing": (make_answers(desk, person, date(2026, 11, 19), satisfied=9), "19 November 2026"),
        "communication_need": (reach, "Knock twice"),
    }[noun]  # type: ignore[return-value]


@pytest.mark.parametrize(
    "noun", ["support_group", "exchange", "budget_stream", "pool", "wellbeing", "communication_need"]
)
def test_every_kind_of_entry_can_be_kept(desk: Desk, bea: PersonId, noun: str) -> None:
    assert noun in set(Noun)
    record, words = marked(desk, bea, noun)
    order = PlanOrder(bea, audience=FAMILY, without=frozenset())
    assert words in desk.print(PlanFile(order, Shape.TEXT)).decode()
    keep(desk, bea, noun, record)
    assert words not in desk.print(PlanFile(order, Shape.TEXT)).decode()
    assert words not in desk.print(PlanFile(order, Shape.FHIR)).decode()


def test_a_word_that_still_tells_it_is_named_to_the_worker(desk: Desk, bea: PersonId) -> None:
    keep(desk, bea, "ability", make_ability(desk, bea, "Pottery"))
    made = desk.print(PreparePlan(PlanOrder(bea, audience=FAMILY)))
    assert [(one.words, one.part) for one in made.still_told] == [("Pottery", "outcomes")]


def test_the_housing_office_does_not_get_how_somebody_has_been(desk: Desk, bea: PersonId) -> None:
    make_answers(desk, bea, anxious=8)
    make_tie(desk, bea, name="Ana Marlow")
    make_stream(desk, bea)
    whole = said(desk, bea, Audience(Reader.THE_PERSON))
    for words in ("How I have been", "Ana Marlow", "My money"):
        assert words in whole
        assert words not in said(desk, bea, HOUSING)
    assert "I finish the pottery year" in said(desk, bea, HOUSING)


def test_who_is_kept_from_a_reader_is_not_told_by_who_agreed_or_has_a_copy(desk: Desk) -> None:
    person = make_person(desk)
    plan = make_plan(desk, person)
    desk.do(add_matter, AddMatter(person, "She lights up when asked", written_by="Rosa Peña, her cousin"))
    desk.do(add_risk, AddRisk(plan, "Evening bus", agreed_by="Bea and Rosa Peña"))
    agreed = (Agrees("Bea Marlow", AgreedHow.SIGNED), Agrees("Rosa Peña", AgreedHow.SAID, "large print"))
    tie = make_tie(desk, person, name="Rosa Peña", relation="cousin")
    desk.do(agree_plan, AgreePlan(plan, agreed))
    assert said(desk, person, FAMILY).count("Rosa Peña") > 3
    for one in (FAMILY, HOUSING):
        roles = said(desk, person, one, roles=True, without=frozenset())
        assert "Rosa" not in roles
        assert "cousin, large print" in roles
    keep(desk, person, "tie", tie)
    for audience, format_ in product((FAMILY, HOUSING), (Format.STANDARD, Format.EASY_READ)):
        text = said(desk, person, audience, format_, without=frozenset())
        assert not re.search("Rosa|cousin", text)
    made = desk.print(PreparePlan(PlanOrder(person, audience=FAMILY)))
    assert made.names_left == ()


def test_a_copy_without_the_money_does_not_say_what_a_step_costs(desk: Desk, bea: PersonId) -> None:
    assert "£38.00" in said(desk, bea, FAMILY, without=frozenset())
    for format_ in (Format.STANDARD, Format.LARGE_18, Format.EASY_READ):
        text = said(desk, bea, FAMILY, format_)
        assert "Bad days" in text
        assert "£" not in text
        assert "Money" not in text
    order = PlanOrder(bea, audience=FAMILY)
    assert "38" not in re.sub(r"[0-9a-f-]{36}", "", desk.print(PlanFile(order, Shape.FHIR)).decode())


def test_each_copy_chooses_its_parts_and_says_before_what_is_not_on_it(desk: Desk, bea: PersonId) -> None:
    make_answers(desk, bea)
    order = PlanOrder(bea, audience=HOUSING, without=frozenset({Part.OUTCOMES}))
    assert "How I have been" in desk.print(PlanFile(order, Shape.TEXT)).decode()
    assert "pottery year" not in desk.print(PlanFile(order, Shape.TEXT)).decode()
    assert "pottery year" not in desk.print(PlanFile(order, Shape.FHIR)).decode()
    assert desk.print(PreparePlan(order)).parts_left == (Part.OUTCOMES,)

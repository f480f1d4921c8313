"""Needs in depth: who meets them is a record where there is one, and what is still open stands in words."""

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Readiness
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.needs import CareActOutcome, Met, Source
from coprodesk.domain.sharing import NotWith, Noun
from coprodesk.queries.needs import NeedsOf, WhoMightHelp
from coprodesk.usecases.groups import BinGroup, bin_group
from coprodesk.usecases.needs import AddCover, AddNeed, ChangeNeed, add_cover, add_need, change_need
from coprodesk.usecases.sharing import KeepFrom, RestrictPerson, keep_from, restrict_person
from tests.factories import make_ability, make_group, make_need, make_person, make_pool, make_stream, make_tie


def test_a_need_is_met_partly_while_something_is_open(desk: Desk) -> None:
    bea = make_person(desk)
    need = desk.do(add_need, AddNeed(bea, "Company to college", CareActOutcome.WORK_AND_LEARNING, "Fridays"))
    assert desk.ask(NeedsOf(bea))[0].met is Met.NOT_YET
    desk.do(add_cover, AddCover(need, Source.PERSON, words="takes the bus on good days"))
    assert desk.ask(NeedsOf(bea))[0].met is Met.PARTLY
    desk.do(change_need, ChangeNeed(need, 1, "Company to college"))
    row = desk.ask(NeedsOf(bea))[0]
    assert (row.met, row.still_open, row.outcome) == (Met.MET, "", None)
    desk.undo()
    assert desk.ask(NeedsOf(bea))[0].still_open == "Fridays"


def test_a_group_or_a_pool_that_meets_it_is_the_record_itself(desk: Desk) -> None:
    bea, femi = make_person(desk), make_person(desk, "Femi Ade")
    shares = [(bea, make_stream(desk, bea), 60_000), (femi, make_stream(desk, femi), 40_000)]
    pool, group, need = make_pool(desk, shares), make_group(desk, "Tuesday kitchen"), make_need(desk, bea)
    desk.do(add_cover, AddCover(need, Source.GROUP, group_id=group, weekly_minutes=60))
    desk.do(add_cover, AddCover(need, Source.POOL, pool_id=pool, weekly_pence=500))
    assert [(c.who, c.group_id, c.pool_id) for c in desk.ask(NeedsOf(bea))[0].covers] == [
        ("Tuesday kitchen", group, None),
        ("Pottery pool", None, pool),
    ]
    desk.do(bin_group, BinGroup(group, 1))
    assert [c.who for c in desk.ask(NeedsOf(bea))[0].covers] == ["", "Pottery pool"]


def test_a_record_of_somebody_else_does_not_meet_it(desk: Desk) -> None:
    bea, femi, joan = (make_person(desk, name) for name in ("Bea Marlow", "Femi Ade", "Joan Bell"))
    shares = [(joan, make_stream(desk, joan), 60_000), (femi, make_stream(desk, femi), 40_000)]
    pool, need = make_pool(desk, shares), make_need(desk, bea)
    with pytest.raises(NotFound):
        desk.do(add_cover, AddCover(need, Source.POOL, pool_id=pool))
    both = AddCover(need, Source.GROUP, tie_id=make_tie(desk, bea), group_id=make_group(desk))
    with pytest.raises(Invalid, match="only_one"):
        desk.do(add_cover, both)
    with pytest.raises(Invalid, match="still_open: control_characters"):
        desk.do(add_need, AddNeed(bea, "Company", still_open="a\x07"))
    assert desk.ask(NeedsOf(bea))[0].covers == ()


def test_who_could_help_is_found_by_words_and_by_the_list(desk: Desk) -> None:
    bea, jamal, joan = (make_person(desk, name) for name in ("Bea Marlow", "Jamal Ferris", "Joan Bell"))
    damp = make_need(desk, bea, "Sorting the damp")
    make_need(desk, bea, "Getting somebody to help with things")
    make_ability(desk, jamal, "Paints rooms", listed="home.painting_rooms", may_offer=True)
    make_ability(desk, joan, "Damp courses", may_offer=True)
    make_ability(desk, joan, "Dampens clay")
    make_ability(desk, joan, "Wants to know about damp", readiness=Readiness.WANTS_TO_LEARN, may_offer=True)
    make_ability(desk, bea, "Damp detective", may_offer=True)
    make_ability(desk, joan, "Help with things", may_offer=True)
    found = desk.ask(WhoMightHelp(bea))
    assert [(f.need_id, f.name, f.ability, f.word) for f in found] == [
        (damp, "Jamal Ferris", "Paints rooms", "damp"),
        (damp, "Joan Bell", "Damp courses", "damp"),
    ]
    desk.do(add_cover, AddCover(damp, Source.NEIGHBOUR))
    assert desk.ask(WhoMightHelp(bea)) == ()


def test_nobody_is_offered_who_asked_not_to_be_or_is_restricted(desk: Desk) -> None:
    bea, joan, jamal = (make_person(desk, name) for name in ("Bea Marlow", "Joan Bell", "Jamal Ferris"))
    make_need(desk, bea, "The damp in the hall")
    kept = make_ability(desk, joan, "Damp courses", may_offer=True)
    make_ability(desk, jamal, "Damp and mould", may_offer=True)
    assert len(desk.ask(WhoMightHelp(bea))) == 2
    desk.do(keep_from, KeepFrom(joan, Noun.ABILITY, kept, NotWith.PERSON, other_id=bea))
    assert [f.name for f in desk.ask(WhoMightHelp(bea))] == ["Jamal Ferris"]
    desk.do(restrict_person, RestrictPerson(jamal, (desk.actor.member_id,), "a relative works here"))
    assert desk.ask(WhoMightHelp(bea)) == ()


@pytest.mark.parametrize(
    "words", ["", "a b c", "%_\\ '; --", "\u0645\u0631\u062d\u0628\u0627 " * 300, "x" * 9_999]
)
def test_no_need_brings_the_question_down(desk: Desk, words: str) -> None:
    bea = make_person(desk)
    make_need(desk, bea, words or "-")
    assert desk.ask(WhoMightHelp(bea)) == ()

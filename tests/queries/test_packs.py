"""What somebody gets who asks to see their record: all of it, and what a human decided of each item."""

from dataclasses import replace

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.packs import Choice, Decided, Ground, Mark, undecided
from coprodesk.domain.requests import Asked, NotDecided, RequestKind, Right
from coprodesk.domain.roles import Role
from coprodesk.queries.requests import Pack, PackOf
from coprodesk.reports.pack_words import GROUNDS, HEADINGS, LABELS
from coprodesk.reports.packs import MakePack
from coprodesk.store.packs import NOT_IN_A_PACK, SHOWN
from coprodesk.store.schema import Base
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.requests import AddRequest, DecideItems, add_request, decide_items
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from tests.factories import make_ability, make_person, make_tie


@pytest.fixture
def governed(desk: Desk) -> Desk:
    desk.actor = replace(desk.actor, roles=desk.actor.roles | {Role.INFORMATION_GOVERNANCE})
    return desk


def ask(desk: Desk, person: object) -> object:
    today = desk.clock.today()
    return desk.do(add_request, AddRequest(person, Asked(RequestKind.SEE, Right.THEMSELVES, today)))  # type: ignore[arg-type]


def test_each_table_is_in_a_pack_or_named_as_not_in_it_with_its_reason() -> None:
    every = set(Base.metadata.tables)
    assert set(SHOWN) | set(NOT_IN_A_PACK) == every
    assert not set(SHOWN) & set(NOT_IN_A_PACK)
    assert set(HEADINGS) == {*SHOWN, "mention"}
    assert all(reason for reason in NOT_IN_A_PACK.values())
    for table, columns in SHOWN.items():
        assert set(columns) <= set(Base.metadata.tables[table].c.keys()), table
        assert set(columns) <= set(LABELS), table
    assert set(GROUNDS) == set(Ground)


def test_the_whole_record_is_there_the_bin_too_and_other_peoples_words(governed: Desk) -> None:
    bea, joan = make_person(governed, "Bea Marlow"), make_person(governed, "Joan Bell")
    make_tie(governed, bea, other_id=joan)
    make_ability(governed, bea, "Mends bicycles")
    governed.do(add_note, AddNote(person_id=bea, words="Rosa came by, and Joan brought soup."))
    governed.do(add_note, AddNote(person_id=joan, words="Bea Marlow is hard to be with, she says."))
    pack = governed.ask(PackOf(ask(governed, bea)))  # type: ignore[arg-type]
    said = {item.noun: item for item in pack.items}
    assert "Mends bicycles" in said["ability"].words
    assert said["mention"].marks >= {Mark.OTHERS}
    assert "hard to be with" in said["mention"].words
    assert said["note"].names == ("Joan",)
    assert said["tie"].names == ("Joan Bell",)
    assert not said["ability"].marks


def _decide(desk: Desk, pack: Pack, choice: Choice, ground: Ground | None = None) -> None:
    items = tuple(item.key for item in undecided(pack.items, pack.choices))
    desk.do(decide_items, DecideItems(pack.request.request_id, items, Decided(choice, ground)))


def test_nothing_is_made_before_all_that_is_marked_is_decided(governed: Desk) -> None:
    bea, joan = make_person(governed, "Bea Marlow"), make_person(governed, "Joan Bell")
    make_tie(governed, bea, other_id=joan)
    governed.do(add_note, AddNote(person_id=bea, words="Joan brought soup."))
    request = ask(governed, bea)
    with pytest.raises(NotDecided):
        governed.print(MakePack(request))  # type: ignore[arg-type]
    _decide(governed, governed.ask(PackOf(request)), Choice.NAMES_OUT)  # type: ignore[arg-type]
    made = governed.print(MakePack(request))  # type: ignore[arg-type]
    assert b"Joan" not in made.json
    assert b"somebody brought soup" in made.json


def test_what_is_told_of_a_restricted_person_is_marked_as_what_may_harm(governed: Desk) -> None:
    bea, zeb = make_person(governed, "Bea Marlow"), make_person(governed, "Zebedee Quill")
    make_tie(governed, bea, other_id=zeb)
    governed.do(add_note, AddNote(person_id=zeb, words="Bea Marlow must not know the street."))
    governed.do(restrict_person, RestrictPerson(zeb, (governed.actor.member_id,), "a relative works here"))
    items = governed.ask(PackOf(ask(governed, bea))).items  # type: ignore[arg-type]
    marked = {item.noun for item in items if Mark.HARM in item.marks}
    assert {"tie", "mention"} <= marked

"""What is known of somebody beside their name, on both engines: kept, corrected, binned, undone, refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain import documents
from coprodesk.domain.details import Address, Contact, FormerName, KeyDate, Language, MessageSafe, Reference
from coprodesk.domain.documents import Format
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import AboutMeHeading, Communication, Reach
from coprodesk.queries.details import WantedBy
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.store.schema import TrailLine
from coprodesk.usecases.details import (
    ADDRESSES,
    CONTACTS,
    FORMER_NAMES,
    KEY_DATES,
    LANGUAGES,
    REACH,
    REFERENCES,
    BinEntry,
    ShowAddress,
    bin_entry,
    show_address,
)
from coprodesk.usecases.entries import Add, AnyNoun, Bin, Change
from coprodesk.usecases.people import (
    AddAboutMe,
    AddMatter,
    ChangeMatter,
    ChangePerson,
    add_about_me,
    add_matter,
    change_matter,
    change_person,
)
from tests.factories import contents, make_person

HOSTILE = "<b>Ŵyn</b> 🦓 =HYPERLINK(1) & \"'"


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def test_everything_is_kept_exactly_as_typed(desk: Desk, bea: PersonId) -> None:
    desk.do(CONTACTS.add, Add(bea, Contact(HOSTILE, whose=HOSTILE, best_times=HOSTILE)))
    desk.do(ADDRESSES.add, Add(bea, Address(f"{HOSTILE}\nPeckham")))
    desk.do(REFERENCES.add, Add(bea, Reference(HOSTILE, HOSTILE)))
    desk.do(FORMER_NAMES.add, Add(bea, FormerName(HOSTILE)))
    desk.do(LANGUAGES.add, Add(bea, Language(HOSTILE)))
    desk.do(KEY_DATES.add, Add(bea, KeyDate(HOSTILE, "1999")))
    (contact,) = contents(desk, CONTACTS, bea)
    assert contact.value == contact.whose == contact.best_times == HOSTILE
    assert contact.message_safe is MessageSafe.NOT_ASKED
    assert contents(desk, ADDRESSES, bea)[0].words == f"{HOSTILE}\nPeckham"
    assert contents(desk, REFERENCES, bea) == [Reference(HOSTILE, HOSTILE)]
    assert contents(desk, FORMER_NAMES, bea) == [FormerName(HOSTILE)]
    assert contents(desk, LANGUAGES, bea)[0].name == contents(desk, KEY_DATES, bea)[0].words == HOSTILE


@pytest.mark.parametrize(
    ("usecase", "command", "problem"),
    [
        (CONTACTS.add, lambda p: Add(p, Contact(" ")), ("value", "needed")),
        (
            CONTACTS.add,
            lambda p: Add(p, Contact("1", best_times="a\x00")),
            ("best_times", "control_characters"),
        ),
        (ADDRESSES.add, lambda p: Add(p, Address("x" * 10_000)), ("words", "too_long")),
        (
            ADDRESSES.add,
            lambda p: Add(p, Address("Here", starts=date(2026, 5, 2), ends=date(2026, 5, 1))),
            ("ends", "before_start"),
        ),
        (REFERENCES.add, lambda p: Add(p, Reference("Housing", "")), ("reference", "needed")),
        (FORMER_NAMES.add, lambda p: Add(p, FormerName("\u0007")), ("name", "control_characters")),
        (LANGUAGES.add, lambda p: Add(p, Language("")), ("name", "needed")),
        (KEY_DATES.add, lambda p: Add(p, KeyDate("Moved", "2026-02-30")), ("day", "not_a_date")),
        (KEY_DATES.add, lambda p: Add(p, KeyDate("Moved", "")), ("day", "needed")),
        (REACH.add, lambda p: Add(p, Reach()), ("words", "needed")),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    desk: Desk, bea: PersonId, usecase: Any, command: Callable[[PersonId], Any], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(usecase, command(bea))
    assert problem in [(p.field, p.code) for p in refused.value.problems]
    nouns: list[AnyNoun] = [CONTACTS, ADDRESSES, REFERENCES, FORMER_NAMES, LANGUAGES, KEY_DATES, REACH]
    assert not any(contents(desk, noun, bea) for noun in nouns)


def test_an_entry_is_corrected_binned_and_given_back(desk: Desk, bea: PersonId) -> None:
    contact = desk.do(CONTACTS.add, Add(bea, Contact("07700 900123")))
    desk.do(CONTACTS.change, Change(contact, 1, Contact("07700 900124")))
    with pytest.raises(Conflict):
        desk.do(CONTACTS.change, Change(contact, 1, Contact("07700 900125")))
    assert [c.value for c in contents(desk, CONTACTS, bea)] == ["07700 900124"]
    desk.do(CONTACTS.bin, Bin(contact))
    assert contents(desk, CONTACTS, bea) == []
    desk.undo()
    desk.undo()
    assert [c.value for c in contents(desk, CONTACTS, bea)] == ["07700 900123"]
    with pytest.raises(NotFound):
        desk.do(bin_entry, BinEntry("payment", contact))


def test_somebody_is_found_by_a_former_name_until_it_is_binned(desk: Desk, bea: PersonId) -> None:
    former = desk.do(FORMER_NAMES.add, Add(bea, FormerName("Béatrice Okoro")))
    assert [row.person_id for row in desk.ask(Caseload(text="beatrice")).rows] == [bea]
    desk.do(change_person, ChangePerson(bea, desk.ask(PersonById(bea)).version, "Bea Marlow-Jones"))
    assert desk.ask(Caseload(text="okoro")).total == 1
    desk.do(FORMER_NAMES.bin, Bin(former))
    assert desk.ask(Caseload(text="okoro")).total == 0
    assert desk.ask(PersonById(bea)).name == "Bea Marlow-Jones"


def test_a_restricted_address_is_told_only_to_who_asks_and_the_trail_says_so(
    desk: Desk, bea: PersonId
) -> None:
    address = desk.do(ADDRESSES.add, Add(bea, Address("1 Quiet Street", restricted=True)))
    assert [(a.words, a.restricted) for a in contents(desk, ADDRESSES, bea)] == [("", True)]
    assert desk.do(show_address, ShowAddress(address)) == "1 Quiet Street"
    with desk.store.view(desk.actor, desk.clock) as view:
        last = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq.desc())).first()
    assert last is not None
    assert (last.act, last.person_id) == ("show_address", bea)


def test_documents_follow_what_somebody_needs(desk: Desk, bea: PersonId) -> None:
    need = desk.do(REACH.add, Add(bea, Reach(words="Large print letters")))
    desk.do(LANGUAGES.add, Add(bea, Language("Cymraeg", letters=True)))
    wanted = desk.ask(WantedBy(bea))
    assert (wanted.format, wanted.language) == (Format.LARGE_18, documents.Language.WELSH)
    desk.do(REACH.change, Change(need, 1, Reach(Communication.LARGE_PRINT, points=24)))
    assert desk.ask(WantedBy(bea)).format is Format.LARGE_24
    assert [each.content.points for each in desk.ask(PersonById(bea)).communication] == [24]
    desk.do(REACH.bin, Bin(need))
    assert desk.ask(WantedBy(bea)).format is Format.STANDARD


def test_a_new_saying_succeeds_and_the_earlier_stay_readable(desk: Desk, bea: PersonId) -> None:
    first = desk.do(add_matter, AddMatter(bea, "A garden", said_on=date(2026, 1, 5)))
    second = desk.do(add_matter, AddMatter(bea, "My street", said_on=date(2026, 5, 5), succeeds_id=first))
    third = desk.do(add_matter, AddMatter(bea, "My door", helped_by="Femi", succeeds_id=second))
    now = desk.ask(PersonWords(bea))
    assert [(one.words, one.helped_by) for one in now] == [("My door", "Femi")]
    assert [one.words for one in now[0].earlier] == ["My street", "A garden"]
    with pytest.raises(Invalid, match="said_anew_already"):
        desk.do(add_matter, AddMatter(bea, "Twice", succeeds_id=first))
    desk.do(bin_entry, BinEntry("matter", second))
    assert [one.words for one in desk.ask(PersonWords(bea))[0].earlier] == ["A garden"]
    desk.do(bin_entry, BinEntry("matter", third))
    assert [one.words for one in desk.ask(PersonWords(bea))] == ["A garden"]
    desk.undo()
    assert [one.words for one in desk.ask(PersonWords(bea))] == ["My door"]


def test_a_saying_succeeds_only_its_like(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi Ade")
    theirs = desk.do(add_matter, AddMatter(femi, "Music"))
    with pytest.raises(NotFound):
        desk.do(add_matter, AddMatter(bea, "Poems", succeeds_id=theirs))
    do = desk.do(add_about_me, AddAboutMe(bea, AboutMeHeading.PLEASE_DO, "Knock"))
    with pytest.raises(NotFound):
        desk.do(add_about_me, AddAboutMe(bea, AboutMeHeading.MY_WELLNESS, "Tired", succeeds_id=do))


def test_a_slip_is_corrected_and_stays_the_same_saying(desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, "Making thigns", written_by="Asha"))
    desk.do(change_matter, ChangeMatter(matter, 1, "Making things", date(2026, 11, 20), written_by="Bea"))
    now = desk.ask(PersonWords(bea))
    assert [(one.words, one.written_by, one.earlier) for one in now] == [("Making things", "Bea", ())]
    with pytest.raises(Invalid, match="in_the_future"):
        desk.do(change_matter, ChangeMatter(matter, 2, "Making things", date(2026, 12, 20)))


def test_an_nhs_number_is_kept_bare_and_is_one_persons(desk: Desk, bea: PersonId) -> None:
    desk.do(change_person, ChangePerson(bea, 1, "Bea Marlow", nhs_number="943 476 5919", said_like="bay"))
    head = desk.ask(PersonById(bea))
    assert (head.nhs_number, head.said_like) == ("9434765919", "bay")
    desk.do(change_person, ChangePerson(bea, head.version, "Bea M", nhs_number="943-476-5919"))
    with pytest.raises(Invalid, match="already_here"):
        make_person(desk, "Somebody else", nhs_number="9434765919")
    with pytest.raises(Invalid, match="wrong_digit"):
        make_person(desk, "Somebody else", nhs_number="9434765918")

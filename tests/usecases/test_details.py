"""What is known of somebody beside their name, on both engines: kept, corrected, binned, undone, refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.details import MessageSafe
from coprodesk.domain.documents import Format, Language
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import AboutMeHeading, Communication
from coprodesk.queries.details import DetailsOf, WantedBy
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.store.schema import TrailLine
from coprodesk.usecases.details import (
    AddCommunicationNeed,
    BinEntry,
    ChangeCommunicationNeed,
    KeepAddress,
    KeepContact,
    KeepDate,
    KeepFormerName,
    KeepLanguage,
    KeepReference,
    ShowAddress,
    add_communication_need,
    bin_entry,
    change_communication_need,
    keep_address,
    keep_contact,
    keep_date,
    keep_former_name,
    keep_language,
    keep_reference,
    show_address,
)
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
from tests.factories import make_person

HOSTILE = "<b>Ŵyn</b> 🦓 =HYPERLINK(1) & \"'"


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def test_everything_is_kept_exactly_as_typed(desk: Desk, bea: PersonId) -> None:
    desk.do(keep_contact, KeepContact(bea, HOSTILE, whose=HOSTILE, best_times=HOSTILE))
    desk.do(keep_address, KeepAddress(bea, f"{HOSTILE}\nPeckham"))
    desk.do(keep_reference, KeepReference(bea, HOSTILE, HOSTILE))
    desk.do(keep_former_name, KeepFormerName(bea, HOSTILE))
    desk.do(keep_language, KeepLanguage(bea, HOSTILE))
    desk.do(keep_date, KeepDate(bea, HOSTILE, "1999"))
    known = desk.ask(DetailsOf(bea))
    assert known.contacts[0].value == known.contacts[0].whose == known.contacts[0].best_times == HOSTILE
    assert known.contacts[0].message_safe is MessageSafe.NOT_ASKED
    assert known.addresses[0].words == f"{HOSTILE}\nPeckham"
    assert (known.references[0].system, known.former_names[0].name) == (HOSTILE, HOSTILE)
    assert (known.languages[0].name, known.dates[0].words) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    ("usecase", "command", "problem"),
    [
        (keep_contact, lambda p: KeepContact(p, " "), ("value", "needed")),
        (
            keep_contact,
            lambda p: KeepContact(p, "1", best_times="a\x00"),
            ("best_times", "control_characters"),
        ),
        (keep_address, lambda p: KeepAddress(p, "x" * 10_000), ("words", "too_long")),
        (
            keep_address,
            lambda p: KeepAddress(p, "Here", starts=date(2026, 5, 2), ends=date(2026, 5, 1)),
            ("ends", "before_start"),
        ),
        (keep_reference, lambda p: KeepReference(p, "Housing", ""), ("reference", "needed")),
        (keep_former_name, lambda p: KeepFormerName(p, "\u0007"), ("name", "control_characters")),
        (keep_language, lambda p: KeepLanguage(p, ""), ("name", "needed")),
        (keep_date, lambda p: KeepDate(p, "Moved", "2026-02-30"), ("day", "not_a_date")),
        (keep_date, lambda p: KeepDate(p, "Moved", ""), ("day", "needed")),
        (add_communication_need, AddCommunicationNeed, ("words", "needed")),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    desk: Desk, bea: PersonId, usecase: Any, command: Callable[[PersonId], Any], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(usecase, command(bea))
    assert problem in [(p.field, p.code) for p in refused.value.problems]
    known = desk.ask(DetailsOf(bea))
    assert not any((known.contacts, known.addresses, known.references, known.former_names, known.dates))


def test_an_entry_is_corrected_binned_and_given_back(desk: Desk, bea: PersonId) -> None:
    contact = desk.do(keep_contact, KeepContact(bea, "07700 900123"))
    changed = KeepContact(bea, "07700 900124", entry_id=contact, version=1)
    desk.do(keep_contact, changed)
    with pytest.raises(Conflict):
        desk.do(keep_contact, KeepContact(bea, "07700 900125", entry_id=contact, version=1))
    assert [c.value for c in desk.ask(DetailsOf(bea)).contacts] == ["07700 900124"]
    desk.do(bin_entry, BinEntry("contact_point", contact))
    assert desk.ask(DetailsOf(bea)).contacts == ()
    desk.undo()
    desk.undo()
    assert [c.value for c in desk.ask(DetailsOf(bea)).contacts] == ["07700 900123"]
    femi = make_person(desk, "Femi Ade")
    with pytest.raises(NotFound):
        desk.do(keep_contact, KeepContact(femi, "mine now", entry_id=contact, version=3))
    with pytest.raises(NotFound):
        desk.do(bin_entry, BinEntry("payment", contact))


def test_somebody_is_found_by_a_former_name_until_it_is_binned(desk: Desk, bea: PersonId) -> None:
    former = desk.do(keep_former_name, KeepFormerName(bea, "Béatrice Okoro"))
    assert [row.person_id for row in desk.ask(Caseload(text="beatrice")).rows] == [bea]
    desk.do(change_person, ChangePerson(bea, desk.ask(PersonById(bea)).version, "Bea Marlow-Jones"))
    assert desk.ask(Caseload(text="okoro")).total == 1
    desk.do(bin_entry, BinEntry("former_name", former))
    assert desk.ask(Caseload(text="okoro")).total == 0
    assert desk.ask(PersonById(bea)).name == "Bea Marlow-Jones"


def test_a_restricted_address_is_told_only_to_who_asks_and_the_trail_says_so(
    desk: Desk, bea: PersonId
) -> None:
    address = desk.do(keep_address, KeepAddress(bea, "1 Quiet Street", restricted=True))
    assert [(a.words, a.restricted) for a in desk.ask(DetailsOf(bea)).addresses] == [("", True)]
    assert desk.do(show_address, ShowAddress(address)) == "1 Quiet Street"
    with desk.store.view(desk.actor, desk.clock) as view:
        last = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq.desc())).first()
    assert last is not None
    assert (last.act, last.person_id) == ("show_address", bea)


def test_addresses_of_today_come_first(desk: Desk, bea: PersonId) -> None:
    desk.do(keep_address, KeepAddress(bea, "Old flat", ends=date(2026, 11, 23)))
    desk.do(keep_address, KeepAddress(bea, "New flat", starts=date(2026, 11, 23)))
    desk.do(keep_address, KeepAddress(bea, "Next flat", starts=date(2026, 12, 1)))
    found = desk.ask(DetailsOf(bea)).addresses
    assert [(a.words, a.now) for a in found] == [
        ("New flat", True),
        ("Old flat", False),
        ("Next flat", False),
    ]


def test_documents_follow_what_somebody_needs(desk: Desk, bea: PersonId) -> None:
    need = desk.do(add_communication_need, AddCommunicationNeed(bea, words="Large print letters"))
    desk.do(keep_language, KeepLanguage(bea, "Cymraeg", letters=True))
    wanted = desk.ask(WantedBy(bea))
    assert (wanted.format, wanted.language) == (Format.LARGE_18, Language.WELSH)
    large = ChangeCommunicationNeed(need, 1, code=Communication.LARGE_PRINT, points=24)
    desk.do(change_communication_need, large)
    assert desk.ask(WantedBy(bea)).format is Format.LARGE_24
    assert [each.need.points for each in desk.ask(PersonById(bea)).communication] == [24]
    desk.do(bin_entry, BinEntry("communication_need", need))
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

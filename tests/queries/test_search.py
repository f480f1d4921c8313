"""What the search field finds, on both engines: in any script, in spite of a slip, and never for the wrong eyes."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.changes import Topic
from coprodesk.domain.details import FormerName, Reference
from coprodesk.domain.ids import MemberId, PersonId, TeamId, new_id
from coprodesk.domain.imports import ImportedPerson
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.search import FoundBy, KnownBy
from coprodesk.queries.people import Caseload, PeopleWho, PersonById
from coprodesk.queries.search import Find, Hit, HitKind
from coprodesk.store import derived, search_words
from coprodesk.store.schema import Note, Person, SearchEntry
from coprodesk.store.work import Store, Work
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.details import (
    FORMER_NAMES,
    REFERENCES,
)
from coprodesk.usecases.entries import Add, Bin, Change
from coprodesk.usecases.imports import ImportPeople, import_people
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.notes import AddNote, ChangeNote, add_note, change_note
from coprodesk.usecases.people import BinPerson, ChangePerson, bin_person, change_person
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
from tests.counting import reads_of
from tests.factories import make_ability, make_group, make_need, make_person


def found(desk: Desk, text: str) -> list[tuple[HitKind, str]]:
    return [(hit.kind, hit.words) for hit in desk.ask(Find(text))]


def names(desk: Desk, text: str) -> list[str]:
    return [hit.words for hit in desk.ask(Find(text)) if hit.kind is HitKind.PERSON]


def listed(desk: Desk, text: str) -> list[str]:
    return [row.name for row in desk.ask(Caseload(text=text, who=PeopleWho.EVERYONE)).rows]


def why(desk: Desk, text: str) -> list[tuple[str, FoundBy | None, str]]:
    return [
        (hit.words, hit.why.by if hit.why else None, hit.why.text if hit.why else "")
        for hit in desk.ask(Find(text))
    ]


def matched(hit: Hit) -> list[str]:
    return [hit.words[start:end] for start, end in hit.pieces]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("علی کریمی", "علي كريمي"),
        ("علي كريمي", "علی کریمی"),
        ("ہمایوں بٹ", "همايون"),
        ("مـحـمـد", "محمد"),
        ("Æthel Þorn", "aethel thorn"),
        ("Œuvre Strauß", "oeuvre strauss"),
        ("Işık Yılmaz", "isik yilmaz"),
        ("Mary St John", "stjohn"),
        ("Mary St. John", "st john"),
        ("Mary StJohn", "st john"),
        ("Jan van der Berg", "vanderberg"),
        ("Ann Marie Lee", "annmarie"),
        ("Annmarie Lee", "ann marie"),
        ("Mary O Brien", "obrien"),
        ("\u0410d\u0430 Lowe", "ada lowe"),
        ("Ada Lowe", "\u0410d\u0430"),
        ("Unit \u0664\u0662", "42"),
    ],
)
def test_a_name_is_found_as_people_mean_it(desk: Desk, name: str, typed: str) -> None:
    make_person(desk, "Bea Marlow")
    make_person(desk, name)
    assert names(desk, typed) == [name]
    assert listed(desk, typed) == [name]


def test_names_of_an_earlier_version_are_folded_anew_with_the_index(desk: Desk, store: Store) -> None:
    make_person(desk, "Æthel Lee")
    make_person(desk, "Zoe Lee")
    with store.engine.begin() as connection:
        connection.execute(sa.update(Person).where(Person.name == "Æthel Lee").values(name_key="æthel lee"))
        connection.execute(sa.text(f"UPDATE {search_words.NAME}_made SET shape = '3'"))
    assert derived.bring_up_to_date(store.engine)
    assert listed(desk, "aethel") == ["Æthel Lee"]
    assert listed(desk, "lee") == ["Æthel Lee", "Zoe Lee"]


def test_names_come_first_then_abilities_before_needs_and_each_says_why(desk: Desk) -> None:
    make_person(desk, "Siân Pottery-Ŵyn")
    bea = make_person(desk, "Bea Marlow")
    make_ability(desk, bea, "Pottery")
    make_need(desk, bea, "A way to the pottery on Tuesdays")
    make_group(desk, "The Potters")
    desk.do(
        add_note,
        AddNote(bea, "She showed the POTTERY glaze tests, 100% her own.", happened_on=date(2026, 11, 3)),
    )
    hits = desk.ask(Find("pott"))
    assert [hit.kind for hit in hits] == list(HitKind)
    assert [matched(hit) for hit in hits] == [["Pott"], ["Pott"], ["pott"], ["Pott"], ["POTT"]]
    assert [hit.person for hit in hits] == ["", "Bea Marlow", "Bea Marlow", "", "Bea Marlow"]
    assert hits[4].on == date(2026, 11, 3)
    assert [hit.person_id for hit in hits[1:3]] == [bea, bea]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wyn", "Siân Ŵyn"),
        ("SIAN wyn", "Siân Ŵyn"),
        ("ŵy", "Siân Ŵyn"),
        ("lodz", "Zofia Łódź"),
        ("سلم", "سلمى الحسن"),
        ("সুমাইয়া", "সুমাইয়া বেগম"),
        ("ਹਰਪ੍ਰੀਤ", "ਹਰਪ੍ਰੀਤ ਕੌਰ"),
        ("王", "王小明"),
        ("obrien", "Niamh O’Brien"),
        ("o'brien", "Niamh O’Brien"),
        ("brien", "Niamh O’Brien"),
        ("strasse", "Jo Straße"),
        ("smith jon", "Jones-Smith"),
    ],
)
def test_a_name_is_found_in_any_script_with_or_without_accents(desk: Desk, typed: str, name: str) -> None:
    make_person(desk, name)
    make_person(desk, "Bea Marlow")
    hits = desk.ask(Find(typed))
    assert [hit.words for hit in hits] == [name]
    assert hits[0].pieces
    assert not hits[0].near


def test_who_begins_with_what_was_typed_comes_first(desk: Desk) -> None:
    for name in ("Zara Amis", "Amis Brown", "Amir Amis"):
        make_person(desk, name)
    assert names(desk, "amis") == ["Amis Brown", "Amir Amis", "Zara Amis"]


@pytest.mark.parametrize("typed", ["Chowdury", "chowdhruy", "chodhur", "chowdhuri", "amria chowdhury"])
def test_a_slip_in_a_name_is_forgiven_and_said(desk: Desk, typed: str) -> None:
    make_person(desk, "Amira Chowdhury")
    make_person(desk, "Bea Marlow")
    hits = desk.ask(Find(typed))
    assert [(hit.words, hit.near) for hit in hits] == [("Amira Chowdhury", True)]
    assert hits[0].pieces


def test_a_slip_is_forgiven_in_a_name_that_was_just_changed(desk: Desk) -> None:
    person = make_person(desk, "Bea Marlow")
    assert names(desk, "farnhem") == []
    desk.do(change_person, ChangePerson(person, 1, "Bea Farnham"))
    assert names(desk, "farnhem") == ["Bea Farnham"]
    assert names(desk, "marlaw") == []


def test_short_words_are_taken_at_their_word(desk: Desk) -> None:
    make_person(desk, "Ali Bo")
    assert names(desk, "alo") == []


def test_a_reference_or_another_name_says_that_it_matched(desk: Desk) -> None:
    make_person(desk, "Elizabeth Crane", called="Betty", reference="HK-204417")
    assert why(desk, "bett") == [("Elizabeth Crane", FoundBy.CALLED, "Betty")]
    assert why(desk, "2044") == [("Elizabeth Crane", FoundBy.REFERENCE, "HK-204417")]
    assert [hit.why for hit in desk.ask(Find("crane"))] == [None]


@pytest.fixture
def elizabeth(desk: Desk) -> PersonId:
    """Somebody who is known by much beside her name."""
    crane = make_person(
        desk, "Elizabeth Crane", said_like="Aylish Crayne", nhs_number="9434765919", reference="HK-20 44/17"
    )
    desk.do(FORMER_NAMES.add, Add(crane, FormerName("Elizabeth Ŵynne")))
    desk.do(REFERENCES.add, Add(crane, Reference(system="Mosaic", reference="M-55 102")))
    make_person(desk, "Bea Marlow", nhs_number="4010232137", reference="HK-99")
    return crane


@pytest.mark.parametrize(
    ("typed", "by", "text"),
    [
        ("aylish", FoundBy.SAID_LIKE, "Aylish Crayne"),
        ("wynne", FoundBy.FORMER_NAME, "Elizabeth Ŵynne"),
        ("elizabeth wyn", FoundBy.FORMER_NAME, "Elizabeth Ŵynne"),
        ("9434765919", FoundBy.NHS_NUMBER, "9434765919"),
        ("943 476 5919", FoundBy.NHS_NUMBER, "9434765919"),
        ("943-476", FoundBy.NHS_NUMBER, "9434765919"),
        ("943 4", FoundBy.NHS_NUMBER, "9434765919"),
        ("hk-20 44/17", FoundBy.REFERENCE, "HK-20 44/17"),
        ("HK204417", FoundBy.REFERENCE, "HK-20 44/17"),
        ("hk 2044", FoundBy.REFERENCE, "HK-20 44/17"),
        ("m55102", FoundBy.REFERENCE, "M-55 102"),
        ("m-55", FoundBy.REFERENCE, "M-55 102"),
    ],
)
def test_whatever_somebody_is_known_by_finds_them_and_is_told(
    desk: Desk, elizabeth: PersonId, typed: str, by: FoundBy, text: str
) -> None:
    assert why(desk, typed) == [("Elizabeth Crane", by, text)]
    (row,) = desk.ask(Caseload(text=typed)).rows
    assert (row.person_id, row.why) == (elizabeth, KnownBy(by, text, "Mosaic" if text[0] == "M" else ""))


@pytest.mark.parametrize("typed", ["9434765918", "943 476 591 8", "765919", "wynnes", "mosaic", "m-56"])
def test_a_code_is_taken_at_its_word(desk: Desk, elizabeth: PersonId, typed: str) -> None:
    """From its beginning, without a slip; what a system is called finds nobody."""
    assert [hit for hit in desk.ask(Find(typed)) if not hit.near] == []


def test_a_slip_is_forgiven_in_every_name_and_in_no_code(desk: Desk, elizabeth: PersonId) -> None:
    make_person(desk, "Code Holder", reference="wynnex")
    assert [(hit.words, hit.near) for hit in desk.ask(Find("wynen"))] == [("Elizabeth Crane", True)]
    assert [(hit.words, hit.near) for hit in desk.ask(Find("aylihs"))] == [("Elizabeth Crane", True)]
    assert names(desk, "holdre wynnex") == ["Code Holder"]


def test_the_very_reference_comes_before_all_that_only_begin_so(desk: Desk) -> None:
    for number in range(10):
        make_person(desk, f"Ann {number}", reference=f"HK-70{number}")
    make_person(desk, "Zed Last", reference="HK-70")
    assert names(desk, "hk-70")[0] == "Zed Last"
    elsewhere = make_person(desk, "Zed Elsewhere")
    desk.do(REFERENCES.add, Add(elsewhere, Reference(system="Mosaic", reference="HK-70")))
    assert names(desk, "HK-70")[:3] == ["Zed Elsewhere", "Zed Last", "Ann 0"]


def test_the_index_follows_former_names_and_references(desk: Desk, elizabeth: PersonId) -> None:
    former = desk.do(FORMER_NAMES.add, Add(elizabeth, FormerName("Elizabeth Ashdown")))
    assert names(desk, "ashdown") == ["Elizabeth Crane"]
    desk.do(FORMER_NAMES.change, Change(former, 1, FormerName("Elizabeth Oakley")))
    assert (names(desk, "ashdown"), names(desk, "oakley")) == ([], ["Elizabeth Crane"])
    desk.undo()
    assert (names(desk, "ashdown"), names(desk, "oakley")) == (["Elizabeth Crane"], [])
    desk.do(FORMER_NAMES.bin, Bin(former))
    assert names(desk, "ashdown") == []
    assert listed(desk, "ashdown") == []
    desk.do(restore_from_bin, RestoreFromBin("former_name", former))
    assert names(desk, "ashdown") == ["Elizabeth Crane"] == listed(desk, "ashdown")
    desk.do(bin_person, BinPerson(elizabeth, desk.ask(PersonById(elizabeth)).version))
    assert [names(desk, text) for text in ("ashdown", "m55102", "943 476 5919")] == [[], [], []]
    desk.undo()
    assert all(names(desk, text) for text in ("ashdown", "m55102", "943 476 5919"))


def test_a_joined_record_is_found_by_all_that_both_were_known_by(desk: Desk, elizabeth: PersonId) -> None:
    other = make_person(desk, "Lisbeth Heron", reference="QQ-7001")
    desk.do(FORMER_NAMES.add, Add(other, FormerName("Lisbeth Finch")))
    third = make_person(desk, "Bette Kestrel")
    for away, kept in ((third, other), (other, elizabeth)):
        versions = [desk.ask(PersonById(each)).version for each in (kept, away)]
        desk.do(merge_people, MergePeople(kept, away, versions[0], versions[1]))
    for typed, by in (
        ("wynne", FoundBy.FORMER_NAME),
        ("finch", FoundBy.FORMER_NAME),
        ("heron", FoundBy.JOINED_NAME),
        ("kestrel", FoundBy.JOINED_NAME),
        ("qq7001", FoundBy.REFERENCE),
    ):
        assert [(name, how) for name, how, _ in why(desk, typed)] == [("Elizabeth Crane", by)], typed
        assert listed(desk, typed) == ["Elizabeth Crane"]
    desk.undo()
    found = [names(desk, text) for text in ("wynne", "finch", "heron", "kestrel", "qq7001")]
    assert found == [["Elizabeth Crane"], *[["Lisbeth Heron"]] * 4]
    desk.redo()
    assert names(desk, "kestrel") == ["Elizabeth Crane"]


def test_what_a_restricted_person_is_known_by_finds_nobody_for_others(
    desk: Desk, elizabeth: PersonId
) -> None:
    desk.do(restrict_person, RestrictPerson(elizabeth, (desk.actor.member_id,), "a relative works here"))
    other = replace(desk.actor, member_id=MemberId(new_id()), name="Tom")
    theirs = Desk(desk.store, other, desk.clock)
    for typed in ("wynne", "wynen", "aylish", "943 476 5919", "m55102"):
        assert names(desk, typed) == ["Elizabeth Crane"], typed
        assert theirs.ask(Find(typed)) == ()
        assert theirs.ask(Caseload(text=typed)).rows == ()


def test_what_somebody_is_known_by_is_written_anew_with_the_index(
    desk: Desk, elizabeth: PersonId, store: Store
) -> None:
    before = [why(desk, text) for text in ("wynne", "m55102", "943 476 5919")]
    with store.engine.begin() as connection:
        derived.write_anew(connection)
    assert [why(desk, text) for text in ("wynne", "m55102", "943 476 5919")] == before
    assert all(before)


@pytest.mark.parametrize("typed", ["", " ", "p", "%%", '"', "'", "*", "()", "&|!", "\\", "😀", "-- ;", "…"])
def test_what_holds_no_word_finds_nothing(desk: Desk, typed: str) -> None:
    make_person(desk, "Pat Pottery")
    assert desk.ask(Find(typed)) == ()


@pytest.mark.parametrize(
    "typed",
    [
        'bea"', "bea* OR zz", "NEAR(bea)", "bea AND NOT marlow", "words:bea", "-bea", "bea' | 'x", "bea:*",
        "^bea", "{words} : bea", "bea & !x", "\\bea", "bea\x00", "'; DROP TABLE person; --", "a" * 10_000,
        "bea " * 2_000, "<b>bea</b>", "\u202ebea",
    ],
)  # fmt: skip
def test_operators_of_either_engine_are_only_words(desk: Desk, typed: str) -> None:
    make_person(desk, "Bea Marlow")
    make_person(desk, "Near Zz")
    for hit in desk.ask(Find(typed)):
        assert hit.words == "Bea Marlow"
    assert names(desk, "bea") == ["Bea Marlow"]


def test_a_word_longer_than_an_index_takes_is_kept_and_found(desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow")
    endless = "y" * 9_000
    desk.do(add_note, AddNote(bea, endless))
    desk.do(add_note, AddNote(bea, " ".join(str(number) for number in range(2_000))))
    assert [kind for kind, _ in found(desk, endless)] == [HitKind.NOTE]
    hits = desk.ask(Find("1999"))
    assert [matched(hit) for hit in hits] == [["1999"]]
    assert len(hits[0].words) < 130


def test_the_newest_notes_are_shown_of_a_common_word(desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow")
    for number in range(9):
        desk.do(add_note, AddNote(bea, f"garden visit {number}"))
    assert [words for _, words in found(desk, "garden")] == [f"garden visit {n}" for n in (8, 7, 6, 5, 4, 3)]


def test_the_index_follows_change_bin_restore_undo_and_redo(desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow")
    ability = make_ability(desk, bea, "Pottery")
    note = desk.do(add_note, AddNote(bea, "Glaze"))
    desk.do(change_note, ChangeNote(note, 1, "Enamel", date(2026, 11, 3)))
    assert (found(desk, "glaze"), found(desk, "enamel")) == ([], [(HitKind.NOTE, "Enamel")])
    desk.undo()
    assert (found(desk, "glaze"), found(desk, "enamel")) == ([(HitKind.NOTE, "Glaze")], [])
    desk.redo()
    assert found(desk, "enamel") == [(HitKind.NOTE, "Enamel")]
    desk.do(bin_ability, BinAbility(ability, 1))
    assert found(desk, "pottery") == []
    desk.do(restore_from_bin, RestoreFromBin("ability", ability))
    assert found(desk, "pottery") == [(HitKind.ABILITY, "Pottery")]
    desk.do(bin_person, BinPerson(bea, 1))
    assert found(desk, "pottery") + found(desk, "enamel") + found(desk, "marlow") == []
    desk.undo()
    assert [len(found(desk, text)) for text in ("pottery", "enamel", "marlow")] == [1, 1, 1]


def test_an_imported_table_is_found_and_its_undo_takes_it_out(desk: Desk) -> None:
    people = tuple(ImportedPerson(n, name=f"Imported Tabler{n}") for n in range(700))
    desk.do(import_people, ImportPeople(people))
    assert names(desk, "tabler699") == ["Imported Tabler699"]
    assert len(names(desk, "imported")) == 6
    desk.undo()
    assert found(desk, "imported") == []


def test_an_act_that_fails_leaves_nothing_to_be_found(desk: Desk) -> None:
    def half_done(work: Work, _command: None) -> None:
        work.add(Person(team_id=desk.actor.team_id, name="Half Done", name_key="half done"))
        work.session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.do(half_done, None)
    assert found(desk, "half") == []
    assert names(desk, "halff") == []


def test_another_teams_rows_never_appear(desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow", reference="HK-1")
    make_ability(desk, bea, "Pottery")
    make_need(desk, bea, "Pottery bus")
    make_group(desk, "Pottery club")
    desk.do(add_note, AddNote(bea, "Pottery today"))
    stranger = Actor(MemberId(new_id()), "X", frozenset({Role.PRACTITIONER}), TeamId(new_id()))
    theirs = Desk(desk.store, stranger, desk.clock)
    assert [theirs.ask(Find(text)) for text in ("pottery", "bea", "marlwo", "HK-1")] == [(), (), (), ()]


def test_the_index_written_anew_finds_the_same(desk: Desk, store: Store) -> None:
    bea = make_person(desk, "Bea Marlow", called="Betty")
    make_group(desk, "Pottery club")
    binned = make_ability(desk, bea, "Pottery wheel")
    desk.do(bin_ability, BinAbility(binned, 1))
    for number in range(3):
        desk.do(add_note, AddNote(bea, f"pottery {number}"))
    before = desk.ask(Find("pott")), desk.ask(Find("bett"))
    with store.engine.begin() as connection:
        connection.execute(sa.text(f"DELETE FROM {search_words.NAME}_made"))
    assert derived.bring_up_to_date(store.engine)
    assert not derived.bring_up_to_date(store.engine)
    assert (desk.ask(Find("pott")), desk.ask(Find("bett"))) == before


def test_each_searchable_row_has_one_line_and_no_other_row_has_any(desk: Desk, store: Store) -> None:
    bea = make_person(desk, "Bea Marlow")
    note = desk.do(add_note, AddNote(bea, "Once"))
    desk.do(change_note, ChangeNote(note, 1, "Twice", date(2026, 11, 3)))
    with store.engine.connect() as connection:
        lines = connection.execute(sa.select(SearchEntry.record_id, SearchEntry.person_id)).all()
        words = connection.scalars(sa.select(search_words.words.c.rowid)).all()
        ids = connection.scalars(sa.select(SearchEntry.id)).all()
    assert {tuple(line) for line in lines} == {(bea, bea), (note, bea)}
    assert sorted(words) == sorted(ids)


def test_a_note_that_moves_to_another_person_is_found_with_them(desk: Desk) -> None:
    bea, joan = make_person(desk, "Bea Marlow"), make_person(desk, "Joan Reed")
    note = desk.do(add_note, AddNote(bea, "Glaze"))
    with desk.store.work(desk.actor, desk.clock) as (work, _):
        row = work.load(Note, note)
        work.change(row, None, {"person_id": joan})
        work.record("change_note", Topic.NOTES, joan, joan)
    assert [hit.person_id for hit in desk.ask(Find("glaze"))] == [joan]
    with desk.store.engine.connect() as connection:
        line = sa.select(SearchEntry.person_id).where(SearchEntry.record_id == note)
        assert connection.scalar(line) == joan


def test_a_key_stroke_costs_a_handful_of_statements(desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow")
    make_ability(desk, bea, "Pottery")
    desk.ask(Find(""))
    with reads_of(desk.store.engine) as asked:
        desk.ask(Find("marl"))
    assert len(asked) == 5


def test_nothing_that_was_looked_for_is_kept(desk: Desk, store: Store) -> None:
    make_person(desk, "Bea Marlow")
    desk.ask(Find("needleneedle"))
    with store.engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            if not table.startswith(search_words.NAME):
                rows = connection.execute(sa.text(f'SELECT * FROM "{table}"')).all()
                assert "needleneedle" not in repr(rows)

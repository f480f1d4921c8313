from datetime import timedelta

import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.changes import Topic
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.documents import Wanted, Way
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.ids import PersonId
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.audits import CopyTold, HistoryOf, TrailBreak
from coprodesk.queries.workspace import BinList
from coprodesk.store.schema import Ability
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, BinAbility, add_ability, bin_ability
from coprodesk.usecases.documents import NoteCopy, note_copy
from coprodesk.usecases.networks import NoteMap, note_map
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.workspace import EmptyOldBin, RestoreFromBin, empty_old_bin, restore_from_bin
from tests.factories import make_person


def leave_old_line(desk: Desk, person: PersonId) -> None:
    """As versions before left one for each record that was opened."""

    def opened(work: Work, _: None) -> None:
        work.record("open_person", Topic.WORKSPACE, person, person)

    desk.do(opened, None)


def test_history_is_newest_first_and_in_pages(desk: Desk) -> None:
    person = make_person(desk)
    desk.do(add_ability, AddAbility(person, "Pottery"))
    leave_old_line(desk, person)
    make_person(desk, "Somebody else")
    first = desk.ask(HistoryOf(person, limit=2))
    assert [(row.act, row.rows) for row in first.rows] == [("open_person", 0), ("add_ability", 1)]
    assert first.total == 3
    rest = desk.ask(HistoryOf(person, after=first.after, limit=2))
    assert [row.act for row in rest.rows] == ["add_person"]
    assert desk.ask(TrailBreak()) is None
    changes = desk.ask(HistoryOf(person, changes_only=True))
    assert ([row.act for row in changes.rows], changes.total) == (["add_ability", "add_person"], 2)


def test_each_copy_that_left_tells_for_whom_it_was(desk: Desk) -> None:
    person = make_person(desk)
    wanted = Audience(Reader.SERVICE, name="Dr Lin")
    desk.do(note_copy, NoteCopy(person, Way.SAVED, "aa", Wanted(), audience=wanted, left_out=2, locked=True))
    desk.do(note_map, NoteMap(MapOrder(person, MapFormat.PNG, Reader.THE_PERSON), "bb"))
    assert [(row.act, row.copy) for row in desk.ask(HistoryOf(person, limit=2)).rows] == [
        ("save_map", CopyTold("the_person", "", 0, locked=False, sha256="bb")),
        ("save_plan", CopyTold("service", "Dr Lin", 2, locked=True, sha256="aa")),
    ]


def test_the_bin_lists_gives_back_and_empties_after_thirty_days(desk: Desk, clock: FixedClock) -> None:
    person = make_person(desk, "Bea Marlow")
    kept = desk.do(add_ability, AddAbility(person, "Pottery"))
    gone = desk.do(add_ability, AddAbility(person, "Poems"))
    for ability in (kept, gone):
        desk.do(bin_ability, BinAbility(ability, 1))
    assert {(row.table, row.words, row.person) for row in desk.ask(BinList())} == {
        ("ability", "Pottery", "Bea Marlow"),
        ("ability", "Poems", "Bea Marlow"),
    }
    desk.do(restore_from_bin, RestoreFromBin("ability", kept))
    clock.set(clock.now() + timedelta(days=29))
    assert desk.do(empty_old_bin, EmptyOldBin()) == 0
    clock.set(clock.now() + timedelta(days=2))
    assert desk.do(empty_old_bin, EmptyOldBin()) == 1
    with desk.store.engine.connect() as connection:
        assert connection.scalars(sa.select(Ability.id)).all() == [kept]


def test_a_binned_person_is_in_the_bin(desk: Desk) -> None:
    person = make_person(desk, "Bea Marlow")
    desk.do(bin_person, BinPerson(person, 1))
    assert [(row.table, row.words) for row in desk.ask(BinList())] == [("person", "Bea Marlow")]

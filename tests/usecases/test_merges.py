"""Two records that are one person: nothing is lost, old references find the one that was kept, undo gives both back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.details import Address, Contact, FormerName, KeyDate, Language, MessageSafe, Reference
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId
from coprodesk.domain.merges import InOnePool, MergedAway
from coprodesk.domain.networks import Ring, TieKind
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import NotWith, Noun
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.audits import HistoryOf, TrailBreak
from coprodesk.queries.budgets import BudgetsOf, MoneySums
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.exchanges import TimeBalance, TimeSums
from coprodesk.queries.merges import SideBySide
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonById, PersonByReference
from coprodesk.queries.plans import PlanOf
from coprodesk.queries.workspace import BinList
from coprodesk.store import images
from coprodesk.store.persons import pointing_at, unique_with
from coprodesk.store.schema import Base, Person, Row, SharingMark
from coprodesk.usecases.details import ADDRESSES, CONTACTS, FORMER_NAMES, KEY_DATES, LANGUAGES, REFERENCES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.networks import MoveTie, move_tie
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.sharing import KeepFrom, RestrictPerson, keep_from, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
from tests.factories import (
    contents,
    make_ability,
    make_answers,
    make_exchange,
    make_group,
    make_need,
    make_person,
    make_plan,
    make_pool,
    make_stream,
    make_tie,
)


def merge(desk: Desk, kept: PersonId, away: PersonId, *taken: str) -> None:
    versions = [desk.ask(PersonById(each)).version for each in (kept, away)]
    desk.do(merge_people, MergePeople(kept, away, versions[0], versions[1], frozenset(taken)))


def everything(desk: Desk) -> dict[tuple[str, UUID], images.Image]:
    """Every row of the workspace but the trail, without the versions that a save counts up."""
    found = {}
    with desk.store.view(desk.actor, desk.clock) as view:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Row):
                for row in view.session.scalars(sa.select(mapper.class_)):
                    image = images.after_image(row)
                    image.pop("version")
                    found[row.__tablename__, row.id] = image
    return found


@pytest.fixture
def two(desk: Desk) -> tuple[PersonId, PersonId]:
    """Bea is here twice, each time with a life."""
    bea = make_person(desk, "Bea Marlow", called="Bea", reference="7")
    again = make_person(desk, "Beatrice Marlow", born="1961-05-01", reference="8", area="Peckham")
    joan, group = make_person(desk, "Joan Bell"), make_group(desk)
    for person in (bea, again):
        make_ability(desk, person)
        make_need(desk, person)
        make_answers(desk, person)
        make_stream(desk, person)
        make_plan(desk, person)
        make_exchange(desk, Party(person), POT)
        make_exchange(desk, Party(joan), Party(person), 30)
        make_tie(desk, person, group_id=group, kind=TieKind.GROUP)
    make_tie(desk, bea, other_id=joan, started=date(2025, 3, 1), gives=True)
    make_tie(desk, again, other_id=joan, started=date(2020, 1, 1), receives=True, relation="neighbour")
    make_tie(desk, again, name="Winston Clarke")
    make_tie(desk, bea, other_id=again)
    make_exchange(desk, Party(bea), Party(again), 15)
    return bea, again


def test_everything_goes_over_and_nothing_is_lost(desk: Desk, two: tuple[PersonId, PersonId]) -> None:
    bea, again = two
    before = everything(desk)
    merge(desk, bea, again)
    assert everything(desk).keys() == before.keys()
    head = desk.ask(PersonById(bea))
    assert (head.name, head.called, head.born, head.area, head.reference) == (
        "Bea Marlow",
        "Bea",
        "1961-05-01",
        "Peckham",
        "7",
    )
    assert (
        len(desk.ask(AbilitiesOf(bea))) == len(desk.ask(NeedsOf(bea))) == len(desk.ask(BudgetsOf(bea))) == 2
    )
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    assert [len(outcome.actions) for outcome in plan.outcomes] == [2, 2]
    with pytest.raises(NotFound):
        desk.ask(PersonById(again))


def test_minutes_and_pence_still_sum_to_nought(desk: Desk, two: tuple[PersonId, PersonId]) -> None:
    bea, again = two
    balances = [desk.ask(TimeBalance(each)).balance for each in two]
    merge(desk, bea, again)
    assert desk.ask(TimeBalance(bea)).balance == sum(balances) == 60
    sums = desk.ask(TimeSums())
    assert (sums.total, sums.unbalanced) == (0, 0)
    assert desk.ask(MoneySums()) == (0, 0)


def test_a_tie_to_each_other_goes_and_a_tie_that_both_have_becomes_one(
    desk: Desk, two: tuple[PersonId, PersonId]
) -> None:
    bea, again = two
    merge(desk, bea, again)
    nodes = {node.name: node for node in desk.ask(NetworkOf(bea)).nodes}
    assert sorted(nodes) == ["Joan Bell", "Tuesday kitchen", "Winston Clarke"]
    joan = nodes["Joan Bell"]
    assert (joan.started, joan.direction, joan.relation) == (date(2020, 1, 1), "both", "neighbour")


def test_earlier_lives_rings_and_notes_of_a_tie_that_both_have_are_kept(desk: Desk) -> None:
    bea, again, joan = make_person(desk), make_person(desk, "Beatrice"), make_person(desk, "Joan Bell")
    make_tie(desk, bea, other_id=joan, started=date(2024, 1, 1), notes="Brings soup")
    tie = make_tie(desk, again, other_id=joan, started=date(2020, 1, 1), notes="Has the key")
    desk.do(move_tie, MoveTie(tie, again, Ring.CLOSEST, date(2022, 1, 1)))
    merge(desk, bea, again)
    joined = desk.ask(NetworkOf(bea)).nodes[0]
    assert (joined.started, joined.notes) == (date(2020, 1, 1), "Brings soup\nHas the key")
    assert desk.ask(NetworkOf(bea, on=date(2023, 1, 1))).nodes[0].ring == Ring.CLOSEST
    assert len(desk.ask(NetworkOf(joan)).nodes) == 1


def test_a_record_for_the_named_few_stays_for_those_few(desk: Desk) -> None:
    bea, again = make_person(desk), make_person(desk, "Beatrice")
    tom = desk.do(add_member, AddMember("Tom Okoro", (Role.PRACTITIONER,)))
    for person, readers in ((bea, ()), (again, (tom,))):
        desk.do(
            restrict_person, RestrictPerson(person, (desk.actor.member_id, *readers), "a relative works here")
        )
    merge(desk, bea, again)
    other = Desk(desk.store, replace(desk.actor, member_id=tom), desk.clock)
    with pytest.raises(NotFound):
        other.ask(PersonById(bea))
    assert desk.ask(PersonById(bea)).name == "Bea Marlow"


def test_old_references_and_the_history_find_the_one_that_was_kept(
    desk: Desk, two: tuple[PersonId, PersonId]
) -> None:
    bea, again = two
    merge(desk, bea, again)
    assert desk.ask(PersonByReference("8")) == desk.ask(PersonByReference("7")) == bea
    acts = [row.act for row in desk.ask(HistoryOf(bea)).rows]
    assert acts[0] == "merge_people"
    assert acts.count("add_person") == 2
    third = make_person(desk, "B Marlow")
    merge(desk, third, bea)
    assert desk.ask(PersonByReference("8")) == third


def test_undo_gives_both_back_exactly_and_redo_joins_them_again(
    desk: Desk, two: tuple[PersonId, PersonId]
) -> None:
    bea, again = two
    before = everything(desk)
    merge(desk, bea, again, "name")
    after = everything(desk)
    assert desk.ask(PersonById(bea)).name == "Beatrice Marlow"
    assert desk.undo() == "merge_people"
    assert everything(desk) == before
    desk.redo()
    assert everything(desk) == after
    assert desk.ask(TrailBreak()) is None


def test_what_came_later_stays_with_the_one_that_was_kept(
    desk: Desk, two: tuple[PersonId, PersonId], clock: FixedClock
) -> None:
    bea, again = two
    merge(desk, bea, again)
    joined = desk._undo[-1]
    make_ability(desk, bea, "Sings")
    make_exchange(desk, Party(bea), POT, 20)
    desk._undo = [joined]
    desk.undo()
    assert "Sings" in {row.name for row in desk.ask(AbilitiesOf(bea))}
    assert [desk.ask(TimeBalance(each)).balance for each in two] == [60 - 30 + 15 + 20, 60 - 30 - 15]


def test_what_would_go_over_is_told_before(desk: Desk, two: tuple[PersonId, PersonId]) -> None:
    told = desk.ask(SideBySide(*two))
    said = {pair.field: (pair.kept, pair.away, pair.differs) for pair in told.fields}
    assert said["name"] == ("Bea Marlow", "Beatrice Marlow", True)
    assert said["born"] == ("", "1961-05-01", False)
    assert "pronouns" not in said
    moves = dict(told.moves)
    assert (moves["ability"], moves["plan"], moves["tie_party"], moves["time_entry"]) == (1, 1, 3, 3)
    assert (told.ties_between, told.pools_of_both) == (1, ())


def test_members_of_one_pool_are_refused(desk: Desk) -> None:
    bea, again = make_person(desk), make_person(desk, "Beatrice Marlow")
    streams = [make_stream(desk, each) for each in (bea, again)]
    make_pool(desk, [(bea, streams[0], 100), (again, streams[1], 100)])
    with pytest.raises(InOnePool) as refused:
        merge(desk, bea, again)
    assert refused.value.titles == ("Pottery pool",)


def test_a_record_is_not_joined_to_itself_twice_or_in_a_circle(desk: Desk) -> None:
    bea, again = make_person(desk), make_person(desk, "Beatrice Marlow")
    with pytest.raises(Invalid):
        merge(desk, bea, bea)
    with pytest.raises(Conflict):
        desk.do(merge_people, MergePeople(bea, again, 1, 9, frozenset()))
    merge(desk, bea, again)
    for kept, away in ((again, bea), (bea, again)):
        with pytest.raises(NotFound):
            desk.do(merge_people, MergePeople(kept, away, 1, 1, frozenset()))
    with pytest.raises(MergedAway) as refused:
        desk.do(restore_from_bin, RestoreFromBin("person", again))
    assert refused.value.survivor == bea


def test_the_bin_gives_back_a_person_with_all_their_rows_but_nobody_who_was_joined(desk: Desk) -> None:
    bea, again = make_person(desk), make_person(desk, "Beatrice Marlow")
    joan = make_person(desk, "Joan Bell")
    make_ability(desk, joan)
    merge(desk, bea, again)
    before = everything(desk)
    desk.do(bin_person, BinPerson(joan, desk.ask(PersonById(joan)).version))
    assert [row.record for row in desk.ask(BinList())] == [joan]
    desk.do(restore_from_bin, RestoreFromBin("person", joan))
    assert everything(desk) == before
    assert [row.name for row in desk.ask(AbilitiesOf(joan))] == ["Mends bicycles"]


def test_rows_that_only_one_person_may_have_are_known() -> None:
    """A new unique key with a person in it: say in usecases/merges.py what becomes of the second row."""
    found = {kind.__tablename__ for kind, key in pointing_at(Person) if any(unique_with(kind, key))}
    assert found == {"time_account", "pool_member", "pool_vote"}


def test_what_both_records_say_stands_once_and_what_is_guarded_stays_guarded(desk: Desk) -> None:
    kept, away = make_person(desk, "Ada Lowe"), make_person(desk, "Ada Low")
    desk.do(CONTACTS.add, Add(kept, Contact("07700 900123", message_safe=MessageSafe.YES)))
    desk.do(ADDRESSES.add, Add(kept, Address("1 High Street\nLeeds")))
    desk.do(REFERENCES.add, Add(kept, Reference("Mosaic", "N-1")))
    desk.do(FORMER_NAMES.add, Add(kept, FormerName("Ada Reid")))
    desk.do(LANGUAGES.add, Add(kept, Language("Welsh")))
    desk.do(KEY_DATES.add, Add(kept, KeyDate("Moved in", "2020")))
    phone = desk.do(
        CONTACTS.add,
        Add(away, Contact("+447700900123", message_safe=MessageSafe.NO, best_times="mornings")),
    )
    desk.do(CONTACTS.add, Add(away, Contact("07700 900123", whose="daughter")))
    desk.do(ADDRESSES.add, Add(away, Address("1 high street\nLeeds ", restricted=True)))
    desk.do(REFERENCES.add, Add(away, Reference("MOSAIC", "n-1")))
    desk.do(FORMER_NAMES.add, Add(away, FormerName("ADA REID")))
    desk.do(LANGUAGES.add, Add(away, Language("welsh", interpreter=True)))
    desk.do(KEY_DATES.add, Add(away, KeyDate("moved in", "2020")))
    desk.do(keep_from, KeepFrom(away, Noun.CONTACT, phone, NotWith.ORGANISATION, name="Housing"))
    before = everything(desk)
    merge(desk, kept, away)
    assert [
        (each.value, each.whose, each.message_safe, each.best_times)
        for each in contents(desk, CONTACTS, kept)
    ] == [
        ("07700 900123", "", MessageSafe.NO, "mornings"),
        ("07700 900123", "daughter", MessageSafe.NOT_ASKED, ""),
    ]
    assert [each.restricted for each in contents(desk, ADDRESSES, kept)] == [True]
    assert [each.reference for each in contents(desk, REFERENCES, kept)] == ["N-1"]
    assert [each.name for each in contents(desk, FORMER_NAMES, kept)] == ["Ada Reid"]
    assert [(each.name, each.interpreter) for each in contents(desk, LANGUAGES, kept)] == [("Welsh", True)]
    assert [each.words for each in contents(desk, KEY_DATES, kept)] == ["Moved in"]
    with desk.store.view(desk.actor, desk.clock) as view:
        (mark,) = view.session.scalars(sa.select(SharingMark)).all()
        assert (mark.person_id, mark.record_id) == (kept, desk.ask(EntriesOf(CONTACTS, kept))[0].entry_id)
    desk.undo()
    assert everything(desk) == before

"""Abilities, needs, groups, well-being and notes: each is added, changed and binned."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Contribution, Kind, Readiness
from coprodesk.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from coprodesk.domain.needs import CareActOutcome, Source
from coprodesk.domain.networks import TieKind
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.wellbeing import Answers
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.groups import GroupById, GroupsOfTeam
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.notes import NotesOf
from coprodesk.usecases import abilities, groups, needs, notes
from coprodesk.usecases.abilities import CONTRIBUTIONS
from coprodesk.usecases.entries import Add, Bin, Change
from coprodesk.usecases.wellbeing import ANSWERS
from tests.factories import contents, make_ability, make_answers, make_group, make_need, make_person, make_tie


def test_an_ability_from_saying_to_bin(desk: Desk) -> None:
    bea = make_person(desk)
    ability = make_ability(desk, bea, "Bakes bread", kind=Kind.HANDS, helps="the neighbours")
    change = abilities.ChangeAbility(ability, 1, "Bakes bread", readiness=Readiness.WOULD_TEACH)
    desk.do(abilities.change_ability, change)
    (row,) = desk.ask(AbilitiesOf(bea))
    assert (row.version, row.readiness, row.helps) == (2, "would_teach", "")
    with pytest.raises(Conflict):
        desk.do(abilities.change_ability, abilities.ChangeAbility(ability, 1, "Bakes cakes"))
    desk.do(abilities.bin_ability, abilities.BinAbility(ability, 2))
    assert desk.ask(AbilitiesOf(bea)) == ()


def test_a_contribution_uses_the_persons_own_ability(desk: Desk) -> None:
    bea = make_person(desk)
    ability, other = make_ability(desk, bea), make_ability(desk, make_person(desk, "Joan Bell"))
    mends = Contribution("Mends for the street", ability_id=ability)
    given = desk.do(CONTRIBUTIONS.add, Add(bea, mends))
    assert contents(desk, CONTRIBUTIONS, bea) == [mends]
    with pytest.raises(NotFound):
        desk.do(CONTRIBUTIONS.add, Add(bea, Contribution("x", ability_id=other)))
    with pytest.raises(Invalid, match="in_the_future"):
        desk.do(CONTRIBUTIONS.add, Add(bea, Contribution("x", since=date(2027, 1, 1))))
    desk.do(CONTRIBUTIONS.change, Change(given, 1, Contribution("Rings Joan on Sundays")))
    assert contents(desk, CONTRIBUTIONS, bea)[0].what == "Rings Joan on Sundays"
    desk.do(CONTRIBUTIONS.bin, Bin(given, 2))
    assert contents(desk, CONTRIBUTIONS, bea) == []


def test_a_need_and_how_it_is_met(desk: Desk) -> None:
    bea = make_person(desk)
    need = make_need(desk, bea, "Company at lunch", CareActOutcome.RELATIONSHIPS)
    tie = make_tie(desk, bea, name="Winston Clarke")
    paid = desk.do(needs.add_cover, needs.AddCover(need, Source.PAID_SERVICE, weekly_pence=4_500))
    desk.do(needs.add_cover, needs.AddCover(need, Source.NEIGHBOUR, tie_id=tie, weekly_minutes=90))
    (row,) = desk.ask(NeedsOf(bea))
    assert row.outcome == "relationships"
    assert [(c.source, c.who, c.weekly_minutes, c.weekly_pence) for c in row.covers] == [
        ("neighbour", "Winston Clarke", 90, None),
        ("paid_service", "", None, 4_500),
    ]
    desk.do(needs.change_cover, needs.ChangeCover(paid, 1, Source.POOL, words="lunch club"))
    desk.do(needs.bin_cover, needs.BinCover(paid, 2))
    desk.do(needs.change_need, needs.ChangeNeed(need, 1, "Company at tea"))
    (row,) = desk.ask(NeedsOf(bea))
    assert (row.words, row.outcome, len(row.covers)) == ("Company at tea", None, 1)
    desk.do(needs.bin_need, needs.BinNeed(need, 2))
    assert desk.ask(NeedsOf(bea)) == ()


def test_covers_that_cannot_be(desk: Desk) -> None:
    need = make_need(desk, make_person(desk))
    elsewhere = make_tie(desk, make_person(desk, "Joan Bell"))
    wrong = needs.AddCover(need, Source.PERSON, weekly_minutes=20_000, weekly_pence=-1)
    with pytest.raises(Invalid) as refused:
        desk.do(needs.add_cover, wrong)
    assert [p.code for p in refused.value.problems] == ["more_than_a_week", "below_zero"]
    with pytest.raises(NotFound):
        desk.do(needs.add_cover, needs.AddCover(need, Source.NEIGHBOUR, tie_id=elsewhere))


def test_a_group_and_who_belongs(desk: Desk) -> None:
    group, bea = make_group(desk, "Tuesday kitchen"), make_person(desk)
    make_tie(desk, bea, TieKind.GROUP, group_id=group, gives=True, receives=True)
    page = desk.ask(GroupById(group))
    assert [(m.name, m.direction) for m in page.members] == [("Bea Marlow", "both")]
    desk.do(groups.change_group, groups.ChangeGroup(group, 1, "Wednesday kitchen"))
    assert [(g.name, g.members) for g in desk.ask(GroupsOfTeam())] == [("Wednesday kitchen", 1)]
    desk.do(groups.bin_group, groups.BinGroup(group, 2))
    assert desk.ask(GroupsOfTeam()) == ()
    with pytest.raises(NotFound):
        desk.ask(GroupById(group))


def test_answers_stand_alone_and_in_time(desk: Desk) -> None:
    bea = make_person(desk)
    late = make_answers(desk, bea, date(2026, 11, 20), happy=0)
    make_answers(desk, bea, date(2026, 5, 1))
    assert [row.content.asked_on.month for row in desk.ask(EntriesOf(ANSWERS, bea))] == [5, 11]
    with pytest.raises(Invalid, match="answers: needed"):
        make_answers(desk, bea, happy=None)
    desk.do(ANSWERS.change, Change(late, 1, Answers(date(2026, 11, 20), anxious=2)))
    assert desk.ask(EntriesOf(ANSWERS, bea))[1].content.anxious == 2
    desk.do(ANSWERS.bin, Bin(late, 2))
    assert len(desk.ask(EntriesOf(ANSWERS, bea))) == 1


def test_notes_come_a_page_at_a_time(desk: Desk) -> None:
    bea = make_person(desk)
    made = [desk.do(notes.add_note, notes.AddNote(bea, f"note {n}")) for n in range(3)]
    page = desk.ask(NotesOf(bea, limit=2))
    assert ([row.words for row in page.rows], page.total, page.after) == (["note 2", "note 1"], 3, 2)
    assert page.rows[0].author == "Asha Rahman"
    assert desk.ask(NotesOf(bea, after=2)).after is None
    desk.do(notes.change_note, notes.ChangeNote(made[0], 1, "note", date(2026, 11, 23)))
    desk.do(notes.bin_note, notes.BinNote(made[0], 2))
    assert desk.ask(NotesOf(bea)).total == 2


def test_who_may_not_write_is_refused_first(desk: Desk, actor: Actor) -> None:
    bea = make_person(desk)
    desk.actor = Actor(actor.member_id, actor.name, frozenset({Role.ADMINISTRATOR}), actor.team_id)
    with pytest.raises(NotAllowed):
        make_ability(desk, bea, "")
    with pytest.raises(NotAllowed):
        make_group(desk, "")

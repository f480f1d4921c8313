"""Abilities in depth: when somebody is free, who noticed it, what came of asking, how often it was used."""

from datetime import date
from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Area, Asked, Day, Kind, Readiness, TimeOfDay
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.texts import one_line
from coprodesk.queries.abilities import (
    AbilitiesOf,
    AskingsOf,
    BalanceOfCaseload,
    CaseloadBalance,
    TeamAbilities,
    Uses,
)
from coprodesk.queries.people import PersonById
from coprodesk.queries.workspace import BinList
from coprodesk.usecases.abilities import (
    AddAbility,
    AddNotice,
    AddTeamAbility,
    BinAsking,
    BinNotice,
    BinTeamAbility,
    ChangeAbility,
    RecordAsking,
    add_ability,
    add_notice,
    add_team_ability,
    bin_asking,
    bin_notice,
    bin_team_ability,
    change_ability,
    record_asking,
)
from coprodesk.usecases.exchanges import RecordExchange, ReverseExchange, record_exchange, reverse_exchange
from tests.factories import make_ability, make_need, make_person

HOSTILE = (
    "x" * 10_000,
    "مرحبا \u202eabc",
    "👩🏽\u200d🎨 <b>bold</b> <img src=x>",
    '=HYPERLINK("x")',
    "line\nbreak\ttab",
)


def test_everything_about_an_ability_is_kept_in_the_order_of_the_week(desk: Desk) -> None:
    bea = make_person(desk)
    ability = make_ability(
        desk, bea, "Pottery", listed="making.pottery", free_days=(Day.FRIDAY, Day.MONDAY),
        free_times=(TimeOfDay.EVENING, TimeOfDay.MORNING), free_words="not in school weeks", may_offer=True,
    )  # fmt: skip
    (row,) = desk.ask(AbilitiesOf(bea))
    assert (row.free_days, row.free_times) == (("monday", "friday"), ("morning", "evening"))
    assert (row.free_words, row.may_offer, row.listed) == ("not in school weeks", True, "making.pottery")
    desk.do(change_ability, ChangeAbility(ability, 1, "Pottery", readiness=Readiness.WOULD_TEACH))
    (row,) = desk.ask(AbilitiesOf(bea))
    assert (row.readiness, row.may_offer, row.free_days, row.listed) == (
        "would_teach",
        False,
        (),
        "making.pottery",
    )
    desk.undo()
    assert desk.ask(AbilitiesOf(bea))[0].may_offer
    with pytest.raises(Conflict):
        desk.do(change_ability, ChangeAbility(ability, 1, "Poems"))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_said_is_kept_exactly(desk: Desk, words: str) -> None:
    bea = make_person(desk)
    ability = make_ability(desk, bea, one_line(words[:300]), free_words=words, words=words)
    desk.do(add_notice, AddNotice(ability, one_line(words[:300]), words=words))
    desk.do(record_asking, RecordAsking(bea, Asked.NOT_NOW, words=words))
    (row,) = desk.ask(AbilitiesOf(bea))
    assert (row.name, row.free_words, row.words, row.noticed[0].words) == (
        one_line(words[:300]),
        words,
        words,
        words,
    )
    assert desk.ask(AskingsOf(bea))[0].words == words


@pytest.mark.parametrize("field", ["name", "words", "free_words", "needs_first", "listed"])
def test_control_characters_are_refused_by_name(desk: Desk, field: str) -> None:
    bea = make_person(desk)
    values: dict[str, Any] = {"name": "Pottery"} | {field: "a\x00b"}
    with pytest.raises(Invalid, match=f"{field}: control_characters"):
        desk.do(add_ability, AddAbility(bea, **values))
    assert desk.ask(AbilitiesOf(bea)) == ()


def test_use_is_drawn_from_exchanges_and_never_typed(desk: Desk) -> None:
    bea, femi = make_person(desk), make_person(desk, "Femi Ade")
    listening = make_ability(desk, bea, "Listening on a bad day")

    def given(day: date, minutes: int) -> RecordExchange:
        return RecordExchange(Party(bea), Party(femi), minutes, "A call", day, listening)

    desk.do(record_exchange, given(date(2026, 3, 4), 30))
    wrong = desk.do(record_exchange, given(date(2026, 1, 1), 240))
    desk.do(record_exchange, given(date(2026, 11, 2), 45))
    desk.do(record_exchange, RecordExchange(Party(bea), POT, 60, "Something else", date(2026, 11, 3)))
    desk.do(reverse_exchange, ReverseExchange(wrong, "not Bea"))
    (row,) = desk.ask(AbilitiesOf(bea))
    assert row.uses == Uses(2, 75, date(2026, 3, 4), date(2026, 11, 2))


def test_who_noticed_it_is_a_person_or_a_name(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    ability = make_ability(desk, bea)
    desk.do(
        add_notice, AddNotice(ability, noticed_by_id=joan, noticed_on=date(2026, 5, 1), words="she listens")
    )
    mine = desk.do(add_notice, AddNotice(ability, "the caretaker"))
    (row,) = desk.ask(AbilitiesOf(bea))
    assert [(n.who, n.person_id, n.noticed_on.month) for n in row.noticed] == [
        ("Joan Bell", joan, 5),
        ("the caretaker", None, 11),
    ]
    for wrong, code in (
        (AddNotice(ability), "needed"),
        (AddNotice(ability, "Joan", joan), "only_one"),
        (AddNotice(ability, "Joan", noticed_on=date(2027, 1, 1)), "in_the_future"),
    ):
        with pytest.raises(Invalid, match=code):
            desk.do(add_notice, wrong)
    desk.do(bin_notice, BinNotice(mine, 1))
    assert len(desk.ask(AbilitiesOf(bea))[0].noticed) == 1
    desk.undo()
    assert len(desk.ask(AbilitiesOf(bea))[0].noticed) == 2


def test_the_latest_asking_is_where_somebody_stands(desk: Desk) -> None:
    bea = make_person(desk)
    assert desk.ask(PersonById(bea)).asked == Asked.NOT_YET_ASKED
    again = RecordAsking(
        bea, Asked.NOT_NOW, date(2026, 10, 1), ask_again_on=date(2027, 1, 10), words="too tired"
    )
    late = desk.do(record_asking, again)
    desk.do(record_asking, RecordAsking(bea, Asked.DECLINED, date(2026, 2, 1), "Tom Okoro"))
    assert desk.ask(PersonById(bea)).asked == Asked.NOT_NOW
    rows = desk.ask(AskingsOf(bea))
    assert [(r.came_of, r.asked_by, r.ask_again_on) for r in rows] == [
        ("not_now", "Asha Rahman", date(2027, 1, 10)),
        ("declined", "Tom Okoro", None),
    ]
    desk.do(bin_asking, BinAsking(late, 1))
    assert desk.ask(PersonById(bea)).asked == Asked.DECLINED
    desk.undo()
    assert desk.ask(PersonById(bea)).asked == Asked.NOT_NOW


def test_what_cannot_have_come_of_asking(desk: Desk) -> None:
    bea = make_person(desk)
    wrong = RecordAsking(bea, Asked.NOT_YET_ASKED, date(2026, 12, 1), ask_again_on=date(2026, 11, 1))
    with pytest.raises(Invalid) as refused:
        desk.do(record_asking, wrong)
    assert [(p.field, p.code) for p in refused.value.problems] == [
        ("came_of", "needed"),
        ("asked_on", "in_the_future"),
        ("ask_again_on", "before_asking"),
    ]


def test_a_team_adds_to_the_list_for_itself(desk: Desk) -> None:
    entry = desk.do(
        add_team_ability, AddTeamAbility("Rolling pan", Area.MUSIC_AND_FAITH, also="steelpan, steel band")
    )
    (row,) = desk.ask(TeamAbilities())
    assert row.everyday().also == ("steelpan", "steel band")
    with pytest.raises(Invalid, match="on_the_list"):
        desk.do(add_team_ability, AddTeamAbility("rolling  PAN", Area.WORK, Kind.HEAD))
    desk.do(bin_team_ability, BinTeamAbility(entry, 1))
    assert desk.ask(TeamAbilities()) == ()
    assert [(r.table, r.words) for r in desk.ask(BinList())] == [("team_ability", "Rolling pan")]
    desk.undo()
    assert desk.ask(TeamAbilities())[0].name == "Rolling pan"


def test_nobody_elses_team_sees_it(desk: Desk) -> None:
    from dataclasses import replace

    from coprodesk.domain.ids import TeamId, new_id

    entry = desk.do(add_team_ability, AddTeamAbility("Rolling pan", Area.WORK))
    desk.actor = replace(desk.actor, team_id=TeamId(new_id()))
    assert desk.ask(TeamAbilities()) == ()
    with pytest.raises(NotFound):
        desk.do(bin_team_ability, BinTeamAbility(entry, 1))


def test_how_many_of_the_caseload_have_none_yet(desk: Desk) -> None:
    bea = make_person(desk, is_client=True, worker_id=desk.actor.member_id)
    make_person(desk, "Femi Ade", is_client=True)
    make_ability(desk, make_person(desk, "Joan Bell", is_client=False))
    make_ability(desk, bea)
    make_ability(desk, bea, "Poems")
    make_need(desk, bea)
    assert desk.ask(BalanceOfCaseload()) == CaseloadBalance(2, 1, 2, 1)
    assert desk.ask(BalanceOfCaseload(mine=True)) == CaseloadBalance(1, 0, 2, 1)

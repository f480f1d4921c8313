from datetime import date, timedelta

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import CannotUndo, Invalid, NotFound
from coprodesk.domain.exchanges import POT, BelowLimit, Party, PartyKind
from coprodesk.domain.ids import ExchangeId, PersonId, new_id
from coprodesk.domain.ledgers import AlreadyReversed
from coprodesk.queries.exchanges import (
    ExchangesList,
    GivingReceiving,
    GivingReceivingRow,
    PotBalance,
    TimeBalance,
    TimeSums,
)
from coprodesk.usecases.exchanges import (
    AgreeTimeLimit,
    RecordExchange,
    ReverseExchange,
    agree_time_limit,
    record_exchange,
    reverse_exchange,
)
from tests.factories import make_ability, make_exchange, make_group, make_person

SINCE = date(2026, 1, 1)


def balance(desk: Desk, person: PersonId) -> int:
    return desk.ask(TimeBalance(person)).balance


def test_an_hour_given_is_an_hour_received(desk: Desk) -> None:
    bea, joan = make_person(desk, "Bea Marlow"), make_person(desk, "Joan Bell")
    make_exchange(desk, Party(bea), Party(joan), 90, "Clay for Joan")
    make_exchange(desk, Party(joan), Party(bea), 30)
    make_exchange(desk, Party(bea), POT, 15)
    make_exchange(desk, Party(bea), Party(group_id=make_group(desk)), 45)
    assert (balance(desk, bea), balance(desk, joan)) == (120, -60)
    assert desk.ask(PotBalance()) == 15
    assert desk.ask(GivingReceiving(bea, SINCE)) == GivingReceivingRow(150, 30, 1, 1)
    sums = desk.ask(TimeSums())
    assert (sums.total, sums.unbalanced, sums.exchanges) == (0, 0, 4)


def test_the_list_finds_by_name_and_by_what_was_done(desk: Desk) -> None:
    bea, joan = make_person(desk, "Siân Marlow"), make_person(desk, "Joan Bell")
    make_exchange(desk, Party(bea), Party(joan), 90, "Clay")
    make_exchange(desk, POT, Party(joan), 30, "Lift")
    page = desk.ask(ExchangesList(text="sian CLAY"))
    assert [(row.giver.name, row.receiver.name, row.minutes) for row in page.rows] == [
        ("Siân Marlow", "Joan Bell", 90)
    ]
    assert desk.ask(ExchangesList(person_id=joan, limit=1)).after == 1
    assert desk.ask(ExchangesList(person_id=joan, text="lift")).rows[0].giver.kind is PartyKind.POT
    assert desk.ask(ExchangesList(person_id=bea)).total == 1


@pytest.mark.parametrize(
    ("minutes", "days", "problem"),
    [(0, 0, "not_above_zero"), (1441, 0, "more_than_a_day"), (60, 1, "in_the_future")],
)
def test_what_cannot_have_been_is_refused(desk: Desk, minutes: int, days: int, problem: str) -> None:
    on = desk.clock.today() + timedelta(days=days)
    command = RecordExchange(Party(make_person(desk)), POT, minutes, "Tea", on)
    with pytest.raises(Invalid) as refused:
        desk.do(record_exchange, command)
    assert [p.code for p in refused.value.problems] == [problem]


def test_nobody_gives_to_themselves_nor_with_somebody_elses_ability(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan")
    with pytest.raises(Invalid):
        make_exchange(desk, Party(bea), Party(bea))
    with pytest.raises(NotFound):
        make_exchange(desk, Party(bea), Party(PersonId(new_id())))
    command = RecordExchange(Party(bea), Party(joan), 60, "x", desk.clock.today(), make_ability(desk, joan))
    with pytest.raises(Invalid) as refused:
        desk.do(record_exchange, command)
    assert refused.value.problems[0].code == "not_the_givers"


def test_credit_ends_at_the_agreed_limit_and_can_be_agreed_anew(desk: Desk) -> None:
    bea = make_person(desk)
    make_exchange(desk, POT, Party(bea), 600)
    with pytest.raises(BelowLimit) as refused:
        make_exchange(desk, POT, Party(bea), 45)
    assert (refused.value.party, refused.value.minutes, refused.value.left) == (Party(bea), 45, 0)
    desk.do(agree_time_limit, AgreeTimeLimit(bea, 700))
    make_exchange(desk, POT, Party(bea), 45)
    assert desk.ask(TimeBalance(bea)).left == 55


def test_a_reversal_mirrors_once_and_is_itself_reversible(desk: Desk) -> None:
    bea = make_person(desk)
    exchange = make_exchange(desk, Party(bea), POT, 60)
    back = desk.do(reverse_exchange, ReverseExchange(exchange, "Wrong day"))
    with pytest.raises(AlreadyReversed):
        desk.do(reverse_exchange, ReverseExchange(exchange, "Again"))
    assert balance(desk, bea) == 0
    assert desk.ask(GivingReceiving(bea, SINCE)).gave == 0
    desk.do(reverse_exchange, ReverseExchange(ExchangeId(back), "It was right"))
    assert desk.ask(GivingReceiving(bea, SINCE)).gave == balance(desk, bea) == 60
    assert [row.stands for row in desk.ask(ExchangesList()).rows] == [True, False, False]


def test_undo_reverses_and_redo_reverses_the_reversal(desk: Desk) -> None:
    bea = make_person(desk)
    exchange = make_exchange(desk, Party(bea), POT, 60)
    assert desk.undo() == "record_exchange"
    assert balance(desk, bea) == 0
    desk.redo()
    assert balance(desk, bea) == 60
    desk.undo()
    with pytest.raises(AlreadyReversed):
        desk.do(reverse_exchange, ReverseExchange(exchange, "x"))
    again = make_exchange(desk, Party(bea), POT, 30)
    with desk.store.work(desk.actor, desk.clock) as (work, _):
        reverse_exchange(work, ReverseExchange(again, "Elsewhere"))
    with pytest.raises(CannotUndo):
        desk.undo()

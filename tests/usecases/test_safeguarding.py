"""Records that are kept from somebody, and people who must not be brought together."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from coprodesk.bootstrap.sessions import FOUNDER
from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import CannotUndo, Invalid, NotAllowed, NotFound, NothingToUndo
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind, NeverMatched
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.exchanges import ExchangesList
from coprodesk.queries.needs import WhoMightHelp
from coprodesk.queries.networks import MapFor, NetworkOf, OffersAround
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.safeguarding import Alerts, NeverMatches, OpenedByReason, RestrictedRecords
from coprodesk.queries.team import Members
from coprodesk.usecases.budgets import OpenBudget, open_budget
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.networks import AddTie, add_tie
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.safeguarding import (
    LiftNeverMatch,
    OpenByReason,
    ReadAlert,
    ReviewAccess,
    SetNeverMatch,
    lift_never_match,
    open_by_reason,
    read_alert,
    review_access,
    set_never_match,
)
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.team import AddMember, ChangeMember, add_member, change_member
from tests.counting import reads_of
from tests.factories import make_ability, make_group, make_need, make_person, make_pool, make_stream, make_tie

WHY = "a relative works here"


def colleague(desk: Desk, name: str, *roles: Role) -> Desk:
    member = desk.do(add_member, AddMember(name, roles))
    actor = replace(desk.actor, member_id=member, name=name, roles=frozenset(roles))
    return Desk(desk.store, actor, desk.clock)


def told(desk: Desk, kind: AlertKind) -> list[str]:
    return [
        name for each in desk.ask(Alerts()) if each.kind is kind for _, name in each.people or ((None, ""),)
    ]


def restricted(desk: Desk, *readers: Desk) -> PersonId:
    bea = make_person(desk, "Bea Marlow", reference="N-1")
    named = tuple(each.actor.member_id for each in (desk, *readers))
    desk.do(restrict_person, RestrictPerson(bea, named, WHY))
    return bea


def test_restricting_needs_a_reason_and_somebody_else_and_the_lead_learns_that_there_is_one(
    desk: Desk,
) -> None:
    mo, lou = colleague(desk, "Mo", Role.PRACTITIONER), colleague(desk, "Lou", Role.PRACTITIONER)
    bea = make_person(mo, "Bea Marlow")
    with pytest.raises(Invalid, match="reason"):
        mo.do(restrict_person, RestrictPerson(bea, (mo.actor.member_id, lou.actor.member_id), " "))
    it = colleague(desk, "Ada", Role.ADMINISTRATOR)
    for others in ((), (it.actor.member_id,), (mo.actor.member_id,)):
        with pytest.raises(Invalid, match="alone"):
            mo.do(restrict_person, RestrictPerson(bea, (mo.actor.member_id, *others), WHY))
    mo.do(restrict_person, RestrictPerson(bea, (mo.actor.member_id, lou.actor.member_id), WHY))
    [alert] = [each for each in desk.ask(Alerts()) if each.kind is AlertKind.RESTRICTED]
    assert (alert.by, alert.words, alert.people) == ("Mo", "", ())
    assert [(row.person_id, row.readers) for row in desk.ask(RestrictedRecords())] == [(bea, ("Lou", "Mo"))]
    assert desk.ask(Caseload()).total == 0
    assert mo.ask(Alerts()) == ()
    with pytest.raises(NotAllowed):
        mo.ask(RestrictedRecords())


def test_a_reason_opens_a_restricted_record_for_a_day_and_is_told_at_once(
    desk: Desk, clock: FixedClock
) -> None:
    iris = colleague(desk, "Iris", Role.INFORMATION_GOVERNANCE)
    lou = colleague(desk, "Lou", Role.PRACTITIONER)
    mo = colleague(desk, "Mo", Role.PRACTITIONER)
    bea = restricted(desk, lou)
    with pytest.raises(NotFound):
        mo.ask(PersonById(bea))
    with pytest.raises(Invalid, match="reason: needed"):
        mo.do(open_by_reason, OpenByReason(None, "", "Bea Marlow"))
    for wrong in ("Bea", "", "N-2", "bea%"):
        with pytest.raises(Invalid, match="named"):
            mo.do(open_by_reason, OpenByReason(None, "She rang the duty line", wrong))
    assert mo.do(open_by_reason, OpenByReason(None, "She rang the duty line", " bea  marlow ")) == bea
    assert mo.ask(PersonById(bea)).by_reason
    assert [row.person_id for row in mo.ask(Caseload()).rows] == [bea]
    for reader in (desk, lou):
        [alert] = [each for each in reader.ask(Alerts()) if each.kind is AlertKind.OPENED_BY_REASON]
        assert (alert.by, alert.words, alert.people) == (
            "Mo",
            "She rang the duty line",
            ((bea, "Bea Marlow"),),
        )
    assert told(iris, AlertKind.OPENED_BY_REASON) == ["Bea Marlow"]
    assert told(mo, AlertKind.OPENED_BY_REASON) == []
    assert "open_by_reason" in {row.act for row in mo.ask(HistoryOf(bea)).rows}
    with pytest.raises(Invalid, match="already_open"):
        mo.do(open_by_reason, OpenByReason(bea, "again"))
    with pytest.raises(NothingToUndo):
        mo.undo()
    clock.set(clock.now() + timedelta(hours=23))
    assert mo.ask(PersonById(bea)).name == "Bea Marlow"
    clock.set(clock.now() + timedelta(hours=1))
    with pytest.raises(NotFound):
        mo.ask(PersonById(bea))
    assert mo.ask(Caseload()).total == 0


def test_of_two_of_a_name_neither_is_opened(desk: Desk) -> None:
    mo = colleague(desk, "Mo", Role.PRACTITIONER)
    restricted(desk)
    restricted(desk)
    with pytest.raises(Invalid, match="nobody_of_that_name"):
        mo.do(open_by_reason, OpenByReason(None, "why", "Bea Marlow"))


def test_governance_opens_no_record_but_with_a_reason_and_others_review_it(
    desk: Desk, clock: FixedClock
) -> None:
    iris, omar = (colleague(desk, name, Role.INFORMATION_GOVERNANCE) for name in ("Iris", "Omar"))
    bea = make_person(desk, "Bea Marlow")
    assert iris.ask(Caseload()).total == 0
    with pytest.raises(NotFound):
        iris.ask(PersonById(bea))
    iris.do(open_by_reason, OpenByReason(bea, "A request under Art. 15"))
    assert iris.ask(PersonById(bea)).name == "Bea Marlow"
    assert [row.person_id for row in iris.ask(Caseload()).rows] == [bea]
    [row] = omar.ask(OpenedByReason())
    assert (row.name, row.member, row.reason, row.reviewed_by) == (
        "Bea Marlow",
        "Iris",
        "A request under Art. 15",
        "",
    )
    with pytest.raises(Invalid, match="own_opening"):
        iris.do(review_access, ReviewAccess(row.access_id, row.version, "fine"))
    omar.do(review_access, ReviewAccess(row.access_id, row.version, "fine"))
    [row] = omar.ask(OpenedByReason())
    assert (row.reviewed_by, row.review_words) == ("Omar", "fine")
    clock.set(clock.now() + timedelta(days=1))
    assert iris.ask(Caseload()).total == 0


def test_what_was_told_is_read_once_and_by_nobody_else(desk: Desk) -> None:
    mo = colleague(desk, "Mo", Role.PRACTITIONER)
    lou = colleague(desk, "Lou", Role.PRACTITIONER)
    bea = make_person(mo, "Bea Marlow")
    mo.do(restrict_person, RestrictPerson(bea, (mo.actor.member_id, lou.actor.member_id), WHY))
    alert = next(each for each in desk.ask(Alerts()) if each.kind is AlertKind.RESTRICTED)
    with pytest.raises(NotFound):
        lou.do(read_alert, ReadAlert(alert.alert_id))
    desk.do(read_alert, ReadAlert(alert.alert_id))
    assert alert.alert_id not in {each.alert_id for each in desk.ask(Alerts())}


def test_nobody_grants_themselves_a_role_and_every_administrator_learns_of_one(desk: Desk) -> None:
    ada = colleague(desk, "Ada", Role.ADMINISTRATOR)
    row = next(each for each in ada.ask(Members()) if each.name == "Ada")
    roles = (Role.ADMINISTRATOR, Role.MONEY_OFFICER)
    with pytest.raises(Invalid, match="granted_by_oneself"):
        ada.do(change_member, ChangeMember(row.member_id, row.version, "Ada", roles))
    desk.do(change_member, ChangeMember(row.member_id, row.version, "Ada", roles))
    assert "Ada: money_officer" in [each.words for each in ada.ask(Alerts())]
    with pytest.raises(Invalid, match="practice_alone"):
        desk.do(add_member, AddMember("Tom", (Role.TRAINER,)))


def test_somebody_alone_may_take_any_role(desk: Desk) -> None:
    [me] = desk.ask(Members())
    some = tuple(role for role in FOUNDER if role is not Role.MONEY_OFFICER)
    desk.do(change_member, ChangeMember(me.member_id, me.version, me.name, some))
    [me] = desk.ask(Members())
    desk.do(change_member, ChangeMember(me.member_id, me.version, me.name, FOUNDER))


def test_an_undo_asks_again_for_what_the_act_asked_for(desk: Desk) -> None:
    mo = colleague(desk, "Mo", Role.PRACTITIONER)
    bea = make_person(mo, "Bea Marlow")
    mo.do(open_budget, OpenBudget(bea, "Budget", desk.clock.today(), desk.clock.today() + timedelta(9), ()))
    mo.actor = replace(mo.actor, roles=frozenset({Role.ADMINISTRATOR}))
    with pytest.raises((NotAllowed, NotFound, CannotUndo)):
        mo.undo()
    assert mo.redoable() is None


class Pair:
    """Bea and Kofi, who must not meet; `mo` knows of it, `lou` does not."""

    def __init__(self, desk: Desk) -> None:
        self.lead = desk
        self.mo = colleague(desk, "Mo", Role.PRACTITIONER)
        self.lou = colleague(desk, "Lou", Role.PRACTITIONER)
        self.bea = make_person(desk, "Bea Marlow", worker_id=self.mo.actor.member_id)
        self.kofi = make_person(desk, "Kofi Mensah")

    def set(self) -> None:
        self.lead.do(set_never_match, SetNeverMatch(self.bea, self.kofi, "He hurt her"))

    def brought(self) -> list[tuple[str, ...]]:
        alerts = [each for each in self.lead.ask(Alerts()) if each.kind is AlertKind.BROUGHT_TOGETHER]
        return [tuple(sorted(name for _, name in each.people)) for each in alerts]


@pytest.fixture
def pair(desk: Desk) -> Pair:
    return Pair(desk)


def exchange(pair: Pair, *, despite: bool = False) -> RecordExchange:
    today = pair.lead.clock.today()
    return RecordExchange(Party(pair.kofi), Party(pair.bea), 30, "A lift", today, despite=despite)


def test_whoever_may_know_of_a_pair_is_stopped_with_the_reason(pair: Pair) -> None:
    pair.set()
    tie = AddTie(pair.bea, TieKind.FRIEND, pair.kofi)
    for desk in (pair.lead, pair.mo):
        acts: list[tuple[Any, Any]] = [(record_exchange, exchange(pair)), (add_tie, tie)]
        for act, command in acts:
            with pytest.raises(NeverMatched) as stopped:
                desk.do(act, command)
            assert stopped.value.reason == "He hurt her"
            assert {stopped.value.one, stopped.value.other} == {"Bea Marlow", "Kofi Mensah"}
    assert pair.brought() == []
    pair.mo.do(record_exchange, exchange(pair, despite=True))
    assert pair.brought() == [("Bea Marlow", "Kofi Mensah")]


def test_whoever_may_not_know_notices_nothing_and_the_lead_is_told(pair: Pair) -> None:
    pair.set()
    pair.lou.do(record_exchange, exchange(pair))
    pair.lou.do(add_tie, AddTie(pair.bea, TieKind.FRIEND, pair.kofi))
    assert len(pair.brought()) == 2
    assert [each.kind for each in pair.mo.ask(Alerts())] == [AlertKind.BROUGHT_TOGETHER] * 2
    assert pair.lou.ask(Alerts()) == ()
    assert pair.lou.ask(NeverMatches(pair.bea)) == ()
    assert [each.reason for each in pair.mo.ask(NeverMatches(pair.bea))] == ["He hurt her"]


def test_a_group_and_a_pool_bring_people_together_too(pair: Pair) -> None:
    pair.set()
    group = make_group(pair.lead)
    make_tie(pair.lead, pair.kofi, TieKind.GROUP, group_id=group)
    with pytest.raises(NeverMatched):
        pair.mo.do(add_tie, AddTie(pair.bea, TieKind.GROUP, group_id=group))
    money = [(who, make_stream(pair.lead, who), 5000) for who in (pair.bea, pair.kofi)]
    with pytest.raises(NeverMatched):
        make_pool(pair.mo, money)


def silent_questions(pair: Pair) -> list[Any]:
    return [
        WhoMightHelp(pair.bea),
        WhoMightHelp(pair.kofi),
        OffersAround(pair.bea),
        PlanContentOf(pair.bea),
        MapFor(pair.bea, Audience(Reader.THE_PERSON)),
        NetworkOf(pair.bea, suggesting=True),
        ExchangesList(pair.bea, suggesting=True),
        Caseload(),
        NetworkOf(make_person(pair.lead, "Joan Bell")),
    ]


def kofi_in(question: Any, reader: Desk) -> str:
    """The answer as it is written, where it tells of Kofi or of what he can do for Bea."""
    said = repr(reader.ask(question))
    words = ("Bea can bake",) if "Bea can bake" in said and "Plan" not in said else ("Kofi", "Baking")
    return said if any(word in said for word in words) else ""


def test_suggestions_offers_plans_and_maps_are_silent_and_betray_nothing(pair: Pair) -> None:
    make_need(pair.lead, pair.bea, "Somebody to bake bread with")
    make_need(pair.lead, pair.kofi, "Somebody to bake bread with")
    make_ability(pair.lead, pair.kofi, "Baking bread", may_offer=True)
    make_ability(pair.lead, pair.bea, "Bea can bake bread", may_offer=True)
    pair.lou.do(add_tie, AddTie(pair.bea, TieKind.FRIEND, pair.kofi))
    today = pair.lou.clock.today()
    pair.lou.do(record_exchange, RecordExchange(Party(pair.bea), Party(pair.kofi), 30, "A lift", today))
    assert all(kofi_in(question, pair.lou) for question in silent_questions(pair)[:7])
    pair.set()
    for reader in (pair.lou, pair.mo, pair.lead):
        for question in silent_questions(pair)[:7]:
            assert kofi_in(question, reader) == "", question


def test_the_absence_costs_no_statement_more(pair: Pair) -> None:
    questions = silent_questions(pair)

    def asked() -> list[int]:
        counts = []
        for question in questions:
            with reads_of(pair.lou.store.engine) as seen:
                pair.lou.ask(question)
            counts.append(len(seen))
        return counts

    asked()  # what lou was let into is asked of the file once
    before = asked()
    pair.set()
    assert asked() == before


def test_a_pair_is_lifted_with_a_reason_and_set_once(pair: Pair) -> None:
    pair.set()
    with pytest.raises(Invalid, match="set_already"):
        pair.lead.do(set_never_match, SetNeverMatch(pair.kofi, pair.bea, "again"))
    with pytest.raises(Invalid, match="themselves"):
        pair.lead.do(set_never_match, SetNeverMatch(pair.bea, pair.bea, "why"))
    with pytest.raises(NotAllowed):
        pair.mo.do(set_never_match, SetNeverMatch(pair.bea, pair.kofi, "why"))
    [row] = pair.lead.ask(NeverMatches())
    with pytest.raises(Invalid, match="reason"):
        pair.lead.do(lift_never_match, LiftNeverMatch(row.pair_id, row.version, ""))
    pair.lead.do(lift_never_match, LiftNeverMatch(row.pair_id, row.version, "They made peace"))
    pair.mo.do(record_exchange, exchange(pair))
    pair.lead.undo()
    assert [each.pair_id for each in pair.lead.ask(NeverMatches(pair.kofi))] == [row.pair_id]


def test_nobody_is_added_by_the_name_of_a_pair(pair: Pair) -> None:
    pair.set()
    new = pair.lou.do(add_person, AddPerson("Kofi Mensah"))
    pair.lou.do(add_tie, AddTie(pair.bea, TieKind.FRIEND, new))
    assert pair.brought() == []


def test_what_somebody_did_unknowing_is_counted_and_undone_as_ever(pair: Pair) -> None:
    """The alert stands in no line of the trail, and stays when the act is undone."""
    tie = AddTie(pair.bea, TieKind.FRIEND, pair.kofi)

    def tied() -> int:
        pair.lou.do(add_tie, tie)
        rows = pair.lou.ask(HistoryOf(pair.bea)).rows[0].rows
        assert pair.lou.undo() == "add_tie"
        return rows

    before = tied()
    pair.set()
    assert tied() == before
    assert pair.brought() == [("Bea Marlow", "Kofi Mensah")]


def test_a_restriction_is_undone_and_the_lead_keeps_what_was_told(desk: Desk) -> None:
    mo, lou = colleague(desk, "Mo", Role.PRACTITIONER), colleague(desk, "Lou", Role.PRACTITIONER)
    bea = make_person(mo, "Bea Marlow")
    mo.do(restrict_person, RestrictPerson(bea, (mo.actor.member_id, lou.actor.member_id), WHY))
    mo.undo()
    assert desk.ask(PersonById(bea)).name == "Bea Marlow"
    mo.redo()
    with pytest.raises(NotFound):
        desk.ask(PersonById(bea))
    assert [each.kind for each in desk.ask(Alerts()) if each.by == "Mo"] == [AlertKind.RESTRICTED]


def test_a_merge_keeps_a_pair_and_its_undo_gives_it_back(pair: Pair) -> None:
    pair.set()
    desk, again = pair.lead, make_person(pair.lead, "Bea Marlow")

    def merged(kept: PersonId, away: PersonId) -> None:
        versions = [desk.ask(PersonById(each)).version for each in (kept, away)]
        desk.do(merge_people, MergePeople(kept, away, versions[0], versions[1]))

    merged(again, pair.bea)
    assert [row.reason for row in desk.ask(NeverMatches(again))] == ["He hurt her"]
    with pytest.raises(NeverMatched):
        desk.do(add_tie, AddTie(again, TieKind.FRIEND, pair.kofi))
    desk.undo()
    assert [row.reason for row in desk.ask(NeverMatches(pair.bea))] == ["He hurt her"]
    merged(pair.kofi, pair.bea)  # they were one person after all
    assert desk.ask(NeverMatches(pair.kofi)) == ()

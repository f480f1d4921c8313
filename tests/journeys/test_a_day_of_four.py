"""Four people on one laptop in one workspace, each with a key of their own: who may see what, who is told, and what the
trail says of it in the end."""

from datetime import timedelta
from pathlib import Path

import pytest

from coprodesk.bootstrap import members
from coprodesk.bootstrap.members import Chosen
from coprodesk.bootstrap.sessions import Opened, enter, join
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import NotAllowed, NotFound, WrongPassphrase
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.queries.audits import HistoryOf, TrailBreak
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.queries.readings import ReadingsBreak
from coprodesk.queries.safeguarding import Alerts, OpenedByReason
from coprodesk.queries.team import Members
from coprodesk.usecases.members import RemoveMember
from coprodesk.usecases.safeguarding import OpenByReason, ReviewAccess, open_by_reason, review_access
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_person
from tests.journeys.test_members import FOUNDER, NOW, Team, _quick, alone

__all__ = ["_quick", "alone"]
WORDS = {
    "Mo": (Role.PRACTITIONER,),
    "Iris": (Role.INFORMATION_GOVERNANCE,),
    "Ada": (Role.ADMINISTRATOR,),
}


@pytest.fixture
def day(alone: Team) -> "Day":
    opened = enter(alone.path, FOUNDER, FixedClock(NOW))
    members.choose_name(opened.workspace, opened.desk, Chosen("Asha", FOUNDER))
    codes = {}
    for name, roles in WORDS.items():
        member = opened.desk.do(add_member, AddMember(name, roles))
        codes[name] = members.invite(opened.workspace, opened.desk, member).code
    opened.close()
    for name, code in codes.items():
        join(alone.path, code, name, f"{name} quiet kettles", FixedClock(NOW)).close()
    return Day(alone.path)


class Day:
    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, FixedClock(NOW)

    def sits(self, name: str) -> Opened:
        secret = FOUNDER if name == "Asha" else f"{name} quiet kettles"
        return enter(self.path, secret, self.clock, name)


def test_a_restricted_record_is_opened_with_a_reason_told_reviewed_and_closed_again(day: Day) -> None:
    bea = asha_restricts(day)
    mo = day.sits("Mo")
    assert mo.desk.ask(Caseload()).total == 0
    with pytest.raises(NotFound):
        mo.desk.ask(PersonById(bea))
    assert mo.desk.do(open_by_reason, OpenByReason(None, "She rang the duty line", "Bea Marlow")) == bea
    assert mo.desk.ask(PersonById(bea)).name == "Bea Marlow"
    mo.close()
    ada = day.sits("Ada")
    with pytest.raises(NotAllowed):
        ada.desk.ask(Caseload())
    assert {each.kind for each in ada.desk.ask(Alerts())} <= {AlertKind.ROLES_CHANGED}
    ada.close()
    iris = day.sits("Iris")
    assert AlertKind.OPENED_BY_REASON in {each.kind for each in iris.desk.ask(Alerts())}
    [row] = iris.desk.ask(OpenedByReason())
    assert (row.member, row.reason) == ("Mo", "She rang the duty line")
    with pytest.raises(NotFound):
        iris.desk.ask(PersonById(bea))
    iris.desk.do(review_access, ReviewAccess(row.access_id, row.version, "It was needed"))
    iris.close()
    day.clock.set(NOW + timedelta(days=1))
    mo = day.sits("Mo")
    with pytest.raises(NotFound):
        mo.desk.ask(PersonById(bea))
    mo.close()
    asha = day.sits("Asha")
    by = {(each.member, each.act) for each in asha.desk.ask(HistoryOf(bea)).rows}
    assert {("Asha Rahman", "restrict_person"), ("Mo", "open_by_reason"), ("Iris", "review_access")} <= by
    assert asha.desk.ask(TrailBreak()) is None
    assert asha.desk.ask(ReadingsBreak()) is None
    asha.close()


def test_whoever_leaves_takes_no_reason_along(day: Day) -> None:
    bea = asha_restricts(day)
    mo = day.sits("Mo")
    mo.desk.do(open_by_reason, OpenByReason(bea, "She rang the duty line"))
    mo.close()
    asha = day.sits("Asha")
    row = next(each for each in asha.desk.ask(Members()) if each.name == "Mo")
    members.remove(asha.workspace, asha.desk, RemoveMember(row.member_id, row.version))
    assert AlertKind.OPENED_BY_REASON in {each.kind for each in asha.desk.ask(Alerts())}
    asha.close()
    with pytest.raises(WrongPassphrase):
        day.sits("Mo")


def asha_restricts(day: Day) -> PersonId:
    asha = day.sits("Asha")
    bea = make_person(asha.desk, "Bea Marlow")
    asha.desk.do(restrict_person, RestrictPerson(bea, (asha.desk.actor.member_id,), "A relative works here"))
    asha.close()
    return bea

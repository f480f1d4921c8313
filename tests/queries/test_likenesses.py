"""Who is here already under the name that is typed, on both engines."""

from coprodesk.desk import Desk
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.likenesses import SameNames
from tests.factories import make_person


def test_who_is_here_under_a_name_that_looks_the_same_is_told(desk: Desk) -> None:
    joan = make_person(desk, "Joan St John", born="1950-03-04", reference="N-1")
    make_person(desk, "Joan Bell")
    for typed in ("joan st john", "St John, Joan", "J\u043ean St John", "JOAN  ST\u00a0JOHN"):
        (told,) = desk.ask(SameNames(typed))
        assert (told.person_id, told.born, told.reference) == (joan, "1950-03-04", "N-1")
    assert desk.ask(SameNames("Joan")) == desk.ask(SameNames(" ")) == ()
    stranger = Actor(MemberId(new_id()), "X", frozenset({Role.PRACTITIONER}), TeamId(new_id()))
    assert Desk(desk.store, stranger, desk.clock).ask(SameNames("Joan Bell")) == ()

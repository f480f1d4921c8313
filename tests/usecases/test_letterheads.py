import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid
from coprodesk.queries.letterheads import LetterheadOfTeam, LetterheadRow
from coprodesk.usecases.letterheads import SetLetterhead, set_letterhead


def test_the_paper_is_set_changed_and_taken_back(desk: Desk) -> None:
    assert desk.ask(LetterheadOfTeam()) == LetterheadRow()
    desk.do(set_letterhead, SetLetterhead(None, "Northside", "1 High Street\nLondon", accent="#123456"))
    first = desk.ask(LetterheadOfTeam())
    assert (first.team, first.address, first.accent) == ("Northside", "1 High Street\nLondon", "#123456")
    desk.do(set_letterhead, SetLetterhead(first.version, "Northside team"))
    assert desk.ask(LetterheadOfTeam()).address == ""
    desk.undo()
    assert desk.ask(LetterheadOfTeam()).address == first.address
    desk.undo()
    assert desk.ask(LetterheadOfTeam()) == LetterheadRow()
    desk.do(set_letterhead, SetLetterhead(None, "Again"))
    assert desk.ask(LetterheadOfTeam()).team == "Again"


def test_a_colleagues_newer_paper_is_not_written_over(desk: Desk) -> None:
    desk.do(set_letterhead, SetLetterhead(None, "Northside"))
    seen = desk.ask(LetterheadOfTeam()).version
    desk.do(set_letterhead, SetLetterhead(seen, "Northside team"))
    with pytest.raises(Conflict):
        desk.do(set_letterhead, SetLetterhead(seen, "South"))


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (SetLetterhead(None, "\x00"), ("team", "control_characters")),
        (SetLetterhead(None, address="a\n" * 7), ("address", "too_many_lines")),
        (SetLetterhead(None, accent="red"), ("accent", "not_a_colour")),
        (SetLetterhead(None, footer="x" * 201), ("footer", "too_long")),
    ],
)
def test_what_no_paper_can_hold_is_refused(
    desk: Desk, command: SetLetterhead, problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(set_letterhead, command)
    assert [(each.field, each.code) for each in refused.value.problems] == [problem]

"""Acts that are easily done without a line on the trail, and limits that are easily asked for."""

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid
from coprodesk.domain.exchanges import MOST_LIMIT
from coprodesk.domain.people import AboutMeHeading
from coprodesk.queries.audits import HistoryOf
from coprodesk.store.schema import TrailLine
from coprodesk.usecases.exchanges import AgreeTimeLimit, agree_time_limit
from coprodesk.usecases.looks import NoteCalendar, note_calendar
from coprodesk.usecases.registry import acts
from tests.factories import make_person


def test_words_about_me_that_were_put_right_leave_a_line(desk: Desk) -> None:
    bea = make_person(desk)
    add, change = acts()["add_about_me"], acts()["change_about_me"]
    heading, today = next(iter(AboutMeHeading)), desk.clock.today()
    entry = desk.do(add.run, add.made({"person_id": bea, "heading": heading, "words": "I like quiet"}))
    told = {"about_me_id": entry, "version": 1, "words": "I like it quiet", "said_on": today}
    desk.do(change.run, change.made(told))
    assert [row.act for row in desk.ask(HistoryOf(bea)).rows][:2] == ["change_about_me", "add_about_me"]
    assert desk.undo() == "change_about_me"


def test_a_calendar_that_was_saved_leaves_a_line_and_nothing_to_undo(desk: Desk) -> None:
    desk.do(note_calendar, NoteCalendar("0" * 64, 3, named=True))
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.query(TrailLine).order_by(TrailLine.seq.desc()).first()
        assert line is not None
        assert "0" * 64 in line.changes
    assert desk.undoable() != line.act


@pytest.mark.parametrize(
    ("minutes", "refused"), [(-1, True), (0, False), (MOST_LIMIT, False), (MOST_LIMIT + 1, True)]
)
def test_an_impossible_limit_is_refused(desk: Desk, minutes: int, refused: bool) -> None:
    bea = make_person(desk)
    if not refused:
        desk.do(agree_time_limit, AgreeTimeLimit(bea, minutes))
        assert desk.ask(HistoryOf(bea)).rows[0].act == "agree_time_limit"
        return
    with pytest.raises(Invalid) as told:
        desk.do(agree_time_limit, AgreeTimeLimit(bea, minutes))
    assert [(each.field, each.code) for each in told.value.problems] == [("minutes", "not_possible")]

"""A network by keyboard: two days laid over each other, then somebody away, written into the plan."""

from datetime import date

from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import Ring
from coprodesk.queries.plans import PlanOf
from coprodesk.usecases.needs import AddCover, add_cover
from coprodesk.usecases.networks import MoveTie, move_tie
from coprodesk.usecases.plans import StartPlan, start_plan
from tests.factories import make_ability, make_need, make_person, make_tie
from tests.journeys.keyboard import CTRL, Keyboard, map_sentences, read

CAME = date(2026, 2, 3)


def test_two_days_are_compared_on_the_map(keys: Keyboard, desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow", since=CAME)
    joan = make_tie(desk, bea, name="Joan Pike", started=CAME, ring=Ring.TAKING_PART)
    make_tie(desk, bea, name="Femi Ade", started=date(2026, 10, 1))
    desk.do(move_tie, MoveTie(joan, bea, Ring.CLOSEST, date(2026, 9, 1)))
    keys.find("Bea Marlow")
    keys.open_tab("Network")
    assert "Compared with 3 Feb 2026: 1 arrived, 1 moved closer" in read(keys.window)
    assert (
        map_sentences(keys)[0]
        == "Joan Pike, neighbour, closest ring, moved closer, before: taking part ring."
    )
    keys.reach("Map on 23 Nov 2026")
    keys.key(Qt.Key.Key_PageDown, times=2)
    keys.key(Qt.Key.Key_Left)
    [joan_in_september] = map_sentences(keys)
    assert joan_in_september.startswith("Joan Pike, neighbour, closest ring, moved closer")
    keys.press("Back to today")
    keys.reach("Compared with 3 Feb 2026")
    keys.key(Qt.Key.Key_PageUp, times=8)
    assert "Compared with 1 Oct 2026: the same people in the same places" in read(keys.window)
    keys.tick("Compare with an earlier day")
    assert "Compared with" not in read(keys.window)
    assert len(map_sentences(keys)) == 2


def test_somebody_away_is_written_into_if_things_change(keys: Keyboard, desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow", since=CAME)
    make_tie(desk, bea, name="Winston Clarke")
    joan = make_tie(desk, bea, name="Joan Pike", receives=True)
    femi = make_person(desk, "Femi Ade")
    make_ability(desk, femi, "Drives", may_offer=True)
    make_tie(desk, bea, other_id=femi, receives=True)
    need = make_need(desk, bea, "Company to get to college")
    desk.do(add_cover, AddCover(need, Source.NEIGHBOUR, tie_id=joan, weekly_minutes=120))
    desk.do(start_plan, StartPlan(bea))
    keys.find("Bea Marlow")
    keys.open_tab("Network")
    keys.drop_down("If someone were away", "Joan Pike")
    said = read(keys.window)
    assert "nobody else holds it · 2 h a week" in said
    assert "Who might: Femi Ade (can do: Drives). Ask before counting on them." in said
    keys.press("Write it into “If things change”")
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    [line] = plan.contingency
    assert line.if_what == "Joan Pike is away"
    assert "Company to get to college: nobody else holds it" in line.then_what
    keys.press("It is in the plan under “If things change”")
    assert "Joan Pike is away" in read(keys.window)
    keys.key(Qt.Key.Key_Z, CTRL)
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    assert plan.contingency == ()

"""Two contents of a plan compared: what came, what went, what changed, field by field."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain import plan_content as says
from coprodesk.domain.plan_changes import Change, FieldChange, LineChange, compare
from coprodesk.domain.plan_choices import Choice, chosen, ordered
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import Part

PLAN = PlanContent("Bea Marlow", "Bea")
ACTION = says.ActionLine("my_network", "Joan", "Walks with me", 120, record="action:1")
OUTCOME = says.OutcomeLine("I finish the year", "", (ACTION,), record="outcome:1")


def test_a_plan_does_not_differ_from_itself() -> None:
    plan = replace(PLAN, outcomes=(OUTCOME,), matters=(says.Matter("Making things"),))
    assert compare(plan, plan) == ()


def test_a_record_stays_itself_when_its_words_change() -> None:
    old = replace(PLAN, abilities=(says.AbilityLine("Pottery", "can_do", record="ability:1"),))
    new = replace(PLAN, abilities=(says.AbilityLine("Clay", "would_teach", record="ability:1"),))
    [part] = compare(old, new)
    assert part.part is Part.BRING
    assert part.lines == (
        LineChange(
            Change.CHANGED,
            "abilities",
            "Clay",
            (FieldChange("name", "Pottery", "Clay"), FieldChange("readiness", "can_do", "would_teach")),
        ),
    )


def test_a_version_that_knew_no_records_is_compared_by_name() -> None:
    old = replace(PLAN, needs=(says.NeedLine("Company"), says.NeedLine("Sorting the damp")))
    new = replace(PLAN, needs=(says.NeedLine("Company", unmet=True, record="need:1"),))
    [part] = compare(old, new)
    assert [(one.change, one.line) for one in part.lines] == [
        (Change.CHANGED, "Company"),
        (Change.WENT, "Sorting the damp"),
    ]


def test_pay_that_an_old_version_could_not_say_is_no_change() -> None:
    """Before pay could be said, only a kind with the word in it was paid."""
    nurse = says.TieLine("Maryam", kind="professional", record="tie:1")
    carer = says.TieLine("Chris", kind="paid_care", paid=True, record="tie:2")
    frozen = replace(PLAN, ties=(nurse, carer))
    today = replace(PLAN, ties=(replace(nurse, paid=True), carer), pay_said=True)
    assert compare(frozen, today) == ()
    assert compare(today, frozen) == ()
    [part] = compare(today, replace(today, ties=(nurse, carer)))
    assert part.lines[0].fields == (FieldChange("paid", True, False),)


def test_actions_are_told_with_their_outcome() -> None:
    done = replace(ACTION, done=True, by=date(2026, 12, 1))
    more = says.ActionLine("me", "Me", "Ask for the kiln", record="action:2")
    [part] = compare(
        replace(PLAN, outcomes=(OUTCOME,)),
        replace(PLAN, outcomes=(replace(OUTCOME, words="I finish it", actions=(more, done)),)),
    )
    assert [(one.change, one.kind, one.line, one.within) for one in part.lines] == [
        (Change.CHANGED, "outcomes", "I finish it", ""),
        (Change.CAME, "actions", "Ask for the kiln", "I finish it"),
        (Change.CHANGED, "actions", "Walks with me", "I finish it"),
    ]
    assert {one.field for one in part.lines[2].fields} == {"done", "by"}


def test_two_lines_of_the_same_name_are_two() -> None:
    twice = says.ContingencyLine("Joan is away", "Ring Femi")
    [part] = compare(replace(PLAN, contingency=(twice,)), replace(PLAN, contingency=(twice, twice)))
    assert [one.change for one in part.lines] == [Change.CAME]


names = st.lists(st.text(max_size=5), max_size=6, unique=True)


@given(names, names)
def test_what_came_one_way_went_the_other(before: list[str], after: list[str]) -> None:
    old, new = (
        replace(PLAN, matters=tuple(says.Matter(name) for name in found)) for found in (before, after)
    )
    there, back = (
        {(one.change, one.line) for part in compare(*pair) for one in part.lines}
        for pair in ((old, new), (new, old))
    )
    assert {line for change, line in there if change is Change.CAME} == set(after) - set(before)
    assert {line for change, line in back if change is Change.WENT} == set(after) - set(before)


@given(st.permutations(range(5)), st.integers(min_value=0, max_value=9))
def test_order_keeps_every_line(places: list[int], extra: int) -> None:
    lines = tuple(says.Matter(str(number), record=f"matter:{number}") for number in range(5 + extra))
    choices = {
        f"matter:{number}": Choice(f"matter:{number}", position=at) for number, at in enumerate(places)
    }
    found = ordered(lines, choices)
    assert sorted(found, key=lambda line: int(line.words)) == list(lines)
    assert [places[int(line.words)] for line in found[:5]] == [0, 1, 2, 3, 4]
    said = chosen(replace(PLAN, matters=lines), {"matter:0": Choice("matter:0", left_out=True)})
    assert said.matters == lines[1:]

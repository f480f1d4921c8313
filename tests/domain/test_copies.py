from coprodesk.domain.copies import NameLeft, leave_out, names_left, roles_for_names
from coprodesk.domain.plan_content import (
    AbilityLine,
    ActionLine,
    ContingencyLine,
    ContributionLine,
    Matter,
    NeedLine,
    OutcomeLine,
    PlanContent,
    TieLine,
)

PLAN = PlanContent(
    person_name="Bea Marlow",
    called="Bea",
    matters=(Matter("Joan and my tools", record="matter:1"),),
    abilities=(AbilityLine("Listening", helps=("Femi Balogun and two others",)),),
    contributions=(ContributionLine("Fed the cats", "Mr Osei"),),
    ties=(
        TieLine("Joan Whitby", "neighbour", "neighbour", record="tie:1"),
        TieLine("Mr Osei", "neighbour", "neighbour"),
        TieLine("Femi Balogun", "", "friend"),
        TieLine("Thursday craft table", "member", "group", group=True),
    ),
    needs=(NeedLine("Company", met_by=("Joan Whitby", "Personal assistant")),),
    outcomes=(
        OutcomeLine(
            "I finish",
            actions=(
                ActionLine(
                    "my_network", "Joan, neighbour", "walks with me", party="tie:1", record="plan_action:1"
                ),
            ),
        ),
    ),
    contingency=(ContingencyLine("Joan is away", "Mr Osei walks"),),
)


def test_people_become_what_they_are_and_groups_keep_their_names() -> None:
    said = roles_for_names(PLAN, "somebody")
    assert [one.name for one in said.ties] == ["neighbour 1", "neighbour 2", "friend", "Thursday craft table"]
    assert said.needs[0].met_by == ("neighbour 1", "Personal assistant")
    assert said.outcomes[0].actions[0].who == "neighbour 1, neighbour"
    assert said.abilities[0].helps == ("friend and two others",)
    assert said.contributions[0].for_whom == "neighbour 2"


def test_a_persons_own_words_stay_and_the_names_in_them_are_told() -> None:
    said = roles_for_names(PLAN, "somebody")
    assert said.matters == PLAN.matters
    assert said.contingency == PLAN.contingency
    assert names_left(PLAN, said) == (
        NameLeft("Joan", "matters"),
        NameLeft("Joan", "contingency"),
        NameLeft("Mr Osei", "contingency"),
    )


def test_a_name_inside_another_word_is_no_name() -> None:
    plan = PlanContent("Bea", "Bea", matters=(Matter("The annual fair"),), ties=(TieLine("Ann", "aunt"),))
    assert names_left(plan, roles_for_names(plan, "somebody")) == ()


def test_hostile_names_are_only_names() -> None:
    plan = PlanContent(
        "B",
        "B",
        ties=(TieLine(".*(", "a (pattern"), TieLine("", "")),
        needs=(NeedLine("x", met_by=(".*( helps",)),),
    )
    assert roles_for_names(plan, "somebody").needs[0].met_by == ("a (pattern helps",)


def test_what_was_asked_not_to_be_shared_is_left_out_without_a_word() -> None:
    said = leave_out(PLAN, {"matter:1", "tie:1"}, "somebody")
    assert said.matters == ()
    assert [one.name for one in said.ties] == ["Mr Osei", "Femi Balogun", "Thursday craft table"]
    assert said.silent == ("matters",)
    assert said.needs[0].met_by == ("somebody", "Personal assistant")
    assert said.outcomes[0].actions[0].who == "somebody"
    assert names_left(PLAN, said) == (NameLeft("Joan", "contingency"),)


def test_an_action_that_is_not_shared_leaves_its_outcome_standing() -> None:
    said = leave_out(PLAN, {"plan_action:1"}, "somebody")
    assert [(one.words, one.actions) for one in said.outcomes] == [("I finish", ())]
    assert said.outcomes[0].steps_kept


def test_nothing_withheld_changes_nothing() -> None:
    assert leave_out(PLAN, (), "somebody") == PLAN
    assert names_left(PLAN, PLAN) == ()

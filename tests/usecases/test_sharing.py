"""Wishes about sharing, and records for the named few, on both engines."""

from typing import Any
from uuid import UUID

import pytest

from coprodesk.bootstrap.sessions import FOUNDER
from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import MemberId, PersonId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader, Reason
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.sharing import MarksOf, ReadersOf, WithheldFor
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plan_voices import AddContingency, AddRisk, add_contingency, add_risk
from coprodesk.usecases.sharing import (
    KeepFrom,
    LiftRestriction,
    RestrictPerson,
    ShareAgain,
    keep_from,
    lift_restriction,
    restrict_person,
    share_again,
)
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_ability, make_person, make_plan, make_tie

SISTER = Audience(Reader.FAMILY_OR_FRIEND, name="Ana", roles=("sister",))


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def colleague(desk: Desk, name: str = "Jo Hart") -> Desk:
    """Another member of the same team, with every role there is."""
    member = desk.do(add_member, AddMember(name, FOUNDER))
    return Desk(desk.store, Actor(member, name, frozenset(Role), desk.actor.team_id), desk.clock)


def test_an_entry_is_kept_from_somebody_shared_again_and_undone(desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, "Being asked to help"))
    wish = KeepFrom(bea, Noun.MATTER, matter, NotWith.ROLE, "my sister", why="she worries")
    mark = desk.do(keep_from, wish)
    left = desk.ask(WithheldFor(bea, SISTER))
    assert [(one.key, one.reason, one.name, one.why) for one in left] == [
        (f"matter:{matter}", Reason.ASKED, "my sister", "she worries")
    ]
    assert desk.ask(WithheldFor(bea, Audience(Reader.THE_PERSON))) == ()
    desk.do(share_again, ShareAgain(mark))
    assert desk.ask(WithheldFor(bea, SISTER)) == ()
    desk.undo()
    assert len(desk.ask(WithheldFor(bea, SISTER))) == 1
    desk.undo()
    assert desk.ask(MarksOf(bea)) == ()


def test_a_wish_is_said_once_and_names_somebody(desk: Desk, bea: PersonId) -> None:
    ability = make_ability(desk, bea)
    wish = KeepFrom(bea, Noun.ABILITY, ability, NotWith.ORGANISATION, "Job centre")
    desk.do(keep_from, wish)
    with pytest.raises(Invalid, match="already_kept_from"):
        desk.do(keep_from, wish)
    with pytest.raises(Invalid, match="needed"):
        desk.do(keep_from, KeepFrom(bea, Noun.ABILITY, ability, NotWith.ROLE, " "))
    with pytest.raises(Invalid, match="control_characters"):
        desk.do(keep_from, KeepFrom(bea, Noun.ABILITY, ability, NotWith.ROLE, "A\x00b"))


def test_only_entries_of_the_same_record_are_marked(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi Ade")
    tie = make_tie(desk, bea, name="Joan Pike")
    desk.do(keep_from, KeepFrom(bea, Noun.TIE, tie, NotWith.OUTSIDE_THE_TEAM))
    for noun, record in ((Noun.TIE, tie), (Noun.ABILITY, make_ability(desk, bea)), (Noun.NOTE, new_id())):
        with pytest.raises(NotFound):
            desk.do(keep_from, KeepFrom(femi, noun, record, NotWith.OUTSIDE_THE_TEAM))


def test_a_restricted_person_is_there_for_the_named_alone(desk: Desk, bea: PersonId) -> None:
    other = colleague(desk)
    desk.do(restrict_person, RestrictPerson(bea, (desk.actor.member_id,), "a relative works here"))
    assert desk.ask(PersonById(bea)).name == "Bea Marlow"
    assert [reader.name for reader in desk.ask(ReadersOf(bea))] == ["Asha Rahman"]
    assert other.ask(Caseload()).total == 0
    for question in (PersonById(bea), PersonWords(bea), ReadersOf(bea), MarksOf(bea)):
        with pytest.raises(NotFound):
            other.ask(question)
    for usecase, command in (
        (add_matter, AddMatter(bea, "x")),
        (lift_restriction, LiftRestriction(bea)),
        (restrict_person, RestrictPerson(bea, (other.actor.member_id,), "a relative works here")),
    ):
        with pytest.raises(NotFound):
            other.do(usecase, command)  # type: ignore[arg-type]


def test_the_named_change_and_the_record_opens_again(desk: Desk, bea: PersonId) -> None:
    other = colleague(desk)
    both = (desk.actor.member_id, other.actor.member_id)
    desk.do(restrict_person, RestrictPerson(bea, both, "a relative works here"))
    assert other.ask(PersonById(bea)).short == "Bea"
    other.do(restrict_person, RestrictPerson(bea, (other.actor.member_id,), "a relative works here"))
    with pytest.raises(NotFound):
        desk.ask(PersonById(bea))
    other.do(lift_restriction, LiftRestriction(bea))
    assert desk.ask(PersonById(bea)).short == "Bea"
    other.undo()
    with pytest.raises(NotFound):
        desk.ask(PersonById(bea))


def test_a_record_is_never_left_with_nobody(desk: Desk, bea: PersonId) -> None:
    other = colleague(desk)
    with pytest.raises(Invalid, match="nobody_sees"):
        desk.do(restrict_person, RestrictPerson(bea, (), "a relative works here"))
    with pytest.raises(Invalid, match="without_you"):
        desk.do(restrict_person, RestrictPerson(bea, (other.actor.member_id,), "a relative works here"))
    with pytest.raises(NotFound):
        desk.do(
            restrict_person,
            RestrictPerson(bea, (desk.actor.member_id, MemberId(new_id())), "a relative works here"),
        )
    assert other.ask(PersonById(bea)).short == "Bea"


def test_a_wish_about_a_restricted_person_does_not_tell_their_name(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi Ade")
    ability = make_ability(desk, bea)
    desk.do(keep_from, KeepFrom(bea, Noun.ABILITY, ability, NotWith.PERSON, other_id=femi))
    desk.do(restrict_person, RestrictPerson(femi, (desk.actor.member_id,), "a relative works here"))
    other = colleague(desk)
    assert [row.mark.name for row in desk.ask(MarksOf(bea))] == ["Femi Ade"]
    assert [row.mark.name for row in other.ask(MarksOf(bea))] == [""]
    asked = WithheldFor(bea, Audience(Reader.FAMILY_OR_FRIEND, femi, "Femi Ade"))
    assert [(one.reason, one.name) for one in other.ask(asked)] == [(Reason.ASKED, "")]


def test_a_plan_names_what_is_withheld_by_the_same_keys(desk: Desk, bea: PersonId) -> None:
    """A key that the plan spells otherwise would print what somebody asked not to share."""
    desk.do(add_matter, AddMatter(bea, "Being asked to help"))
    make_ability(desk, bea)
    make_tie(desk, bea, name="Joan Pike")
    plan = make_plan(desk, bea)
    desk.do(
        add_risk, AddRisk(plan, "The kiln", could_go_well="pots", if_goes_wrong="burns", we_will="ring Joan")
    )
    desk.do(add_contingency, AddContingency(plan, "Joan is away", "Femi walks"))
    content = desk.ask(PlanContentOf(bea))
    outcome = content.outcomes[0]
    lines: dict[Noun, Any] = {
        Noun.MATTER: content.matters[0], Noun.ABILITY: content.abilities[0], Noun.TIE: content.ties[0],
        Noun.PLAN_OUTCOME: outcome, Noun.PLAN_ACTION: outcome.actions[0], Noun.PLAN_RISK: content.risks[0],
        Noun.CONTINGENCY: content.contingency[0],
    }  # fmt: skip
    for noun, line in lines.items():
        record = UUID(line.record.partition(":")[2])
        desk.do(keep_from, KeepFrom(bea, noun, record, NotWith.OUTSIDE_THE_TEAM))
    keys = {one.key for one in desk.ask(WithheldFor(bea, SISTER))}
    assert keys == {line.record for line in lines.values()}

"""What of a plan FHIR carries, and what of that comes back: a literal table, held as a whole.

Each field of a plan is changed by itself; what then differs in the bundle is where it is carried, and what differs in
what is read again is what comes back. A field that the table does not know fails.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain import plan_content as says
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.proposals import ProposalKind, ProposedPlan
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.fhir import fhir_bundle, fhir_json
from coprodesk.reports.fhir_reader import read_bundle
from tests.conftest import NOW
from tests.reports.contents import DRAFT, PLAN

DAY = date(2026, 11, 2)
FULL = PlanContent(
    person_name="Bea Marlow", called="Bea", team="Northside team", number=3, agreed_on=DAY, worker_name="Asha Rahman",
    review_on=DAY,
    matters=(says.Matter("Making things", "Ana", DAY),),
    abilities=(says.AbilityLine("Pottery", "would_teach", "On Thursdays", ("Rosa",)),),
    abilities_asked="offered",
    contributions=(says.ContributionLine("Feeding the cats", "Mr Osei", 60),),
    ties=(says.TieLine("Joan", "neighbour", "neighbour", "closest", "both", minutes_six_months=30),),
    groups=(says.GroupLine("Poets", "Poems", "Fridays"),),
    about_me=(says.AboutMe("please_do", "Ask me"),),
    reach=(says.ReachLine("Large print"),),
    time=(says.TimeLine("Cats", 30),),
    kept=(says.KeptLine("A worry", "Joan"),),
    tongues=(says.TongueLine("matter:1", "cy-GB"),),
    needs=(says.NeedLine("Company", "relationships", ("Joan",), council="partly", council_how="A lunch club"),),
    outcomes=(says.OutcomeLine("I finish", "it keeps me well", (
        says.ActionLine("my_network", "Joan", "Walks", 60, 500, "week", DAY, starts=DAY, ends=DAY),)),),
    two_views=(says.TwoViews("evenings", "alone", "company", "differ", "try", "ask", DAY, "needs"),),
    risks=(says.RiskLine("Bus", "poets", "ring", "Bea", "walk", DAY),),
    contingency=(says.ContingencyLine("Joan away", "Mr Osei"),),
    money=(says.MoneyLine("council", "direct_payment", 100, 50, 50, DAY),),
    pools=(says.PoolLine("Pottery", 3, 100, 50, 50, DAY),),
    ons4=(says.Ons4Line(DAY, 6, 7, 6, 5),),
    agreed_by=(says.AgreedLine("Bea", "signed", DAY),),
    copies=(says.CopyLine("Bea", "large print", DAY),),
    template="Everyday", parts=("needs",),
    looks=(says.LookLine(DAY, "walks", "bus", "rest", "Bea"),),
    born="1951-03-04", nhs_number="9000000009", reference="N-1", pronouns="she/her",
    places=(says.PlaceLine("1 Mill Lane"),), worker_phone="01632 960001", duty_line="01632 960002",
)  # fmt: skip

STEP, HAS = "CarePlan.activity.detail", "CarePlan.activity.detail.extension"
NOTE, BESIDES = {"CarePlan.note.text"}, {"besides"}
_AS_MEMBER = {
    f"CareTeam.participant.extension({name}).{kind}"
    for name, kind in (
        ("tie-direction", "valueCode"),
        ("tie-kind", "valueCode"),
        ("tie-paid", "valueBoolean"),
        ("tie-ring", "valueCode"),
    )
}
_AS_RELATED = {
    f"RelatedPerson.extension({name}).{kind}"
    for name, kind in (
        ("tie-direction", "valueCode"),
        ("tie-kind", "valueCode"),
        ("tie-paid", "valueBoolean"),
        ("tie-ring", "valueCode"),
    )
} | {
    "RelatedPerson.active",
    "RelatedPerson.name.text",
    "RelatedPerson.patient.display",
    "RelatedPerson.relationship.text",
}

# Where FHIR carries it, and what comes back of it. What comes back as `besides` is shown to be read, and not kept.
CARRIED: dict[str, tuple[set[str], set[str]]] = {
    "person_name": (
        {"CarePlan.subject.display", "CarePlan.title", "CareTeam.subject.display", "Condition.subject.display",
         "Goal.subject.display", "Observation.subject.display", "Patient.name.text", "RelatedPerson.patient.display"},
        {"person_name"},
    ),
    "called": (NOTE, BESIDES),
    "born": ({"Patient.birthDate"}, {"born"}),
    "nhs_number": ({"Patient.identifier.value"}, {"nhs_number"}),
    "reference": ({"Patient.identifier.value"}, set()),  # the council's own: of no use in another place
    "places.words": ({"Patient.address.text"}, set()),  # where somebody lives is asked, not taken from a plan
    "pronouns": (NOTE, BESIDES),
    "worker_phone": (NOTE, BESIDES),
    "duty_line": (NOTE, BESIDES),
    "worker_name": (NOTE, BESIDES),
    "team": ({"CarePlan.author.display"}, set()),
    "number": ({"CarePlan.status", "Goal.lifecycleStatus"}, set()),
    "agreed_on": ({"CarePlan.created"}, set()),
    "matters.words": ({"Observation.valueString"}, {"matter.words"}),
    "matters.who": ({"Observation.extension(written-by).valueString"}, {"matter.who"}),
    "matters.said_on": ({"Observation.effectiveDateTime"}, {"matter.said_on"}),
    "abilities.name": ({"Observation.valueString"}, {"ability.words"}),
    "abilities.readiness": ({"Observation.extension(readiness).valueCode"}, {"ability.detail"}),
    "abilities.how_used": ({"Observation.note.text"}, {"ability.more"}),
    "abilities.helps": ({"Observation.extension(helps).valueString", "Observation.note.text"}, {"ability.helps"}),
    "ties.name": ({"CareTeam.participant.member.display", "RelatedPerson.name.text"}, {"tie.words"}),
    "ties.relation": ({"CareTeam.participant.role.text", "RelatedPerson.relationship.text"}, {"tie.detail"}),
    "ties.kind": ({"RelatedPerson.extension(tie-kind).valueCode"}, {"tie.tie.kind"}),
    "ties.ring": ({"RelatedPerson.extension(tie-ring).valueCode"}, {"tie.tie.ring"}),
    "ties.direction": ({"RelatedPerson.extension(tie-direction).valueCode"}, {"tie.tie.direction"}),
    "ties.paid": (_AS_MEMBER | _AS_RELATED, {"tie.tie.paid"}),  # a paid tie and a group are members by name
    "ties.group": (_AS_MEMBER | _AS_RELATED, {"tie.tie.kind"}),
    "about_me.heading": ({"Observation.code.coding.code"}, {"about_me.detail"}),
    "about_me.words": ({"Observation.valueString"}, {"about_me.words"}),
    "reach.words": (NOTE, BESIDES),
    "needs.words": ({"Condition.code.text"}, {"need.words", "besides"}),
    "needs.outcome": ({"Condition.extension(care-act-outcome).valueCode"}, {"need.detail"}),
    "needs.council": ({"Condition.note.text"}, BESIDES),
    "needs.council_how": ({"Condition.note.text"}, BESIDES),
    "needs.met_by": ({"Condition.note.text"}, BESIDES),  # a record asks by whom or what: words alone do not say
    "outcomes.words": ({"Goal.description.text"}, {"outcome.words"}),
    "outcomes.why": ({"Goal.note.text"}, {"outcome.more"}),
    "outcomes.actions.source": ({f"{HAS}(source).valueCode"}, {"outcome.actions.source"}),
    "outcomes.actions.who": ({f"{STEP}.performer.display"}, {"outcome.actions.who"}),
    "outcomes.actions.what": ({f"{STEP}.description"}, {"outcome.actions.what"}),
    "outcomes.actions.weekly_minutes": (
        {f"{HAS}(weekly-minutes).valueInteger", f"{STEP}.scheduledString"}, {"outcome.actions.weekly_minutes"},
    ),
    "outcomes.actions.pence": ({f"{HAS}(pence).valueInteger"}, {"outcome.actions.pence"}),
    "outcomes.actions.every": ({f"{HAS}(every).valueCode"}, {"outcome.actions.every"}),
    "outcomes.actions.by": ({f"{HAS}(by).valueDate"}, {"outcome.actions.by"}),
    "outcomes.actions.done": ({f"{STEP}.status", "Goal.lifecycleStatus"}, {"outcome.actions.done"}),
    "outcomes.actions.starts": ({f"{HAS}(starts).valueDate"}, {"outcome.actions.starts"}),
    "outcomes.actions.ends": ({f"{HAS}(ends).valueDate"}, {"outcome.actions.ends"}),
    **{f"two_views.{name}": (NOTE, BESIDES) for name in
       ("part", "person_says", "worker_says", "disagreement", "person_will", "worker_will", "look_again")},
    **{f"risks.{name}": (NOTE, BESIDES) for name in ("what", "could_go_well", "if_goes_wrong", "agreed", "we_will")},
    "contingency.if_what": (NOTE, BESIDES),
    "contingency.then_what": (NOTE, BESIDES),
}  # fmt: skip

OUR_RECORD = "names a row of this workspace, which means nothing elsewhere"
ADDED_UP = "added up from the time account: a sum without its entries would be counted again elsewhere"
ACCOUNTS = "a council's account: what an action costs is carried with the action"
NOT_CARRIED: dict[str, str] = {
    **dict.fromkeys(
        ("matters.record", "abilities.record", "contributions.record", "ties.record", "groups.record", "about_me.record",
         "needs.record", "outcomes.record", "outcomes.actions.record", "outcomes.actions.party",
         "outcomes.actions.ability", "two_views.record", "two_views.about", "risks.record", "contingency.record",
         "money.record", "pools.record", "looks.record", "ons4.record", "ties.party", "time.record",
         "reach.record", "places.record"), OUR_RECORD),
    **dict.fromkeys(
        ("contributions.what", "contributions.for_whom", "contributions.minutes", "ties.minutes_six_months",
         "ties.gave_minutes", "ties.received_minutes", "time_from", "time_to",
         "time.what", "time.gave", "time.received", "time.tie", "time.line", "time.ability"), ADDED_UP),
    "ties.paid_weekly_minutes": ADDED_UP,
    **dict.fromkeys(
        ("money.source", "money.held_as", "money.agreed_pence", "money.spent_pence", "money.left_pence", "money.ends",
         "money.starts", "money.paid_every", "money.pooled_pence",
         "pools.name", "pools.others", "pools.put_in_pence", "pools.spent_pence", "pools.left_pence", "pools.ends"),
        ACCOUNTS),
    **dict.fromkeys(("groups.name", "groups.purpose", "groups.meets"), "a group's own; that somebody is in it is a tie"),
    **dict.fromkeys(("ons4.asked_on", "ons4.satisfied", "ons4.worthwhile", "ons4.happy", "ons4.anxious"),
                    "answers that a person gave to this team and that are never summed or compared elsewhere"),
    **dict.fromkeys(("agreed_by.name", "agreed_by.how", "agreed_by.agreed_on", "copies.who", "copies.copy_format",
                     "copies.given_on"), "who agreed to this paper and has a copy of it, not of another system's"),
    **dict.fromkeys(("looks.looked_on", "looks.worked", "looks.tried", "looks.learned", "looks.together"),
                    "what a review found; the plan that came of it is what is sent"),
    **dict.fromkeys(("practice", "template", "digest", "parts", "one_page", "pay_said", "silent", "outcomes.steps_kept"), "how the paper is printed"),
    "abilities_asked": "only said where there are no abilities: an absence is never sent as an answer",
    **dict.fromkeys(("kept.words", "kept.whom"), "not for everybody: for the team's own file alone"),
    **dict.fromkeys(("tongues.record", "tongues.tongue"), "with which voice a paper or a screen is read aloud; guessed again from the words"),
    "communication": "of versions before `reach`; carried where there is no `reach`",
    "needs.unmet": "follows from what it is met by",
    "country": "whose Act the paper names; the outcome of either Act is carried with the need",
    "review_on": "R4 has no element for a plan's next review",
    "risks.seen_on": "that the person saw this text here",
}  # fmt: skip
ANOTHER: dict[str, Any] = {
    "number": None, "abilities.readiness": "can_do", "ties.kind": "friend", "ties.ring": "friends",
    "ties.direction": "gives", "about_me.heading": "my_wellness", "needs.outcome": "nutrition",
    "outcomes.actions.source": "service", "outcomes.actions.every": "month",
    "outcomes.actions.starts": date(2026, 11, 1), "born": "1952", "needs.council": "no",
}  # fmt: skip
UNTOLD = {"id", "fullUrl", "reference", "resourceType", "timestamp", "url"}


def variants(content: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each field with the whole content in which it alone is another."""
    for one in fields(content):
        name, held = f"{prefix}{one.name}", getattr(content, one.name)
        if isinstance(held, tuple) and held and is_dataclass(held[0]):
            for inner, changed in variants(held[0], f"{name}."):
                yield inner, replace(content, **{one.name: (changed,)})
        else:
            yield (
                name,
                replace(content, **{one.name: ANOTHER[name] if name in ANOTHER else _another(held)}),
            )


def _another(held: Any) -> Any:
    if isinstance(held, bool):
        return not held
    if isinstance(held, int):
        return held + 1
    if isinstance(held, date):
        return held + timedelta(1)
    return (*held, "another") if isinstance(held, tuple) else f"{held or ''} another"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a bundle with where it stands, the resource's kind first."""
    if isinstance(value, list):
        for each in value:
            where = f"{path}({each['url'].rpartition(':')[2]})" if path.endswith("extension") else path
            yield from leaves(each, where)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNTOLD:
                yield from leaves(
                    inner, value["resource"]["resourceType"] if key == "resource" else f"{path}.{key}"
                )
    else:
        yield path, value


def read_again(content: PlanContent) -> Iterator[tuple[str, Any]]:
    """Each value of what is proposed again, with its name."""
    read = read_bundle(fhir_json(content, NOW))
    yield "person_name", read.person_name
    if read.chosen is not None:
        yield from (("born", read.chosen.born), ("nhs_number", read.chosen.nhs_number))
    yield from (("besides", each) for each in read.besides)
    for proposal in read.proposals:
        yield from _named(proposal.kind.value, proposal)


def _named(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(value):
        for held in _each(getattr(value, one.name)):
            inner = f"{name}.{one.name}"
            yield from _named(inner, held) if is_dataclass(held) else [(inner, held)]


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple) else (value,)


def _differ(mine: Iterable[tuple[str, Any]], other: Iterable[tuple[str, Any]]) -> set[str]:
    return {name for name, _ in set(mine) ^ set(other)}


def test_the_table_says_of_every_field_where_it_is_carried_and_what_comes_back() -> None:
    out, back = list(leaves(fhir_bundle(FULL, NOW), "")), list(read_again(FULL))
    found = {}
    for name, changed in variants(FULL):
        found[name] = (
            _differ(out, leaves(fhir_bundle(changed, NOW), "")),
            _differ(back, read_again(changed)),
        )
    assert found == {**CARRIED, **{name: (set(), set()) for name in NOT_CARRIED}}
    assert not set(CARRIED) & set(NOT_CARRIED)


def carried(content: PlanContent) -> dict[str, set[Any]]:
    """What has to come back, as whole sets."""
    return {
        "matter": {(each.words, each.who, each.said_on) for each in content.matters},
        "ability": {(each.name, each.readiness, each.how_used, "\n".join(each.helps)) for each in content.abilities},
        "tie": {(each.name, each.relation, "group" if each.group else each.kind, each.ring, each.direction, each.paid)
                for each in content.ties},
        "about_me": {(each.heading, each.words) for each in content.about_me},
        "need": {(each.words, (each.outcome or "").replace(" ", "_")) for each in content.needs},
        "outcome": {(each.words, each.why, frozenset(map(_step, each.actions))) for each in content.outcomes},
    }  # fmt: skip


def proposed(read: ProposedPlan) -> dict[str, set[Any]]:
    made: dict[str, set[Any]] = {kind.value: set() for kind in ProposalKind}
    for each in read.proposals:
        made[each.kind].add({
            ProposalKind.MATTER: (each.words, each.who, each.said_on),
            ProposalKind.ABILITY: (each.words, each.detail, each.more, each.helps),
            ProposalKind.TIE: (each.words, each.detail, each.tie.kind, each.tie.ring, each.tie.direction, each.tie.paid),
            ProposalKind.ABOUT_ME: (each.detail, each.words),
            ProposalKind.NEED: (each.words, each.detail),
            ProposalKind.OUTCOME: (each.words, each.more, frozenset(map(_step, each.actions))),
        }[each.kind])  # fmt: skip
    return made


def _step(each: Any) -> tuple[Any, ...]:
    whole = each.source, each.who, each.what, each.weekly_minutes, each.pence, each.every
    return (*whole, each.by, each.starts, each.ends, each.done)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[PlanContent]:
    folder: Path = tmp_path_factory.mktemp("sample")
    opened = make_sample(folder / "sample.coprodesk", "words of an invented sample")
    rows = opened.desk.ask(Caseload(who=PeopleWho.EVERYONE, limit=500)).rows
    contents = [opened.desk.ask(PlanContentOf(row.person_id)) for row in rows]
    opened.close()
    return contents


def test_each_plan_of_the_sample_comes_back_whole(sample: list[PlanContent]) -> None:
    plans = [each for each in sample if any(carried(each).values())]
    assert len(plans) >= 20
    assert sum(len(each.ties) for each in plans) >= 40
    welsh = replace(FULL, needs=(says.NeedLine("Company", "personal relationships"),))
    for content in (*plans, PLAN, DRAFT, FULL, welsh):
        read = read_bundle(fhir_json(content, NOW))
        assert proposed(read) == carried(content)
        assert read.left == ()
        assert all(each.doubt is None for each in read.proposals)

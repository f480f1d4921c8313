"""A plan as FHIR and back: what leaves is FHIR, and what comes in is only proposed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from coprodesk.domain.plan_content import (
    AbilityLine,
    ActionLine,
    ContingencyLine,
    Matter,
    NeedLine,
    OutcomeLine,
    RiskLine,
    TieLine,
    TwoViews,
)
from coprodesk.domain.proposals import MOST_BYTES, NotAPlan, ProposalKind
from coprodesk.domain.texts import one_line
from coprodesk.reports.fhir import fhir_bundle, fhir_json, fhir_problems
from coprodesk.reports.fhir_reader import read_bundle
from tests.conftest import NOW
from tests.reports.contents import PLAN

KIND = ProposalKind


def test_a_plan_is_fhir_and_the_same_each_time() -> None:
    assert fhir_problems(fhir_bundle(PLAN, NOW)) == ()
    assert fhir_json(PLAN, NOW) == fhir_json(PLAN, NOW)


def test_every_reference_leads_into_the_bundle() -> None:
    bundle = fhir_bundle(PLAN, NOW)
    references = set(_references(bundle))
    assert references
    assert references <= {entry["fullUrl"] for entry in bundle["entry"]}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _references(each)


# What R4 and UK Core ask of the profiles that are claimed: elements that must be there, and fixed values where the
# element is there at all. From the profiles that HL7 UK published in June 2025.
ASKED: dict[str, tuple[str, ...]] = {
    "Patient": (),
    "CarePlan": ("status", "intent", "subject"),
    "CareTeam": (),
    "Observation": ("status", "code"),
}
CODES = {
    "CarePlan.status": {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"},
    "CarePlan.intent": {"proposal", "plan", "order", "option"},
    "CareTeam.status": {"proposed", "active", "suspended", "inactive", "entered-in-error"},
    "Observation.status": {"registered", "preliminary", "final", "amended", "corrected", "cancelled"},
}
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def test_uk_core_is_claimed_where_its_constraints_are_met_and_nowhere_else() -> None:
    resources = [entry["resource"] for entry in fhir_bundle(PLAN, NOW)["entry"]]
    claimed = {
        each["resourceType"]
        for each in resources
        if any("UKCore-" in url for url in each.get("meta", {}).get("profile", ()))
    }
    assert claimed == set(ASKED)
    for each in resources:
        kind = each["resourceType"]
        urls = [url for url in each.get("meta", {}).get("profile", ()) if "UKCore-" in url]
        assert urls == (
            [f"https://fhir.hl7.org.uk/StructureDefinition/UKCore-{kind}"] if kind in ASKED else []
        )
        assert set(ASKED.get(kind, ())) <= set(each)
        for path, codes in CODES.items():
            if path.startswith(f"{kind}.") and path.partition(".")[2] in each:
                assert each[path.partition(".")[2]] in codes
        numbers = [one for one in each.get("identifier", ()) if one.get("system") == NHS_NUMBER]
        assert len(numbers) <= 1
        assert all(one.get("value") for one in numbers)


def test_hours_and_pounds_stand_apart() -> None:
    actions = (
        ActionLine("my_network", "Joan", "Walks", 120),
        ActionLine("service", "PA", "Bad days", None, 3800, "week"),
    )
    bundle = fhir_bundle(replace(PLAN, outcomes=(OutcomeLine("I go", "", actions),)), NOW)
    plan = bundle["entry"][0]["resource"]
    facts = [
        {each["url"].rpartition(":")[2] for each in one["detail"]["extension"]} for one in plan["activity"]
    ]
    assert facts == [{"source", "weekly-minutes"}, {"source", "pence", "every"}]


def test_what_left_comes_back_as_proposals_in_the_order_of_a_plan() -> None:
    read = read_bundle(fhir_json(PLAN, NOW))
    kinds = [one.kind for one in read.proposals]
    assert kinds == sorted(kinds, key=list(KIND).index)
    assert read.person_name == "Bea Marlow"
    assert read.not_used == 0
    said = {kind: [one.words for one in read.proposals if one.kind is kind] for kind in KIND}
    assert said[KIND.MATTER] == [one.words for one in PLAN.matters]
    assert said[KIND.ABILITY] == [one.name for one in PLAN.abilities]
    assert said[KIND.NEED] == [one.words for one in PLAN.needs]
    assert said[KIND.OUTCOME] == [one.words for one in PLAN.outcomes]
    assert said[KIND.TIE] == [one.name for one in PLAN.ties]
    [first, *_] = [one for one in read.proposals if one.kind is KIND.ABILITY]
    assert first.detail == "would_teach"
    for outcome, proposal in zip(
        PLAN.outcomes, (p for p in read.proposals if p.kind is KIND.OUTCOME), strict=True
    ):
        for action, proposed in zip(outcome.actions, proposal.actions, strict=True):
            assert (proposed.source, proposed.who, proposed.what) == (action.source, action.who, action.what)
            assert (proposed.weekly_minutes, proposed.pence, proposed.done) == (
                action.weekly_minutes, action.pence, action.done
            )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['<img src="file:///etc/passwd"> & ]]> =1+1 "quoted" \\', "\u202eevil\u2066", "محمد 👩🏽‍🌾", "x" * 300],
    ids=["markup", "bidi", "scripts", "long"],
)  # fmt: skip
def test_hostile_words_come_back_as_they_were(text: str) -> None:
    plan = replace(
        PLAN, person_name=text, matters=(Matter(text),), about_me=(), abilities=(AbilityLine(text, how_used=text),),
        ties=(TieLine(text, text),), needs=(NeedLine(text, met_by=(text,)),), outcomes=(OutcomeLine(text, text),),
    )  # fmt: skip
    read = read_bundle(fhir_json(plan, NOW))
    assert {one.words for one in read.proposals} == {text, one_line(text)}
    assert len(read.proposals) == 5


@pytest.mark.parametrize("text", ["x" * 10_001, "\x00", "\ud800"], ids=["long", "control", "half"])
def test_words_that_cannot_be_kept_are_named_and_keep_nothing_else_out(text: str) -> None:
    bundle = fhir_bundle(PLAN, NOW)
    [goal] = [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Goal"]
    goal["description"] = {"text": text}
    read = read_bundle(json.dumps(bundle).encode())
    assert text not in {one.words for one in read.proposals}
    assert [one.words for one in read.proposals if one.kind is KIND.NEED] == [one.words for one in PLAN.needs]
    assert read.not_used == 1


def test_a_plan_of_another_system_is_read_with_what_it_has() -> None:
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"resource": {"resourceType": "Patient", "id": "p", "name": [{"given": ["Ana"], "family": "Lopes"}]}},
            {"resource": {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active",
                          "description": {"text": "Walk to the shop"}, "subject": {"reference": "Patient/p"}}},
            {"resource": {"resourceType": "CarePlan", "id": "c", "status": "active", "intent": "plan",
                          "subject": {"reference": "Patient/p"}, "title": "Care plan",
                          "activity": [{"detail": {"status": "scheduled", "description": "Physio", "goal": [{"reference": "Goal/g"}]}},
                                       {"detail": {"status": "scheduled", "description": "Meals"}}]}},
            {"resource": {"resourceType": "Medication", "id": "m"}},
        ],
    }  # fmt: skip
    read = read_bundle(json.dumps(bundle).encode())
    assert read.person_name == "Ana Lopes"
    assert read.not_used == 1
    assert [(one.words, [act.what for act in one.actions]) for one in read.proposals] == [
        ("Walk to the shop", ["Physio"]),
        ("Care plan", ["Meals"]),
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (b"", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"[]", "not_fhir"),
        (b'{"resourceType": "Patient"}', "no_plan"),
        (b'{"resourceType": "Patient", "name": 3}', "not_fhir"),
        (b'{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Nonsense"}}]}', "not_fhir"),
        (b'{"resourceType": "Bundle", "type": "collection"}', "no_plan"),
        (b" " * (MOST_BYTES + 1), "too_large"),
    ],
    ids=["empty", "bytes", "deep", "list", "patient", "no patient", "nonsense", "no plan", "too large"],
)  # fmt: skip
def test_what_is_no_plan_is_refused_by_name(told: bytes, reason: str) -> None:
    with pytest.raises(NotAPlan) as refused:
        read_bundle(told)
    assert refused.value.reason == reason


def test_the_people_around_her_come_back_with_groups_and_who_is_paid() -> None:
    ties = (
        TieLine("Joan", "neighbour", "neighbour", "closest", "both"),
        TieLine("Friday poets", "", "group", "taking_part", "both", group=True),
        TieLine("Kofi Mensah", "support worker", "paid", "paid_and_formal", "receives", paid=True),
        TieLine("Ruth", ""),
    )
    read = read_bundle(fhir_json(replace(PLAN, ties=ties), NOW))
    assert {each.words for each in read.proposals if each.kind is KIND.TIE} == {each.name for each in ties}


def test_risks_what_ifs_and_where_two_differ_leave_with_the_plan() -> None:
    plan = replace(
        PLAN,
        two_views=(TwoViews("evenings", "I like it quiet", "Alone too much", "We differ on the bus"),),
        risks=(RiskLine("The bus alone", "Poets again", "She rings Joan"),),
        contingency=(ContingencyLine("Joan is away", "Mr Osei looks in"),),
    )
    told = fhir_json(plan, NOW).decode()
    said = ("I like it quiet", "Alone too much", "We differ on the bus", "The bus alone", "Poets again",
            "She rings Joan", "Joan is away", "Mr Osei looks in")  # fmt: skip
    assert [each for each in said if each not in told] == []

"""Every status and modifier of FHIR R4 that the kinds of entry which are read may carry: what is not so is never
proposed and always named, what is not sure is proposed without a tick, and what is so comes in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coprodesk.reports.fhir_meaning import SAYS
from coprodesk.reports.fhir_reader import read_bundle
from tests.reports.fhir_files import (
    Resource,
    activity,
    bundle,
    concept,
    condition,
    goal,
    member,
    observation,
    patient,
    plan,
    refers_to,
    related,
    request,
    team,
)

WORDS = "Told by the other system"
SO, ASKED, NOT = "so", "asked", "not"

# The whole value sets of R4 (4.0.1), each code with what it has to mean here.
REQUEST = {
    "draft": SO, "active": SO, "on-hold": ASKED, "revoked": NOT, "completed": SO, "entered-in-error": NOT, "unknown": ASKED,
}  # fmt: skip
INTENT = {
    "proposal": SO, "plan": SO, "directive": SO, "order": SO, "original-order": SO, "reflex-order": SO,
    "filler-order": SO, "instance-order": SO, "option": ASKED,
}  # fmt: skip
STATUSES: dict[str, dict[str, str]] = {
    "CarePlan.status": {**REQUEST, "completed": ASKED},
    "CarePlan.intent": {"proposal": SO, "plan": SO, "order": SO, "option": ASKED},
    "CarePlan.activity.detail.status": {
        "not-started": SO, "scheduled": SO, "in-progress": SO, "on-hold": ASKED, "completed": SO, "cancelled": NOT,
        "stopped": NOT, "unknown": ASKED, "entered-in-error": NOT,
    },
    "Goal.lifecycleStatus": {
        "proposed": SO, "planned": SO, "accepted": SO, "active": SO, "on-hold": ASKED, "completed": ASKED,
        "cancelled": NOT, "entered-in-error": NOT, "rejected": NOT,
    },
    "Goal.achievementStatus": {
        "in-progress": SO, "improving": SO, "worsening": SO, "no-change": SO, "achieved": ASKED, "sustaining": ASKED,
        "not-achieved": SO, "no-progress": SO, "not-attainable": NOT,
    },
    "Observation.status": {
        "registered": ASKED, "preliminary": ASKED, "final": SO, "amended": SO, "corrected": SO, "cancelled": NOT,
        "entered-in-error": NOT, "unknown": ASKED,
    },
    "Condition.clinicalStatus": {
        "active": SO, "recurrence": SO, "relapse": SO, "inactive": NOT, "remission": NOT, "resolved": NOT,
    },
    "Condition.verificationStatus": {
        "unconfirmed": ASKED, "provisional": ASKED, "differential": ASKED, "confirmed": SO, "refuted": NOT,
        "entered-in-error": NOT,
    },
    "CareTeam.status": {"proposed": ASKED, "active": SO, "suspended": ASKED, "inactive": NOT, "entered-in-error": NOT},
    "ServiceRequest.status": REQUEST,
    "ServiceRequest.intent": INTENT,
    "DeviceRequest.status": REQUEST,
    "DeviceRequest.intent": INTENT,
    "NutritionOrder.status": REQUEST,
    "NutritionOrder.intent": INTENT,
    "RequestGroup.status": REQUEST,
    "RequestGroup.intent": INTENT,
    "MedicationRequest.intent": {code: what for code, what in INTENT.items() if code != "directive"},
    "Task.intent": {**{code: what for code, what in INTENT.items() if code != "directive"}, "unknown": ASKED},
    "VisionPrescription.status": {"active": SO, "cancelled": NOT, "draft": SO, "entered-in-error": NOT},
    "CommunicationRequest.status": REQUEST,
    "MedicationRequest.status": {
        "active": SO, "on-hold": ASKED, "cancelled": NOT, "completed": SO, "entered-in-error": NOT, "stopped": NOT,
        "draft": SO, "unknown": ASKED,
    },
    "Task.status": {
        "draft": SO, "requested": SO, "received": SO, "accepted": SO, "rejected": NOT, "ready": SO, "cancelled": NOT,
        "in-progress": SO, "on-hold": ASKED, "failed": NOT, "completed": SO, "entered-in-error": NOT,
    },
    "Appointment.status": {
        "proposed": SO, "pending": SO, "booked": SO, "arrived": SO, "fulfilled": SO, "cancelled": NOT, "noshow": NOT,
        "entered-in-error": NOT, "checked-in": SO, "waitlist": SO,
    },
}  # fmt: skip
REQUESTS = (
    "Appointment", "CommunicationRequest", "DeviceRequest", "MedicationRequest", "NutritionOrder", "RequestGroup",
    "ServiceRequest", "Task", "VisionPrescription",
)  # fmt: skip
_BARE: dict[str, Callable[..., Resource]] = {
    "Goal": lambda **more: goal(WORDS, **more),
    "Observation": lambda **more: observation(WORDS, **more),
    "Condition": lambda **more: condition(WORDS, **more),
    "RelatedPerson": lambda **more: related(WORDS, **more),
    "CareTeam": lambda **more: team(member(WORDS), **more),
    "CarePlan": lambda **more: plan(activity(WORDS), **more),
}


def holding(kind: str, **more: Any) -> bytes:
    """A file in which one entry of this kind says WORDS; a request is referred to by a plan, as requests are."""
    if kind in REQUESTS:
        asked = request(kind, WORDS, **more)
        return bundle(patient(), plan(refers_to(asked)), asked)
    return bundle(patient(), _BARE[kind](**more))


def saying(where: str, code: str) -> bytes:
    kind, _, name = where.partition(".")
    if name == "activity.detail.status":
        return bundle(patient(), plan(activity(WORDS, status=code)))
    coded = name in ("achievementStatus", "clinicalStatus", "verificationStatus")
    return holding(kind, **{name: concept(code) if coded else code})


def test_every_status_that_is_read_stands_in_the_table() -> None:
    told = {f"{kind}.{where}" for kind, places in SAYS.items() for where, _ in places}
    assert told | {"CarePlan.activity.detail.status"} == set(STATUSES)


def _codes(meaning: str) -> Iterator[tuple[str, str]]:
    yield from (
        (where, code) for where, codes in STATUSES.items() for code, what in codes.items() if what == meaning
    )


def _said(told: bytes) -> set[str]:
    read = read_bundle(told)
    return {each.words for each in read.proposals} | {
        act.what for each in read.proposals for act in each.actions
    }


@pytest.mark.parametrize(("where", "code"), list(_codes(NOT)))
def test_what_is_not_so_is_not_proposed_and_is_named(where: str, code: str) -> None:
    told = saying(where, code)
    assert WORDS not in _said(told)
    assert WORDS in {each.words for each in read_bundle(told).left}


@pytest.mark.parametrize(("where", "code"), list(_codes(ASKED)))
def test_what_is_not_sure_has_no_tick(where: str, code: str) -> None:
    told = saying(where, code)
    assert WORDS in _said(told)
    assert all(each.doubt is not None for each in read_bundle(told).proposals)


@pytest.mark.parametrize(("where", "code"), list(_codes(SO)))
def test_what_is_so_comes_in_ticked(where: str, code: str) -> None:
    read = read_bundle(saying(where, code))
    assert WORDS in _said(saying(where, code))
    assert [each.doubt for each in read.proposals] == [None]
    assert {act.doubt for each in read.proposals for act in each.actions} <= {None}
    done = {act.done for each in read.proposals for act in each.actions}
    assert done <= {code in ("completed", "fulfilled")}


@pytest.mark.parametrize("where", list(STATUSES))
def test_a_code_that_nobody_knows_is_asked_about(where: str) -> None:
    read = read_bundle(saying(where, "a-code-of-next-year"))
    assert all(each.doubt is not None for each in read.proposals)


MODIFIED = [{"url": "http://example.org/reversed", "valueBoolean": True}]
KINDS = (*_BARE, *REQUESTS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_modifier_that_is_not_known_keeps_an_entry_out(kind: str) -> None:
    assert WORDS not in _said(holding(kind, modifierExtension=MODIFIED))
    assert WORDS not in _said(holding(kind, implicitRules="http://example.org/rules"))


@pytest.mark.parametrize(
    "told",
    [
        bundle(patient(), plan({**activity(WORDS), "modifierExtension": MODIFIED})),
        bundle(patient(), plan(activity(WORDS, modifierExtension=MODIFIED))),
        bundle(patient(), team({**member(WORDS), "modifierExtension": MODIFIED})),
        bundle(patient(contact=[{"name": {"text": WORDS}, "modifierExtension": MODIFIED}]), goal("Walk")),
        bundle(patient(), plan(activity(WORDS, doNotPerform=True))),
        bundle(patient(), plan(activity(WORDS, doNotPerform="true"))),
        bundle(patient(), observation(WORDS, dataAbsentReason={"text": "asked, but did not want to say"})),
        bundle(patient(), condition(WORDS, abatementString="last summer")),
        bundle(patient(), related(WORDS, active=False)),
        bundle(patient(), related(WORDS, active="false")),
        bundle(patient(), goal("Walk"), team({"member": {"reference": "Practitioner/n"}}),
               {"resourceType": "Practitioner", "id": "n", "active": False, "name": [{"text": WORDS}]}),
        bundle(patient(), goal("Walk"), team({"member": {"reference": "Organization/o"}}),
               {"resourceType": "Organization", "id": "o", "active": False, "name": WORDS}),
        bundle(patient(), plan(contained=[goal(WORDS, "g")], goal=[{"reference": "#g"}], status="entered-in-error")),
    ],
    ids=[
        "activity", "detail", "member", "contact", "do not", "do not as text", "no value", "abated",
        "former", "former as text", "nurse who left", "group that ended", "contained in an error",
    ],
)  # fmt: skip
def test_each_other_way_of_saying_no_is_heard(told: bytes) -> None:
    assert WORDS not in _said(told)
    assert WORDS in {each.words for each in read_bundle(told).left}


def test_what_was_seen_of_her_mother_is_not_hers() -> None:
    told = bundle(patient(), observation(WORDS, focus=[{"reference": "RelatedPerson/mother"}]))
    assert WORDS not in _said(told)
    assert [each.why for each in read_bundle(told).left] == ["another_person"]


@pytest.mark.parametrize("kind", ["MedicationRequest", "ServiceRequest", "CommunicationRequest"])
def test_a_request_that_something_is_not_done_is_heard(kind: str) -> None:
    told = holding(kind, doNotPerform=True)
    assert WORDS not in _said(told)
    assert WORDS in {each.words for each in read_bundle(told).left}


@pytest.mark.parametrize(
    "told",
    [
        bundle(patient(), related(WORDS, period={"end": "2019"})),
        bundle(
            patient(),
            related(WORDS),
            team({"member": {"reference": "RelatedPerson/tie"}, "period": {"end": "2019"}}),
        ),
        bundle(patient(), team(member(WORDS, period={"end": "2019-05"}))),
        bundle(patient(contact=[{"name": {"text": WORDS}, "period": {"end": "2019-05-01"}}])),
        bundle(patient(), plan({"reference": {"reference": "ServiceRequest/away", "display": WORDS}})),
        bundle(patient(), plan(goal=[{"reference": "Goal/away", "display": WORDS}])),
        bundle(patient(), goal(WORDS), plan(goal=[{"reference": "Goal/goal"}], status="revoked")),
    ],
    ids=[
        "related until",
        "related, as a member until",
        "member until",
        "contact until",
        "request by name",
        "goal by name",
        "goal of a revoked plan",
    ],
)
def test_what_may_be_past_or_is_only_named_has_no_tick(told: bytes) -> None:
    read = read_bundle(told)
    assert WORDS in _said(told)
    assert all(each.doubt is not None for each in read.proposals)


def test_what_is_done_for_a_goal_that_is_left_out_has_no_tick() -> None:
    step = activity("Visit the home", goal=[{"reference": "Goal/goal"}])
    read = read_bundle(bundle(patient(), plan(step), goal("Move away", lifecycleStatus="rejected")))
    assert [(each.doubt, [act.doubt for act in each.actions]) for each in read.proposals] == [
        ("goal_left_out", ["goal_left_out"])
    ]


def test_a_goal_that_was_reached_by_what_was_done_is_ticked_with_it() -> None:
    step = activity("Walk", status="completed", goal=[{"reference": "Goal/goal"}])
    read = read_bundle(bundle(patient(), plan(step), goal("Garden", lifecycleStatus="completed")))
    assert [(each.words, each.doubt, [act.done for act in each.actions]) for each in read.proposals] == [
        ("Garden", None, [True])
    ]


@pytest.mark.parametrize(
    "told",
    [
        bundle(patient(), plan(activity(WORDS), period={"start": "2019-01", "end": "2019-12-31"})),
        bundle(patient(), team(member(WORDS), period={"end": "2019"})),
    ],
    ids=["plan", "team"],
)
def test_what_is_over_has_no_tick(told: bytes) -> None:
    read = read_bundle(told)
    assert WORDS in _said(told)
    assert all(each.doubt is not None for each in read.proposals)


@pytest.mark.parametrize("value", [{"valueBoolean": False}, {"valueInteger": 0}])
def test_a_note_beside_a_no_is_not_what_somebody_can_do(value: Resource) -> None:
    seen = observation("", code={"text": "Strengths"}, note=[{"text": WORDS}], **value)
    del seen["valueString"]
    assert WORDS not in _said(bundle(patient(), seen, goal("Walk")))

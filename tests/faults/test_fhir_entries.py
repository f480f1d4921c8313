"""Files with several people, with entries inside entries and far references, and files that are broken: nobody's
entry becomes another's, each entry is used or named, and whatever is wrong is a sentence."""

import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.proposals import NotAPlan, ProposedPlan
from coprodesk.reports.fhir_reader import read_bundle
from coprodesk.ui.kit.wording import words_for
from tests.reports.fhir_files import (
    ADA,
    Resource,
    activity,
    bundle,
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

BEN = {"reference": "Patient/ben"}


def proposed(read: ProposedPlan) -> list[str]:
    """Every word that would come in."""
    return [text for each in read.proposals for text in (each.words, *(act.what for act in each.actions))]


TWO = bundle(
    patient(),
    patient("ben", "Ben", "Okafor"),
    plan(activity("Ada paints")),
    plan(activity("Ben’s insulin"), ident="plan2", subject=BEN),
    condition("Ben’s diabetes", subject=BEN),
    related("Ben’s mother", patient=BEN),
    goal("Ben walks", subject=BEN),
    observation("Ben’s garden", subject=BEN),
    team(member("Ben’s nurse"), subject=BEN),
)
OF_ADA, OF_BEN = {"Ada paints"}, {
    "Ben’s insulin", "Ben’s diabetes", "Ben’s mother", "Ben walks", "Ben’s garden", "Ben’s nurse",
}  # fmt: skip


def test_two_people_are_never_mixed() -> None:
    said = set(proposed(read_bundle(TWO)))
    assert not (said & OF_ADA and said & OF_BEN)


def test_where_a_file_is_about_several_people_one_of_them_is_chosen() -> None:
    read = read_bundle(TWO)
    assert [(each.name, each.entries) for each in read.people] == [("Ada Lowe", 2), ("Ben Okafor", 7)]
    assert read.proposals == ()
    ada, ben = (read_bundle(TWO, each.key) for each in read.people)
    assert (ada.person_name, set(proposed(ada))) == ("Ada Lowe", OF_ADA)
    assert (ben.person_name, set(proposed(ben))) == ("Ben Okafor", OF_BEN)
    assert Counter(each.why for each in ada.left) == {"another_person": 7}
    assert not any(each.words for each in ada.left)  # somebody else's words are not shown
    assert Counter(each.why for each in ben.left) == {"another_person": 2}


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "Patient/somebody"},
        {"reference": "http://other.example/Patient/ada"},
        {"reference": "urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427"},
        {"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9000000009"}},
        {"display": "Ben Okafor"},
        {"reference": "Group/everybody"},
    ],
    ids=[
        "not in the file",
        "another server",
        "unknown number",
        "another's number",
        "another's name",
        "group",
    ],
)
def test_an_entry_about_somebody_else_is_not_hers_whatever_way_it_says_so(subject: Resource) -> None:
    told = bundle(patient(), plan(activity("Ada paints")), condition("Diabetes", subject=subject))
    assert not {"Ada paints", "Diabetes"} <= set(proposed(read_bundle(told)))
    assert "Diabetes" not in {
        text for each in read_bundle(told).people if each.name == "Ada Lowe" for text in proposed(read_bundle(told, each.key))
    }  # fmt: skip


@pytest.mark.parametrize(
    "subject",
    [
        ADA,
        {"reference": "http://example.org/Patient/ada"},
        {"reference": "Patient/ada/_history/2"},
        {"identifier": {"system": "urn:x", "value": "7"}},
        {"display": "ada  LOWE"},
    ],
    ids=["relative", "absolute", "a version", "number", "name"],
)
def test_an_entry_about_her_is_hers_whatever_way_it_says_so(subject: Resource) -> None:
    her = patient(identifier=[{"system": "urn:x", "value": "7"}])
    assert proposed(read_bundle(bundle(her, condition("Company", subject=subject)))) == ["Company"]


def test_two_servers_with_one_number_are_two_people() -> None:
    """Whose an entry is, where the number alone could be either, goes by the server that the entry comes from."""
    entries = [
        {"fullUrl": f"http://{host}.example/{each['resourceType']}/{each['id']}", "resource": each}
        for host, each in (
            ("one", patient()), ("two", patient("ada", "Ben", "Okafor")), ("two", condition("Ben’s diabetes")),
        )
    ]  # fmt: skip
    told = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    found = {
        each.name: proposed(read_bundle(told, each.key))
        for each in read_bundle(told).people
        if each.entries > 1
    }
    assert found == {"Ben Okafor": ["Ben’s diabetes"]}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (bundle(patient(), plan(activity("Step", goal=[{"reference": "#g"}]), contained=[goal("Goal", "g")])), ["Goal", "Step"]),
        (bundle(patient(), plan(refers_to(request("Task", "Step"))), request("Task", "Step")), ["Step", "Step"]),
        (bundle(patient(), plan({"reference": {"reference": "#s"}}, contained=[request("ServiceRequest", "Step", "s")])),
         ["Step", "Step"]),
        (bundle(patient(), plan(activity("Step", goal=[{"reference": "Goal/away", "display": "Goal"}]))), ["Goal", "Step"]),
        (bundle(patient(), plan(activity("Step", goal=[{"reference": "Goal/away"}]), title="Plan")), ["Plan", "Step"]),
        (bundle(patient(), team({"role": [{"text": "nurse"}], "member": {"reference": "Practitioner/n"}}),
                {"resourceType": "Practitioner", "id": "n", "name": [{"family": "Osei"}]}), ["Osei"]),
        (bundle(patient(), team({"member": {"reference": "#o"}}, contained=[{"resourceType": "Organization", "id": "o", "name": "Choir"}])),
         ["Choir"]),
        (bundle(patient(), team({"member": {"reference": "PractitionerRole/r"}}),
                {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"display": "Dr Rao"}}), ["Dr Rao"]),
        (bundle(patient(), team({"role": [{"text": "sister"}], "member": {"reference": "RelatedPerson/tie"}}), related("Joan")), ["Joan"]),
        (bundle(patient(contact=[{"name": {"text": "Joan"}}])), ["Joan"]),
        (bundle(patient(generalPractitioner=[{"display": "Dr Rao"}])), ["Dr Rao"]),
        (bundle(patient(generalPractitioner=[{"reference": "Practitioner/n"}]), team(member("Osei", role=[{"text": "doctor"}])),
                {"resourceType": "Practitioner", "id": "n", "name": [{"family": "Osei"}]}), ["Osei"]),
        (bundle(patient(), plan(activity("", code={"text": "Step"}))), ["Step", "Step"]),
        (bundle(patient(), plan(activity("", productCodeableConcept={"text": "Insulin"}))), ["Insulin", "Insulin"]),
        (bundle(patient(), plan(activity("Walk", scheduledString="Tuesdays"))), ["Walk (Tuesdays)"] * 2),
        (bundle(patient(), observation("", valueString=None, valueCodeableConcept={"text": "My cat"})), ["My cat"]),
        (bundle(patient(), observation("My cat", code={"text": "x"}, category=[{"coding": [{"code": "what-matters"}]}])), ["My cat"]),
        (json.dumps(plan(activity("Step"))).encode(), ["Step", "Step"]),
        (json.dumps(goal("Goal")).encode(), ["Goal"]),
        (json.dumps(plan(activity("Step"), contained=[patient("p")], subject={"reference": "#p"})).encode(), ["Step", "Step"]),
        (bundle(patient(), {"resourceType": "Bundle", "id": "b", "type": "collection", "entry": [{"resource": goal("Goal")}]}), ["Goal"]),
    ],
)  # fmt: skip
def test_what_is_inside_or_elsewhere_is_read(told: bytes, said: list[str]) -> None:
    told = told.replace(b'"description": "", ', b"").replace(b'"valueString": null, ', b"")
    read = read_bundle(told)
    assert proposed(read) == said
    assert read.not_used == 0


@pytest.mark.parametrize(
    ("end", "by"), [("2027-05", "2027-05-31"), ("2027", "2027-12-31"), ("2027-02-03T10:00:00Z", "2027-02-03")]
)
def test_a_month_or_a_year_is_a_date_too(end: str, by: str) -> None:
    [outcome] = read_bundle(bundle(patient(), plan(activity("Step", scheduledPeriod={"end": end})))).proposals
    assert [str(act.by) for act in outcome.actions] == [by]


def test_the_newest_of_several_versions_is_read() -> None:
    old = condition("Company", meta={"versionId": "1"})
    new = condition("Company", meta={"versionId": "2"}, verificationStatus={"coding": [{"code": "refuted"}]})
    read = read_bundle(bundle(patient(), new, old, goal("Walk")))
    assert proposed(read) == ["Walk"]
    assert Counter(each.why for each in read.left) == {"refuted": 1, "earlier": 1}


# What an entry may be, each with the words that have to be found again.
MAKERS: dict[str, Callable[[str, int], list[Resource]]] = {
    "goal": lambda words, n: [goal(words, f"g{n}")],
    "rejected": lambda words, n: [goal(words, f"g{n}", lifecycleStatus="rejected")],
    "step": lambda words, n: [plan(activity(words), ident=f"p{n}", title="A plan")],
    "asked": lambda words, n: [asked := request("Task", words, f"t{n}"), plan(refers_to(asked), ident=f"p{n}", title="A plan")],
    "loose request": lambda words, n: [request("Task", words, f"t{n}")],
    "need": lambda words, n: [condition(words, f"n{n}")],
    "tie": lambda words, n: [related(words, f"r{n}")],
    "member": lambda words, n: [team(member(words), ident=f"c{n}")],
    "seen": lambda words, n: [observation(words, f"o{n}")],
    "measured": lambda words, n: [observation(words, f"o{n}", code={"text": "Blood pressure"})],
    "strange": lambda words, n: [{"resourceType": "Flag", "id": f"f{n}", "status": "active", "subject": ADA, "code": {"text": words}}],
    "wrong": lambda words, n: [{**goal(words, f"w{n}"), "nonsense": words}],
    "inside": lambda words, n: [plan(ident=f"p{n}", contained=[goal(words, "g")], goal=[{"reference": "#g"}])],
    "ben": lambda words, n: [condition(words, f"b{n}", subject=BEN)],
}  # fmt: skip
BENS = {"ben"}


@given(st.lists(st.sampled_from(sorted(MAKERS)), min_size=1, max_size=12))
def test_every_entry_is_used_or_named(kinds: list[str]) -> None:
    words = {number: f"word{number}" for number in range(len(kinds))}
    made = [each for number, kind in enumerate(kinds) for each in MAKERS[kind](words[number], number)]
    ben = patient("ben", "Ben", "Okafor")
    told = bundle(patient(), ben, *made)
    read = read_bundle(told, "http://example.org/Patient/ada")
    said = Counter(proposed(read))
    named = Counter(each.words for each in read.left)
    for number, kind in enumerate(kinds):
        if kind in BENS | {"wrong"}:
            assert words[number] not in said
        else:
            assert (words[number] in said) != (words[number] in named)
    reasons = Counter(each.why.value for each in read.left)
    assert reasons["another_person"] == 1 + sum(kind in BENS for kind in kinds)
    assert reasons["not_fhir"] == kinds.count("wrong")


WHOLE = json.loads(
    bundle(
        patient(
            birthDate="1950-03", contact=[{"name": {"text": "Joan"}, "relationship": [{"text": "sister"}]}]
        ),
        plan(
            activity("Step", goal=[{"reference": "#g"}], scheduledPeriod={"start": "2027", "end": "2027-05"}),
            refers_to(request("ServiceRequest", "Physio")),
            contained=[goal("Garden", "g", target=[{"dueDate": "2027-01-01"}])],
            note=[{"text": "Reviews"}],
        ),
        request("ServiceRequest", "Physio"),
        condition("Company", clinicalStatus={"coding": [{"code": "active"}]}),
        related("Winston", period={"start": "2020"}, relationship=[{"coding": [{"code": "NBOR"}]}]),
        team(member("Ruth", role=[{"text": "choir"}])),
        observation("My cat"),
    )
)
STRANGE: tuple[Any, ...] = (
    None, "", " ", "x", 0, -1, 1.5, 10**30, True, [], {}, [None], [[]], {"a": 1}, [{}], "Patient/", "#", "urn:uuid:", "2027-13",
    "0000-00-00", {"reference": None}, {"reference": {"reference": []}}, {"coding": "x"}, {"resourceType": []},
    {"resourceType": "Bundle"}, {"resourceType": "Patient", "name": "x"}, "\ud800", "\x00", "٣",
)  # fmt: skip


def _places(value: Any) -> list[tuple[Any, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, each in list(inner) for place in ((value, key), *_places(each))]


def _read_or_refused(told: bytes) -> None:
    try:
        people = read_bundle(told).people
        for each in people:
            read_bundle(told, each.key)
    except NotAPlan as error:
        refused = error
    else:
        return
    assert "Nothing was changed." in words_for(refused).sentence()


@given(st.integers(0, 2**32), st.integers(1, 4))
def test_whatever_is_broken_in_a_file_is_a_sentence(seed: int, times: int) -> None:
    chance = random.Random(seed)
    broken = json.loads(json.dumps(WHOLE))
    for _ in range(times):
        inside, key = chance.choice(_places(broken))
        if chance.random() < 0.2:
            del inside[key]
        else:
            inside[key] = json.loads(json.dumps(chance.choice(STRANGE)))
        if not broken:
            break
    _read_or_refused(json.dumps(broken).encode())


def test_each_place_of_a_file_may_hold_each_strange_thing() -> None:
    for number in range(len(_places(WHOLE))):
        for strange in STRANGE[number % 9 :: 9]:
            broken = json.loads(json.dumps(WHOLE))
            inside, key = _places(broken)[number]
            inside[key] = strange
            _read_or_refused(json.dumps(broken).encode())


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["Patient", "CarePlan", "Bundle", "Goal"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["resourceType", "entry", "resource", "contained", "id", "subject"]) | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
))  # fmt: skip
def test_any_json_at_all_is_a_sentence(value: Any) -> None:
    _read_or_refused(json.dumps(value).encode())


@pytest.mark.parametrize(
    "told",
    [
        b'{"resourceType": "Goal", "id": NaN}',
        b'{"resourceType": "Goal", "id": ' + b"9" * 5000 + b"}",
        b'{"resourceType": "CarePlan", "status": "entered-in-error", "status": "active"}',
        b"\xff\xfe{\x00",
        b"\xef\xbb\xbf{}",
        b"<CarePlan/>",
        b'{"a":' * 100_000,
    ],
    ids=["nan", "digits", "said twice", "half", "mark", "xml", "deep"],
)
def test_what_is_not_json_is_a_sentence(told: bytes) -> None:
    with pytest.raises(NotAPlan):
        read_bundle(told)


def _history(*entries: Resource, kind: str = "history") -> bytes:
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": list(entries)}).encode()


def _put(resource: Resource) -> Resource:
    url = f"{resource['resourceType']}/{resource['id']}"
    return {
        "fullUrl": f"http://example.org/{url}",
        "resource": resource,
        "request": {"method": "PUT", "url": url},
    }


def _delete(url: str) -> Resource:
    return {"fullUrl": f"http://example.org/{url}", "request": {"method": "DELETE", "url": url}}


@pytest.mark.parametrize("kind", ["history", "transaction"])
def test_what_was_deleted_is_not_so(kind: str) -> None:
    told = _history(
        _delete("Goal/goal"), _put(goal("Move away")), _put(patient()), _put(condition("Company")), kind=kind
    )
    read = read_bundle(told)
    assert proposed(read) == ["Company"]
    assert [(each.words, each.why) for each in read.left] == [("Move away", "deleted")]


def test_what_was_made_anew_after_it_was_deleted_is_so() -> None:
    told = _history(_put(goal("Walk")), _delete("Goal/goal"), _put(patient()))
    assert proposed(read_bundle(told)) == ["Walk"]


def test_an_earlier_version_of_somebody_else_is_counted_and_not_shown() -> None:
    old = condition("Ben’s diabetes", subject=BEN, meta={"versionId": "1"})
    new = condition("Ben’s sugar", subject=BEN, meta={"versionId": "2"})
    told = bundle(patient(), patient("ben", "Ben", "Okafor"), goal("Walk"), new, old)
    read = read_bundle(told, "http://example.org/Patient/ada")
    assert proposed(read) == ["Walk"]
    assert not any(each.words for each in read.left)
